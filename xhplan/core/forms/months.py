"""The months of a master workbook (总表): what was planned for each, and what was reached in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from xhplan.core.calendar import pieces
from xhplan.core.exact import places, rounded
from xhplan.core.figures import Measure
from xhplan.core.filings import says_what_happened
from xhplan.core.fold import State
from xhplan.core.forms.columns import plain_heading
from xhplan.core.model import Header, Number
from xhplan.core.pace import wanted_on
from xhplan.record import NamedTuple

PLANNED, REACHED = "计划", "完成"
_HEADING = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(计划|完成)")


class Month(NamedTuple):
    """A month of the plan's period, cut at its ends."""

    name: str
    start: date
    end: date


def months_of(header: Header) -> Iterator[Month]:
    """With their year where the plan has several."""
    several = header.start.year != header.end.year
    for start, end in pieces("month", header.start, header.end):
        yield Month(f"{start.year}年{start.month}月" if several else f"{start.month}月", start, end)


def month_in(heading: str, header: Header) -> tuple[Month, str] | None:
    """The month that a heading names, and which of its two columns it is."""
    match = _HEADING.fullmatch(plain_heading(heading))
    if match is None:
        return None
    year = int(match[1] or header.start.year)
    found = (
        month for month in months_of(header) if (month.end.year, month.end.month) == (year, int(match[2]))
    )
    return next(((month, match[3]) for month in found), None)


def planned(item: Measure, header: Header, deadline: date, month: Month) -> Number | None:
    """The figure that is asked for at the month's end: a stage's, the pace's, or the goal where its day lies in it."""
    stages = [stage.goal for stage in item.stages if month.start <= stage.by <= month.end]
    if stages:
        return stages[-1]
    if item.target.pace == "linear" and item.goals:
        return rounded(wanted_on(month.end, item.goals, item.stages, header, deadline), places(item.goal))
    return item.goal if month.start <= deadline <= month.end else None


def figure_in(item: Measure, month: Month) -> Number | None:
    """The last figure that is true for a day of the month."""
    found = [figure.value for figure in item.history if month.start <= figure.on <= month.end]
    return found[-1] if found else None


def nodes_in(state: State, month: Month) -> str:
    """The milestones that are due in the month."""
    due = [stone.name for stone in state.milestones if stone.due and month.start <= stone.due <= month.end]
    return "；".join(due)


def told_in(state: State, month: Month) -> str:
    """The last progress that was told of a day of the month."""
    said = [
        entry.note
        for entry in state.log
        if entry.note and says_what_happened(entry) and month.start <= entry.on <= month.end
    ]
    return said[-1] if said else ""
