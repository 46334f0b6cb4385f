"""The way that a target has to go: its goals through the year, its stages, and where it should stand on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from xhplan.core.fold import Figure, State
from xhplan.core.model import Entry, Header, Number, Target
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction


class Stage(NamedTuple):
    """阶段目标: the figure that is to be reached by a day, and the day on which it was."""

    by: date
    goal: Number
    reached: date | None = None


def goals_of(target: Target, log: Sequence[Entry], start: date) -> tuple[Figure, ...]:
    """The goals of a target, each from the day on which it holds; ``log`` as folded.

    One that is set where there was none holds from the plan's first day.
    """
    found = [] if target.goal is None else [Figure(target.goal, start)]
    for entry in log:
        for key, value in entry.goals:
            if key != target.key or (found and found[-1].value == value):
                continue
            if found and entry.on <= found[-1].on:
                found[-1] = Figure(value, found[-1].on)
            else:
                found.append(Figure(value, entry.on if found else start))
    return tuple(found)


def goal_on(goals: Iterable[Figure], day: date) -> Number | None:
    """The goal that held on a day."""
    held = [goal.value for goal in goals if goal.on <= day]
    return held[-1] if held else None


def stages_of(key: str, state: State, history: Sequence[Figure]) -> tuple[Stage, ...]:
    """The stages of a target in their order, with the day on which each was reached."""
    wanted = sorted((day, goal) for (named, day), goal in state.stages.items() if named == key)
    return tuple(
        Stage(day, goal, next((figure.on for figure in history if figure.value >= goal), None))
        for day, goal in wanted
    )


def wanted_on(
    day: date, goals: Sequence[Figure], stages: Sequence[Stage], header: Header, deadline: date
) -> Fraction:
    """应完成: what a total that grows evenly should have come to at the end of ``day``.

    The way is straight, from nothing at the plan's start to the goal at the
    deadline, through the stages where there are any; a goal that is changed
    bends it from where it stood on that day.
    """
    from fractions import Fraction

    from xhplan.core.exact import share_gone

    def gone(at: date) -> Fraction:
        return share_gone(at, header.start, deadline)

    turns = [(Fraction(0), Fraction(0))]
    if stages:
        turns += [(gone(stage.by), Fraction(stage.goal)) for stage in stages if stage.by < deadline]
    else:
        for before, after in pairwise(goals):
            if header.start < after.on < deadline:
                stood = _between(gone(after.on), [*turns, (Fraction(1), Fraction(before.value))])
                turns.append((gone(after.on), stood))
    return _between(gone(day), [*turns, (Fraction(1), Fraction(goals[-1].value))])


def _between(at: Fraction, turns: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """The height at ``at`` of the way through these turns, which lie in order."""
    (left, low), (right, high) = turns[0], turns[-1]
    for before, after in pairwise(turns):
        if before[0] <= at <= after[0]:
            (left, low), (right, high) = before, after
    return high if left == right else low + (high - low) * (at - left) / (right - left)
