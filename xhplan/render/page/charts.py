"""Bars and the burn-up as SVG. What they show stands beside them in words and figures too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from xhplan.core.dates import chinese_day
from xhplan.core.figures import Measure
from xhplan.core.model import Header, Status
from xhplan.core.words import STATUS_WORDS
from xhplan.render.page.markup import Html, tag, together

ORDER: tuple[Status, ...] = ("done", "active", "blocked", "planned", "dropped")
WIDE, HIGH = 380, 200
LEFT, RIGHT, TOP, BOTTOM = 34, 14, 14, 24


def stacked(counts: Mapping[Status, int]) -> Html:
    """An area's tasks shared out by status; the table's columns say the same in figures."""
    total = sum(counts.values()) or 1
    parts, x = [tag("rect", class_="track", width="100", height="10")], Fraction(0)
    for status in ORDER:
        width = Fraction(counts[status] * 100, total)
        if width:
            parts.append(tag("rect", class_=f"bar {status}", x=figure(x), width=figure(width), height="10"))
        x += width
    return tag(
        "svg", *parts, class_="stack", viewBox="0 0 100 10", preserveAspectRatio="none", aria_hidden="true"
    )


def legend() -> Html:
    items = (
        tag("li", tag("span", class_=f"key {status}", aria_hidden="true"), STATUS_WORDS[status])
        for status in ORDER
    )
    return tag("ul", *items, class_="legend", aria_label="条形图图例")


def gauge(item: Measure) -> Html:
    """A target's percent as a bar, and a mark where the pace is; the columns beside it say the same in figures."""
    if item.percent is None:
        return Html("")
    width = figure(max(Fraction(0), min(item.percent, Fraction(100))))
    parts = [
        tag("rect", class_="track", y="2", width="100", height="8"),
        tag("rect", class_=f"bar {item.judgement}", y="2", width=width, height="8"),
    ]
    if item.pace is not None:
        mark = min(max(item.pace - Fraction(3, 4), Fraction(0)), Fraction(197, 2))
        parts.append(tag("rect", class_="pace", x=figure(mark), width="1.5", height="12"))
    return tag(
        "svg", *parts, class_="gauge", viewBox="0 0 100 12", preserveAspectRatio="none", aria_hidden="true"
    )


def drawing(label: str, said: str, parts: Iterable[Html]) -> Html:
    """A chart by month; ``label`` names it to who does not see it, ``said`` stands where the pointer rests."""
    box = f"0 0 {WIDE} {HIGH}"
    return tag("svg", tag("title", said), *parts, class_="burnup", viewBox=box, role="img", aria_label=label)


def burn_up(header: Header, finished: Sequence[tuple[date, int]], total: int) -> Html:
    """Finished tasks over the plan's period, month by month, under the line of all tasks; and the same as a table."""
    points = [(day, count) for day, count in finished if header.start <= day <= header.end]
    if not points:
        return Html("")
    last, count = points[-1]
    said = f"到{chinese_day(last)}，{total}项任务中已完成{count}项"
    drawn = drawing(said, said, (*_grid(header, total), *_line(header, points, total)))
    rows = (
        tag(
            "tr",
            tag("th", chinese_day(day, header.year), scope="row"),
            tag("td", str(done), class_="n"),
        )
        for day, done in points
    )
    head = tag(
        "thead", tag("tr", tag("th", "截至", scope="col"), tag("th", "累计完成", scope="col", class_="n"))
    )
    table = tag("table", tag("caption", "各月累计完成任务"), head, tag("tbody", *rows))
    return tag(
        "figure",
        tag("figcaption", f"累计完成任务（项）：{said}"),
        drawn,
        tag("details", tag("summary", "数据表"), table),
    )


def _x(header: Header, day: date) -> Fraction:
    share = Fraction((day - header.start).days + 1, (header.end - header.start).days + 1)
    return LEFT + share * (WIDE - LEFT - RIGHT)


def _y(count: int, total: int) -> Fraction:
    return HIGH - BOTTOM - Fraction(count, max(total, 1)) * (HIGH - TOP - BOTTOM)


def _grid(header: Header, total: int) -> list[Html]:
    parts = []
    for step in sorted({0, total // 2, total}):
        y = figure(_y(step, total))
        parts.append(tag("line", class_="grid", x1=LEFT, x2=WIDE - RIGHT, y1=y, y2=y))
        parts.append(tag("text", str(step), x=LEFT - 5, y=figure(_y(step, total) + 4), class_="end"))
    first, last = _month(header.start), _month(header.end)
    for month in range(first, last + 1, max(1, (last - first + 1) // 6)):
        begun = date(month // 12, month % 12 + 1, 1)
        x = figure(_x(header, max(begun, header.start)))
        parts.append(tag("text", f"{begun.month}月", x=x, y=HIGH - 8))
    return parts


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _line(header: Header, points: Sequence[tuple[date, int]], total: int) -> list[Html]:
    places = [(_x(header, day), _y(count, total)) for day, count in points]
    base = HIGH - BOTTOM
    path = " ".join(f"{figure(x)},{figure(y)}" for x, y in [(Fraction(LEFT), Fraction(base)), *places])
    area = f"{path} {figure(places[-1][0])},{base}"
    dots = (tag("circle", cx=figure(x), cy=figure(y), r="3", class_="dot") for x, y in places)
    x, y = places[-1]
    above = tag("text", str(points[-1][1]), x=figure(x), y=figure(max(y - 8, Fraction(10))), class_="value")
    return [
        tag("polygon", points=area, class_="under"),
        tag("polyline", points=path, class_="line"),
        together(dots),
        above,
    ]


def figure(value: Fraction) -> str:
    """At most two decimals, without needless zeros."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")
