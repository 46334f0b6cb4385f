"""Where the headings of a table stand, and what its columns hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xhplan.core.draft.columns import key_of, time_of
from xhplan.core.draft.tables import Grid
from xhplan.core.draft.units import is_unit, only_units
from xhplan.record import NamedTuple

ANSWERS = frozenset(("leads", "owner", "support"))
_MEETING = re.compile(r"(?:会议)?地点|会场|主持人?|参会.*|参加人员|出席.*|列席.*")
"""Headings of an agenda: what happens where is no task."""
_TEXTS = ("text", "indicator", "goal")


class Layout(NamedTuple):
    """Where a table's headings end, and the columns of each key, in order."""

    head: int
    columns: dict[str, list[int]]
    times: dict[int, str]
    heads: tuple[int, ...] = ()

    def first(self, key: str) -> int | None:
        return next(iter(self.columns.get(key, ())), None)


def layout_of(grid: Grid) -> Layout | None:
    """The first row that names tasks, and who answers, until when, or which number they have."""
    for row in range(1, min(grid.rows, 40) + 1):
        named = keys_of(grid, row)
        if not set(named.values()) & (ANSWERS | {"indicator", "goal"}):
            named = {
                column: "owner" if key == "measure" and _of_units(grid, row, column) else key
                for column, key in named.items()
            }
        if not is_certain(named, grid, row):
            continue
        head = row
        below = keys_of(grid, row + 1)
        inner = [column for column, box in grid.row(row + 1).items() if box.spot.row > row]
        if inner and len(below) >= 2 and all(column in below for column in inner):
            head, named = row + 1, named | below
        return layout_at(grid, head, row, named)
    return None


def keys_of(grid: Grid, row: int) -> dict[int, str]:
    """The keys of a row's columns; who builds answers where nobody else does, and supports where somebody does."""
    named = {column: key for column, box in grid.row(row).items() if (key := key_of(box.text))}
    builder = "support" if ANSWERS & set(named.values()) else "owner"
    return {column: builder if key == "builder" else key for column, key in named.items()}


def is_certain(named: dict[int, str], grid: Grid, row: int) -> bool:
    keys = set(named.values())
    if any(_MEETING.fullmatch("".join(box.text.split())) for box in grid.row(row).values()):
        return False
    if keys.isdisjoint(_TEXTS) or len({grid.boxes[row, column].spot for column in named}) < 2:
        return False
    if keys & ANSWERS:
        return True
    texts = "".join(
        grid.boxes[row, column].text for column, key in named.items() if key in ("text", "category")
    )
    worded = re.search(r"任务|实事|举措|重点工作", texts) is not None
    return (
        "text" in keys and worded and bool(keys & {"number", "due", "nodes", "leader", "period", "category"})
    )


def layout_at(grid: Grid, head: int, top: int, named: dict[int, str]) -> Layout:
    columns: dict[str, list[int]] = {}
    times: dict[int, str] = {}
    seen = set()
    for column in sorted(named):
        box = grid.boxes.get((head, column)) or grid.boxes.get((top, column))
        if box is None or (box.spot, named[column]) in seen:
            continue
        seen.add((box.spot, named[column]))
        columns.setdefault(named[column], []).append(column)
        if named[column] == "period":
            times[column] = time_of(box.text)
    heads = [line for row in range(top, head + 1) for box in grid.row(row).values() for line in box.lines]
    return Layout(head, columns, times, tuple(dict.fromkeys(heads)))


def unread_of(grid: Grid, layout: Layout) -> Iterator[str]:
    """The columns that have a heading and hold something, and are read as nothing."""
    if not layout.head:
        return
    known = {column for held in layout.columns.values() for column in held}
    spots = {grid.boxes[layout.head, column].spot for column in known if (layout.head, column) in grid.boxes}
    for column, box in grid.row(layout.head).items():
        below = any(
            found.text.strip()
            for row in range(layout.head + 1, grid.rows + 1)
            if (found := grid.boxes.get((row, column)))
        )
        if box.spot not in spots and key_of(box.text) is None and box.text.strip() and below:
            yield f"表格的“{''.join(box.text.split())}”一列没有采用"


def _of_units(grid: Grid, head: int, column: int) -> bool:
    """Whether a column under 单位 names units, and not 个 or 元."""
    held = [
        grid.boxes[row, column].text for row in range(head + 1, grid.rows + 1) if (row, column) in grid.boxes
    ]
    names = [text for text in held if only_units(text) or (len(text) > 2 and is_unit(text.strip()))]
    longer = [text for text in held if len(text.strip()) > 2]
    return bool(held) and (2 * len(names) >= len(held) or 10 * len(longer) >= 8 * len(held))
