"""``list`` on a terminal: one line a task, grouped as the report groups them.

A table's rows are plain words, which the cache keeps; they are laid out for the screen at each call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from xhplan.core.dates import chinese_day
from xhplan.core.model import Unit
from xhplan.core.slips import days_of, slips
from xhplan.core.view import TaskView
from xhplan.core.words import LEVEL_WORDS, STATUS_WORDS
from xhplan.record import TYPE_CHECKING, NamedTuple
from xhplan.render import lines
from xhplan.render.screen import GAP, LIGHT_STYLES, STATUS_STYLES, columns, console, ink, put_lines
from xhplan.render.text import cells, clean, cut
from xhplan.render.wrapping import wrap

if TYPE_CHECKING:
    from typing import TypeAlias


class Column(NamedTuple):
    """``style`` of a cell is by what its row says; ``most`` is how wide it may be."""

    heading: str
    said: Callable[[TaskView], str]
    style: Callable[[Row], str] = lambda row: ""
    right: bool = False
    most: int = 24


class Row(NamedTuple):
    """A task as the list shows it: ``cells`` by the columns; all texts are clean."""

    cells: tuple[str, ...]
    status: str
    light: str
    standing: str
    category: str
    title: str


class Block(NamedTuple):
    """Rows under their heading, which is empty where they are not grouped."""

    heading: str
    rows: tuple[Row, ...]


def _share(view: TaskView) -> str:
    """25.3, or 自报40: what a unit says of itself has no decimals that mean anything."""
    share = lines.share(view)
    return f"自报{share.removesuffix('（自报）').removesuffix('.0')}" if view.own else share


def _slipped(view: TaskView) -> str:
    moved = slips(view.state.log, view.task.due)
    return f"{len(moved)}次{days_of(moved):+}天" if moved else ""


def _urged(view: TaskView) -> str:
    """2次黄."""
    from xhplan.core.urging import urged

    found = urged(view.voice.urges)
    return f"{found.times}次{LEVEL_WORDS[found.level]}" if found else ""


def _earliest(view: TaskView) -> tuple[date, str]:
    """The first of the days that were not met, and the milestone or stage that it is of."""
    days = [
        (stone.due, f"“{stone.name}”") for stone in view.state.milestones if stone.due and not stone.reached
    ]
    days += [(stage.by, f"“{item.called(stage)}”") for item in view.measures for stage in item.waiting]
    days += [(view.state.due, "")] if view.state.due else []
    return min(days)


AREA = Column("领域", lambda view: view.area.area)
STATUS = Column("状态", lambda view: view.status_words, lambda row: STATUS_STYLES.get(row.status, ""))
LIGHT = Column(
    "灯",
    lambda view: view.verdict.words,
    lambda row: LIGHT_STYLES.get(row.light, ""),
)
LATE = Column(
    "逾期", lambda view: "" if view.late is None else f"{_earliest(view)[1]}{view.late}天", right=True
)
"""For how many days, and what: nothing is named where it is the deadline."""
SLIPPED = Column("调整", _slipped)
URGED = Column("催办", _urged)
OWNER = "责任单位"
WANTED, SHORTEST = 28, 8
"""Columns of the screen: for the title of a task at least, and for what is shortened for it."""


def layout(
    year: int | None, called: Mapping[str, str], more: Sequence[Column] = (), grouped: bool = True
) -> tuple[Column, ...]:
    """The columns in their order: days of ``year`` do not name it, units have the short names ``called``.

    ``more`` are columns that were asked for; where the list is not ``grouped``, one names the area. Beside what is
    overdue, the day is that of what is.
    """

    def due(view: TaskView) -> str:
        day = _earliest(view)[0] if LATE in more and view.late is not None else view.state.due
        return chinese_day(day, year) if day else ""

    def owners(view: TaskView) -> str:
        return "、".join(called.get(name, name) for name in view.state.leads)

    first = (Column("编号", lambda view: view.task.id), *(() if grouped else (AREA,)), STATUS, LIGHT)
    return (*first, *more, Column("完成率", _share, right=True), Column("期限", due), Column(OWNER, owners))


def short_names(units: Iterable[Unit] | None) -> dict[str, str]:
    """What units are called where there is little room, by their full names."""
    return {unit.name: unit.short[0] for unit in units or () if unit.short}


def blocks(views: Sequence[TaskView], shown: Sequence[Column], grouped: bool, full: bool) -> list[Block]:
    """The tasks as rows, by area where they are ``grouped``; ``full``: with their whole wording."""
    if not grouped:
        return [Block("", tuple(row(view, shown, full) for view in views))]
    return [
        Block(
            clean(f"{area.number} {area.area}" + (f"　{area.title}" if area.title != area.area else "")),
            tuple(row(view, shown, full) for view in of_area),
        )
        for area, of_area in groupby(views, key=lambda view: view.area)
    ]


def row(view: TaskView, shown: Sequence[Column], full: bool) -> Row:
    title = view.task.text if full else view.task.short or view.task.text
    said = tuple([clean(column.said(view)) for column in shown])
    category = clean(lines.category(view))
    return Row(said, view.state.status, view.light or "", view.standing, category, clean(title))


Ink: TypeAlias = "Callable[[str, str], str]"
"""What gives a text its style."""


class Place(NamedTuple):
    """A column on the screen: the ``at``-th cell of a row, ``width`` columns wide."""

    at: int
    column: Column
    width: int

    def fitted(self, word: str) -> str:
        """Filled up, or cut with a sign."""
        shown = cut(word, self.width)
        space = " " * (self.width - cells(shown))
        return space + shown if self.column.right else shown + space


def to_screen(found: Sequence[Block], layout: Sequence[Column], full: bool = False) -> None:
    screen = console()
    put_lines(listing(found, layout, full, ink(screen)), screen)


def listing(found: Sequence[Block], layout: Sequence[Column], full: bool, ink: Ink) -> Iterator[str]:
    """The lines of the screen. A wording that has no room is cut with a sign, or folded in a ``full`` list."""
    shown, width = _fit(layout, [row for block in found for row in block.rows]), columns()
    yield "".join(ink(place.fitted(place.column.heading), "bold") + _GAP for place in shown) + ink(
        "任务", "bold"
    )
    yield "-" * width
    task = _task(shown, full, ink)
    for block in found:
        if block.heading:
            yield ""
            yield from _inked(f"{block.heading}（{_counts(block.rows)}）", width, "bold", ink)
        for category, rows in groupby(block.rows, key=attrgetter("category")):
            if category and block.heading:
                for line in _inked(category, width - len(_INDENT), "bright_black", ink):
                    yield _INDENT + line
            for row in rows:
                yield from task(row)


_GAP, _INDENT = " " * GAP, " " * 7


def _inked(text: str, width: int, style: str, ink: Ink) -> Iterator[str]:
    return (ink(line, style) for line in wrap(text, width))


def _task(shown: Sequence[Place], full: bool, ink: Ink) -> Callable[[Row], Iterable[str]]:
    """What makes a row's lines; most words stand in many rows, and are laid out once."""
    room = _room(shown)
    under = " " * (columns() - room)
    parts = [(place.at, _cell(place, ink)) for place in shown]

    def lines(row: Row) -> Iterable[str]:
        said = "".join([part(row.cells[at], row) for at, part in parts])
        if not full:
            return (said + cut(row.title, room),)
        first, *more = wrap(row.title, room)
        return (said + first, *(under + line for line in more))

    return lines


