"""``report`` on a terminal: the report of a period with its charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from xhplan.core.exact import number
from xhplan.core.figures import Measure
from xhplan.core.report import Reading, Report
from xhplan.core.standing import Coming, standing
from xhplan.render import targets
from xhplan.render.charts import curve, gauge, spark
from xhplan.render.overview import LEGEND, areas, dues, more, reds, share_out, title
from xhplan.render.screen import columns, indented, rows, table, text, wrapped
from xhplan.render.summary.standing import highlights
from xhplan.render.text import cut
from xhplan.render.wording import moves, subject_name

FITS = 40
"""Lines of a screen that both fit, however much there is to tell; a taller one is told more."""
CURVE = 3
"""Rows of the curve of finished tasks."""
_PRESSING = ("broken", "behind", "below", "on", "ahead", "unjudged", "met")


def terminal_report(report: Report, finished: Sequence[tuple[date, int]]) -> Iterator[RenderableType]:
    """The report of a period with its charts; every line fits the terminal, and all of it a screen."""
    width = columns()
    heading = wrapped(title(report.header.name, report.period, report.day).plain, width, "bold")
    sentences = [wrapped(_short(sentence, width), width) for sentence in highlights(report)]
    moved = f"灯色变化：{moves(report.light_moves, light=True) or '无'}"
    lit = wrapped(_short(moved, width), width)
    grown = any(count for _, count in finished)
    readings, standings = _reported(report), [standing(area, report.day) for area in report.view.areas]
    red = [item for one in standings for item in one.red]
    coming = [
        Coming(item.day, item.view.task.id, item.view.task.short or item.view.task.text, item.milestone)
        for item in report.ahead
    ]
    above = sum(said.plain.count("\n") + 1 for said in (heading, *sentences, lit))
    above += 1 + 2 + len(report.areas) + 1 + (3 + CURVE if grown else 0)
    wanted = [len(readings), len(red), len(coming)]
    around = sum(2 for count in wanted if count)
    shares = share_out(max(FITS, rows()) - 1 - above - around, wanted)  # a line for the prompt
    yield heading
    yield from sentences
    yield Text()
    yield areas(standings)
    yield text(LEGEND, "bright_black")
    yield lit
    yield from _burn_up(report, finished) if grown else ()
    yield from _gauges(readings, shares[0])
    yield from reds(red, shares[1])
    yield from dues(coming, shares[2], report.header.year)


def _short(sentence: str, width: int) -> str:
    """At most two lines of 80 columns; four of a narrow terminal."""
    return cut(sentence, (2 if width >= 75 else 4) * (width - 1))


def _burn_up(report: Report, finished: Sequence[tuple[date, int]]) -> Iterator[RenderableType]:
    yield Text()
    yield text("累计完成任务（项，按月）", "bold")
    points = [(str(day.month), count) for day, count in finished]
    for row in curve(points, max(report.total.counts.tasks, 1), CURVE):
        yield indented(text(row))


def _reported(report: Report) -> list[Reading]:
    """Targets with a figure, those that press first."""
    found = [reading for reading in report.readings if reading.measure.actual]
    return sorted(found, key=lambda reading: _PRESSING.index(reading.measure.judgement))


def _gauges(readings: Sequence[Reading], shown: int) -> Iterator[RenderableType]:
    if not readings:
        return
    yield Text()
    rest = more(len(readings), shown, "xhplan list --measured")
    yield text(f"量化指标 {len(readings)}项（| 为序时进度）{rest}", "bold")
    width = columns()
    bar = 12 if width >= 100 else 6 if width >= 75 else 0
    made = table(("指标", "完成", "", "完成率", "走势", "评价"), box=None)
    made.show_header = False
    made.columns[3].justify = "right"
    made.columns[5].overflow = "fold"
    for reading in readings[:shown]:
        item = reading.measure
        made.add_row(
            text(cut(f"{subject_name(reading.subject)} {item.target.name}", 40 if width >= 100 else 20)),
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
