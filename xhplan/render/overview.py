"""``xhplan`` and ``report`` on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from xhplan.core.dates import chinese_day
from xhplan.core.figures import Measure, number
from xhplan.core.lights import Light
from xhplan.core.report import Ahead, Reading, Report, Tally
from xhplan.core.view import TaskView
from xhplan.core.words import LIGHT_WORDS, STATUS_WORDS
from xhplan.render import targets
from xhplan.render.charts import STATUS_MARKS, curve, gauge, spark, stacked
from xhplan.render.screen import GAP, LIGHT_STYLES, columns, indented, rows, table, text
from xhplan.render.summary.standing import highlights
from xhplan.render.text import cells, cut
from xhplan.render.wording import brief, moves, owner_name

BEFORE_BAR = 11 + 5 * 4 + 6 * GAP
"""Columns that an area's name and counts take."""
SHOWN = 5
"""How many tasks of a kind the overview lists before it says how many more there are."""
FITS = 40
"""Lines of a screen that both fit, however much there is to tell; a taller one is told more."""
CURVE = 3
"""Rows of the curve of finished tasks."""
LEGEND = " ".join(f"{mark}{STATUS_WORDS[status]}" for status, mark in STATUS_MARKS.items())
_PRESSING = ("broken", "behind", "below", "on", "ahead", "unjudged", "met")


def overview(report: Report) -> Iterator[RenderableType]:
    """One screen: where the plan stands by area, what is red, what is due next."""
    yield _title(report)
    yield text(_counts(report.total))
    yield Text()
    yield _areas(report.areas)
    yield text(LEGEND, "bright_black")
    yield from _reds(_red(report), SHOWN)
    yield from _dues(report, SHOWN)
    if silent := report.total.lights["grey"]:
        yield Text()
        yield text(f"未报 {silent}项　xhplan list --light grey 列出", "bold")


