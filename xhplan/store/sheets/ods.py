"""What an .ods file tells beside its values: percentages, errors, merged cells."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element, iterparse
from zipfile import ZipFile

from xhplan.core.forms.sheet import Merged, Position
from xhplan.store.sheets.marks import LARGEST, UNCALCULATED, Marks, broken

_TABLE = "table:1.0}table"


class _Tale:
    """One table while it is read."""

    def __init__(self) -> None:
        self.percents: set[Position] = set()
        self.faults: dict[Position, str] = {}
        self.merged: list[Merged] = []
        self.row = self.last_row = self.last_column = 0

    def marks(self) -> Marks:
        size = self.last_row * self.last_column
        return Marks(frozenset(self.percents), self.faults, tuple(self.merged), size)


class _Said(NamedTuple):
    """A cell's attributes by their local names, and how often it is repeated."""

    item: Element
    attributes: dict[str, str]
    times: int


def marks(parts: ZipFile) -> list[Marks]:
    """One for each table, in order."""
    found: list[Marks] = []
    tale = _Tale()
    cells: list[_Said] = []
    with parts.open("content.xml") as file:
        for event, item in iterparse(file, ("start", "end")):
            name = item.tag.rpartition("}")[2]
            if event == "start":
                if item.tag.endswith(_TABLE):
                    tale = _Tale()
                continue
            if name in ("table-cell", "covered-table-cell"):
                attributes = {key.rpartition("}")[2]: value for key, value in item.items()}
                cells.append(_Said(item, attributes, int(attributes.get("number-columns-repeated", 1))))
            elif name == "table-row":
                _row(tale, cells, int(_attribute(item, "number-rows-repeated") or 1))
                cells = []
                item.clear()
            elif item.tag.endswith(_TABLE):
                found.append(tale.marks())
                item.clear()
    return found


def _row(tale: _Tale, cells: list[_Said], rows: int) -> None:
    column = 0
    for cell in cells:
        held = len(cell.item) > 0 or "value-type" in cell.attributes
        if held:
            tale.last_row = tale.row + rows
            tale.last_column = max(tale.last_column, column + cell.times)
            if tale.last_row * tale.last_column <= LARGEST:
                _cell(tale, cell, column, rows)
        column += cell.times
    tale.row += rows


def _cell(tale: _Tale, cell: _Said, column: int, rows: int) -> None:
    kinds = _kinds(cell.item)
    down, right = (int(cell.attributes.get(f"number-{what}-spanned", 1)) for what in ("rows", "columns"))
    for row in range(tale.row, tale.row + rows):
        for place in ((row, at) for at in range(column, column + cell.times)):
            if "percentage" in kinds:
                tale.percents.add(place)
            if "error" in kinds:
                tale.faults[place] = broken("".join(cell.item.itertext()).strip())
            elif "formula" in cell.attributes and not kinds:
                tale.faults[place] = UNCALCULATED
            if down * right > 1:
                tale.merged.append(Merged(*place, place[0] + down - 1, place[1] + right - 1))


def _kinds(item: Element) -> set[str]:
    """``office:value-type``, and ``calcext:value-type`` where LibreOffice tells more."""
    return {value for key, value in item.items() if key.endswith("}value-type")}


def _attribute(item: Element, name: str) -> str | None:
    return next((value for key, value in item.items() if key.endswith("}" + name)), None)
