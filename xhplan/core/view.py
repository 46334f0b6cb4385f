"""A plan at a date: what every command selects from and every renderer shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from xhplan.core.appraisal import CLAIM, UNJUDGED, Appraisal, appraise
from xhplan.core.dates import AsOf
from xhplan.core.days import judged_on
from xhplan.core.debts import MUTE, Voice, listen
from xhplan.core.figures import Measure, measure
from xhplan.core.filings import NO_NAMES, Names, full_name, known_names
from xhplan.core.fold import UNTOUCHED, State, fold
from xhplan.core.lights import Light, Verdict, judge
from xhplan.core.model import CLOSED, STATUSES, Area, Entry, Header, Plan, Status, Target, Task
from xhplan.core.subject import Subject
from xhplan.core.words import CARRIED_WORDS, CLAIMED, CONCLUDED_WORDS, STATUS_WORDS, VERIFIED_WORDS
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction
    from typing import Any, TypeAlias


class TaskView(NamedTuple):
    """A task at a date.

    ``percent`` is exact (25 for a quarter) and ``None`` where it is unknown;
    ``own`` says that it is the unit's own estimate; ``measured`` counts the
    totals with a reported figure; ``voice`` tells who was heard of it; ``late``
    is for how many days the first deadline that was missed is overdue;
    ``appraisal`` is its 进度评价; ``waits`` says that it is said to be done, and that this is to be verified;
    ``standing`` is the status that it is counted under: what waits, or was found undone, is not finished.
    """

    area: Area
    task: Task
    state: State
    measures: tuple[Measure, ...]
    verdict: Verdict
    percent: Fraction | None
    own: bool
    measured: int
    voice: Voice = MUTE
    late: int | None = None
    appraisal: Appraisal = UNJUDGED
    waits: bool = False
    standing: Status = "planned"

    @property
    def subject(self) -> Subject:
        return Subject(self.area, self.task)

    @property
    def id(self) -> str:
        return self.task.id

    @property
    def targets(self) -> tuple[Target, ...]:
        return self.task.targets

    @property
    def log(self) -> tuple[Entry, ...]:
        """As the file has it; what counts on the day is the state's."""
        return self.task.log

    @property
    def light(self) -> Light | None:
        return self.verdict.light

    @property
    def open(self) -> bool:
        return self.state.status not in CLOSED and self.state.concluded is None

    @property
    def met(self) -> bool:
        """指标已达、尚未报完成: open, every figure that is to be reached is, and none that is to be kept is broken."""
        if not self.measures or not self.open:
            return False
        kept = [item for item in self.measures if item.target.kind in ("keep", "ceiling")]
        aims = [item for item in self.measures if item not in kept]
        met = all(item.actual is not None and item.judgement == "met" for item in aims)
        return bool(aims) and met and all(item.judgement != "broken" for item in kept)

    @property
    def status_words(self) -> str:
        """The status; a word never overrides a figure, and the year's verdict stands for both."""
        if self.state.concluded:
            carried = f"，{CARRIED_WORDS['next']}" if self.state.carried else ""
            return f"{CONCLUDED_WORDS[self.state.concluded.value]}（认定{carried}）"
        if self.waits:
            return CLAIMED
        if self.state.verified:
            return VERIFIED_WORDS[self.state.verified.value]
        word = f"并入{self.state.into}" if self.state.into else STATUS_WORDS[self.state.status]
        if self.state.status != "done":
            return word
        if any(item.short for item in self.measures):
            return f"{word}（指标未达）"
        if any(item.actual is None for item in self.measures):
            return f"{word}（指标未报）"
        return word


class AreaView(NamedTuple):
    area: Area
    state: State
    measures: tuple[Measure, ...]
    tasks: tuple[TaskView, ...]
    voice: Voice = MUTE

    @property
    def subject(self) -> Subject:
        return Subject(self.area)

    @property
    def id(self) -> str:
        return str(self.area.number)

    @property
    def targets(self) -> tuple[Target, ...]:
        return self.area.targets

    @property
    def log(self) -> tuple[Entry, ...]:
        """As the file has it; what counts on the day is the state's."""
        return self.area.log

    @property
    def subjects(self) -> tuple[SubjectView, ...]:
        """Everything with targets and a log: the area itself, then its tasks."""
        return (self, *self.tasks)

    @property
    def counts(self) -> dict[Status, int]:
        """How many tasks have each status."""
        found = [view.standing for view in self.tasks]
        return {status: found.count(status) for status in STATUSES}


SubjectView: TypeAlias = "TaskView | AreaView"
"""A subject at a date."""


class PlanView(NamedTuple):
    header: Header
    as_of: AsOf
    areas: tuple[AreaView, ...]
    names: Names = NO_NAMES

    @property
    def tasks(self) -> tuple[TaskView, ...]:
        return tuple(chain.from_iterable([area.tasks for area in self.areas]))

    @property
    def subjects(self) -> tuple[SubjectView, ...]:
        return tuple(chain.from_iterable([area.subjects for area in self.areas]))


def view_plan(plan: Plan, as_of: AsOf) -> PlanView:
    names = known_names(plan.units)
    areas = tuple(view_area(area, plan.header, as_of, names) for area in plan.areas)
    return PlanView(plan.header, as_of, areas, names)


