"""What an .ods file tells beside its values: percentages, formats, strokes, comments, errors, merged cells."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from xhplan.core.forms.sheet import Merged
from xhplan.record import NamedTuple
from xhplan.store.sheets.marks import (
    LARGEST,
    PLAIN,
    UNCALCULATED,
    Face,
    Marks,
    Piece,
    Tale,
    broken,
    read_pieces,
)
from xhplan.store.sheets.ods_styles import Faces, faces, local, said
from xhplan.store.sheets.weight import Weight, streamed

_TABLE = "table:1.0}table"
_CONTAINERS = ("table", "table-rows", "table-row-group", "table-header-rows")
_UNSEEN = ("collapse", "filter")
_COLUMNS = 16_384
_DRAWN = ("frame", "custom-shape", "rect", "text-box")


class _Said(NamedTuple):
    """A cell's attributes by their local names, and how often it is repeated."""

    item: Element
    attributes: dict[str, str]
    times: int


class _Tale(Tale):
    def __init__(self, styles: Faces, weight: Weight) -> None:
        super().__init__()
        self.styles, self.weight = styles, weight
        self.columns: list[tuple[int, str]] = []
        """The style of each run of columns, with the column behind it."""
        self.row = 0

    def column(self, item: Element) -> None:
        first = self.columns[-1][0] if self.columns else 0
        times = int(said(item, "number-columns-repeated") or 1)
        if said(item, "visibility") in _UNSEEN:
            self.hidden_columns.update(range(first, first + min(times, _COLUMNS)))
        self.columns.append((first + times, said(item, "default-cell-style-name")))

    def face(self, cell: _Said, column: int, row_style: str) -> Face:
        own = cell.attributes.get("style-name") or row_style
        return self.styles.get(own or next((style for end, style in self.columns if column < end), ""))


def marks(parts: ZipFile) -> list[Marks]:
    """One for each table, in order."""
    found: list[Marks] = []
    styles = faces(parts)
    weight = Weight()
    tale = _Tale(styles, weight)
    cells: list[_Said] = []
    with parts.open("content.xml") as file:
        for event, item in streamed(file, _CONTAINERS):
            name = local(item.tag)
            if event == "start":
                if item.tag.endswith(_TABLE):
                    tale = _Tale(styles, weight)
                continue
            if name in ("table-cell", "covered-table-cell"):
                attributes = {local(key): value for key, value in item.items()}
                cells.append(_Said(item, attributes, int(attributes.get("number-columns-repeated", 1))))
            elif name == "table-column":
                tale.column(item)
            elif name == "shapes":
                tale.drawn += _drawn(item)
            elif name == "table-row":
                rows = int(said(item, "number-rows-repeated") or 1)
                first = tale.row
                _row(tale, cells, rows, said(item, "default-cell-style-name"))
                if said(item, "visibility") in _UNSEEN:
                    tale.hidden_rows.update(range(first, min(first + rows, tale.height)))
                cells = []
                item.clear()
            elif item.tag.endswith(_TABLE):
                found.append(tale.marks())
                item.clear()
    return found


def _row(tale: _Tale, cells: list[_Said], rows: int, style: str) -> None:
    column = 0
    for cell in cells:
        held = len(cell.item) > 0 or "value-type" in cell.attributes
        if held:
            tale.weight.add(sum(map(len, cell.item.itertext())), cell.times * rows)
            tale.reach(tale.row + rows - 1, column + cell.times - 1)
            if tale.height * tale.width <= LARGEST:
                _cell(tale, cell, column, rows, tale.face(cell, column, style))
        column += cell.times
    tale.row += rows


def _cell(tale: _Tale, cell: _Said, column: int, rows: int, face: Face) -> None:
    kinds = _kinds(cell.item)
    down, right = (int(cell.attributes.get(f"number-{what}-spanned", 1)) for what in ("rows", "columns"))
    note = "\n".join(_text(part) for part in _lines(_annotation(cell.item))).strip()
    read = read_pieces(_pieces(cell.item, tale.styles), face)
    tale.drawn += _drawn(cell.item)
    for row in range(tale.row, tale.row + rows):
        for place in ((row, at) for at in range(column, column + cell.times)):
            if "percentage" in kinds:
                tale.percents.add(place)
            if "error" in kinds:
                tale.faults[place] = broken("".join(_text(line) for line in _lines(cell.item)).strip())
            elif "formula" in cell.attributes and not kinds:
                tale.faults[place] = UNCALCULATED
            if down * right > 1:
                tale.merged.append(Merged(*place, place[0] + down - 1, place[1] + right - 1))
            if note:
                tale.notes[place] = note
            if face != PLAIN:
                tale.faces[place] = face
            if read and "string" in kinds:
                tale.texts[place], tale.struck[place] = read


def _pieces(item: Element, styles: Faces) -> Iterator[Piece]:
    """The text of a cell, line by line, in pieces of one style."""
    for number, line in enumerate(_lines(item)):
        if number:
            yield Piece("\n")
        yield from _spans(line, styles, None)


def _spans(item: Element, styles: Faces, face: Face | None) -> Iterator[Piece]:
    if item.text:
        yield Piece(item.text, face)
    for part in item:
        name = local(part.tag)
        if name == "span":
            yield from _spans(part, styles, styles.get(said(part, "style-name")))
        elif name == "s":
            yield Piece(" " * int(said(part, "c") or 1), face)
        elif name == "line-break":
            yield Piece("\n", face)
        else:
            yield from _spans(part, styles, face)
        if part.tail:
            yield Piece(part.tail, face)


def _lines(item: Element | None) -> list[Element]:
    return [part for part in item if local(part.tag) == "p"] if item is not None else []


def _text(line: Element) -> str:
    return "".join(line.itertext())


def _annotation(item: Element) -> Element | None:
    return next((part for part in item if local(part.tag) == "annotation"), None)


def _drawn(item: Element) -> list[str]:
    """Text boxes with their text, pictures without; those of comments left out."""
    return [_text(part).strip() for part in item if local(part.tag) in _DRAWN]


def _kinds(item: Element) -> set[str]:
    """``office:value-type``, and ``calcext:value-type`` where LibreOffice tells more."""
    return {value for key, value in item.items() if key.endswith("}value-type")}
