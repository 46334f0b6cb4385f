"""``show`` and ``log`` on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from xhplan.core.model import Header
from xhplan.core.view import SubjectView, TaskView
from xhplan.render.card import Past, card
from xhplan.render.screen import (
    GAP,
    LIGHT_STYLES,
    STATUS_STYLES,
    columns,
    indented,
    pairs,
    table,
    text,
    wrapped,
)
from xhplan.render.text import cells, clean

NAMES, SHORTEST, SAID = 16, 4, 28
"""Columns of the log: a name's at most, and at least; what was said should have."""


def cards(views: Sequence[SubjectView], header: Header, past: Past) -> Iterator[RenderableType]:
    for index, view in enumerate(views):
        if index:
            yield Text()
        yield Text("  ").join(_title(view))
        rows = list(card(view, header, past))
        room = columns() - 2 - max(cells(label) for label, _ in rows) - 2
        yield indented(pairs([(label, wrapped(said, room)) for label, said in rows]))


def _title(view: SubjectView) -> Iterator[Text]:
    yield text(view.id, "bold")
    if isinstance(view, TaskView):
        light = view.light or ""
        yield text(view.status_words, STATUS_STYLES.get(view.state.status, ""))
        yield text(view.verdict.words, LIGHT_STYLES.get(light, ""))


def records(rows: Sequence[Sequence[str]]) -> Table:
    """The log: names are cut where what was said has no room."""
    heads = ("日期", "编号", "录入", "报送", "内容")
    made = table(heads)
    widths = [max(cells(clean(word)) for word in column) for column in zip(heads, *rows, strict=True)][:-1]
    fixed = sum(widths[:2]) + GAP * len(widths)
    names = max(2 * SHORTEST, columns() - fixed - SAID) // 2
    widths[2:] = (min(width, names, NAMES) for width in widths[2:])
    for column, width in zip(made.columns, widths, strict=False):
        column.width, column.overflow = width, "ellipsis"
    room = columns() - sum(widths) - GAP * len(widths)
    for row in rows:
        made.add_row(*map(text, row[:-1]), wrapped(row[-1], room))
    return made
