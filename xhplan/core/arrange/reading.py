"""A 任务分解表 as arrangements of tasks: what is certain is read, everything else told by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from xhplan.core.arrange.columns import Table, doubtful_headings, find_table, key_of
from xhplan.core.arrange.nodes import Node
from xhplan.core.arrange.reader import Asked, Reader
from xhplan.core.arrange.stages import Stage
from xhplan.core.arrange.tasks import find_task
from xhplan.core.arrange.times import only_months, times_of
from xhplan.core.arrange.units import Named, alike, read_units
from xhplan.core.forms.cells import blank, text_of
from xhplan.core.forms.columns import squeezed, wording
from xhplan.core.forms.rows import Trouble
from xhplan.core.forms.sheet import Cell, Merged, Place, Sheet, letters
from xhplan.core.forms.subjects import SUMS, Subjects
from xhplan.core.model import Plan, Target
from xhplan.errors import UsageError
from xhplan.record import NamedTuple

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
    stages: tuple[Stage, ...] = ()
    target: str | None = None


class Decomposition(NamedTuple):
    """All that the sheets say: ``aside`` are those without the headings of such a table."""

    rows: tuple[Arranged, ...]
    troubles: tuple[Trouble, ...]
    aside: tuple[Sheet, ...]
    unread: tuple[str, ...]


def read_table(sheets: Sequence[Sheet], plan: Plan, asked: Asked) -> Decomposition:
    """Every row of every sheet; where there are troubles nothing of it is to be written."""
    reader = Reader(plan, asked)
    tables = [find_table(sheet) for sheet in sheets]
    aside = [sheet for sheet, table in zip(sheets, tables, strict=True) if table is None and sheet.cells]
    found = [table for table in tables if table is not None]
    lost = [sheet for sheet in aside if _of_tasks(sheet, reader.subjects)]
    for sheet in lost or ([] if found else sheets[:1]):
        hint = "表头要有“编号”或“主要任务”，以及“责任单位”等列"
        reader.note(Place(sheet.file, sheet.name, 0, 0), UsageError("没有找到分解表的表头", hint))
    rows = [row for table in found for row in _rows(table, reader)]
    rows = list(_once(rows, reader))
    for name, other in alike(reader.named, reader.units or ()):
        error = UsageError(
            f"“{name}”和“{other}”是不是同一个单位", "写成一样的；确是两个单位的，先写进 units.toml"
        )
        reader.note(reader.named[name], error)
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


def _rows(table: Table, reader: Reader) -> Iterator[Arranged]:
    for place, error in doubtful_headings(table):
        reader.note(place, error)
    _refuse_merged(table, reader)
    months = only_months(table)
    for row in sorted({row for row, _ in table.cells if row > table.head}):
        if _aside(table, row) or not _says(table, row):
            continue
        named = [table.columns.get(key) for key in ("id", "text")]
        place = table.place(row, next(column for column in named if column is not None))
        named_by = table.cell(row, "id"), table.cell(row, "text")
        task = reader.attempt(place, find_task, *named_by, reader.subjects, reader.wordings)
        if task is None:
            # what is wrong in the row whatever task it is of
            _arranged(table, row, "", table.place(row, 0), reader, months)
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


def _refuse_merged(table: Table, reader: Reader) -> None:
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


def _arranged(table: Table, row: int, task: str, place: Place, reader: Reader, months: bool) -> Arranged:
    named = _units(table, row, reader)
    times = times_of(table, row, _targets(task, reader), reader, months)
    leader, target = table.cell(row, "leader"), table.cell(row, "target")
    said = (
        reader.attempt(table.place(row, table.columns.get("leader", 0)), text_of, leader) if leader else None
    )
    return Arranged(
        task,
        place,
        named.leads,
        named.support or None,
        said and "".join(said.split()),
        times.due,
        times.open_due,
        times.nodes,
        times.stages,
        target and squeezed(text_of(target)),
    )


def _targets(task: str, reader: Reader) -> tuple[Target, ...]:
    """None where a row's task is not certain, which is told already."""
    return reader.subjects.by_id[task].targets if task else ()


def _units(table: Table, row: int, reader: Reader) -> Named:
    """牵头单位 lead; beside them 责任单位 support, otherwise these lead."""
    found: dict[str, Named] = {}
    for key in ("leads", "owner", "support"):
        cell = table.cell(row, key)
        if cell:
            place = table.place(row, table.columns[key])
            found[key] = reader.attempt(place, _cell_units, cell, key, reader) or Named()
            for name in (*found[key].leads, *found[key].support):
                reader.named.setdefault(name, place)
    first = found.get("leads") or found.get("owner", Named())
    rest = [found[key] for key in ("owner", "support") if key in found and found[key] is not first]
    support = [*first.support, *(name for named in rest for name in (*named.leads, *named.support))]
    return Named(first.leads, tuple(one for one in dict.fromkeys(support) if one not in first.leads))


def _cell_units(cell: Cell, key: str, reader: Reader) -> Named:
    return read_units(text_of(cell), reader.units, support=key == "support", new=reader.new_units)


def _once(rows: Sequence[Arranged], reader: Reader) -> Iterator[Arranged]:
    """One row a task; two are refused, but for those of its targets, which say the same of the task."""
    first: dict[str, Arranged] = {}
    for row in rows:
        before = first.setdefault(row.id, row) if row.id else row
        if before is row:
            yield row
        elif not _of_another_target(row, before):
            message = f"{row.id} 已经有一行了（{before.place}）"
            reader.note(row.place, UsageError(message, "一项任务只留一行；几个单位写在一格里"))


def _of_another_target(row: Arranged, before: Arranged) -> bool:
    named = row.target and before.target and row.target != before.target
    return bool(named) and row._replace(place=before.place, target=before.target) == before
