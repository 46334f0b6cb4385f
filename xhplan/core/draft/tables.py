"""The tables of a document as grids whose merged cells stand at each of their places."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xhplan.core.document import Document, Spot
from xhplan.core.draft.cards import carded
from xhplan.core.model import Span
from xhplan.record import NamedTuple

_WIDEST = 300
_LEAST_ROWS = 3
_STROKES = re.compile(r"\s*\|.*\|\s*")
_RULER = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")
"""The line of strokes below the headings of a Markdown table."""


class Box(NamedTuple):
    """A cell: the characters that it holds, its text with paragraphs joined by line breaks, Word's numbers."""

    spot: Spot
    spans: tuple[Span, ...]
    text: str
    numbers: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        return tuple(line for line, _, _ in self.spans)


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
    """The document's tables, and those that a text draws with strokes or tabs, or writes as cards."""
    found: dict[int, dict[Spot, list[Span]]] = {}
    for number, line in enumerate(document.lines, 1):
        if line.spot:
            found.setdefault(line.spot.table, {}).setdefault(line.spot, []).append(
                (number, 0, len(line.text))
            )
    if not found:
        found = _drawn(document) or carded(document)
    return tuple(_grid(document, table, held) for table, held in sorted(found.items()))


def _drawn(document: Document) -> dict[int, dict[Spot, list[Span]]]:
    """Lines that follow one another, each of cells between strokes or tabs."""
    found: dict[int, dict[Spot, list[Span]]] = {}
    run: list[list[Span]] = []
    ruled = False
    for number in range(1, len(document.lines) + 2):
        text = document.lines[number - 1].text if number <= len(document.lines) else ""
        cells = _cells(number, text)
        if cells is not None:
            run.append(cells)
        elif _RULER.fullmatch(text) and run:
            ruled = True
        else:
            if len(run) >= _LEAST_ROWS - ruled:
                table = len(found) + 1
                found[table] = {
                    Spot(table, row, column, row, column): [span]
                    for row, cells in enumerate(run, 1)
                    for column, span in enumerate(cells, 1)
                    if span[1] < span[2]
                }
            run, ruled = [], False
    return {table: held for table, held in found.items() if held}


def _cells(number: int, text: str) -> list[Span] | None:
    """The cells of a line; ``None`` where it draws none."""
    stroke = "|" if _STROKES.fullmatch(text) else "\t" if text.strip().count("\t") else ""
    if not stroke or _RULER.fullmatch(text):
        return None
    first = text.index("|") + 1 if stroke == "|" else 0
    end = text.rindex("|") if stroke == "|" else len(text)
    cells: list[Span] = []
    for part in text[first:end].split(stroke):
        lead = len(part) - len(part.lstrip())
        cells.append((number, first + lead, first + max(lead, len(part.rstrip()))))
        first += len(part) + 1
    return cells


def _grid(document: Document, table: int, held: Mapping[Spot, list[Span]]) -> Grid:
    last = max(spot.row for spot in held)
    boxes: dict[tuple[int, int], Box] = {}
    for spot, spans in held.items():
        text = "\n".join(document.lines[line - 1].text[first:end] for line, first, end in spans)
        numbers = tuple(document.lines[line - 1].number for line, _, _ in spans)
        box = Box(spot, tuple(spans), text, numbers)
        for row in range(spot.row, min(spot.bottom, last) + 1):
            for column in range(spot.column, min(spot.right, _WIDEST) + 1):
                boxes.setdefault((row, column), box)
    name = document.tables[table - 1] if table <= len(document.tables) else ""
    columns = max(column for _, column in boxes)
    first = min(line for spans in held.values() for line, _, _ in spans)
    return Grid(table, name, first, boxes, last, columns)
