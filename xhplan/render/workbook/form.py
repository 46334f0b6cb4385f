"""A sheet to fill in: an area's tasks, one row a target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from xhplan.core.calendar import next_due
from xhplan.core.dates import chinese_day
from xhplan.core.figures import Measure
from xhplan.core.fold import Milestone
from xhplan.core.forms.cells import REPORTED_STATUSES
from xhplan.core.forms.columns import (
    COLUMNS,
    DAY_LABEL,
    FIGURES,
    OWN_TARGETS,
    PERIOD_LABEL,
    TEXTS,
    UNIT_LABEL,
    Column,
)
from xhplan.core.forms.nodes import node_text
from xhplan.core.forms.sheet import letters
from xhplan.core.model import Header
from xhplan.core.view import AreaView, PlanView, SubjectView, TaskView
from xhplan.record import NamedTuple
from xhplan.render import targets
from xhplan.render.lines import category
from xhplan.render.text import clean
from xhplan.render.workbook.cells import Styles, for_print, put_day, put_text, room

AT = {column.key: index for index, column in enumerate(COLUMNS)}
HEAD_ROW = 2
LAST = len(COLUMNS) - 1
_TOP = AT["reached"]
"""Above the headings, from here on: the unit, the day, the period."""
LEAST = 33.75
"""Points of the lowest row: two lines to write in."""
_DAYS = ("reached", "on")
_LEFT = ("text", "category", "owner", "node", "target")


_FIGURE_NOTES = {
    "value": "填年初以来的累计数。",
    "rise": "只填本期新增数，与累计数核对；可以不填。",
    "expected": "填到年底预计能完成多少；可以不填。",
}
_A3 = 8
"""Paper of a sheet with so many columns, as Excel numbers it."""


class Line(NamedTuple):
    """A row: a target, a milestone to come, both of them side by side, or a task without any. ``first`` of its subject."""

    subject: SubjectView
    measure: Measure | None
    stone: Milestone | None
    first: bool


def lines_of(area: AreaView) -> Iterator[Line]:
    """The area's own targets, then its tasks; each row complete in itself, so that it may be sorted anywhere."""
    if area.measures:
        yield from _lines(area)
    for view in area.tasks:
        yield from _lines(view)


def _lines(subject: SubjectView) -> Iterator[Line]:
    to_come = [stone for stone in subject.state.milestones if stone.reached is None]
    rows = list(zip_longest(subject.measures, to_come)) or [(None, None)]
    for index, (measure, stone) in enumerate(rows):
        yield Line(subject, measure, stone, index == 0)


def write_form(styles: Styles, sheet: Any, area: AreaView, view: PlanView, unit: str | None) -> None:
    lines = list(lines_of(area))
    last_row = HEAD_ROW + max(1, len(lines))
    lay_out(styles, sheet, COLUMNS, last_row)
    _write_top(styles, sheet, area, view, unit)
    for row, line in enumerate(lines, HEAD_ROW + 1):
        _write_line(styles, sheet, row, line, view.header.year)
    _validate(sheet, lines, view.header)
    sheet.protect(
        "",
        {"autofilter": True, "sort": True, "format_rows": True, "format_columns": True},
    )


def lay_out(styles: Styles, sheet: Any, columns: Sequence[Column], last_row: int) -> None:
    """The headings of a sheet to fill in, what stays in sight and is printed on each page, its filters."""
    last = len(columns) - 1
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width)
        put_text(sheet, HEAD_ROW, index, column.heading, styles.fill_head if column.fill else styles.head)
    sheet.autofilter(HEAD_ROW, 0, last_row, last)
    sheet.freeze_panes(HEAD_ROW + 1, [column.key for column in columns].index("text") + 1)
    for_print(sheet, last_row, last, _A3)
    sheet.repeat_rows(HEAD_ROW)
    everything = f"A1:{letters(last)}{last_row + 1}"
    sheet.ignore_errors({"number_stored_as_text": everything, "two_digit_text_year": everything})


def _write_top(styles: Styles, sheet: Any, area: AreaView, view: PlanView, unit: str | None) -> None:
    sheet.set_row(0, 26)
    sheet.set_row(1, 20)
    sheet.set_row(HEAD_ROW, 30)
    put_text(sheet, 0, 0, f"{view.header.name}　{area.area.title}", styles.title)
    day = chinese_day(view.as_of.day)
    put_text(sheet, 1, 0, f"请填黄色格，没有变化的留空。发出时数据截至{day}。", styles.remark)
    column = _TOP
    put_text(sheet, 1, column, UNIT_LABEL, styles.label)
    put_text(sheet, 1, column + 1, unit or "", styles.fill_text)
    put_text(sheet, 1, column + 2, DAY_LABEL, styles.label)
    sheet.write_blank(1, column + 3, None, styles.fill_day)
    slot = next_due(view.header, view.as_of.day)
    if slot:
        put_text(sheet, 1, column + 4, PERIOD_LABEL, styles.label)
        put_text(sheet, 1, column + 5, slot.label(slot.end.year - 1), styles.fill_text)


