"""The deadline, the nodes and the stages of a row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from xhplan.core.arrange.columns import Table
from xhplan.core.arrange.deadlines import read_deadline
from xhplan.core.arrange.nodes import Node, named_apart, read_nodes
from xhplan.core.arrange.reader import Reader
from xhplan.core.arrange.stages import Stage, is_figure, read_stages
from xhplan.core.forms.cells import blank, text_of
from xhplan.core.forms.sheet import Cell
from xhplan.core.model import Target
from xhplan.errors import UsageError
from xhplan.record import NamedTuple


class Times(NamedTuple):
    """``open_due``: the words of a deadline that sets none."""

    due: date | None = None
    open_due: str | None = None
    nodes: tuple[Node, ...] = ()
    stages: tuple[Stage, ...] = ()


def times_of(table: Table, row: int, targets: Sequence[Target], reader: Reader, months: bool) -> Times:
    """What a row says of times. ``months``: the dates in the column of deadlines are months."""
    due: date | None = None
    open_due: str | None = None
    nodes: list[Node] = []
    stages: list[Stage] = []
    for key in ("due", "nodes"):
        if cell := table.cell(row, key):
            place = table.place(row, table.columns[key])
            day, said, stones = reader.attempt(place, _time, cell, reader, months) or (None, None, ())
            due, open_due = due or day, open_due or said
            nodes += stones
    if cell := table.cell(row, "stages"):
        place = table.place(row, table.columns["stages"])
        stages += reader.attempt(place, _stages, cell, targets, reader) or ()
    for column, period in table.periods.items():
        cell = table.cells.get((row, column))
        if cell is None or blank(cell):
            continue
        end = read_deadline(period, reader.header, reader.today)
        if is_figure(text_of(cell), targets):
            stages += reader.attempt(table.place(row, column), _stages, cell, targets, reader, end) or ()
        else:
            nodes += reader.attempt(table.place(row, column), _nodes, cell, end, reader) or ()
    return Times(due, None if due else open_due, named_apart(nodes), tuple(stages))


def _stages(
    cell: Cell, targets: Sequence[Target], reader: Reader, until: date | None = None
) -> tuple[Stage, ...]:
    stages = read_stages(text_of(cell), targets, reader.header, reader.today, until)
    _refuse_early("阶段目标", [day for _, day, _ in stages], reader)
    for _, day, _ in stages:
        if day > reader.header.end:
            raise UsageError(f"阶段目标 {day} 晚于计划结束日（{reader.header.end}）", "请核对年份")
    return stages


def _time(cell: Cell, reader: Reader, months: bool) -> tuple[date | None, str | None, tuple[Node, ...]]:
    """A cell of deadlines: one, the words of one that sets none, or the nodes that somebody wrote there."""
    value, text = cell.value, text_of(cell)
    if isinstance(value, datetime | date):
        day: date | None = _written_day(value, reader, months)
    else:
        try:
            day = read_deadline(text, reader.header, reader.today)
        except UsageError as error:
            try:
                nodes = read_nodes(text, reader.header, reader.today)
            except UsageError:
                raise error from None
            _refuse_early("时间节点", [day for _, day in nodes], reader)
            return None, None, nodes
    _refuse_early("完成时限", [day] if day else [], reader)
    if day is None or day == reader.header.end:
        return None, "".join(text.split()), ()
    return day, None, ()


def _written_day(value: date, reader: Reader, months: bool) -> date:
    day = value.date() if isinstance(value, datetime) else value
    if day.day != 1:
        return day
    if months:
        found = read_deadline(f"{day.year}年{day.month}月", reader.header, reader.today)
        assert found is not None
        return found
    raise UsageError(f"{day} 是这一天，还是 {day.month} 月内？", f"写成文字：{day.year}年{day.month}月")


def only_months(table: Table) -> bool:
    """Whether every date in the column of deadlines is the first of a month: 2021年12月 as a spreadsheet keeps it."""
    column = table.columns.get("due")
    days = [cell.value for (row, at), cell in table.cells.items() if at == column and row > table.head]
    found = [value.day for value in days if isinstance(value, date)]
    return bool(found) and set(found) == {1}


def _nodes(cell: Cell, until: date | None, reader: Reader) -> tuple[Node, ...]:
    """What is to be reached by the end of the time that the column is of, or by the days in the cell."""
    text = text_of(cell)
    if not any(char.isalpha() for char in text):
        raise UsageError(f"“{text}”没有写明做到什么", "写上要到达的节点；没有节点的空着")
    nodes = read_nodes(text, reader.header, reader.today, until)
    _refuse_early("时间节点", [day for _, day in nodes], reader)
    return nodes


def _refuse_early(what: str, days: Sequence[date], reader: Reader) -> None:
    for day in days:
        if day < reader.header.start:
            raise UsageError(f"{what} {day} 早于计划开始日（{reader.header.start}）", "请核对年份")
