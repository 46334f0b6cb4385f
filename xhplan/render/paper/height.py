"""How much of a page blocks take, in points, and on how many pages they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xhplan.record import NamedTuple
from xhplan.render.document import Blank, Block, Bullets, Heading, Paragraph, Table
from xhplan.render.paper.breaking import lines, titled
from xhplan.render.paper.measures import (
    BODY_LINE,
    BODY_SIZE,
    CELL_LINE,
    CELL_PADDING,
    CELL_SIZE,
    CELL_SPACE,
    PAGE,
    ROOM,
    TITLE_LINE,
    TITLE_SIZE,
    TITLE_SPACE,
    UNDER_TITLE,
)

_INDENT = 4
"""Columns before the first line of a paragraph: two characters."""


class Piece(NamedTuple):
    """What stands on one page.

    ``head`` is the height of what is repeated above it where it begins a page; ``keeps``, that the next one
    stands on its page.
    """

    height: float
    head: float = 0.0
    keeps: bool = False


def pieces(block: Block) -> Iterator[Piece]:
    match block:
        case Heading(level=1):
            count = sum(lines(line, _columns(ROOM, TITLE_SIZE)) for line in title(block.text))
            yield Piece(TITLE_SPACE + UNDER_TITLE + TITLE_LINE * count)
        case Heading():
            yield Piece(BODY_LINE * _body(block.text), keeps=True)
        case Paragraph():
            yield from _text(block.text, keeps=block.keeps)
        case Blank():
            for line in block.text.split("\n"):
                yield from _text(line)
        case Bullets():
            for item in block.items:
                yield from _text(item)
        case Table():
            head, *rows = row_heights(block)
            yield Piece(head, keeps=bool(rows))
            for height in rows:
                yield Piece(height, head)


def _text(text: str, keeps: bool = False) -> Iterator[Piece]:
    """Two lines at least stay together at either end of a page."""
    count = _body(text)
    if count < 4:
        yield Piece(BODY_LINE * count, keeps=keeps)
        return
    yield Piece(2 * BODY_LINE)
    for _ in range(count - 4):
        yield Piece(BODY_LINE)
    yield Piece(2 * BODY_LINE, keeps=keeps)


def row_heights(table: Table) -> list[float]:
    """Of the head, then of each row."""
    from xhplan.render.paper.widths import shared

    columns = [_columns(size - 2 * CELL_PADDING, CELL_SIZE) for size in shared(table, ROOM)]
    return [CELL_SPACE + CELL_LINE * max(map(lines, row, columns)) for row in (table.headings, *table.rows)]


def laid(items: Iterable[Piece]) -> tuple[int, float]:
    """How many pages they take, and how much of the last one."""
    count, used, held = 1, 0.0, 0.0
    for piece in items:
        height = held + piece.height
        if piece.keeps:
            held = height
            continue
        if used + height > PAGE:
            count, used = count + 1, piece.head if not held else 0.0
        used, held = used + height, 0.0
    return count, used + held


def _body(text: str) -> int:
    return lines(text, _columns(ROOM, BODY_SIZE), _INDENT)


def title(text: str) -> list[str]:
    """Its lines."""
    return titled(text, _columns(ROOM, TITLE_SIZE))


def _columns(room: float, size: float) -> float:
    """How many half characters of a size have room."""
    return room // (size / 2)
