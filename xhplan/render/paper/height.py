"""How much of a page a block takes, in points: an upper estimate, since programs break lines a little differently."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from xhplan.render.document import Blank, Block, Bullets, Heading, Paragraph, Table
from xhplan.render.paper.measures import (
    BODY_LINE,
    BODY_SIZE,
    CELL_LINE,
    CELL_PADDING,
    CELL_SIZE,
    CELL_SPACE,
    ROOM,
    TITLE_LINE,
    TITLE_SIZE,
    TITLE_SPACE,
    UNDER_TITLE,
)
from xhplan.render.paper.widths import length, shared

_LOOSE = 1.04
"""A line ends before a word or a closing mark that does not fit."""


def height(block: Block) -> float:
    match block:
        case Heading(level=1):
            return TITLE_SPACE + UNDER_TITLE + TITLE_LINE * _lines(length(block.text), ROOM, TITLE_SIZE)
        case Heading():
            return BODY_LINE * _lines(length(block.text) + 4, ROOM, BODY_SIZE)
        case Paragraph() | Blank():
            return sum(
                BODY_LINE * _lines(length(line) + 4, ROOM, BODY_SIZE) for line in block.text.split("\n")
            )
        case Bullets():
            return sum(BODY_LINE * _lines(length(item) + 4, ROOM, BODY_SIZE) for item in block.items)
        case Table():
            return sum(row_heights(block)) + BODY_LINE / 2


def heights(blocks: Iterable[Block]) -> float:
    return sum(map(height, blocks))


def row_heights(table: Table) -> list[float]:
    """Of the head, then of each row."""
    widths = [size - 2 * CELL_PADDING for size in shared(table, ROOM)]
    return [
        CELL_SPACE
        + CELL_LINE
        * max(_lines(length(text), width, CELL_SIZE) for text, width in zip(row, widths, strict=True))
        for row in (table.headings, *table.rows)
    ]


def _lines(columns: int, room: float, size: float) -> int:
    """Lines that half characters of a size take."""
    return max(1, ceil(columns * _LOOSE / (room // (size / 2))))
