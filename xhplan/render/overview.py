"""``xhplan`` and ``report`` on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from rich.console import RenderableType
from rich.text import Text

from xhplan.core.dates import chinese_day
from xhplan.core.figures import Measure
from xhplan.core.lights import Light
from xhplan.core.report import Report, Tally
from xhplan.core.view import TaskView
from xhplan.core.words import LIGHT_WORDS, STATUS_WORDS
from xhplan.render import targets
from xhplan.render.charts import curve, gauge, spark, stacked
from xhplan.render.screen import GAP, LIGHT_STYLES, columns, indented, table, text
from xhplan.render.summary.standing import highlights
from xhplan.render.text import cut
from xhplan.render.wording import brief, moves, owner_id

BEFORE_BAR = 11 + 5 * 4 + 6 * GAP
"""Columns that an area's name and counts take."""
SHOWN = 5
"""How many tasks of a kind the overview lists before it says how many more there are."""


def overview(report: Report) -> Iterator[RenderableType]:
    """One screen: where the plan stands by area, what is red, what is due next."""
    yield _title(report)
    yield text(_counts(report.total))
    yield Text()
    yield _areas(report.areas)
    yield text("█已完成 ▓推进中 !受阻 ·未启动 -已核销", "bright_black")
    yield from _reds(report)
    yield from _dues(report)
    if report.debts:
        owed = sum(len(debt.ids) for debt in report.debts)
        yield Text()
        yield text(f"未报 {owed}项　xhplan list --light grey 列出", "bold")


def terminal_report(report: Report, finished: Sequence[tuple[date, int]]) -> Iterator[RenderableType]:
    """The report of a period with its charts; every line fits the terminal."""
    yield _title(report)
    for sentence in highlights(report):
        yield text(sentence)
    yield Text()
    yield _areas(report.areas)
    yield text("█已完成 ▓推进中 !受阻 ·未启动 -已核销", "bright_black")
    yield Text()
    yield text(f"状态变化：{moves(report.status_moves) or '无'}")
    yield text(f"灯色变化：{moves(report.light_moves, light=True) or '无'}")
    yield from _burn_up(report, finished)
    yield from _gauges(report)
    yield from _reds(report)
    yield from _dues(report)


def _title(report: Report) -> Text:
    return text(f"{report.header.name}　{report.period.label}　数据截至{chinese_day(report.day)}", "bold")


def _counts(total: Tally) -> str:
    said = [
        f"{total.tasks}项任务",
        *(f"{word}{total.statuses[status]}" for status, word in STATUS_WORDS.items()),
    ]
    lit = [f"{LIGHT_WORDS[light]}{count}" for light, count in total.lights.items()]
    return "　".join([said[0], "，".join(said[1:]), "，".join(lit)])


def _areas(tallies: Sequence[Tally]) -> RenderableType:
    made = table(("领域", "任务", "完成", "红灯", "黄灯", "未报", "进度"))
    for column in made.columns[1:6]:
        column.justify = "right"
    room = columns() - BEFORE_BAR
    for tally in tallies:
        assert tally.area is not None
        lights: tuple[Light, ...] = ("red", "yellow", "grey")
        made.add_row(
            text(f"{tally.area.number} {tally.area.area}"),
            str(tally.tasks),
            str(tally.statuses["done"]),
            *(text(str(tally.lights[light] or ""), LIGHT_STYLES[light]) for light in lights),
            text(stacked(tally.statuses, max(6, min(40, room)))),
        )
    return made


def _reds(report: Report) -> Iterator[RenderableType]:
    red = [view for view in report.view.tasks if view.light == "red"]
    if not red:
        return
    yield Text()
    yield text(f"红灯 {len(red)}项", "bold red")
    for view in red[:SHOWN]:
        yield _line(view, view.verdict.reasons[0])
    yield from _more(len(red), "xhplan list --light red")


def _dues(report: Report) -> Iterator[RenderableType]:
    if not report.ahead:
        return
    yield Text()
    yield text(f"近期到期 {len(report.ahead)}项", "bold")
    for item in report.ahead[:SHOWN]:
        what = f"时间节点“{item.milestone}”" if item.milestone else "完成期限"
        yield _line(item.view, f"{chinese_day(item.day, report.header.start.year)} {what}")
    yield from _more(len(report.ahead), "xhplan list --sort due")


def _line(view: TaskView, said: str) -> RenderableType:
    return indented(text(cut(f"{view.task.id} {brief(view.task.text, 16)}　{said}", columns() - 2)))


def _more(count: int, command: str) -> Iterator[RenderableType]:
    if count > SHOWN:
        yield indented(text(f"……另有{count - SHOWN}项，{command} 列出", "bright_black"))


def _burn_up(report: Report, finished: Sequence[tuple[date, int]]) -> Iterator[RenderableType]:
    if not any(count for _, count in finished):
        return
    yield Text()
    yield text("累计完成任务（项）", "bold")
    points = [(f"{day.month}月", count) for day, count in finished]
    for row in curve(points, max(report.total.tasks, 1)):
        yield indented(text(row))


def _gauges(report: Report) -> Iterator[RenderableType]:
    reported = [reading for reading in report.readings if reading.measure.actual]
    if not reported:
        return
    yield Text()
    yield text("量化指标（| 为序时进度）", "bold")
    made = table(("指标", "累计完成", "目标", "评价", "完成率"), box=None)
    made.show_header = False
    wide = columns() >= 100
    for reading in reported:
        item = reading.measure
        made.add_row(
            text(cut(f"{owner_id(reading.owner)} {item.target.name}", 40 if wide else 22)),
            text(targets.actual(item)),
            text(cut(targets.goal(item), 30 if wide else 14)),
            text(item.words),
            text(_gauge(item, 12 if wide else 8)),
        )
    yield made


def _gauge(item: Measure, width: int) -> str:
    values = [figure.value for figure in item.history]
    line = spark([Fraction(value) for value in values][-6:]) if len(values) > 1 else ""
    if item.percent is None:
        return line
    return f"{gauge(item.percent, item.pace, width)} {targets.share(item)} {line}".rstrip()
