"""What day it is for a plan: its period is the calendar that lines are written and counted in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from xhplan.core.dates import Within
from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from xhplan.core.model import Area, Entry, Header


def inside(day: date, header: Header) -> date:
    """The day of the plan that is meant: ``day``, but never before the first nor after the last."""
    return max(header.start, min(day, header.end))


def within(header: Header, ahead: bool = False) -> Within:
    """What a day without a year is looked for in; ``ahead`` for deadlines."""
    return Within(header.start, header.end, ahead)


def read_on(day: date, header: Header) -> date:
    """The day that is looked at: what was arranged before the first counts from the first on."""
    return max(header.start, day)


def judged_on(day: date, header: Header) -> date:
    """The day that lights and figures are judged by.

    When the plan is over every day is judged as the first one after it:
    what is open waits for the year's verdict, and nothing grows any older.
    """
    return min(day, header.end + timedelta(days=1))


def paper_day(day: date, last: date, header: Header) -> date:
    """The day that a paper of a period until ``last`` is judged by, asked on ``day``.

    One of a finished period that ends with the plan is issued after it: what is open is 待年终认定 there.
    """
    return judged_on(date.max, header) if day == header.end <= last else day


def counted(area: Area, last: date) -> Area:
    """The area with what was dated after the plan's end, as older programs did, counted on its ``last`` day.

    Acts of the office keep theirs.
    """
    late = [
        index
        for index, task in enumerate(area.tasks)
        if (task.added and task.added > last) or (task.log and _late(task.log, last))
    ]
    if not (late or _late(area.log, last)):
        return area
    tasks = list(area.tasks)
    for index in late:
        task = tasks[index]
        added = task.added and min(task.added, last)
        tasks[index] = task._replace(added=added, log=_moved(task.log, last))
    return area._replace(log=_moved(area.log, last), tasks=tuple(tasks))


def _late(log: Sequence[Entry], last: date) -> bool:
    late = [entry for entry in log if entry.on > last]
    if not late:
        return False
    from xhplan.core.fields import acts

    return not all(map(acts, late))


def _moved(log: Sequence[Entry], last: date) -> tuple[Entry, ...]:
    return tuple(entry._replace(on=last) if _late([entry], last) else entry for entry in log)
