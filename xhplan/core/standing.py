"""Where an area stands on a day: what the overview tells of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from xhplan.core.appraisal import COUNTED
from xhplan.core.lights import LIGHTS, Light
from xhplan.core.model import CLOSED, CONCLUSIONS, STATUSES, Status
from xhplan.core.view import AreaView, TaskView
from xhplan.core.words import AWAITING, LIGHT_WORDS
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any


class Counts(NamedTuple):
    """How many tasks there are, of each status, with each light, with each 进度评价.

    ``judgements`` are by key, done tasks with a short or missing figure apart;
    ``added`` of the tasks came up in the year; ``merged`` of the dropped ones go on in others. ``concluded`` counts
    the year's verdicts by key, ``settled`` those of them that were neither finished nor dropped before, ``carried``
    what goes on in the next year; ``awaiting`` of the open ones wait for the year's verdict (待年终认定).
    """

    tasks: int
    statuses: dict[Status, int]
    lights: dict[Light, int]
    judgements: dict[str, int]
    added: int
    merged: int
    concluded: dict[str, int]
    settled: int
    carried: int
    awaiting: int

    @property
    def lit(self) -> dict[str, int]:
        """How many there are by the word for their light, 待年终认定 where that stands in its place."""
        found = {LIGHT_WORDS[light]: count for light, count in self.lights.items()}
        return found | ({AWAITING: self.awaiting} if self.awaiting else {})

    @property
    def open(self) -> int:
        """在办: neither finished nor dropped, nor judged at the year's end."""
        return self.tasks - self.statuses["done"] - self.statuses["dropped"] - self.settled


class Pressing(NamedTuple):
    """A task on red, with its first reason."""

    id: str
    text: str
    reason: str
    short: str | None = None


class Coming(NamedTuple):
    """The deadline of an open task, or the date of its ``milestone``, that has not passed."""

    day: date
    id: str
    text: str
    milestone: str | None
    short: str | None = None


class Standing(NamedTuple):
    """An area's counts, its red tasks and what falls due; ``area`` and ``number`` as its table has them."""

    number: int
    area: str
    counts: Counts
    red: tuple[Pressing, ...]
    coming: tuple[Coming, ...]


def standing(view: AreaView, day: date) -> Standing:
    """Where an area stands; ``day`` is the one that it was looked at."""
    return Standing(
        view.area.number,
        view.area.area,
        count(view.tasks),
        tuple(
            Pressing(task.task.id, task.task.text, task.verdict.reasons[0], task.task.short)
            for task in view.tasks
            if task.light == "red"
        ),
        tuple(
            Coming(due, task.task.id, task.task.text, milestone, task.task.short)
            for due, task, milestone in falls_due(view.tasks, day)
        ),
    )


def count(views: Sequence[TaskView]) -> Counts:
    statuses = Counter([view.standing for view in views])
    lights = Counter([view.verdict.light for view in views])
    judgements: Counter[str] = Counter()
    for appraisal, times in Counter([view.appraisal for view in views]).items():
        judgements[appraisal.counted] += times
    states = [view.state for view in views]
    return Counts(
        len(views),
        {status: statuses[status] for status in STATUSES},
        {light: lights[light] for light in LIGHTS},
        {key: judgements[key] for key in COUNTED},
        len(views) - [view.task.added for view in views].count(None),
        len(views) - [state.into for state in states].count(None),
        *_settled(views),
        sum(view.verdict.awaiting for view in views if view.verdict.light is None),
    )


def _settled(views: Sequence[TaskView]) -> tuple[dict[str, int], int, int]:
    judged = [view for view in views if view.state.concluded]
    values = [view.state.concluded.value for view in judged if view.state.concluded]
    settled = sum(view.standing not in CLOSED for view in judged)
    return (
        {key: values.count(key) for key in CONCLUSIONS},
        settled,
        sum(view.state.carried for view in judged),
    )


def together(counts: Iterable[Counts]) -> Counts:
    """The sums."""
    return Counts._make(map(_sum, zip(count(()), *counts, strict=True)))


def _sum(parts: tuple[Any, ...]) -> Any:
    first = parts[0]
    return {key: sum(one[key] for one in parts) for key in first} if isinstance(first, dict) else sum(parts)


def falls_due(views: Iterable[TaskView], first: date) -> Iterator[tuple[date, TaskView, str | None]]:
    """The days from ``first`` on when deadlines, milestones or stages of open tasks fall due; ``None`` for a deadline."""
    for view in views:
        state = view.state
        if not (state.due or state.milestones or state.stages) or not view.open:
            continue
        if state.due and state.due >= first:
            yield state.due, view, None
        for stone in state.milestones:
            if stone.due and not stone.reached and stone.due >= first:
                yield stone.due, view, stone.name
        for item in view.measures:
            for stage in item.waiting:
                if stage.by >= first:
                    yield stage.by, view, item.called(stage)
