"""How wide the columns of a table are, in points: figures and dates stay whole, the rest shares what is left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from xhplan.render.document import Table
from xhplan.render.paper.measures import CELL_PADDING, CELL_SIZE
from xhplan.render.text import cells, clean

HALF = CELL_SIZE / 2
"""A column of the text: half a Chinese character."""
_SHORT = ((22, 8), (12, 6))
"""A column, and a heading, up to here is not broken; the second pair where the first has no room."""
_NARROW = 10
"""What a longer one gets at least."""
_WHOLE = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,%/+×-")


def lengths(table: Table, heads: int = _SHORT[1][1]) -> list[int]:
    """The longest text of each column; a heading of more columns than ``heads`` may be broken once."""
    return [
        max([_heading(heading, heads), *(length(row[column]) for row in table.rows)])
        for column, heading in enumerate(table.headings)
    ]


def length(text: str) -> int:
    """Columns of a text, with the half that Word leaves between a figure and a Chinese character."""
    shown = clean(text).strip()
    gaps = sum(one.isascii() != other.isascii() for one, other in pairwise(shown))
    return cells(shown) + (gaps + 1) // 2


def _heading(text: str, whole: int) -> int:
    found = cells(text)
    return found if found <= whole else (found + 3) // 4 * 2


def shared(table: Table, room: float) -> list[float]:
    """``room`` shared out: short columns get what they hold; the long ones share the rest by how much they say."""
    whole = [_longest_word(table, column) for column in range(len(table.headings))]
    for short, heads in _SHORT:
        full = [found + 1 for found in lengths(table, heads)]
        sizes = [
            max(min(found, _NARROW if found > short else short), word) * HALF + 2 * CELL_PADDING
            for found, word in zip(full, whole, strict=True)
        ]
        if sum(sizes) <= room:
            break
    if sum(sizes) > room:
        return [size * room / sum(sizes) for size in sizes]
    said = [
        max(1.0, sum(cells(row[column]) for row in table.rows) ** 0.75)
        for column in range(len(table.headings))
    ]
    ceilings = [found * HALF + 2 * CELL_PADDING for found in full]
    return _spread(sizes, ceilings, said, room)


def _longest_word(table: Table, column: int) -> int:
    """Columns of the longest figure, date or id, which is not broken; a unit's worth beyond it."""
    texts = [row[column] for row in table.rows]
    runs = (run for text in texts for whole, run in groupby(text, _WHOLE.__contains__) if whole)
    return 1 + max((len(list(run)) for run in runs), default=0)


def _spread(
    sizes: Sequence[float], ceilings: Sequence[float], said: Sequence[float], room: float
) -> list[float]:
    """Widen what is not full yet by how much it says; where all are full, all alike."""
    found = list(sizes)
    while room - sum(found) > 0.5:
        open_ = [column for column, size in enumerate(found) if size < ceilings[column] - 0.01]
        left = room - sum(found)
        if not open_:
            return [size * room / sum(found) for size in found]
        total = sum(said[column] for column in open_)
        for column in open_:
            found[column] = min(ceilings[column], found[column] + left * said[column] / total)
    return found
