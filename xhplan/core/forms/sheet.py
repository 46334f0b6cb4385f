"""A sheet of a spreadsheet as it was read, whatever program wrote it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from xhplan.record import NamedTuple

Value = str | int | float | bool | date | datetime | time | timedelta
Position = tuple[int, int]
"""Row and column, from 0."""


class Cell(NamedTuple):
    """``percent``: whether it is shown as a percentage, ``None`` where the file does not tell.

    ``fault``: why it has no value to be trusted, such as a formula's error. ``shown``: what it shows, where
    that is not its value written plainly (1.7 as 1.7万, 170.4 as 170, a day as its month).
    """

    value: Value
    percent: bool | None = None
    fault: str = ""
    shown: str | None = None


class Merged(NamedTuple):
    """First and last row and column of cells that were made one."""

    top: int
    left: int
    bottom: int
    right: int


class Hidden(NamedTuple):
    """What a sheet holds and does not show: itself, rows, columns."""

    sheet: bool = False
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


class Sheet(NamedTuple):
    """``cells`` holds those that are not blank.

    Not said in them: ``struck``, what is struck out, ``notes``, comments (批注), by cell; ``drawn``, what lies on
    the sheet beside its cells (text boxes with their text, pictures without).
    """

    file: str
    name: str
    cells: Mapping[Position, Cell]
    merged: tuple[Merged, ...] = ()
    hidden: Hidden = Hidden()
    struck: Mapping[Position, str] = {}
    notes: Mapping[Position, str] = {}
    drawn: tuple[str, ...] = ()

    def hides(self, row: int, column: int) -> bool:
        return self.hidden.sheet or row in self.hidden.rows or column in self.hidden.columns


class Place(NamedTuple):
    """A cell, as messages name it."""

    file: str
    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        return f"{self.file} “{self.sheet}”!{letters(self.column)}{self.row + 1}"


def named_cells(
    cells: Mapping[Position, Cell], key_of: Callable[[str], str | None]
) -> dict[int, dict[int, str]]:
    """The cells that name something, as headings do: what, by row and column; rows and columns in order."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sorted(cells.items(), key=lambda item: item[0]):
        if isinstance(cell.value, str) and (key := key_of(cell.value)):
            rows.setdefault(row, {})[column] = key
    return rows


def letters(column: int) -> str:
    """A column's name: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def spread(sheet: Sheet) -> dict[Position, Cell]:
    """The cells, merged ones filled downwards: what stands once beside several rows is said of each."""
    cells = dict(sheet.cells)
    last = max((row for row, _ in cells), default=-1)
    for area in sheet.merged:
        cell = sheet.cells.get((area.top, area.left))
        if cell is not None:
            for row in range(area.top + 1, min(area.bottom, last) + 1):
                cells.setdefault((row, area.left), cell)
    return cells
