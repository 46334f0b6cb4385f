"""Columns by month as SVG: milestones and filings. A legend names their parts, a table has the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from xhplan.core.dates import chinese_day
from xhplan.core.monthly import heard, nodes
from xhplan.core.report import Report
from xhplan.record import NamedTuple
from xhplan.render.page.charts import BOTTOM, HIGH, LEFT, RIGHT, TOP, WIDE, drawing, figure, gauge
from xhplan.render.page.markup import Html, tag
from xhplan.render.text import percent

_GAP = Fraction(1, 4)
"""Of a column's width, left empty."""


class Layer(NamedTuple):
    """A part of every column: its word, the style of its bar, a count a column."""

    word: str
    style: str
    counts: Sequence[int]


def charts(report: Report) -> Iterator[Html]:
    """What the plan has to show in any month: figures against their pace, nodes, filings."""
    year = report.header.start.year
    yield from _paced(report)
    by_month = nodes(report.view, report.day)
    if by_month:
        due = sum(one.reached + one.overdue for one in by_month)
        said = f"到{chinese_day(report.day, year)}，到期和提前到达的节点{due}个，已到达{sum(one.reached for one in by_month)}个"
        layers = (
            Layer("已到达", "done", [one.reached for one in by_month]),
            Layer("逾期未到达", "blocked", [one.overdue for one in by_month]),
            Layer("未到期", "planned", [one.ahead for one in by_month]),
        )
        yield _drawn("各月时间节点（个）", said, [f"{one.month.month}月" for one in by_month], layers)
    yield from _filed(report)


def _filed(report: Report) -> Iterator[Html]:
    year = report.header.start.year
    if report.filed:
        found = [one for _, one in report.filed]
        owed, came = sum(one.owed for one in found), sum(one.in_time + one.late for one in found)
        layers = (
            Layer("按时", "done", [one.in_time for one in found]),
            Layer("迟报", "late", [one.late for one in found]),
            Layer("未报", "blocked", [one.missing for one in found]),
            Layer("未到期", "planned", [one.pending for one in found]),
        )
        said = f"应报{owed}次，已报{came}次"
        yield _drawn("各期报送（次）", said, [slot.label(year) for slot, _ in report.filed], layers)
    elif (told := heard(report.view, report.day)) and any(count for _, count in told):
        alone = Layer("有报送的任务", "done", [count for _, count in told])
        said = f"到{chinese_day(report.day, year)}，各月有报送的任务"
        yield _drawn("各月报送（项）", said, [f"{month.month}月" for month, _ in told], (alone,))


def _paced(report: Report) -> Iterator[Html]:
    """Figures that have a pace, those that are furthest behind it first."""
    found = [one.measure for one in report.readings if one.measure.gap is not None]
    if not found:
        return
    found.sort(key=lambda item: item.gap or 0)
    rows = (
        tag(
            "li",
            tag("span", item.target.name),
            gauge(item),
            tag("span", f"完成{percent(item.percent)}，序时{percent(item.pace)}", class_="n"),
        )
        for item in found
    )
    caption = "量化指标与序时进度：横条为完成率，到100%为止；竖线为序时进度"
    yield tag("figure", tag("figcaption", caption), tag("ul", *rows, class_="paced"))


def _drawn(title: str, said: str, labels: Sequence[str], layers: Sequence[Layer]) -> Html:
    totals = [sum(counts) for counts in zip(*(layer.counts for layer in layers), strict=True)]
    top = max(totals)
    step = Fraction(WIDE - LEFT - RIGHT, len(labels))
    shown = [layer for layer in layers if any(layer.counts)]
    bars = (bar for at, _ in enumerate(labels) for bar in _column(at, step, top, shown))
    parts = (*_rules(top), *bars, *_labels(labels, step), *_totals(totals, step, top))
    svg = drawing(f"{title}：{said}", said, parts)
    keys = (
        tag("li", tag("span", class_=f"key {layer.style}", aria_hidden="true"), layer.word) for layer in shown
    )
    legend = tag("ul", *keys, class_="legend", aria_label=f"{title}图例")
    table = tag("details", tag("summary", "数据表"), _table(title, labels, shown))
    return tag("figure", tag("figcaption", f"{title}：{said}"), svg, legend, table)


def _height(count: int, top: int) -> Fraction:
    return Fraction(count, max(top, 1)) * (HIGH - TOP - BOTTOM)


def _rules(top: int) -> Iterator[Html]:
    for count in sorted({0, top}):
        y = figure(HIGH - BOTTOM - _height(count, top))
        yield tag("line", class_="grid", x1=LEFT, x2=WIDE - RIGHT, y1=y, y2=y)


def _column(at: int, step: Fraction, top: int, layers: Sequence[Layer]) -> Iterator[Html]:
    x, y = LEFT + at * step + step * _GAP / 2, Fraction(HIGH - BOTTOM)
    for layer in layers:
        high = _height(layer.counts[at], top)
        if high:
            y -= high
            size = {"width": figure(step * (1 - _GAP)), "height": figure(high)}
            yield tag("rect", class_=f"bar {layer.style}", x=figure(x), y=figure(y), **size)


def _labels(labels: Sequence[str], step: Fraction) -> Iterator[Html]:
    """Under the columns, as many as have room."""
    every = -(-len(labels) // 12)
    for at in range(0, len(labels), every):
        x = figure(LEFT + at * step + step / 2)
        yield tag("text", labels[at], x=x, y=HIGH - 8, class_="middle")


def _totals(totals: Sequence[int], step: Fraction, top: int) -> Iterator[Html]:
    if len(totals) > 24:
        return
    for at, total in enumerate(totals):
        if total:
            x, y = LEFT + at * step + step / 2, HIGH - BOTTOM - _height(total, top) - 3
            yield tag("text", str(total), x=figure(x), y=figure(y), class_="middle")


def _table(title: str, labels: Sequence[str], layers: Sequence[Layer]) -> Html:
    heads = (tag("th", layer.word, scope="col", class_="n") for layer in layers)
    rows = (
        tag(
            "tr",
            tag("th", label, scope="row"),
            *(tag("td", str(layer.counts[at]), class_="n") for layer in layers),
        )
        for at, label in enumerate(labels)
    )
    head = tag("thead", tag("tr", tag("th", "时段", scope="col"), *heads))
    return tag("table", tag("caption", title), head, tag("tbody", *rows))
