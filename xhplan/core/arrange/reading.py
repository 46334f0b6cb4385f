"""A 任务分解表 as arrangements of tasks: what is certain is read, everything else told by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from xhplan.core.arrange.columns import Table, doubtful_headings, find_table, key_of
from xhplan.core.arrange.deadlines import read_deadline
from xhplan.core.arrange.nodes import Node, named_apart, read_nodes
from xhplan.core.arrange.tasks import find_task
from xhplan.core.arrange.units import Named, read_units
from xhplan.core.forms.cells import blank, text_of
from xhplan.core.forms.columns import squeezed, wording
from xhplan.core.forms.rows import Trouble
from xhplan.core.forms.sheet import Cell, Merged, Place, Sheet, letters
from xhplan.core.forms.subjects import SUMS, Subjects, subjects_in
from xhplan.core.model import Header, Plan, Unit
from xhplan.errors import UsageError
from xhplan.record import NamedTuple

Read = TypeVar("Read")
_ARRANGES = ("leads", "owner", "support", "leader", "due", "nodes", "stages")


class Arranged(NamedTuple):
    """What a row says of a task. ``open_due``: the words of a deadline that sets none."""

    id: str
    place: Place
    leads: tuple[str, ...] = ()
    support: tuple[str, ...] | None = None
    leader: str | None = None
    due: date | None = None
    open_due: str | None = None
    nodes: tuple[Node, ...] = ()


class Decomposition(NamedTuple):
    """All that the sheets say: ``aside`` are those without the headings of such a table."""

    rows: tuple[Arranged, ...]
    troubles: tuple[Trouble, ...]
    aside: tuple[Sheet, ...]
    unread: tuple[str, ...]


class Asked(NamedTuple):
    """``new_units``: names that units.toml does not know are new units."""

    today: date
    new_units: bool = False


class _Reader:
    """Reads cells; what cannot be read is noted, and reading goes on."""

    def __init__(self, plan: Plan, asked: Asked) -> None:
        self.subjects: Subjects = subjects_in(plan)
        self.header: Header = plan.header
        self.today = min(max(asked.today, plan.header.start), plan.header.end)
        self.units: tuple[Unit, ...] | None = plan.units
        self.new_units = asked.new_units
        self.troubles: list[Trouble] = []

    def attempt(self, place: Place, work: Callable[..., Read], *given: Any) -> Read | None:
        try:
            return work(*given)
        except UsageError as error:
            self.note(place, error)
            return None

    def note(self, place: Place, error: UsageError) -> None:
        self.troubles.append(Trouble(place, error.message, error.hint))


def read_table(sheets: Sequence[Sheet], plan: Plan, asked: Asked) -> Decomposition:
    """Every row of every sheet; where there are troubles nothing of it is to be written."""
    reader = _Reader(plan, asked)
    tables = [find_table(sheet) for sheet in sheets]
    aside = [sheet for sheet, table in zip(sheets, tables, strict=True) if table is None and sheet.cells]
    found = [table for table in tables if table is not None]
    lost = [sheet for sheet in aside if _of_tasks(sheet, reader.subjects)]
    for sheet in lost or ([] if found else sheets[:1]):
        hint = "表头要有“编号”或“主要任务”，以及“责任单位”等列"
        reader.note(Place(sheet.file, sheet.name, 0, 0), UsageError("没有找到分解表的表头", hint))
    rows = [row for table in found for row in _rows(table, reader)]
    _refuse_twice(rows, reader)
    unread = tuple(dict.fromkeys(name for table in found for name in _unread(table)))
    return Decomposition(tuple(rows), tuple(reader.troubles), tuple(aside), unread)


def _of_tasks(sheet: Sheet, subjects: Subjects) -> bool:
    """Whether a sheet without headings has a task's id or wording in a cell of its own."""
    said = [cell.value.strip() for cell in sheet.cells.values() if isinstance(cell.value, str)]
    return any(("-" in word and word in subjects.by_id) or wording(word) in subjects.by_text for word in said)


