"""A document's blocks on a terminal: the words of the papers, laid out in its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rich.console import RenderableType
from rich.text import Text

from xhplan.render.document import Blank, Block, Bullets, Heading, Paragraph, Table
from xhplan.render.screen import GAP, columns, show, text, wrapped
from xhplan.render.text import cells, clean
from xhplan.render.wrapping import wrap


def present(blocks: Iterable[Block]) -> None:
    """Show a document on the terminal."""
    show(laid_out(blocks))


def laid_out(blocks: Iterable[Block]) -> Iterator[RenderableType]:
    """Headings bold, text wrapped as Chinese is, tables as wide as the terminal; nothing is cut."""
    first = True
    for block in blocks:
        if not first:
            yield Text()
        first = False
        match block:
            case Heading():
                yield text(block.text, "bold")
            case Paragraph() | Blank():
                yield wrapped(block.text, columns())
            case Bullets():
                for item in block.items:
                    for index, line in enumerate(wrap(clean(item), columns() - 4)):
                        yield Text(f"{'    ' if index else '  - '}{line}")
            case Table():
                yield from _table(block)


_LEAST = 8
"""Columns of a terminal that a column of text keeps, four characters."""
_WHOLE = re.compile(r"[0-9A-Za-z.,%/+-]+")
"""What is not broken over lines: numbers, dates, ids."""


def _table(table: Table) -> Iterator[Text]:
    """Numbers and dates stay whole; text shares what is left and folds."""
    widths = _widths(table, columns())
    yield from _row(table.headings, table, widths, "bold")
    yield Text("-" * (sum(widths) + GAP * (len(widths) - 1)))
    for row in table.rows:
        yield from _row(row, table, widths)


def _row(row: Sequence[str], table: Table, widths: Sequence[int], style: str = "") -> Iterator[Text]:
    folded = [_folded(cell, width) for cell, width in zip(row, widths, strict=True)]
    for lines in zip_longest(*folded, fillvalue=""):
        shown = []
        for index, (line, width) in enumerate(zip(lines, widths, strict=True)):
            space = " " * (width - cells(line))
            shown.append(f"{space}{line}" if index in table.numbers else f"{line}{space}")
        yield Text((" " * GAP).join(shown).rstrip(), style=style)


def _folded(said: str, width: int) -> list[str]:
    plain = clean(said)
    return [plain] if cells(plain) <= width else list(wrap(plain, width))


def _widths(table: Table, room: int) -> list[int]:
    rows = [[clean(cell) for cell in row] for row in (table.headings, *table.rows)]
    wanted = [max(cells(row[index]) for row in rows) for index in range(len(table.headings))]
    found = [min(wide, _least(table, rows, index)) for index, wide in enumerate(wanted)]
    left = room - GAP * (len(wanted) - 1) - sum(found)
    eager = sorted(range(len(wanted)), key=lambda index: wanted[index] - found[index])
    for place, index in enumerate(eager):
        more = max(0, min(wanted[index] - found[index], left // (len(eager) - place)))
        found[index] += more
        left -= more
    return found


def _least(table: Table, rows: list[list[str]], index: int) -> int:
    if index in table.numbers:
        return max(4, *(cells(row[index]) for row in rows[1:])) if rows[1:] else 4
    words = (len(word) for row in rows for word in _WHOLE.findall(row[index]))
    return max(_LEAST, min(max(words, default=0), 2 * _LEAST) + 2)