def _write_line(styles: Styles, sheet: Any, row: int, line: Line, year: int | None) -> None:
    texts = column_texts(line, year)
    sheet.set_row(row, max(LEAST, *(room(texts[key], COLUMNS[AT[key]].width) for key in texts)))
    for key, text in texts.items():
        put_text(sheet, row, AT[key], text, styles.text if key in _LEFT else styles.short)
    state, actual = line.subject.state, line.measure.actual if line.measure else None
    put_day(sheet, row, AT["due"], state.due, styles.day)
    put_day(sheet, row, AT["last_on"], _last_on(line), styles.day)
    put_text(
        sheet, row, AT["last"], targets.actual(line.measure) if line.measure and actual else "", styles.short
    )
    for column in COLUMNS:
        if column.fill:
            form = fill_style(styles, column.key) if is_open(line, column.key) else styles.rest
            sheet.write_blank(row, AT[column.key], None, form)


def column_texts(line: Line, year: int | None) -> dict[str, str]:
    """What stands in the columns of words that are not filled in, by key."""
    subject, measure = line.subject, line.measure
    if isinstance(subject, AreaView):
        said = {
            "id": str(subject.area.number),
            "text": subject.area.title,
            "category": OWN_TARGETS,
            "state": "",
        }
    else:
        said = {
            "id": subject.task.id,
            "text": subject.task.text,
            "category": category(subject),
            "state": subject.status_words,
        }
    return said | {
        "owner": "、".join(subject.state.leads),
        "node": node_text(line.stone, year) if line.stone else "",
        "target": measure.target.name if measure else "",
        "goal": targets.goal(measure) if measure else "",
    }


def _last_on(line: Line) -> Any:
    if line.measure is None:
        return line.subject.state.reported
    return line.measure.actual.on if line.measure.actual else None


def is_open(line: Line, key: str) -> bool:
    """Whether a unit may write here: what is said once a task stands in its first row, figures beside targets."""
    if line.subject.state.status == "dropped":
        return False
    if key in FIGURES:
        return line.measure is not None and (key != "rise" or line.measure.target.kind == "total")
    if key == "reached":
        return line.stone is not None
    if key in ("status", "percent"):
        return line.first and isinstance(line.subject, TaskView)
    return line.first or key == "on"


def fill_style(styles: Styles, key: str) -> Any:
    if key in TEXTS:
        return styles.fill_text
    return styles.fill_day if key in _DAYS else styles.fill


def _validate(sheet: Any, lines: list[Line], header: Header) -> None:
    """What is typed is checked as it is typed; what is pasted, when it is imported."""
    first, last = HEAD_ROW + 1, HEAD_ROW + max(1, len(lines))
    words = list(REPORTED_STATUSES)
    _rule(sheet, first, last, "status", {"validate": "list", "source": words}, f"请选：{'、'.join(words)}")
    percent = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
    _rule(sheet, first, last, "percent", percent, "填 0 到 100 的数，如 60", "60% 写作 60，不写 0.6。")
    for row, line in enumerate(lines, first):
        if line.measure is None:
            continue
        unit = clean(line.measure.target.unit)
        rule = percent if unit in ("%", "％") else {"validate": "decimal", "criteria": ">=", "value": 0}
        for key, note in _FIGURE_NOTES.items():
            if is_open(line, key):
                _rule(sheet, row, row, key, rule, f"只填数字，单位是{unit}", f"单位：{unit}。{note}")
    days = {"validate": "date", "criteria": "between", "minimum": header.start, "maximum": "=TODAY()"}
    _rule(
        sheet,
        first,
        last,
        "on",
        days,
        "写作 2021-03-05，不早于计划开始日，不晚于今天",
        "数字是哪一天的情况。",
    )
    _rule(sheet, first, last, "reached", days, "写作 2021-03-05，不晚于今天", "这个时间节点是哪一天到的。")
    column = _TOP + 3
    sheet.data_validation(
        1, column, 1, column, _words(days, "写作 2021-03-05", "各行没有写日期的，按这一天。")
    )


def _rule(
    sheet: Any, first: int, last: int, key: str, rule: dict[str, Any], error: str, note: str = ""
) -> None:
    sheet.data_validation(first, AT[key], last, AT[key], _words(rule, error, note))


def _words(rule: dict[str, Any], error: str, note: str) -> dict[str, Any]:
    words = {"error_title": "填写有误", "error_message": error[:250]}
    return rule | words | ({"input_message": note[:250]} if note else {})
