"""How wide the columns of a table are, in points: figures and dates stay whole, the rest shares what is left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from math import ceil

from xhplan.render.document import Table
from xhplan.render.paper.measures import CELL_PADDING, CELL_SIZE
from xhplan.render.text import cells, clean

HALF = CELL_SIZE / 2
"""A column of the text: half a Chinese character."""
_ROOM_OF_FIGURES = 1.3
"""A figure in a font of wide digits, against one that takes half a Chinese character for each."""
_SHORT = 22
_LAYOUTS = ((999, 999), (_SHORT, 8), (12, 6))
"""What is not broken: columns, and headings, up to so long."""
_NARROW = 10
"""What a longer one gets at least."""
_WHOLE = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,%/+×-")


def lengths(table: Table) -> list[int]:
    """The longest text of each column; a heading of more than three characters may be broken once."""
    return [
        max(_heading(head, 6), *column) for head, column in zip(table.headings, _measured(table), strict=True)
    ]


def _measured(table: Table) -> list[list[int]]:
    """The length of each cell, column by column; those of figures as the widest digits take them."""
    return [
        [
            ceil(length(row[column]) * (_ROOM_OF_FIGURES if column in table.numbers else 1))
            for row in table.rows
        ]
        for column in range(len(table.headings))
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
    """``room`` shared out: short columns get what they hold; the long ones share the rest by how much they say.

    How short is what gives the fewest lines and breaks little that is short.
    """
    columns = _measured(table)
    words = [_longest_word(table, column) for column in range(len(table.headings))]
    said = [max(1.0, sum(column) ** 0.75) for column in columns]
    found = []
    for short, heads in _LAYOUTS:
        full = [
            1 + max(_heading(head, heads), *column)
            for head, column in zip(table.headings, columns, strict=True)
        ]
        sizes = [
            max(min(one, _NARROW if one > short else short), word) * HALF + 2 * CELL_PADDING
            for one, word in zip(full, words, strict=True)
        ]
        if sum(sizes) <= room:
            ceilings = [one * HALF + 2 * CELL_PADDING for one in full]
            found.append(_spread(sizes, ceilings, said, room))
    if not found:
        return [size * room / sum(sizes) for size in sizes]
    rows = [tuple(map(cells, table.headings)), *zip(*columns, strict=True)]
    return min(found, key=lambda sizes: _cost(rows, sizes))


def _cost(rows: Sequence[Sequence[int]], sizes: Sequence[float]) -> float:
    """How many lines the rows take, about; a short text that is broken counts as a line more."""
    rooms = [(size - 2 * CELL_PADDING) // HALF for size in sizes]
    cost = 0.0
    for row in rows:
        counts = [-(-cell // room) for cell, room in zip(row, rooms, strict=True)]
        broken = (count > 1 and cell <= _SHORT for cell, count in zip(row, counts, strict=True))
        cost += max(counts) + sum(broken)
    return cost


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
