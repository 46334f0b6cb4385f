"""The plan's months: milestones that fall due in each and were reached, tasks of which something was reported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from xhplan.core.calendar import pieces
from xhplan.core.fold import is_report
from xhplan.core.model import Header
from xhplan.core.view import PlanView
from xhplan.record import NamedTuple


class Nodes(NamedTuple):
    """Milestones that fall due in the month that begins on ``month``: reached, overdue, still to come."""

    month: date
    reached: int
    overdue: int
    ahead: int


def months(header: Header) -> Iterator[date]:
    """The first day of each month of the plan."""
    return (first.replace(day=1) for first, _ in pieces("month", header.start, header.end))


def nodes(view: PlanView, day: date) -> tuple[Nodes, ...]:
    """By month; of tasks that were dropped none, and none at all where the plan has no milestones."""
    found: dict[date, list[int]] = {month: [0, 0, 0] for month in months(view.header)}
    for task in view.tasks:
        for stone in task.state.milestones if task.state.status != "dropped" else ():
            if stone.due and (month := stone.due.replace(day=1)) in found:
                found[month][0 if stone.reached else 1 if stone.due < day else 2] += 1
    known = tuple(Nodes(month, *counts) for month, counts in found.items())
    return known if any(one.reached + one.overdue + one.ahead for one in known) else ()


def heard(view: PlanView, day: date) -> tuple[tuple[date, int], ...]:
    """Of how many tasks something was reported in each month up to ``day``."""
    told = [{entry.on.replace(day=1) for entry in task.state.log if is_report(entry)} for task in view.tasks]
    return tuple((month, sum(month in one for one in told)) for month in months(view.header) if month <= day)