def terminal_report(report: Report, finished: Sequence[tuple[date, int]]) -> Iterator[RenderableType]:
    """The report of a period with its charts; every line fits the terminal, and all of it a screen."""
    width = columns()
    sentences = [_short(sentence, width) for sentence in highlights(report)]
    lit = _short(f"灯色变化：{moves(report.light_moves, light=True) or '无'}", width)
    grown = any(count for _, count in finished)
    readings, red = _reported(report), _red(report)
    title = _title(report)
    above = sum(-(-cells(said) // width) for said in (title.plain, *sentences, lit))
    above += 1 + 2 + len(report.areas) + 1 + (3 + CURVE if grown else 0)
    wanted = [len(readings), len(red), len(report.ahead)]
    around = sum(2 for count in wanted if count)
    shares = share_out(max(FITS, rows()) - 1 - above - around, wanted)  # a line for the prompt
    yield title
    yield from map(text, sentences)
    yield Text()
    yield _areas(report.areas)
    yield text(LEGEND, "bright_black")
    yield text(lit)
    yield from _burn_up(report, finished) if grown else ()
    yield from _gauges(readings, shares[0])
    yield from _reds(red, shares[1])
    yield from _dues(report, shares[2])


def share_out(room: int, wanted: Sequence[int]) -> list[int]:
    """Lines for each list, one after another until there is no room; each that has anything gets one."""
    shares = [min(1, count) for count in wanted]
    while sum(shares) < room:
        short = [index for index, count in enumerate(wanted) if shares[index] < count]
        if not short:
            break
        shares[min(short, key=lambda index: shares[index])] += 1
    return shares


def _short(sentence: str, width: int) -> str:
    """At most two lines of 80 columns; four of a narrow terminal."""
    return cut(sentence, (2 if width >= 75 else 4) * (width - 1))


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
            text(cut(f"{tally.area.number} {tally.area.area}", 11)),
            str(tally.tasks),
            str(tally.statuses["done"]),
            *(text(str(tally.lights[light] or ""), LIGHT_STYLES[light]) for light in lights),
            text(stacked(tally.statuses, max(6, min(40, room)))),
        )
    return made


def _red(report: Report) -> list[TaskView]:
    return [view for view in report.view.tasks if view.light == "red"]


def _reds(red: Sequence[TaskView], shown: int) -> Iterator[RenderableType]:
    if not red:
        return
    yield Text()
    yield text(f"红灯 {len(red)}项{_more(len(red), shown, 'xhplan list --light red')}", "bold red")
    for view in red[:shown]:
        yield _line(view, view.verdict.reasons[0])


def _dues(report: Report, shown: int) -> Iterator[RenderableType]:
    if not report.ahead:
        return
    yield Text()
    count = len(report.ahead)
    yield text(f"接下来到期 {count}项{_more(count, shown, 'xhplan list --sort due')}", "bold")
    for item in report.ahead[:shown]:
        yield _line(item.view, _due(item, report.header.start.year))


def _due(item: Ahead, year: int) -> str:
    what = f"时间节点“{item.milestone}”" if item.milestone else "完成期限"
    return f"{chinese_day(item.day, year)} {what}"


def _line(view: TaskView, said: str) -> RenderableType:
    """A task and what is said of it; where both do not fit, the task is cut before the news."""
    room = columns() - 2
    name = cut(f"{view.task.id} {brief(view.task.text, 16)}", max(18, room - cells(said) - 2))
    return indented(text(cut(f"{name}　{said}", room)))


def _more(count: int, shown: int, command: str) -> str:
    """What a heading adds where the list under it is not whole."""
    return f"，先列{shown}项　{command} 列出全部" if count > shown else ""


def _burn_up(report: Report, finished: Sequence[tuple[date, int]]) -> Iterator[RenderableType]:
    yield Text()
    yield text("累计完成任务（项，按月）", "bold")
    points = [(str(day.month), count) for day, count in finished]
    for row in curve(points, max(report.total.tasks, 1), CURVE):
        yield indented(text(row))


def _reported(report: Report) -> list[Reading]:
    """Targets with a figure, those that press first."""
    found = [reading for reading in report.readings if reading.measure.actual]
    return sorted(found, key=lambda reading: _PRESSING.index(reading.measure.judgement))


def _gauges(readings: Sequence[Reading], shown: int) -> Iterator[RenderableType]:
    if not readings:
        return
    yield Text()
    more = _more(len(readings), shown, "xhplan list --measured")
    yield text(f"量化指标 {len(readings)}项（| 为序时进度）{more}", "bold")
    width = columns()
    bar = 12 if width >= 100 else 6 if width >= 75 else 0
    made = table(("指标", "完成", "", "完成率", "走势", "评价"), box=None)
    made.show_header = False
    made.columns[3].justify = "right"
    made.columns[5].overflow = "fold"
    for reading in readings[:shown]:
        item = reading.measure
        made.add_row(
            text(cut(f"{owner_name(reading.owner)} {item.target.name}", 40 if width >= 100 else 20)),
            text(cut(_against_goal(item), 24 if width >= 100 else 18)),
            text(gauge(item.percent, item.pace, bar) if item.percent is not None else ""),
            text(targets.share(item) if item.percent is not None else ""),
            text(_trend(item, 6 if width >= 100 else 4) if bar else ""),
            text(item.words),
        )
    yield indented(made)


def _against_goal(item: Measure) -> str:
    """152/600人; a goal that is not counted up to is said with its marks."""
    if item.goal is not None and item.target.kind == "total":
        assert item.actual is not None
        about = "约" if "约" in item.target.marks else ""
        return f"{number(item.actual.value)}/{about}{number(item.goal)}{item.target.unit}"
    return targets.actual(item)


def _trend(item: Measure, steps: int) -> str:
    values = [figure.value for figure in item.history][-steps:]
    return spark(values, 0 if item.target.kind == "total" else None) if len(values) > 1 else ""