def view_area(area: Area, header: Header, as_of: AsOf, names: Names = NO_NAMES) -> AreaView:
    state = renamed(fold(area.log, None, as_of), names)
    day = judged_on(as_of.day, header)
    measures = tuple(measure(target, state, header, header.end, day) for target in area.targets)
    tasks = tuple(_view_tasks(area, header, as_of, names))
    return AreaView(area, state, measures, tasks, listen(state, header, header.start, as_of.day, names))


def _view_tasks(area: Area, header: Header, as_of: AsOf, names: Names) -> Iterator[TaskView]:
    """The tasks that were there; those of which nothing is known by then, most of a large plan, are judged once."""
    day = as_of.day
    untouched: dict[date | None, tuple[Any, ...]] = {}
    for task in area.tasks:
        if not there(task, as_of):
            continue
        if task.due or (task.log and min([entry.on for entry in task.log]) <= day):
            yield view_task(area, task, header, as_of, names)
            continue
        if task.added not in untouched:
            untouched[task.added] = view_task(area, task, header, as_of)[_JUDGED:]
        measures = measured(task, UNTOUCHED, header, day) if task.targets else ()
        yield TaskView(area, task, UNTOUCHED, measures, *untouched[task.added])


_JUDGED = TaskView._fields.index("verdict")


def there(task: Task, as_of: AsOf) -> bool:
    """Whether the plan held the task by then, as far as was known."""
    if task.added is None:
        return True
    known = task.added_at.date() if task.added_at else task.added
    return task.added <= as_of.day and (as_of.known is None or known <= as_of.known)


def view_task(area: Area, task: Task, header: Header, as_of: AsOf, names: Names = NO_NAMES) -> TaskView:
    state = renamed(fold(task.log, task.due, as_of), names)
    day = judged_on(as_of.day, header)
    measures = measured(task, state, header, day) if task.targets else ()
    voice = listen(state, header, begun(task, header), as_of.day, names)
    verdict = judge(state, measures, header, voice, day)
    late = _late(state, measures, header, day) if state.status not in CLOSED and not state.concluded else None
    waits = bool(header.accept) and unverified(state, header)
    appraisal = CLAIM if waits else appraise(state, measures, verdict, header, day)
    percent = _percent(state, measures)
    undone = waits or (state.status == "done" and found_undone(state))
    standing: Status = "active" if undone else state.status
    return TaskView(area, task, state, measures, verdict, *percent, voice, late, appraisal, waits, standing)


def _late(state: State, measures: Sequence[Measure], header: Header, day: date) -> int | None:
    """Counted to the plan's end, where nothing grows any older."""
    if not (state.due or state.milestones or state.stages):
        return None
    missed = [due for due in deadlines(state, measures) if due < day]
    return (min(day, header.end) - min(missed)).days if missed else None


def unverified(state: State, header: Header) -> bool:
    """Whether what is said to be done waits to be verified: it is not finished before."""
    claimed = bool(header.accept and state.claimed and state.claimed >= header.accept)
    return claimed and state.status == "done" and state.verified is None and state.concluded is None


def found_undone(state: State) -> bool:
    """Whether 年终认定 says that the task is not finished, whatever its status."""
    return state.concluded is not None and state.concluded.value == "missed"


def deadlines(state: State, measures: Sequence[Measure]) -> list[date]:
    """The deadline, the dates of milestones and the days of stages that were not reached."""
    days = [state.due, *(stone.due for stone in state.milestones if not stone.reached)]
    days += [stage.by for item in measures for stage in item.waiting]
    return [day for day in days if day is not None]


def measured(task: Task, state: State, header: Header, day: date) -> tuple[Measure, ...]:
    deadline = original_deadline(task.due, state.log, header)
    return tuple(measure(target, state, header, deadline, day) for target in task.targets)


def renamed(state: State, names: Names) -> State:
    """The state with the names that its units have now."""
    if not (state.leads or state.support):
        return state
    leads, support = (
        tuple(dict.fromkeys(full_name(unit, names) for unit in units))
        for units in (state.leads, state.support)
    )
    return state._replace(leads=leads, support=support)


def begun(task: Task, header: Header) -> date:
    """The day from which on a task could be reported on."""
    return task.added if task.added and task.added > header.start else header.start


def original_deadline(due: date | None, log: Iterable[Entry], header: Header) -> date:
    """The deadline before any slip: the printed one, the first that was set, or the plan's end."""
    first = due or next((entry.due for entry in log if isinstance(entry.due, date)), header.end)
    return max(header.start, min(first, header.end))


def _percent(state: State, measures: Iterable[Measure]) -> tuple[Fraction | None, bool, int]:
    totals = [item for item in measures if item.target.kind == "total"]
    reported = [item.percent for item in totals if item.percent is not None]
    if not (reported or state.percent or (state.status == "done" and not totals)):
        return None, False, 0
    from fractions import Fraction

    if reported:
        return (
            sum((min(share, Fraction(100)) for share in reported), Fraction(0)) / len(reported),
            False,
            len(reported),
        )
    return (Fraction(state.percent.value), True, 0) if state.percent else (Fraction(100), False, 0)
