"""``list`` on a terminal: one line a task, grouped as the report groups them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from xhplan.core.dates import chinese_day
from xhplan.core.slips import days_of, slips
from xhplan.core.view import TaskView
from xhplan.core.words import LIGHT_WORDS, STATUS_WORDS
from xhplan.record import NamedTuple
from xhplan.render import lines
from xhplan.render.screen import (
    GAP,
    LIGHT_STYLES,
    STATUS_STYLES,
    Rows,
    columns,
    fitted,
    indented,
    table,
    text,
    wrapped,
)
from xhplan.render.text import cells, clean, cut


class Column(NamedTuple):
    heading: str
    said: Callable[[TaskView], str]
    style: Callable[[TaskView], str] = lambda view: ""
    right: bool = False
    most: int = 24


def _share(view: TaskView) -> str:
    """25.3, or 自报40: what a unit says of itself has no decimals that mean anything."""
    share = lines.share(view)
    return f"自报{share.removesuffix('（自报）').removesuffix('.0')}" if view.own else share


def _slipped(view: TaskView) -> str:
    moved = slips(view.state.log, view.task.due)
    return f"{len(moved)}次{days_of(moved):+}天" if moved else ""


STATUS = Column("状态", lambda view: view.status_words, lambda view: STATUS_STYLES.get(view.state.status, ""))
OWNER = Column("责任单位", lambda view: "、".join(view.state.leads))
DUE = Column("期限", lambda view: view.state.due.isoformat() if view.state.due else "")
LATE = Column("逾期", lambda view: "" if view.late is None else f"{view.late}天", right=True)
SLIPPED = Column("调整", _slipped)
COLUMNS = (
    Column("编号", lambda view: view.task.id),
    STATUS,
    Column(
        "灯",
        lambda view: LIGHT_WORDS.get(view.light or "", ""),
        lambda view: LIGHT_STYLES.get(view.light or "", ""),
    ),
    Column("完成率", _share, right=True),
    DUE,
    OWNER,
)
AREA = Column("领域", lambda view: view.area.area)
WANTED, SHORTEST = 28, 8
"""Columns of the screen: for the title of a task at least, and for what is shortened for it."""


def listing(
    views: Sequence[TaskView],
    full: bool,
    grouped: bool,
    year: int,
    more: Sequence[Column] = (),
    called: Mapping[str, str] = {},
) -> Iterator[RenderableType]:
    """The tasks as tables of one layout; ``grouped`` by area and category, else with a column for the area.

    ``year`` is the plan's, which days need not name; ``more`` are columns that
    were asked for, ``called`` the short names of units.
    """
    short = {
        OWNER: OWNER._replace(
            said=lambda view: "、".join(called.get(name, name) for name in view.state.leads)
        ),
        DUE: DUE._replace(said=lambda view: chinese_day(view.state.due, year) if view.state.due else ""),
    }
    columns_ = [short.get(column, column) for column in (*COLUMNS[:3], *more, *COLUMNS[3:])]
    shown = [column for column in columns_ if any(map(column.said, views))]
    if not grouped:
        shown.insert(1, AREA)
    widths = _fit(shown, views)
    yield _table(shown, widths, headed=True)
    if not grouped:
        yield _rows(shown, widths, views, full)
        return
    for area, of_area in groupby(views, key=lambda view: view.area):
        in_area = list(of_area)
        yield Text()
        yield wrapped(f"{area.number} {area.area}　{area.title}（{_counts(in_area)}）", columns(), "bold")
        for category, of_category in groupby(in_area, key=lines.category):
            if category:
                yield indented(text(category, "bright_black"), 7)
            yield _rows(shown, widths, list(of_category), full)


def _fit(shown: list[Column], views: Sequence[TaskView]) -> list[int]:
    """The widths of the columns; where the wording has no room, owner and status are cut, the last ones left out."""
    widths = [min(_width(column, views), column.most) for column in shown]
    for heading in (STATUS.heading, OWNER.heading):
        for at, column in enumerate(shown):
            if column.heading != heading:
                continue
            missing = max(0, WANTED - _room(widths))
            widths[at] = max(min(widths[at], SHORTEST), widths[at] - missing)
    while _room(widths) < WANTED and len(shown) > 2:
        shown.pop()
        widths.pop()
    return widths


def _room(widths: Sequence[int]) -> int:
    return columns() - sum(width + GAP for width in widths)


def _width(column: Column, views: Sequence[TaskView]) -> int:
    return max(cells(word) for word in {column.heading, *(clean(column.said(view)) for view in views)})


def _rows(
    shown: Sequence[Column], widths: Sequence[int], views: Sequence[TaskView], full: bool
) -> RenderableType:
    """The tasks with their wording whole, or cut to one line."""
    rows = [
        [
            fitted(clean(column.said(view)), width, column.style(view), column.right)
            for column, width in zip(shown, widths, strict=True)
        ]
        for view in views
    ]
    if full:
        made = _table(shown, widths, headed=False)
        for row, view in zip(rows, views, strict=True):
            made.add_row(*row, text(view.task.text))
        return made
    room = _room(widths)
    return Rows(
        [
            [*row, text(cut(clean(view.task.short or view.task.text), room))]
            for row, view in zip(rows, views, strict=True)
        ]
    )


def _table(shown: Sequence[Column], widths: Sequence[int], headed: bool) -> Table:
    made = table([*(column.heading for column in shown), "任务"])
    made.show_header = headed
    for made_column, column, width in zip(made.columns, shown, widths, strict=False):
        made_column.width = width
        made_column.justify = "right" if column.right else "left"
    made.columns[-1].overflow = "fold"
    return made


def _counts(views: Sequence[TaskView]) -> str:
    found = [view.standing for view in views]
    said = [f"{word}{found.count(status)}" for status, word in STATUS_WORDS.items() if status in found]
    return f"{len(views)}项：{'，'.join(said)}"