def _cell(place: Place, ink: Ink) -> Callable[[str, Row], str]:
    made: dict[tuple[str, str], str] = {}
    style = place.column.style

    def cell(word: str, row: Row) -> str:
        key = word, style(row)
        if key not in made:
            made[key] = ink(place.fitted(word), key[1]) + _GAP
        return made[key]

    return cell


def _fit(layout: Sequence[Column], rows: Sequence[Row]) -> list[Place]:
    """The columns that say something, with their widths.

    Where the wording has no room, owner and status are cut, the last ones left out.
    """
    said = [{row.cells[at] for row in rows} for at in range(len(layout))]
    places = [
        Place(at, column, min(max(map(cells, {column.heading, *words})), column.most))
        for at, (column, words) in enumerate(zip(layout, said, strict=True))
        if any(words)
    ]
    for heading in (STATUS.heading, OWNER):
        for at, place in enumerate(places):
            if place.column.heading == heading:
                missing = max(0, WANTED - _room(places))
                places[at] = place._replace(width=max(min(place.width, SHORTEST), place.width - missing))
    while _room(places) < WANTED and len(places) > 2:
        places.pop()
    return places


def _room(shown: Sequence[Place]) -> int:
    return columns() - sum(place.width + GAP for place in shown)


def _counts(rows: Sequence[Row]) -> str:
    found = [row.standing for row in rows]
    said = [f"{word}{found.count(status)}" for status, word in STATUS_WORDS.items() if status in found]
    return f"{len(rows)}项：{'，'.join(said)}"
