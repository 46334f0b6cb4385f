"""The report of a period: computed once, handed to every renderer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from xhplan.core.arrears import Debt, Gap, debts, last_filed, missing_figures
from xhplan.core.calendar import Slot
from xhplan.core.changes import (
    Correction,
    GoalChange,
    Transition,
    corrections,
    goal_changes,
    transitions,
)
from xhplan.core.dates import AsOf
from xhplan.core.days import judged_on, paper_day
from xhplan.core.earlier import Change, changes, earlier
from xhplan.core.figures import Measure
from xhplan.core.fold import fold, is_report
from xhplan.core.model import Area, Due, Entry, Header, Plan, Unit
from xhplan.core.periods import Period, around
from xhplan.core.punctuality import Duty, Punctuality, by_area, by_unit, duties, punctuality
from xhplan.core.slips import Slip, slips
from xhplan.core.standing import Counts, count, falls_due, together
from xhplan.core.view import (
    AreaView,
    PlanView,
    SubjectView,
    TaskView,
    found_undone,
    unverified,
    view_plan,
)
from xhplan.errors import UsageError
from xhplan.record import NamedTuple

SOON = timedelta(days=14)
"""How far a weekly summary looks ahead; a longer period looks to its own end, and then to the next one's."""


class Tally(NamedTuple):
    """Counts of an area's tasks, or of all where ``area`` is ``None``, and what they were a period before."""

    area: Area | None
    done_more: int
    red_more: int
    counts: Counts


class Item(NamedTuple):
    """Something reported in the period: whose it is, its reports in the order of the fold, whether that finished it."""

    subject: SubjectView
    reports: tuple[Entry, ...]
    finished: bool


class Concern(NamedTuple):
    """A task that is late or blocked, and for how many weeks its light has been what it is."""

    view: TaskView
    weeks: int


class Moved(NamedTuple):
    """A deadline that was moved; ``first`` is what it was before any move."""

    view: TaskView
    slip: Slip
    first: Due


class NewGoal(NamedTuple):
    subject: SubjectView
    change: GoalChange


class Reading(NamedTuple):
    """A target with whose it is."""

    subject: SubjectView
    measure: Measure


class Ahead(NamedTuple):
    """Something that falls due: ``milestone`` is its name, or ``None`` for the deadline."""

    day: date
    view: TaskView
    milestone: str | None


class Latest(NamedTuple):
    """The filing calendar's last period that has ended, how it was filed, and by how many units in time so far."""

    slot: Slot
    found: Punctuality
    units: int


class Report(NamedTuple):
    header: Header
    period: Period
    view: PlanView
    total: Tally
    areas: tuple[Tally, ...]
    status_moves: tuple[Transition, ...]
    light_moves: tuple[Transition, ...]
    items: tuple[Item, ...]
    concerns: tuple[Concern, ...]
    moved: tuple[Moved, ...]
    goals: tuple[NewGoal, ...]
    readings: tuple[Reading, ...]
    ahead: tuple[Ahead, ...]
    debts: tuple[Debt, ...]
    corrections: tuple[Correction, ...]
    punctuality: tuple[Punctuality, ...]
    punctuality_by_area: tuple[Punctuality, ...]
    punctual: Punctuality
    """All together."""
    gaps: tuple[Gap, ...]
    latest: Latest | None
    asks: tuple[TaskView, ...]
    leaders: Mapping[str, str]
    """分管领导, by the full name of the unit."""
    units: tuple[Unit, ...] = ()
    filed: tuple[tuple[Slot, Punctuality], ...] = ()
    """How each period of the filing calendar was filed, up to this one."""

    @property
    def day(self) -> date:
        """数据截至."""
        return min(self.view.as_of.day, self.header.end)


def make_report(plan: Plan, period: Period, as_of: AsOf, today: date | None = None) -> Report:
    """The state of the period's last day, or of ``as_of`` if that is earlier, against the day before the period.

    Of a period that ends with the plan it is the state of ``as_of``, as every other view shows it. ``today`` is
    the calendar's day, by which a filing is due, where none is known by; without it, ``as_of`` is.
    """
    last = period.end if period.end < plan.header.end else date.max
    now = AsOf(min(last, as_of.day), as_of.known)
    then = min(period.start - timedelta(days=1), now.day)
    view = view_plan(plan, now)
    changed = tuple(changes(view, then))
    areas = tuple(_tally(area, changed) for area in view.areas)
    clock = as_of.known or today or as_of.day
    owed = so_far = duties(plan, period, as_of, clock)
    if plan.header.filing:
        so_far = duties(plan, Period("span", plan.header.start, period.end), as_of, clock)
        owed = tuple(duty for duty in so_far if period.start <= duty.owed.slot.end)
    return Report(
        header=plan.header,
        period=period,
        view=view,
        total=_total(areas),
        areas=areas,
        status_moves=transitions(changed, "standing"),
        light_moves=transitions(changed, "light"),
        items=tuple(_items(view, changed, period)),
        concerns=tuple(_concerns(view, plan.header)),
        moved=tuple(_moved(view, period)),
        goals=tuple(_goals(view, period)),
        readings=tuple(readings(view)),
        ahead=tuple(sorted(_ahead(view, period), key=lambda item: (item.day, item.view.task.id))),
        debts=debts(view, so_far),
        corrections=corrections(view, period),
        punctuality=tuple(
            punctuality(unit, found, last_filed(view, unit)) for unit, found in by_unit(owed).items()
        ),
        punctuality_by_area=tuple(punctuality(area, found) for area, found in by_area(owed).items()),
        punctual=punctuality("合计", owed),
        gaps=tuple(missing_figures(view, so_far)) if plan.header.filing else (),
        latest=_latest(so_far) if plan.header.filing else None,
        asks=tuple(item for item in view.tasks if item.state.ask and item.open),
        leaders={unit.name: unit.leader for unit in plan.units or () if unit.leader},
        units=plan.units or (),
        filed=tuple(_by_slot(so_far)) if plan.header.filing else (),
    )


