"""总表: the office's own workbook, all tasks on one sheet, what was planned and reached by month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

from xhplan.core.dates import chinese_day
from xhplan.core.forms.columns import ABOUT, COLUMNS, DAY_LABEL, MASTER, Column
from xhplan.core.forms.master import NOT_HERE, OURS, SNAPSHOT, SNAPSHOT_HEADINGS, Key
from xhplan.core.forms.months import (
    PLANNED,
    REACHED,
    Month,
    figure_in,
    months_of,
    nodes_in,
    planned,
    told_in,
)
from xhplan.core.forms.sheet import letters
from xhplan.core.model import Header, Number
from xhplan.core.view import PlanView, SubjectView, TaskView, original_deadline
from xhplan.core.words import LIGHT_WORDS
from xhplan.record import NamedTuple
from xhplan.render.text import clean
from xhplan.render.workbook.about import write_about
from xhplan.render.workbook.cells import Styles, put_day, put_text, room
from xhplan.render.workbook.form import (
    HEAD_ROW,
    LEAST,
    Line,
    column_texts,
    fill_style,
    is_open,
    lay_out,
    lines_of,
)

NAME = "总表"
_HOW = (
    "全部任务在一张表上；各月的“计划”是阶段目标、序时进度或到期的时间节点，“完成”是当月最后报的累计数，没有指标的是当月的进展。",
    "改动黄色格，存盘后用 xhplan import 读回：只登记改过的格。某月的数记在这个月的最后一天，本月的记在导入那天。",
    "“计划”各列不读回：阶段目标、时间节点、期限、单位的调整用 xhplan update 登记。清空的格不登记；登记错的用 xhplan undo 撤回。",
    "右边各列与填报表一样填，空着的不登记；数据日期每行写，或只填上面的“统一数据日期”。",
    "可以筛选、排序（整行一起）、增加列；请不要改动编号、表头和隐藏的“底稿”。",
)
_MONTH_WIDTH = 8.5
_COLOURS = {"red": "#F4B6B0", "yellow": "#FCE4A8", "grey": "#D5DAE0", "green": "#CDE8CF"}
_BEHIND, _REACHED = "#FBD9D5", "#DDF0DE"


class Row(NamedTuple):
    """A line of the sheet with what its months hold, by heading."""

    line: Line
    months: Mapping[str, Number | str]


def master(view: PlanView) -> bytes:
    """An .xlsx file, the same bytes for the same view. Raises ImportError without XlsxWriter."""
    from xlsxwriter import Workbook

    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    title = clean(f"{view.header.name}　总表")
    made = datetime.combine(view.as_of.day, time())
    book.set_properties({"title": title[:255], "author": "", "company": "", "created": made})
    styles = Styles(book)
    months = list(months_of(view.header))
    rows = [row for area in view.areas for line in lines_of(area) if (row := _row(line, months, view.header))]
    _write(book, styles, book.add_worksheet(NAME), rows, months, view, title)
    write_about(styles, book.add_worksheet(ABOUT), view, None, _HOW, MASTER)
    _keep(styles, book.add_worksheet(SNAPSHOT), rows)
    book.close()
    return out.getvalue()


def _row(line: Line, months: Sequence[Month], header: Header) -> Row:
    return Row(line, dict(_held(line, months, header)))


def _held(line: Line, months: Sequence[Month], header: Header) -> Iterator[tuple[str, Number | str]]:
    subject, item = line.subject, line.measure
    due = subject.task.due if isinstance(subject, TaskView) else None
    deadline = original_deadline(due, subject.state.log, header)
    alone = not subject.targets and line.first
    for month in months:
        wanted: Number | str | None = nodes_in(subject.state, month) if alone else None
        done: Number | str | None = told_in(subject.state, month) if alone else None
        if item:
            wanted, done = planned(item, header, deadline, month), figure_in(item, month)
        for kind, value in ((PLANNED, wanted), (REACHED, done)):
            if value not in (None, ""):
                assert value is not None
                yield month.name + kind, value


def _columns(months: Sequence[Month]) -> list[Column]:
    """领域 behind 编号, 灯 behind 目前状态, the months before what is filled in."""
    area, light = OURS
    found: list[Column] = []
    for column in COLUMNS:
        if column.key in NOT_HERE:
            continue
        if column.fill and not any(one.key == REACHED for one in found):
            found += [
                Column(kind, month.name + kind, _MONTH_WIDTH, kind == REACHED)
                for month in months
                for kind in (PLANNED, REACHED)
            ]
        found.append(column)
        if column.key == "id":
            found.append(Column("area", area, 8))
        if column.key == "state":
            found.append(Column("light", light, 5))
    return found


def _write(
    book: Any,
    styles: Styles,
    sheet: Any,
    rows: Sequence[Row],
    months: Sequence[Month],
    view: PlanView,
    title: str,
) -> None:
    columns = _columns(months)
    last_row = HEAD_ROW + max(1, len(rows))
    at = {column.key: index for index, column in enumerate(columns)}
    lay_out(styles, sheet, columns, last_row)
    _write_top(styles, sheet, view, title, at["status"])
    lights = {light: styles.coloured(colour) for light, colour in _COLOURS.items()}
    for number, row in enumerate(rows, HEAD_ROW + 1):
        _write_row(styles, sheet, number, row, columns, view.header, lights)
    _colour(book, sheet, columns, last_row)


def _write_top(styles: Styles, sheet: Any, view: PlanView, title: str, column: int) -> None:
    sheet.set_row(0, 26)
    sheet.set_row(1, 20)
    sheet.set_row(HEAD_ROW, 30)
    put_text(sheet, 0, 0, title, styles.title)
    day = chinese_day(view.as_of.day)
    put_text(sheet, 1, 0, f"数据截至{day}。改过的黄色格可以导入，见“{ABOUT}”。", styles.remark)
    put_text(sheet, 1, column, DAY_LABEL, styles.label)
    sheet.write_blank(1, column + 1, None, styles.fill_day)


def _write_row(
    styles: Styles,
    sheet: Any,
    number: int,
    row: Row,
    columns: Sequence[Column],
    header: Header,
    lights: Mapping[str, Any],
) -> None:
    line = row.line
    texts = column_texts(line, header.year) | {"area": _area(line.subject)}
    sheet.set_row(number, max(LEAST, room(texts["text"], 27)))
    for index, column in enumerate(columns):
        if column.key in (PLANNED, REACHED):
            _write_month(styles, sheet, (number, index), row, column)
        elif column.fill:
            form = fill_style(styles, column.key) if is_open(line, column.key) else styles.rest
            sheet.write_blank(number, index, None, form)
        elif column.key == "due":
            put_day(sheet, number, index, line.subject.state.due, styles.day)
        elif column.key == "light":
            light = line.subject.light if isinstance(line.subject, TaskView) else None
            put_text(
                sheet, number, index, LIGHT_WORDS.get(light or "", ""), lights.get(light or "", styles.short)
            )
        else:
            put_text(
                sheet, number, index, texts[column.key], styles.short if column.width < 9 else styles.text
            )


def _area(subject: SubjectView) -> str:
    return subject.area.area


def _write_month(styles: Styles, sheet: Any, spot: tuple[int, int], row: Row, column: Column) -> None:
    value = row.months.get(column.heading)
    worded = not row.line.subject.targets
    form = (styles.fill_text if worded else styles.fill) if column.fill else styles.rest
    if isinstance(value, int | Decimal):
        sheet.write_number(*spot, value, form)
    else:
        put_text(sheet, *spot, value or "", form)


def _colour(book: Any, sheet: Any, columns: Sequence[Column], last_row: int) -> None:
    """A figure beside what was planned for its month: reddish below it, greenish from it on."""
    first = HEAD_ROW + 1
    for index, column in enumerate(columns):
        if column.key == REACHED:
            done, wanted = (f"${letters(at)}{first + 1}" for at in (index, index - 1))
            both = f"AND(ISNUMBER({done}),ISNUMBER({wanted}),{done}"
            for sign, colour in (("<", _BEHIND), (">=", _REACHED)):
                rule = {
                    "type": "formula",
                    "criteria": f"={both}{sign}{wanted})",
                    "format": book.add_format({"bg_color": colour}),
                }
                sheet.conditional_format(first, index, last_row, index, rule)


def _keep(styles: Styles, sheet: Any, rows: Sequence[Row]) -> None:
    """What the months' cells hold, so that it can be told which were changed."""
    for column, heading in enumerate(SNAPSHOT_HEADINGS):
        put_text(sheet, 0, column, heading, styles.remark)
    kept: dict[Key, Number | str] = {}
    for row in rows:
        item, subject = row.line.measure, row.line.subject
        for heading, value in row.months.items():
            kept[subject.id, item.target.key if item else "", heading] = value
    for number, (key, value) in enumerate(kept.items(), 1):
        for column, word in enumerate(key):
            put_text(sheet, number, column, word, styles.text)
        if isinstance(value, str):
            put_text(sheet, number, 3, value, styles.text)
        else:
            sheet.write_number(number, 3, value)
    sheet.very_hidden()
