"""The first sheet: where the plan stands, by area, and a chart of it."""

from __future__ import annotations

from typing import Any

from xhplan.core.dates import chinese_day
from xhplan.core.forms.columns import OVERVIEW
from xhplan.core.model import STATUSES
from xhplan.core.view import PlanView
from xhplan.core.words import CLAIMED, LIGHT_WORDS, STATUS_WORDS
from xhplan.render.workbook.cells import FONT, HEAD_FONT, Styles, for_print, put_text

_COLOURS = {
    "done": "#2E7D32",
    "active": "#1F77B4",
    "blocked": "#C62828",
    "planned": "#C9D1D9",
    "dropped": "#6B7280",
}
HEAD_ROW = 2
HEADINGS = ("领域", "任务数", *STATUS_WORDS.values(), *LIGHT_WORDS.values(), "无灯")
_STATUS_AT = 2


def write_overview(book: Any, styles: Styles, sheet: Any, view: PlanView, title: str) -> None:
    headings = (*HEADINGS, *((f"其中{CLAIMED}",) if view.header.accept else ()))
    last = len(headings) - 1
    sheet.set_row(0, 26)
    sheet.set_row(HEAD_ROW, 22)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, last, 9.5)
    put_text(sheet, 0, 0, title, styles.title)
    put_text(sheet, 1, 0, f"数据截至{chinese_day(view.as_of.day)}，单位：项", styles.remark)
    for column, heading in enumerate(headings):
        put_text(sheet, HEAD_ROW, column, heading, styles.head)
    claims = bool(view.header.accept)
    rows = [(f"{area.area.number} {area.area.area}", _counts(area.tasks, claims)) for area in view.areas]
    for row, (name, counts) in enumerate(rows, HEAD_ROW + 1):
        sheet.set_row(row, 18)
        put_text(sheet, row, 0, name, styles.text)
        for column, count in enumerate(counts, 1):
            sheet.write_number(row, column, count, styles.count)
    total = HEAD_ROW + 1 + len(rows)
    sheet.set_row(total, 18)
    put_text(sheet, total, 0, "合计", styles.total)
    for column, count in enumerate(_counts(view.tasks, claims), 1):
        sheet.write_number(total, column, count, styles.total)
    bottom = total
    if rows:
        sheet.insert_chart(total + 2, 0, _chart(book, len(rows)), {"x_offset": 2, "object_position": 2})
        bottom = total + 2 + _height(len(rows)) // 20 + 1
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    for_print(sheet, bottom, last)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _counts(tasks: Any, claims: bool) -> list[int]:
    """In the order of HEADINGS, from 任务数 on, and, where they are verified, the claims that wait."""
    statuses = [view.standing for view in tasks]
    lights = [view.light for view in tasks]
    return [
        len(statuses),
        *(statuses.count(status) for status in STATUSES),
        *(lights.count(light) for light in LIGHT_WORDS),
        lights.count(None),
        *((sum(view.waits for view in tasks),) if claims else ()),
    ]


def _height(areas: int) -> int:
    return 110 + 34 * min(areas, 20)


def _chart(book: Any, areas: int) -> Any:
    """Bars of tasks by status, an area each, in the order of the table."""
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = HEAD_ROW + 1, HEAD_ROW + areas
    for status, colour in _COLOURS.items():
        column = _STATUS_AT + list(STATUS_WORDS).index(status)  # type: ignore[arg-type]
        chart.add_series(
            {
                "name": [OVERVIEW, HEAD_ROW, column],
                "categories": [OVERVIEW, first, 0, last, 0],
                "values": [OVERVIEW, first, column, last, column],
                "fill": {"color": colour},
                "border": {"none": True},
                "gap": 45,
            }
        )
    font = {"name": FONT, "size": 10}
    chart.set_title(
        {"name": "各领域任务状态（项）", "name_font": {"name": HEAD_FONT, "size": 12, "bold": False}}
    )
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_y_axis({"reverse": True, "num_font": font, "major_tick_mark": "none"})
    chart.set_x_axis(
        {
            "num_font": font,
            "num_format": "0",
            "min": 0,
            "label_position": "high",
            "major_gridlines": {"visible": True, "line": {"color": "#E3E7EB"}},
        }
    )
    chart.set_size({"width": 890, "height": _height(areas)})
    return chart
