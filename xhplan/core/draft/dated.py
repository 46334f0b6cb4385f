"""Days that stand inside a wording (…，7月底前通车), as nodes of the task."""

from __future__ import annotations

import re
from datetime import date

from xhplan.core.arrange.deadlines import read_deadline
from xhplan.core.draft.records import GUESS_LINE, Node, Period, Reading, Row
from xhplan.core.draft.times import header_of
from xhplan.errors import UsageError

MILESTONES = "milestones"
_PART = re.compile(r"[，,。；;\n]")
_UNTIL = re.compile(
    r"(?:力争|确保|计划|预计|争取|于|在|到)*(?P<time>(?:(?:20\d\d|今|本|当)年)?(?:\d{1,2}月(?:\d{1,2}日|[上中下]旬|[底末])?|第?[一二三四]季度末?|[上下]半年|年[底末]))"
    r"(?:之前|以前|前)(?P<what>[^，。；]*)"
)
_SHORTEST, _LONGEST = 3, 30


def dated(reading: Reading, period: Period) -> Reading:
    """The rows that print neither deadline nor nodes beside their wording, with the days inside it."""
    return reading._replace(rows=tuple(_dated(row, period) for row in reading.rows))


def _dated(row: Row, period: Period) -> Row:
    if row.due or row.due_words or row.nodes:
        return row
    nodes: list[Node] = []
    before = ""
    for part in _PART.split(row.text):
        match = _UNTIL.search(part)
        day = _day(match["time"], period) if match else None
        if match and day:
            what = match["what"].strip() or part[: match.start()].strip()
            said = what if len(what) >= _SHORTEST else f"{before}{what}"
            nodes.append(Node(said[:_LONGEST] or GUESS_LINE, day))
        before = part.strip()
    if not nodes:
        return row
    return row._replace(
        nodes=tuple(nodes), guessed=(*row.guessed, (MILESTONES, "正文里的日期，推定为时间节点"))
    )


def _day(said: str, period: Period) -> date | None:
    """The day, where it lies within the plan and is not its end."""
    try:
        day = read_deadline(f"{said}前", header_of(period), period.start)
    except UsageError:
        return None
    return day if day and period.start <= day < period.end else None