def _unread(table: Table) -> Iterator[str]:
    """The headings of columns that hold something and are not for us."""
    filled = {column for (row, column), cell in table.cells.items() if row > table.head and not blank(cell)}
    for column in sorted(filled):
        cell = table.cells.get((table.head, column))
        if cell is not None and isinstance(cell.value, str) and key_of(cell.value) == "unread":
            yield "".join(cell.value.split())


def _rows(table: Table, reader: _Reader) -> Iterator[Arranged]:
    for place, error in doubtful_headings(table):
        reader.note(place, error)
    _refuse_merged(table, reader)
    months = _only_months(table)
    for row in sorted({row for row, _ in table.cells if row > table.head}):
        if _aside(table, row) or not _says(table, row):
            continue
        named = [table.columns.get(key) for key in ("id", "text")]
        place = table.place(row, next(column for column in named if column is not None))
        task = reader.attempt(
            place, find_task, table.cell(row, "id"), table.cell(row, "text"), reader.subjects
        )
        if task is None:
            _look_over(table, row, reader, months)
        elif not _continues(table, row):
            yield _arranged(table, row, task, place, reader, months)


def _says(table: Table, row: int) -> bool:
    """Whether something is arranged in this row."""
    columns = [table.columns[key] for key in _ARRANGES if key in table.columns] + list(table.periods)
    return any(not blank(table.cells.get((row, column))) for column in columns)


def _aside(table: Table, row: int) -> bool:
    """A sum, the headings once more, or a title that is merged over the columns."""
    cells = [table.cell(row, key) for key in ("id", "text")]
    said = [squeezed(cell.value) for cell in cells if cell and isinstance(cell.value, str)]
    return any(word in SUMS for word in said) or any(key_of(word) in ("id", "text") for word in said)


def _continues(table: Table, row: int) -> bool:
    """Whether the row's task is a cell that began further up, and all that it says too."""
    return all(
        (row, column) not in table.sheet.cells
        for column in [*(table.columns[key] for key in table.columns), *table.periods]
    )


def _refuse_merged(table: Table, reader: _Reader) -> None:
    """Cells that were made one over columns of different kinds."""
    columns = {column: key for key, column in table.columns.items()} | dict(table.periods)
    for area in table.sheet.merged:
        across = [columns[at] for at in range(area.left, area.right + 1) if at in columns]
        if area.top > table.head and len(across) > 1 and not _title(table, area):
            shown = f"{letters(area.left)}{area.top + 1}:{letters(area.right)}{area.bottom + 1}"
            error = UsageError(f"合并单元格 {shown} 跨了几列，说不清填的是哪一列", "取消合并，各填一格")
            reader.note(table.place(area.top, area.left), error)


def _title(table: Table, area: Merged) -> bool:
    """A line over the whole table."""
    first, last = min(table.columns.values()), max(table.columns.values())
    return area.left <= first + 1 and area.right >= last - 1


def _look_over(table: Table, row: int, reader: _Reader, months: bool) -> None:
    """What is wrong in a row whatever task it is of."""
    _arranged(table, row, "", table.place(row, 0), reader, months)


def _arranged(table: Table, row: int, task: str, place: Place, reader: _Reader, months: bool) -> Arranged:
    named = _units(table, row, reader)
    due, open_due, nodes = _times(table, row, reader, months)
    leader = table.cell(row, "leader")
    said = (
        reader.attempt(table.place(row, table.columns.get("leader", 0)), text_of, leader) if leader else None
    )
    return Arranged(
        task,
        place,
        named.leads,
        named.support or None,
        said and "".join(said.split()),
        due,
        open_due,
        nodes,
    )


def _units(table: Table, row: int, reader: _Reader) -> Named:
    """牵头单位 lead; beside them 责任单位 support, otherwise these lead."""
    known = None if reader.new_units else reader.units
    found: dict[str, Named] = {}
    for key in ("leads", "owner", "support"):
        cell = table.cell(row, key)
        if cell:
            place = table.place(row, table.columns[key])
            found[key] = reader.attempt(place, _cell_units, cell, key, known) or Named()
    first = found.get("leads") or found.get("owner", Named())
    rest = [found[key] for key in ("owner", "support") if key in found and found[key] is not first]
    support = [*first.support, *(name for named in rest for name in (*named.leads, *named.support))]
    return Named(first.leads, tuple(one for one in dict.fromkeys(support) if one not in first.leads))


