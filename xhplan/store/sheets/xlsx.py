"""What an .xlsx file tells beside its values: number formats, errors, formulas without a result."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, fromstring, iterparse
from zipfile import ZipFile

from xhplan.core.forms.sheet import Position
from xhplan.store.sheets.marks import UNCALCULATED, Marks, broken, is_percent

_PERCENTS = {"9", "10"}
"""The percentage formats that every file has."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def marks(parts: ZipFile) -> list[Marks]:
    """One for each sheet, in the order of the workbook."""
    book = fromstring(parts.read("xl/workbook.xml"))
    targets = {
        item.get("Id", ""): posixpath.normpath(posixpath.join("/xl", item.get("Target", ""))).lstrip("/")
        for item in fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    }
    styles = _percent_styles(parts)
    found = []
    for sheet in _named(book, "sheet"):
        relation = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        found.append(_sheet(parts, targets[relation], styles))
    return found


def _percent_styles(parts: ZipFile) -> frozenset[str]:
    """The cell styles, by number, that show percentages."""
    if "xl/styles.xml" not in parts.namelist():
        return frozenset()
    root = fromstring(parts.read("xl/styles.xml"))
    own = {
        item.get("numFmtId") for item in _named(root, "numFmt") if is_percent(item.get("formatCode") or "")
    }
    formats = next(_named(root, "cellXfs"), ())
    return frozenset(
        str(index) for index, item in enumerate(formats) if item.get("numFmtId") in own | _PERCENTS
    )


def _sheet(parts: ZipFile, path: str, styles: frozenset[str]) -> Marks:
    percents: set[Position] = set()
    faults: dict[Position, str] = {}
    row = column = last_row = last_column = -1
    with parts.open(path) as file:
        for event, item in iterparse(file, ("start", "end")):
            name = _local(item.tag)
            if event == "start":
                if name == "row":
                    row, column = int(item.get("r", row + 2)) - 1, -1
                continue
            if name == "c":
                row, column = _position(item, row, column)
                if fault := _fault(item):
                    faults[row, column] = fault
                if len(item):
                    if item.get("s") in styles:
                        percents.add((row, column))
                    last_row, last_column = max(last_row, row), max(last_column, column)
            if name in ("row", "c"):
                item.clear()
    return Marks(frozenset(percents), faults, size=(last_row + 1) * (last_column + 1))


def _position(cell: Element, row: int, column: int) -> Position:
    """Where a cell stands; one that does not say, behind the one before. Raises ValueError for nonsense."""
    reference = cell.get("r")
    if reference is None:
        return row, column + 1
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise ValueError(reference)
    number = 0
    for char in match[1]:
        number = number * 26 + ord(char) - ord("A") + 1
    return int(match[2]) - 1, number - 1


def _fault(cell: Element) -> str:
    held = {_local(item.tag): item for item in cell}
    value = held.get("v")
    shown = (value.text if value is not None else None) or ""
    if cell.get("t") == "e":
        return broken(shown)
    return UNCALCULATED if "f" in held and not shown and cell.get("t") != "str" else ""


def _named(root: Element, name: str) -> Iterator[Any]:
    return (item for item in root.iter() if _local(item.tag) == name)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
