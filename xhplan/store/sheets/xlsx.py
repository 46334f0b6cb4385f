"""What an .xlsx file tells beside its values: number formats, errors, formulas without a result."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, fromstring, iterparse
from zipfile import ZipFile

from xhplan.core.forms.sheet import Hidden, Position
from xhplan.store.sheets.marks import UNCALCULATED, Marks, broken, is_percent

_PERCENTS = {"9", "10"}
"""The percentage formats that every file has."""
_LAST = 16_384
"""Columns of a sheet."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def marks(parts: ZipFile) -> list[Marks]:
    """One for each sheet, in the order of the workbook."""
    book = fromstring(parts.read("xl/workbook.xml"))
    targets = {
        item.get("Id", ""): posixpath.normpath(posixpath.join("/xl", item.get("Target", ""))).lstrip("/")
        for item in fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    }
    styles = _styles(parts)
    found = []
    for sheet in _named(book, "sheet"):
        relation = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        found.append(_sheet(parts, targets[relation], styles))
    return found


class _Styles(NamedTuple):
    """The cell styles, by number, that show percentages, and those that strike out what they hold."""

    percents: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()


def _styles(parts: ZipFile) -> _Styles:
    if "xl/styles.xml" not in parts.namelist():
        return _Styles()
    root = fromstring(parts.read("xl/styles.xml"))
    own = {
        item.get("numFmtId") for item in _named(root, "numFmt") if is_percent(item.get("formatCode") or "")
    }
    formats = list(next(_named(root, "cellXfs"), ()))
    fonts = list(next(_named(root, "fonts"), ()))
    lines = {str(at) for at, font in enumerate(fonts) if any(_on(item) for item in _named(font, "strike"))}
    return _Styles(
        frozenset(str(at) for at, item in enumerate(formats) if item.get("numFmtId") in own | _PERCENTS),
        frozenset(str(at) for at, item in enumerate(formats) if item.get("fontId") in lines),
    )


def _on(item: Any) -> bool:
    return item.get("val", "1") not in ("0", "false")


class _Tale:
    """One sheet while it is read."""

    def __init__(self, styles: _Styles) -> None:
        self.styles = styles
        self.percents: set[Position] = set()
        self.struck: set[Position] = set()
        self.rows: set[int] = set()
        self.columns: set[int] = set()
        self.faults: dict[Position, str] = {}
        self.row = self.column = self.last_row = self.last_column = -1

    def begins(self, item: Element, name: str) -> None:
        if name == "row":
            self.row, self.column = int(item.get("r", self.row + 2)) - 1, -1
            if _hides(item):
                self.rows.add(self.row)
        elif name == "col" and _hides(item):
            self.columns.update(range(int(item.get("min", 1)) - 1, min(int(item.get("max", 1)), _LAST)))

    def cell(self, item: Element) -> None:
        self.row, self.column = place = _position(item, self.row, self.column)
        if fault := _fault(item):
            self.faults[place] = fault
        if len(item):
            if item.get("s") in self.styles.percents:
                self.percents.add(place)
            if item.get("s") in self.styles.struck:
                self.struck.add(place)
            self.last_row = max(self.last_row, self.row)
            self.last_column = max(self.last_column, self.column)

    def marks(self) -> Marks:
        size = (self.last_row + 1) * (self.last_column + 1)
        hidden = Hidden(False, frozenset(self.rows), frozenset(self.columns), frozenset(self.struck))
        return Marks(frozenset(self.percents), self.faults, size=size, hidden=hidden)


def _sheet(parts: ZipFile, path: str, styles: _Styles) -> Marks:
    tale = _Tale(styles)
    with parts.open(path) as file:
        for event, item in iterparse(file, ("start", "end")):
            name = _local(item.tag)
            if event == "start":
                tale.begins(item, name)
                continue
            if name == "c":
                tale.cell(item)
            if name in ("row", "c"):
                item.clear()
    return tale.marks()


def _hides(item: Element) -> bool:
    return item.get("hidden") in ("1", "true")


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
