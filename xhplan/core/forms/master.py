"""The office's master workbook (总表) that comes back: only the cells that differ from those that went out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from xhplan.core.days import inside
from xhplan.core.forms.cells import blank, figure_of, text_of
from xhplan.core.forms.columns import COLUMNS
from xhplan.core.forms.layout import Layout, find_layout
from xhplan.core.forms.months import REACHED, Month, month_in
from xhplan.core.forms.remarks import Remark
from xhplan.core.forms.rows import Piece, Reader, Row, named_target
from xhplan.core.forms.sheet import Cell, Place, Position, Sheet
from xhplan.core.forms.subjects import find_subject
from xhplan.core.hollow import is_hollow, refuse_empty
from xhplan.core.model import Header, Target
from xhplan.core.subject import Subject
from xhplan.errors import UsageError
from xhplan.record import NamedTuple

SNAPSHOT = "底稿"
"""The hidden sheet that holds what the months' cells held when they went out."""
SNAPSHOT_HEADINGS = ("编号", "指标键", "列", "底数")
OURS = ("领域", "灯")
"""Columns that a master has besides those of a form; not read."""
NOT_HERE = ("value", "rise", "last", "last_on")
"""Columns of a form that a master does not have: its figures stand in the months."""
_FIGURE = re.compile(r"[\d.,]+\s*[%％]?")

Key = tuple[str, str, str]
"""A cell by task, key of the target, and heading."""


class Monthly(NamedTuple):
    """The columns of months on a sheet, and what their cells held when they went out."""

    layout: Layout
    columns: Mapping[int, tuple[Month, str]]
    before: Mapping[Key, Cell]


def parted(sheets: Sequence[Sheet], header: Header) -> tuple[list[Sheet], list[Monthly]]:
    """The sheets of a master as those of a form, and their months apart. Raises UsageError without a snapshot."""
    before = next((_before(sheet) for sheet in sheets if sheet.name == SNAPSHOT), None)
    if before is None:
        raise UsageError("总表的底稿（隐藏的工作表）不见了，说不清哪些格改过", "重新导出总表，把改动填进去")
    forms: list[Sheet] = []
    monthly: list[Monthly] = []
    for sheet in sheets:
        layout = find_layout(sheet) if sheet.name != SNAPSHOT else None
        if layout is None:
            forms += [sheet] if sheet.name != SNAPSHOT else []
            continue
        columns: dict[int, tuple[Month, str]] = {}
        ours: set[int] = set()
        for (row, column), cell in sheet.cells.items():
            if row == layout.head and isinstance(cell.value, str):
                if month := month_in(cell.value, header):
                    columns[column] = month
                elif cell.value.strip() in OURS:
                    ours.add(column)
        monthly.append(Monthly(layout, columns, before))
        forms.append(_as_form(sheet, layout.head, ours | columns.keys()))
    return forms, monthly


def _as_form(sheet: Sheet, head: int, without: set[int]) -> Sheet:
    """The sheet with the columns of a form alone; those that a master does not have stand there empty."""
    cells: dict[Position, Cell] = {
        place: cell for place, cell in sheet.cells.items() if place[1] not in without
    }
    last = max((column for _, column in sheet.cells), default=0)
    missing = [column.heading for column in COLUMNS if column.key in NOT_HERE]
    cells |= {(head, last + at): Cell(heading) for at, heading in enumerate(missing, 1)}
    merged = tuple(area for area in sheet.merged if area.left not in without)
    return sheet._replace(cells=cells, merged=merged)


def _before(sheet: Sheet) -> dict[Key, Cell]:
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sheet.cells.items():
        if row > 0:
            rows.setdefault(row, {})[column] = cell
    return {
        (_word(cells.get(0)), _word(cells.get(1)), _word(cells.get(2))): cells[3]
        for cells in rows.values()
        if 3 in cells
    }


def _word(cell: Cell | None) -> str:
    return "" if cell is None else text_of(cell)


class _Found(NamedTuple):
    place: Place
    cell: Cell
    subject: Subject
    target: Target | None
    month: Month
    kind: str


def changed(monthly: Monthly, reader: Reader) -> Iterator[tuple[Row, date]]:
    """The cells of months that say something else than when they went out, each as a row of its own day."""
    found: dict[Key, list[_Found]] = {}
    seen: set[tuple[str, str]] = set()
    for item, whose in _cells(monthly, reader):
        seen.add(whose)
        if item:
            found.setdefault((*whose, item.month.name + item.kind), []).append(item)
    for key, cells in found.items():
        for item in cells:
            if reader.attempt(item.place, _same, item.cell, monthly.before.get(key)) is not False:
                continue
            if item.kind != REACHED:
                reader.remarks.append(_unread(item))
            elif row := _row(item, reader):
                yield row
    reader.remarks += _emptied(monthly, found, seen)


