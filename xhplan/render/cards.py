"""``show`` and ``log`` on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from xhplan.core.view import TaskView
from xhplan.core.words import LIGHT_WORDS
from xhplan.render.card import card
from xhplan.render.screen import LIGHT_STYLES, STATUS_STYLES, indented, pairs, table, text


def cards(views: Sequence[TaskView]) -> Iterator[RenderableType]:
    for index, view in enumerate(views):
        if index:
            yield Text()
        light = view.light or ""
        yield Text("  ").join(
            [
                text(view.task.id, "bold"),
                text(view.status_words, STATUS_STYLES.get(view.state.status, "")),
                text(LIGHT_WORDS.get(light, ""), LIGHT_STYLES.get(light, "")),
            ]
        )
        yield indented(pairs([(label, text(said)) for label, said in card(view)]))


def records(rows: Sequence[Sequence[str]]) -> Table:
    made = table(("日期", "编号", "录入", "报送", "内容"))
    for column in made.columns[:-1]:
        column.max_width, column.overflow = 16, "ellipsis"
    made.columns[-1].overflow = "fold"
    for row in rows:
        made.add_row(*map(text, row))
    return made
