"""The parts of the summary in the page: the same words and figures, with bars beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from xhplan.core.report import Report
from xhplan.core.words import LIGHT_WORDS
from xhplan.record import NamedTuple
from xhplan.render.document import Block, Heading, Table
from xhplan.render.page import charts, columns
from xhplan.render.page.blocks import Cell, blocks
from xhplan.render.page.markup import Html, sentence, tag, together
from xhplan.render.paper import paper
from xhplan.render.summary import coming, concerns, corrections, figures, progress, standing

_ID = re.compile(r"(?<![\d-])(\d{2}-\d{2,4})(?![\d-])")
_LINKED = ("", "编号", "任务", "指标", "到达节点", "本月完成", "本季度完成", "本年完成", "本期完成")
_BAR_NOTE = "完成率下的横条到100%为止，竖线处为序时进度。"
_LIGHTS = {words: light for light, words in LIGHT_WORDS.items()}


class Part(NamedTuple):
    """A section of the page; ``name`` is its anchor."""

    name: str
    title: str
    content: Sequence[Html]


def parts(report: Report, finished: Sequence[tuple[date, int]]) -> Iterator[Part]:
    """The paper's two pages, then all parts but the list of tasks, which takes the place of the annex."""
    cell = _cells(report)
    curve = charts.burn_up(report.header, finished, report.total.counts.tasks)
    yield Part("paper", "要报", list(blocks(_below(report), cell, "要报")))
    if drawn := list(columns.charts(report)):
        yield Part("charts", "图示", drawn)
    counts = _part("standing", _with_stacks(standing.part(report), report), cell)
    table, *changes = counts.content
    yield counts._replace(content=[table, charts.legend(), *changes, curve])
    yield _part("progress", progress.part(report), cell)
    yield _part("concerns", concerns.part(report), cell)
    measured = _part("figures", _with_gauges(figures.part(report), report), cell)
    yield measured._replace(content=[tag("p", _BAR_NOTE, class_="note"), *measured.content])
    yield _part("ahead", coming.part(report), cell)
    yield _part("corrections", corrections.part(report), cell)


def _below(report: Report) -> Iterator[Block]:
    """What the two pages say, under the page's own title, their parts a level lower."""
    _, _, *said = paper(report)
    for block in said:
        yield Heading(block.level + 1, block.text) if isinstance(block, Heading) else block


def _part(name: str, items: Iterable[Block], cell: Cell) -> Part:
    heading, *rest = items
    assert isinstance(heading, Heading)
    return Part(name, heading.text, list(blocks(rest, cell, heading.text)))


def _with_stacks(items: Iterable[Block], report: Report) -> Iterator[Block]:
    """The areas' table, which comes first, with a bar for each in a column of its own."""
    bars = [charts.stacked(tally.counts.statuses) for tally in (*report.areas, report.total)]
    for item in items:
        if isinstance(item, Table) and bars:
            rows = tuple((*row, bar) for row, bar in zip(item.rows, bars, strict=True))
            yield Table((*item.headings, "状态分布"), rows, item.numbers)
            bars = []
        else:
            yield item


def _with_gauges(items: Iterable[Block], report: Report) -> Iterator[Block]:
    """The targets' table, which comes first, with a bar under each 完成率."""
    bars = [charts.gauge(reading.measure) for reading in report.readings]
    for item in items:
        if isinstance(item, Table) and bars:
            at = item.headings.index("完成率")
            rows = (
                (*row[:at], together((row[at], bar)), *row[at + 1 :])
                for row, bar in zip(item.rows, bars, strict=True)
            )
            yield item._replace(rows=tuple(rows))
            bars = []
        else:
            yield item


def _cells(report: Report) -> Cell:
    """Ids and areas lead to the list of tasks; a light gets its colour."""
    known = {view.task.id for view in report.view.tasks}
    areas = {view.area.area: view.area.number for view in report.view.areas}

    def cell(heading: str, said: str) -> str:
        if heading == "灯" and said in _LIGHTS:
            return badge(_LIGHTS[said])
        if heading == "领域" and said in areas:
            return tag("a", said, href=f"#area-{areas[said]}")
        return _linked(said, known) if heading in _LINKED else said

    return cell


def _linked(said: str, known: set[str]) -> Html:
    pieces = _ID.split(said)
    return together(
        tag("a", piece, href=f"#t{piece}", class_="ref") if piece in known else sentence(piece)
        for piece in pieces
    )


def badge(light: str | None, words: str = "") -> Html:
    """The light in words, or what stands in its place; its colour only repeats them."""
    return tag("span", words or (LIGHT_WORDS[light] if light else "无灯"), class_=f"light {light or 'none'}")