def _cell_units(cell: Cell, key: str, known: Sequence[Unit] | None) -> Named:
    return read_units(text_of(cell), known, support=key == "support")


def _times(
    table: Table, row: int, reader: _Reader, months: bool
) -> tuple[date | None, str | None, tuple[Node, ...]]:
    """The deadline, the words of one that sets none, and the nodes of a row."""
    due: date | None = None
    open_due: str | None = None
    nodes: list[Node] = []
    for key in ("due", "nodes"):
        if cell := table.cell(row, key):
            place = table.place(row, table.columns[key])
            day, said, stones = reader.attempt(place, _time, cell, reader, months) or (None, None, ())
            due, open_due = due or day, open_due or said
            nodes += stones
    for column, period in table.periods.items():
        cell = table.cells.get((row, column))
        if cell is not None and not blank(cell):
            place = table.place(row, column)
            nodes += reader.attempt(place, _node_of, cell, period, reader) or ()
    return due, None if due else open_due, named_apart(nodes)


def _time(cell: Cell, reader: _Reader, months: bool) -> tuple[date | None, str | None, tuple[Node, ...]]:
    """A cell of deadlines: one, the words of one that sets none, or the nodes that somebody wrote there."""
    value, text = cell.value, text_of(cell)
    if isinstance(value, datetime | date):
        day: date | None = _written_day(value, reader, months)
    else:
        try:
            day = read_deadline(text, reader.header, reader.today)
        except UsageError as error:
            try:
                return None, None, read_nodes(text, reader.header, reader.today)
            except UsageError:
                raise error from None
    if day is not None and day < reader.header.start:
        raise UsageError(f"完成时限 {day} 早于计划开始日（{reader.header.start}）", "请核对年份")
    if day is None or day == reader.header.end:
        return None, "".join(text.split()), ()
    return day, None, ()


def _written_day(value: date, reader: _Reader, months: bool) -> date:
    day = value.date() if isinstance(value, datetime) else value
    if day.day != 1:
        return day
    if months:
        found = read_deadline(f"{day.year}年{day.month}月", reader.header, reader.today)
        assert found is not None
        return found
    raise UsageError(f"{day} 是这一天，还是 {day.month} 月内？", f"写成文字：{day.year}年{day.month}月")


def _only_months(table: Table) -> bool:
    """Whether every date in the column of deadlines is the first of a month: 2021年12月 as a spreadsheet keeps it."""
    column = table.columns.get("due")
    days = [cell.value for (row, at), cell in table.cells.items() if at == column and row > table.head]
    found = [value.day for value in days if isinstance(value, date)]
    return bool(found) and set(found) == {1}


def _node_of(cell: Cell, period: str, reader: _Reader) -> tuple[Node, ...]:
    """What is to be reached by the end of the time that the column is of, or by the days in the cell."""
    text = text_of(cell)
    if not isinstance(cell.value, str):
        raise UsageError(f"“{text}”没有写明做到什么", "写上要到达的节点；阶段目标数写在“阶段目标”一列")
    end = read_deadline(period, reader.header, reader.today)
    assert end is not None
    if not any(char.isalnum() for char in text):
        raise UsageError(f"“{text}”没有写明做到什么", "写上要到达的节点；没有节点的空着")
    return read_nodes(text, reader.header, reader.today, end)


def _refuse_twice(rows: Sequence[Arranged], reader: _Reader) -> None:
    """Two rows for one task, in one sheet or in two."""
    first: Mapping[str, Arranged] = {row.id: row for row in reversed(rows)}
    for row in rows:
        if row.id and row is not first[row.id]:
            message = f"{row.id} 已经有一行了（{first[row.id].place}）"
            reader.note(row.place, UsageError(message, "一项任务只留一行；几个单位写在一格里"))
