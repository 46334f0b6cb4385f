"""How units kept the filing calendar (报送情况): what was owed, came in time, came late, is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from xhplan.core.calendar import Slot, slots
from xhplan.core.dates import AsOf
from xhplan.core.debts import Owed, owed
from xhplan.core.filings import known_names, words
from xhplan.core.fold import effective
from xhplan.core.grouping import grouped
from xhplan.core.hollow import is_hollow
from xhplan.core.model import Area, Entry, Plan
from xhplan.core.periods import Period
from xhplan.core.subject import Subject
from xhplan.core.view import PlanView
from xhplan.record import NamedTuple


class Duty(NamedTuple):
    """A period that a task, or an area itself, had to file for."""

    subject: Subject
    owed: Owed


class Punctuality(NamedTuple):
    """How a unit, or an area, kept the calendar: ``tasks`` subjects, ``areas`` of them areas, owed ``owed`` periods.

    ``owed`` is ``in_time``, ``late`` and ``missing`` together; ``gaps`` counts
    those that came without a figure that was due, ``pending`` those that are
    not due yet, of which ``early`` have come; ``filed`` is the last filing's day.
    """

    unit: str
    tasks: int
    areas: int
    in_time: int
    late: int
    owed: int
    missing: int
    gaps: int
    pending: int
    early: int
    filed: date | None = None


def duties(plan: Plan, period: Period, as_of: AsOf, clock: date) -> tuple[Duty, ...]:
    """Every period owed whose last day lies in ``period`` and that has ended, or fallen due, by ``as_of``.

    Without a calendar ``period`` itself is owed, until its last day.
    """
    if plan.header.filing is None:
        whole = Slot("month", max(period.start, plan.header.start), period.end, period.end)
        told: tuple[Slot, ...] = (whole,)
        clock = date.max
    else:
        told = tuple(
            slot
            for slot in slots(plan.header)
            if period.start <= slot.end <= period.end and min(slot.end, slot.due) <= as_of.day
        )
    return tuple(_duties(plan, told, as_of, clock)) if told else ()


def _duties(plan: Plan, told: Sequence[Slot], as_of: AsOf, clock: date) -> Iterator[Duty]:
    names = known_names(plan.units)
    for subject in chain.from_iterable(map(_led, plan.areas)):
        task, log, targets = subject.task, subject.log, subject.targets
        there = [slot for slot in told if task is None or task.added is None or task.added <= slot.end]
        for item in owed(effective(log, as_of), targets, there, clock, names):
            yield Duty(subject, item)


def _led(area: Area) -> Iterator[Subject]:
    """What somebody was to answer for at any time."""
    if area.targets and _names_owner(area.log):
        yield Subject(area)
    for index, task in enumerate(area.tasks):
        if task.log and _names_owner(task.log):
            yield Subject(area, task, ("task", index))


def _names_owner(log: Sequence[Entry]) -> bool:
    return bool([entry for entry in log if entry.owner])


def by_unit(found: Iterable[Duty]) -> dict[str, list[Duty]]:
    """In the order of the plan."""
    return grouped((duty.owed.unit, duty) for duty in found)


def by_area(found: Iterable[Duty]) -> dict[str, list[Duty]]:
    return grouped((duty.subject.area.area, duty) for duty in found)


def punctuality(unit: str, found: Sequence[Duty], filed: date | None = None) -> Punctuality:
    """The counts of what a unit, an area or all of them owed."""
    outcomes = [duty.owed.outcome for duty in found]
    pending = outcomes.count("pending")
    return Punctuality(
        unit,
        tasks=len({duty.subject.id for duty in found}),
        areas=len({duty.subject.id for duty in found if not duty.subject.task}),
        in_time=outcomes.count("in_time"),
        late=outcomes.count("late"),
        owed=len(found) - pending,
        missing=outcomes.count("missing"),
        gaps=sum(bool(duty.owed.gaps) for duty in found if duty.owed.outcome != "pending"),
        pending=pending,
        early=sum(duty.owed.filed for duty in found if duty.owed.outcome == "pending"),
        filed=filed,
    )


def added(unit: str, found: Iterable[Punctuality]) -> Punctuality:
    """The sums of several; no filing's day is told of them together."""
    rows = list(found)
    counted = Punctuality._fields[1:-1]
    return Punctuality(unit, **{field: sum(getattr(one, field) for one in rows) for field in counted})


def hollow_filings(view: PlanView, period: Period) -> tuple[int, int]:
    """How many filings of the period say only that things go on, without a figure; and how many there are."""
    said = [
        word.entry
        for subject in view.subjects
        if subject.state.log and period.start <= subject.state.log[-1].on
        for word in words(subject.state.log, view.names)
        if word.filed and period.start <= word.entry.on <= period.end
    ]
    hollow = [
        entry for entry in said if entry.note is not None and not entry.values and is_hollow(entry.note)
    ]
    return len(hollow), len(said)
