"""Worksheets as lines: a paragraph of a cell a line; hidden rows, columns and sheets are left out and named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from xhplan.core.document import Document, Line, Spot
from xhplan.core.forms.sheet import Cell, Merged, Sheet, letters
from xhplan.store.documents.bounds import CELLS, refuse_more
from xhplan.store.sheets import sheets_of


def document(raw: bytes, name: str) -> Document:
    sheets = sheets_of(raw, name)
    refuse_more("格数", sum(len(sheet.cells) for sheet in sheets), CELLS)
    lines = tuple(line for at, sheet in enumerate(sheets, 1) for line in _lines(sheet, at))
    aside = tuple(said for sheet in sheets for said in _aside(sheet))
    return Document(name, "sheets", lines, tuple(sheet.name for sheet in sheets), aside)


def _lines(sheet: Sheet, table: int) -> Iterator[Line]:
    areas = {(area.top, area.left): area for area in sheet.merged}
    for (row, column), cell in sorted(sheet.cells.items()):
        if sheet.hides(row, column):
            continue
        area = areas.get((row, column)) or Merged(row, column, row, column)
        spot = Spot(table, row + 1, column + 1, area.bottom + 1, area.right + 1)
        place = f"“{sheet.name}”!{letters(column)}{row + 1}"
        for text in shown(cell).splitlines():
            if text.strip():
                yield Line(place, text, spot)


def shown(cell: Cell) -> str:
    """A cell as a reader sees it, as far as the file tells."""
    value = cell.value
    if cell.shown is not None:
        return cell.shown
    if isinstance(value, datetime):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float | int):
        number = Decimal(str(value)) * (100 if cell.percent else 1)
        text = format(number.normalize(), "f")
        return f"{text}%" if cell.percent else text
    return str(value)


def _aside(sheet: Sheet) -> Iterator[str]:
    held = len(sheet.struck) + sum(sheet.hides(row, column) for row, column in sheet.cells)
    if held:
        yield f"工作表“{sheet.name}”有 {held} 格是隐藏的或划掉的，没有读"
