"""What has not come: who owes a report (应报未报), and which figures were left out of one (漏报)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from xhplan.core.calendar import Slot
from xhplan.core.filings import full_name
from xhplan.core.grouping import grouped
from xhplan.core.model import Target
from xhplan.core.punctuality import Duty
from xhplan.core.urging import Urged, urged
from xhplan.core.view import PlanView, SubjectView, TaskView
from xhplan.record import NamedTuple


class Debt(NamedTuple):
    """应报未报: the tasks of a unit, or of an area where nobody is responsible; an area's own log by its number.

    ``since`` is the first day of the first period that is missing, or that of the last word; ``times`` counts
    the missing periods from then on (0 without a calendar) and ``periods`` holds them, each once;
    ``filed`` is the day of the unit's last filing; ``urged`` tells the urges since.
    """

    unit: str | None
    area: str | None
    ids: tuple[str, ...]
    since: date | None = None
    times: int = 0
    filed: date | None = None
    urged: Urged | None = None
    periods: tuple[Slot, ...] = ()


class Gap(NamedTuple):
    """漏报: a figure that was due and is not in what ``unit`` filed, in ``periods``, the last of them the last due."""

    subject: SubjectView
    target: Target
    unit: str
    periods: tuple[Slot, ...]


def debts(view: PlanView, so_far: Iterable[Duty] = ()) -> tuple[Debt, ...]:
    """Who owes a report, whatever else is wrong with the task: by unit, the unassigned by area; most first."""
    missing = [duty for duty in so_far if view.header.filing and duty.owed.outcome == "missing"]
    silent = grouped(
        ((item.state.owner, None if item.state.owner else item.area.area), item)
        for item in view.subjects
        if item.voice.silence and _is_due(item, view)
    )
    found = [_debt(unit, area, items, missing, view) for (unit, area), items in silent.items()]
    return tuple(sorted(found, key=lambda debt: (debt.unit is None, -len(debt.ids) if debt.unit else 0)))


def _is_due(item: SubjectView, view: PlanView) -> bool:
    """A task that is grey, or whose red light hides it; an area with targets that somebody has to file for."""
    if isinstance(item, TaskView):
        return item.verdict.light in ("grey", "red")
    return bool(view.header.filing and item.targets and item.state.owner)


def _debt(
    unit: str | None,
    area: str | None,
    items: Sequence[SubjectView],
    missing: Sequence[Duty],
    view: PlanView,
) -> Debt:
    since = {item.id: item.voice.silence.since for item in items if item.voice.silence}
    owed = [
        duty.owed.slot
        for duty in missing
        if duty.subject.id in since and duty.owed.slot.end >= since[duty.subject.id]
    ]
    periods = tuple(sorted(set(owed), key=lambda slot: slot.end))
    filed = last_filed(view, unit) if unit else None
    pressed = urged(entry for item in items for entry in item.voice.urges)
    return Debt(unit, area, tuple(since), min(since.values()), len(owed), filed, pressed, periods)


def last_filed(view: PlanView, unit: str) -> date | None:
    """The last day on which anything was filed of what the unit leads."""
    days = [
        subject.voice.filed
        for subject in view.subjects
        if subject.voice.filed and subject.state.owner and full_name(subject.state.owner, view.names) == unit
    ]
    return max(days, default=None)


def missing_figures(view: PlanView, so_far: Sequence[Duty]) -> Iterator[Gap]:
    """Figures that are missing of the last period that fell due, with those before it in a row.

    Of a task that has ended with its figure met, nobody is asked for it again.
    """
    subjects = {subject.id: subject for subject in view.subjects}
    by_subject = grouped((duty.subject.id, duty) for duty in so_far if duty.owed.outcome != "pending")
    last = max((duty.owed.slot.end for found in by_subject.values() for duty in found), default=None)
    for subject, found in by_subject.items():
        if found[-1].owed.slot.end != last:
            continue
        for target in found[-1].subject.targets:
            if _settled(subjects[subject], target):
                continue
            periods: list[Slot] = []
            for duty in reversed(found):
                if target.key not in duty.owed.gaps:
                    break
                periods.insert(0, duty.owed.slot)
            if periods:
                yield Gap(subjects[subject], target, found[-1].owed.unit, tuple(periods))


def _settled(subject: SubjectView, target: Target) -> bool:
    ended = isinstance(subject, TaskView) and not subject.open
    return ended and any(
        item.target.key == target.key and item.judgement == "met" for item in subject.measures
    )


def to_urge(view: PlanView, unit: str, so_far: Iterable[Duty]) -> list[str]:
    """What a unit answers for and is to be urged of: on red or yellow, unfiled, or not yet filed of what is owed soon."""
    soon = {duty.subject.id for duty in so_far if duty.owed.outcome == "pending" and not duty.owed.filed}
    return [one.id for one in view.subjects if unit in one.state.leads and _presses(one, one.id in soon)]


def _presses(one: SubjectView, soon: bool) -> bool:
    if isinstance(one, TaskView):
        return one.open and (soon or one.light in ("red", "yellow", "grey"))
    return bool(one.targets) and (soon or one.voice.silence is not None)