def make_paper(plan: Plan, period: Period, as_of: AsOf, today: date) -> Report:
    """The report of a paper: of a finished period that ends with the plan it shows the state after the end.

    Raises UsageError for a period outside the plan, of which there is nothing to tell.
    """
    start, end = plan.header.start, plan.header.end
    if period.end < start or period.start > end:
        hint = f"计划自 {start} 至 {end}，写这之间的时段；别的年度用 --plan 指那一年的计划"
        raise UsageError(f"{period.label}不在计划期内", hint)
    day = paper_day(as_of.day, period.end, plan.header)
    return make_report(plan, period, as_of._replace(day=day), today)


def _by_slot(so_far: Sequence[Duty]) -> Iterator[tuple[Slot, Punctuality]]:
    found: dict[Slot, list[Duty]] = {}
    for duty in so_far:
        found.setdefault(duty.owed.slot, []).append(duty)
    for slot in sorted(found, key=lambda slot: slot.end):
        yield slot, punctuality("合计", found[slot])


def _latest(so_far: Sequence[Duty]) -> Latest | None:
    last = max((duty.owed.slot for duty in so_far), key=lambda slot: slot.end, default=None)
    if last is None:
        return None
    found = [duty for duty in so_far if duty.owed.slot == last]
    units = sum(any(_in_time(duty) for duty in group) for group in by_unit(found).values())
    return Latest(last, punctuality("合计", found), units)


def _in_time(duty: Duty) -> bool:
    return duty.owed.filed and duty.owed.outcome in ("pending", "in_time")


def _total(areas: Sequence[Tally]) -> Tally:
    more = (sum(area.done_more for area in areas), sum(area.red_more for area in areas))
    return Tally(None, *more, together(area.counts for area in areas))


def _tally(area: AreaView, changed: Iterable[Change]) -> Tally:
    own = [change for change in changed if change.view.area is area.area]
    return Tally(
        area.area,
        sum((change.view.standing == "done") - (change.standing == "done") for change in own),
        sum((change.view.light == "red") - (change.light == "red") for change in own),
        count(area.tasks),
    )


def _items(view: PlanView, changed: Iterable[Change], period: Period) -> Iterator[Item]:
    finished = {change.view.id for change in changed if change.finished}
    for one in view.subjects:
        if not one.state.log or one.state.log[-1].on < period.start:
            continue
        if reports := tuple(
            [entry for entry in one.state.log if period.start <= entry.on <= period.end and is_report(entry)]
        ):
            yield Item(one, reports, one.id in finished)


def _concerns(view: PlanView, header: Header) -> Iterator[Concern]:
    for item in view.tasks:
        if item.verdict.light not in ("red", "yellow"):
            continue
        behind = any(measure.judgement in ("behind", "below", "broken") for measure in item.measures)
        if item.open and (item.light == "red" or behind):
            yield Concern(item, _weeks(item, view))


def _weeks(item: TaskView, view: PlanView) -> int:
    """For how many weeks, this one included, the light has been the same, counted on the same day of each."""
    header, as_of = view.header, view.as_of
    weeks, day = 1, judged_on(as_of.day, header) - timedelta(days=7)
    while day >= header.start and earlier(item, AsOf(day, as_of.known), view)[1] == item.light:
        weeks, day = weeks + 1, day - timedelta(days=7)
    return weeks


def _moved(view: PlanView, period: Period) -> Iterator[Moved]:
    for item in view.tasks:
        moves = slips(item.state.log, item.task.due) if item.state.log else ()
        for slip in moves:
            if period.start <= slip.entry.on <= period.end:
                first = next(one.before for one in moves if one.milestone == slip.milestone)
                yield Moved(item, slip, first)


def _goals(view: PlanView, period: Period) -> Iterator[NewGoal]:
    for subject in view.subjects:
        for change in goal_changes(subject.state.log, subject.targets) if subject.state.goals else ():
            if period.start <= change.entry.on <= period.end:
                yield NewGoal(subject, change)


def readings(view: PlanView) -> Iterator[Reading]:
    """Every target of the plan, in its order; an area's own before its tasks'."""
    return (Reading(subject, measure) for subject in view.subjects for measure in subject.measures)


def _ahead(view: PlanView, period: Period) -> Iterator[Ahead]:
    day = min(view.as_of.day, view.header.end)
    last = day + SOON if period.kind == "week" else period.end if day < period.end else period.after.end
    return (Ahead(*found) for found in falls_due(view.tasks, day) if found[0] <= last)


def burn_up(plan: Plan, as_of: AsOf) -> list[tuple[date, int]]:
    """Finished tasks at the end of each month of the plan up to ``as_of``, and on that day."""
    days = []
    month = around("month", plan.header.start)
    while month.end < as_of.day and month.end <= plan.header.end:
        days.append(month.end)
        month = month.after
    if as_of.day <= plan.header.end:
        days.append(as_of.day)
    return [
        (day, sum(_done(task.log, plan.header, AsOf(day, as_of.known)) for task in plan.tasks))
        for day in days
    ]


def _done(log: Sequence[Entry], header: Header, as_of: AsOf) -> bool:
    """Whether a task counts as finished, as everywhere: what waits to be verified, or was found undone, does not."""
    if not log:
        return False
    state = fold(log, None, as_of)
    return state.status == "done" and not found_undone(state) and not unverified(state, header)
