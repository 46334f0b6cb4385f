"""The tables of a document as grids whose merged cells stand at each of their places."""

from __future__ import annotations

from collections.abc import Mapping

from xhplan.core.document import Document, Spot
from xhplan.core.model import Span
from xhplan.record import NamedTuple

_WIDEST = 300


class Box(NamedTuple):
    """A cell: its text, paragraphs joined by line breaks, and the lines that hold it."""

    spot: Spot
    lines: tuple[int, ...]
    text: str
    numbers: tuple[str, ...] = ()

    def spans(self, document: Document) -> tuple[Span, ...]:
        return tuple((line, 0, len(document.lines[line - 1].text)) for line in self.lines)


class Grid(NamedTuple):
    """``boxes`` by row and column from 1; ``first``: the line of the document that it begins with."""

    number: int
    name: str
    first: int
    boxes: Mapping[tuple[int, int], Box]
    rows: int
    columns: int

    def row(self, row: int) -> dict[int, Box]:
        return {
            column: box for column in range(1, self.columns + 1) if (box := self.boxes.get((row, column)))
        }


def grids_of(document: Document) -> tuple[Grid, ...]:
    found: dict[int, dict[Spot, list[int]]] = {}
    for number, line in enumerate(document.lines, 1):
        if line.spot:
            found.setdefault(line.spot.table, {}).setdefault(line.spot, []).append(number)
    return tuple(_grid(document, table, held) for table, held in sorted(found.items()))


def _grid(document: Document, table: int, held: Mapping[Spot, list[int]]) -> Grid:
    last = max(spot.row for spot in held)
    boxes: dict[tuple[int, int], Box] = {}
    for spot, lines in held.items():
        texts = [document.lines[line - 1] for line in lines]
        box = Box(
            spot, tuple(lines), "\n".join(line.text for line in texts), tuple(line.number for line in texts)
        )
        for row in range(spot.row, min(spot.bottom, last) + 1):
            for column in range(spot.column, min(spot.right, _WIDEST) + 1):
                boxes.setdefault((row, column), box)
    name = document.tables[table - 1] if table <= len(document.tables) else ""
    columns = max(column for _, column in boxes)
    return Grid(table, name, min(min(lines) for lines in held.values()), boxes, last, columns)
