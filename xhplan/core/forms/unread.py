"""Cells that are sent out filled in and not read when they come back: what was changed in them is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime

from xhplan.core.dates import parse_date
from xhplan.core.forms.cells import blank, figure_of, sent_status, text_of
from xhplan.core.forms.columns import HEADINGS, squeezed, wording
from xhplan.core.forms.headings import is_form
from xhplan.core.forms.layout import Layout
from xhplan.core.forms.nodes import node_of
from xhplan.core.forms.remarks import Remark
from xhplan.core.forms.rows import named_target
from xhplan.core.forms.sheet import Cell
from xhplan.core.forms.subjects import Subjects, find_subject, refuse_other_goal
from xhplan.core.model import leads_of
from xhplan.core.subject import Subject
from xhplan.core.words import CONCLUDED_WORDS
from xhplan.errors import UsageError

_BELONGS = {
    "last": "新的数填在“本次累计完成”",
    "last_on": "日期填在“数据日期”",
    "state": "新的状态填在“本次状态”",
    "node": "节点有调整的，用 xhplan update --milestone 登记",
    "goal": "目标有调整的，用 xhplan update --goal 登记",
    "due": "期限有调整的，用 xhplan update --due 登记",
    "owner": "单位有调整的，用 xhplan update --owner 登记",
    "text": "原文不改，要说的写进“进展”",
}
Line = Mapping[str, Cell]


def altered(layout: Layout, subjects: Subjects, sent: bool) -> Iterator[Remark]:
    """The cells of a form of ours that hold what the ledger never held. ``sent``: its workbook is one of ours."""
    if not (sent or is_form(layout)):
        return
    for row in sorted({row for row, _ in layout.cells if row > layout.head}):
        line = {key: layout.cells[row, at] for key, at in layout.columns.items() if (row, at) in layout.cells}
        try:
            subject = find_subject(line.get("id"), line.get("text"), subjects)
        except UsageError:
            continue
        for key, knows in _KNOWS.items():
            cell = line.get(key)
            if cell is None or blank(cell) or cell.fault or _known(knows, cell, subject, line):
                continue
            yield Remark(
                layout.place(row, key),
                f"“{HEADINGS[key]}”改成了",
                text_of(cell),
                f"，这一列没有读；{_BELONGS[key]}",
            )


def _known(knows: Callable[[Cell, Subject, Line], bool], cell: Cell, subject: Subject, line: Line) -> bool:
    try:
        return knows(cell, subject, line)
    except UsageError:
        return False


def _figure(cell: Cell, subject: Subject, line: Line) -> bool:
    target = named_target(line.get("target"), subject)
    if target is None:
        return bool(subject.targets)
    value = figure_of(cell, target)
    return any((target.key, value) in entry.values for entry in subject.log)


def _goal(cell: Cell, subject: Subject, line: Line) -> bool:
    """Beside a figure a goal is looked at when the figure is read."""
    target = named_target(line.get("target"), subject)
    if target and blank(line.get("value")):
        refuse_other_goal(cell, target, subject)
    return True


def _node(cell: Cell, subject: Subject, line: Line) -> bool:
    """Beside a day it is looked at when the day is read."""
    return not blank(line.get("reached")) or bool(node_of(cell, subject))


def _reported(cell: Cell, subject: Subject, _: Line) -> bool:
    return _day(cell) in {entry.on for entry in subject.log}


def _due(cell: Cell, subject: Subject, _: Line) -> bool:
    return _day(cell) in {subject.task and subject.task.due, *(entry.due for entry in subject.log)}


def _day(cell: Cell) -> date:
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else parse_date(text_of(cell), date.max, date.max.year)


def _status(cell: Cell, subject: Subject, _: Line) -> bool:
    if squeezed(text_of(cell)).partition("(")[0] in CONCLUDED_WORDS.values():
        return any(entry.concluded for entry in subject.log)
    known = {"planned", *(entry.status for entry in subject.log if entry.status)}
    if any(entry.verified == "returned" for entry in subject.log):
        known.add("active")
    return sent_status(cell) in known


def _unit(cell: Cell, subject: Subject, _: Line) -> bool:
    ever = [leads_of(entry.owner) for entry in subject.log if entry.owner]
    return wording(text_of(cell)) in {wording(said) for leads in ever for said in (*leads, "、".join(leads))}


def _text(cell: Cell, subject: Subject, _: Line) -> bool:
    return cell.value == subject.text or wording(text_of(cell)) == wording(subject.text)


_KNOWS: Mapping[str, Callable[[Cell, Subject, Line], bool]] = {
    "text": _text,
    "owner": _unit,
    "due": _due,
    "state": _status,
    "node": _node,
    "goal": _goal,
    "last": _figure,
    "last_on": _reported,
}
