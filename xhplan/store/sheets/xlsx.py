"""What an .xlsx file tells beside its values: formats, strokes, comments, errors, formulas without a result."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from xhplan.core.forms.sheet import Position
from xhplan.record import NamedTuple
from xhplan.store.sheets.marks import PLAIN, UNCALCULATED, Face, Marks, Piece, Tale, broken, read_pieces
from xhplan.store.sheets.weight import Weight, streamed
from xhplan.store.sheets.xlsx_parts import comments, drawn, faces, local, named, pieces_of, shared

_LAST = 16_384
"""Columns of a sheet."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class _Book(NamedTuple):
    """What all sheets share: cell styles and texts in pieces, by number."""

    faces: Mapping[str, Face]
    texts: Mapping[str, tuple[Piece, ...]]
    lengths: Sequence[int]
    weight: Weight


def marks(parts: ZipFile) -> list[Marks]:
    """One for each sheet, in the order of the workbook."""
    book = fromstring(parts.read("xl/workbook.xml"))
    targets = {
        item.get("Id", ""): posixpath.normpath(posixpath.join("/xl", item.get("Target", ""))).lstrip("/")
        for item in fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    }
    common = _Book(faces(parts), *shared(parts), Weight())
    found = []
    for sheet in named(book, "sheet"):
        relation = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        path = targets[relation]
        said = {_place(ref): text for ref, text in comments(parts, path).items() if _REFERENCE.fullmatch(ref)}
        found.append(_sheet(parts, path, common)._replace(notes=said, drawn=drawn(parts, path)))
    return found


def _sheet(parts: ZipFile, path: str, book: _Book) -> Marks:
    tale = _Tale(book)
    row = column = -1
    with parts.open(path) as file:
        for event, item in streamed(file, ("sheetData",)):
            name = local(item.tag)
            if event == "start":
                if name == "row":
                    row, column = int(item.get("r", row + 2)) - 1, -1
                tale.begins(item, name, row)
                continue
            if name == "c":
                row, column = _position(item, row, column)
                tale.cell(item, (row, column))
            if name in ("row", "c"):
                item.clear()
    return tale.marks()


class _Tale(Tale):
    def __init__(self, book: _Book) -> None:
        super().__init__()
        self.book = book

    def begins(self, item: Element, name: str, row: int) -> None:
        if item.get("hidden") not in ("1", "true"):
            return
        if name == "row":
            self.hidden_rows.add(row)
        elif name == "col":
            first, last = int(item.get("min", 1)) - 1, min(int(item.get("max", 1)), _LAST)
            self.hidden_columns.update(range(first, last))

    def cell(self, item: Element, place: Position) -> None:
        if fault := _fault(item):
            self.faults[place] = fault
        if not len(item):
            return
        self.book.weight.add(self._length(item))
        self.reach(*place)
        face = self.book.faces.get(item.get("s", "0"), PLAIN)
        self.wear(place, face)
        if read := read_pieces(self._pieces(item), face):
            self.texts[place], self.struck[place] = read

    def _length(self, item: Element) -> int:
        if item.get("t") != "s":
            return sum(map(len, item.itertext()))
        number = next((part.text for part in item if local(part.tag) == "v"), None) or ""
        return self.book.lengths[int(number)] if number.strip().isdecimal() else 0

    def _pieces(self, item: Element) -> tuple[Piece, ...]:
        kind = item.get("t")
        if kind == "inlineStr":
            return next((pieces_of(part) for part in item if local(part.tag) == "is"), ())
        if kind != "s" or not self.book.texts:
            return ()
        value = next((part.text for part in item if local(part.tag) == "v"), None)
        return self.book.texts.get((value or "").strip(), ())


def _position(cell: Element, row: int, column: int) -> Position:
    """Where a cell stands; one that does not say, behind the one before. Raises ValueError for nonsense."""
    reference = cell.get("r")
    return (row, column + 1) if reference is None else _place(reference)


def _place(reference: str) -> Position:
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise ValueError(reference)
    number = 0
    for char in match[1]:
        number = number * 26 + ord(char) - ord("A") + 1
    return int(match[2]) - 1, number - 1


def _fault(cell: Element) -> str:
    held = {local(item.tag): item for item in cell}
    value = held.get("v")
    shown = (value.text if value is not None else None) or ""
    if cell.get("t") == "e":
        return broken(shown)
    return UNCALCULATED if "f" in held and not shown and cell.get("t") != "str" else ""