def _cells(monthly: Monthly, reader: Reader) -> Iterator[tuple[_Found | None, tuple[str, str]]]:
    """Each cell of a month with what it speaks of; a row without any still tells whose it is."""
    layout, sheet = monthly.layout, monthly.layout.sheet
    _refuse_merged(monthly, reader)
    for row in sorted({row for row, _ in sheet.cells if row > layout.head}):
        line = {key: layout.cells[row, at] for key, at in layout.columns.items() if (row, at) in layout.cells}
        own = {at: cell for at in monthly.columns if not blank(cell := sheet.cells.get((row, at))) and cell}
        try:
            subject = find_subject(line.get("id"), line.get("text"), reader.subjects)
        except UsageError as error:
            if own:
                reader.note(layout.place(row, "id"), error)
            continue
        target = named_target(line.get("target"), subject)
        whose = subject.id, target.key if target else ""
        yield None, whose
        for at, cell in own.items():
            month, kind = monthly.columns[at]
            place = Place(sheet.file, sheet.name, row, at)
            yield _Found(place, cell, subject, target, month, kind), whose


def _refuse_merged(monthly: Monthly, reader: Reader) -> None:
    sheet = monthly.layout.sheet
    for area in sheet.merged:
        within = [at for at in range(area.left, area.right + 1) if at in monthly.columns]
        if area.top > monthly.layout.head and within and (area.top, area.left) in sheet.cells:
            place = Place(sheet.file, sheet.name, area.top, area.left)
            reader.note(place, UsageError("合并的格说不清是哪个月、哪一项的", "取消合并，各填一格"))


def _same(cell: Cell, before: Cell | None) -> bool:
    return before is not None and text_of(cell) == text_of(before)


def _row(item: _Found, reader: Reader) -> tuple[Row, date] | None:
    subject, target = item.subject, item.target
    piece = reader.attempt(item.place, _piece, item)
    on = reader.attempt(item.place, _day, item.month, reader)
    if piece is None or on is None:
        return None
    if target is None and is_hollow(piece.value):
        reader.remarks.append(Remark(item.place, "进展只写了", piece.value, "，没有说做了什么，请核实"))
    return Row(subject, on, False, None, (piece,), item.place), on


def _piece(item: _Found) -> Piece:
    subject, target = item.subject, item.target
    if target:
        return Piece(
            "values",
            target.key,
            figure_of(item.cell, target),
            item.place,
            subject.targets.index(target),
        )
    if subject.targets:
        names = "、".join(target.name for target in subject.targets)
        raise UsageError(f"没有写明是 {subject.id} 的哪个指标", f"在“指标”一列写上：{names}")
    text = text_of(item.cell)
    if _FIGURE.fullmatch(text):
        raise UsageError(
            f"{subject.id} 没有量化指标，“{text}”说不清是什么", "写做了什么；自报进度填在“自报进度”一列"
        )
    refuse_empty(text)
    return Piece("note", "", text, item.place, 0)


def _day(month: Month, reader: Reader) -> date:
    """The last day of the month, of the present one today."""
    if month.start > reader.today:
        raise UsageError(f"{month.name}还没有到（今天是 {reader.today}）", "只填已经发生的月份")
    return inside(min(month.end, reader.today), reader.header)


def _unread(item: _Found) -> Remark:
    heading = item.month.name + item.kind
    where = "阶段目标用 xhplan update --stage 登记，时间节点用 --milestone"
    return Remark(item.place, f"“{heading}”改成了", text_of(item.cell), f"，这一列没有读；{where}")


def _emptied(
    monthly: Monthly, found: Mapping[Key, Sequence[_Found]], seen: set[tuple[str, str]]
) -> Iterator[Remark]:
    sheet = monthly.layout.sheet
    here = {month.name + kind for month, kind in monthly.columns.values()}
    gone = [key for key in monthly.before if key[:2] in seen and key[2] in here and key not in found]
    if gone:
        named = "、".join(
            f"{task}{f'（{target}）' if target else ''}{heading}" for task, target, heading in gone
        )
        place = Place(sheet.file, sheet.name, monthly.layout.head, 0)
        yield Remark(place, "清空的格没有读：", named, "；登记错的用 xhplan undo 撤回，或另填一个数")
