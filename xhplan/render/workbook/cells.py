"""How cells look, and how data gets into them: as text that is never a formula, a link or a number by chance."""

from __future__ import annotations

from datetime import date, datetime, time
from math import ceil
from typing import Any

from xhplan.render.text import cells, clean

FONT, HEAD_FONT = "宋体", "黑体"
LINE_POINTS, MOST_POINTS = 14.25, 409.5
_MOST = 32_000
"""Excel holds 32,767 characters a cell."""
INK, RULE, HEAD, FILL, REST = "#1F2933", "#A9B4BF", "#DCE6F1", "#FFF8DC", "#EEF0F2"
A4 = 9
DATE_FORMAT = "yyyy-mm-dd"


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        body = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}
        cell = body | {"border": 1, "border_color": RULE, "text_wrap": True}
        fill = cell | {"bg_color": FILL, "locked": False}
        middle = {"align": "center"}
        self.title = self._made(body, {"font_name": HEAD_FONT, "font_size": 15, "align": "left"})
        self.remark = self._made(body, {"font_size": 9, "font_color": "#52606D"})
        self.wrapped = self._made(body, {"text_wrap": True, "valign": "top"})
        self.label = self._made(body, {"align": "right", "indent": 1})
        self.number = self._made(body, {"align": "right", "indent": 1, "valign": "top"})
        self.head = self._made(cell, middle, {"font_name": HEAD_FONT, "bg_color": HEAD})
        self.fill_head = self._made(cell, middle, {"font_name": HEAD_FONT, "bg_color": "#FCE4A8"})
        self.text = self._made(cell, {"num_format": "@"})
        self.short = self._made(cell, middle, {"num_format": "@"})
        self.day = self._made(cell, middle, {"num_format": DATE_FORMAT})
        self.count = self._made(cell, middle)
        self.total = self._made(cell, middle, {"font_name": HEAD_FONT, "bg_color": REST})
        self.fill = self._made(fill, middle)
        self.fill_text = self._made(fill, {"num_format": "@", "valign": "top"})
        self.fill_day = self._made(fill, middle, {"num_format": DATE_FORMAT})
        self.rest = self._made(cell, {"bg_color": REST})

    def coloured(self, colour: str) -> Any:
        """A short cell on this colour."""
        look = {"font_name": FONT, "font_size": 10, "font_color": INK, "align": "center", "valign": "vcenter"}
        return self._made(look, {"border": 1, "border_color": RULE, "bg_color": colour})

    def _made(self, *parts: dict[str, Any]) -> Any:
        merged: dict[str, Any] = {}
        for part in parts:
            merged |= part
        return self._book.add_format(merged)


def room(text: str, width: float) -> float:
    """The height, in points, that a text takes in a column of this width."""
    per_line = max(1.0, (width * 7 - 3) / 6.9)
    lines = sum(max(1, ceil(cells(part) / per_line)) for part in clean(text).split("\n"))
    return min(MOST_POINTS, 5 + LINE_POINTS * lines)


def put_text(sheet: Any, row: int, column: int, text: str, form: Any) -> None:
    shown = clean(text)
    if len(shown) > _MOST:
        shown = f"{shown[:_MOST]}…"
    if shown:
        sheet.write_string(row, column, shown, form)
    else:
        sheet.write_blank(row, column, None, form)


def put_day(sheet: Any, row: int, column: int, day: date | None, form: Any) -> None:
    if day is None:
        sheet.write_blank(row, column, None, form)
    elif day.year < 1900:
        put_text(sheet, row, column, day.isoformat(), form)
    else:
        sheet.write_datetime(row, column, datetime.combine(day, time()), form)


def for_print(sheet: Any, last_row: int, last_column: int, paper: int = A4) -> None:
    """Across, as wide as the page; ``paper`` as Excel numbers it."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=0.3, right=0.3, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.print_area(0, 0, last_row, last_column)
    sheet.set_footer("&C第 &P 页，共 &N 页")
