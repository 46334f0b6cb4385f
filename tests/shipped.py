"""The shipped plan in memory, with logs of the tests' own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from tests.helpers import ROOT, day
from xhplan.core.dates import AsOf
from xhplan.core.model import Area, Entry, Plan, Task
from xhplan.core.periods import parse_period
from xhplan.core.report import Report, make_report
from xhplan.core.view import PlanView, TaskView, view_plan
from xhplan.render.markdown import markdown
from xhplan.render.summary import summary
from xhplan.store.read import Place, read_plan

TASKS = 135
TARGETS = 31


@cache
def shipped() -> Plan:
    """The plan as it is shipped, with whatever its files' logs hold left out."""
    plan = read_plan(Place(str(ROOT / "tasks")))
    areas = (
        area._replace(log=(), tasks=tuple(task._replace(log=()) for task in area.tasks))
        for area in plan.areas
    )
    return plan._replace(areas=tuple(areas))


def logged(plan: Plan, logs: Mapping[str, Sequence[Entry]]) -> Plan:
    """The plan with these logs, by the task's id or the area's number."""

    def of_task(task: Task) -> Task:
        return task._replace(log=tuple(logs.get(task.id, task.log)))

    def of_area(area: Area) -> Area:
        log = tuple(logs.get(str(area.number), area.log))
        return area._replace(log=log, tasks=tuple(map(of_task, area.tasks)))

    return plan._replace(areas=tuple(map(of_area, plan.areas)))


def everywhere(*entries: Entry, plan: Plan | None = None) -> Plan:
    """The plan with these entries added to the log of every task."""
    plan = plan or shipped()
    return logged(plan, {task.id: (*task.log, *entries) for task in plan.tasks})


def narrowed(plan: Plan, numbers: Iterable[int]) -> Plan:
    kept = set(numbers)
    return plan._replace(areas=tuple(area for area in plan.areas if area.number in kept))


def viewed(plan: Plan, on: str, known: str | None = None) -> PlanView:
    return view_plan(plan, AsOf(day(on), day(known) if known else None))


def one(plan: Plan, task_id: str, on: str) -> TaskView:
    """A task of the plan at a date."""
    return next(view for view in viewed(plan, on).tasks if view.task.id == task_id)


def reported(plan: Plan, period: str, on: str = "2022-12-31", known: str | None = None) -> Report:
    """The report of a period as of a day that is after it, unless it is said to be another."""
    as_of = AsOf(day(on), day(known) if known else None)
    return make_report(plan, parse_period(period, day(on), 2021), as_of)


def paper(plan: Plan, period: str, on: str = "2022-12-31", known: str | None = None) -> str:
    """The same as Markdown."""
    return markdown(summary(reported(plan, period, on, known)))
