"""到期节点: what falls due next, by day; where nothing is near, the next day and all that stands on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import groupby
from operator import attrgetter

from xhplan.core.dates import chinese_day
from xhplan.core.report import Ahead, Report
from xhplan.core.standing import falls_due
from xhplan.render.document import Block, Heading, Paragraph
from xhplan.render.paper import units
from xhplan.render.paper.fit import Section
from xhplan.render.paper.rest import rest
from xhplan.render.wording import named

_NEAR = {True: "未来两周", False: "近期"}


def section(number: str, report: Report) -> Section:
    items = [] if report.day >= report.header.end else _once(report.ahead) or _once(following(report))
    near = "" if report.ahead or not items else f"{_NEAR[report.period.kind == 'week']}没有到期节点。"

    def made(shown: int) -> list[Block]:
        if not items:
            over = report.day >= report.header.end
            return [
                Heading(2, f"{number}、到期节点"),
                Paragraph("计划期已满，没有后续节点。" if over else "此后没有要到期的期限和节点。"),
            ]
        heading = Heading(2, f"{number}、到期节点（{len(items)}项）")
        said = "".join(_by_day(items[:shown], report))
        return [heading, Paragraph(near + said + _rest(items[shown:], report))]

    return Section(len(items), made, turn=2)


def _once(items: Iterable[Ahead]) -> list[Ahead]:
    """A deadline is not told where a milestone of the same task stands on the same day."""
    found = list(items)
    staged = {(item.day, item.view.task.id) for item in found if item.milestone}
    return [item for item in found if item.milestone or (item.day, item.view.task.id) not in staged]


def following(report: Report) -> list[Ahead]:
    """All that falls due on the next day on which anything does."""
    if report.day >= report.header.end:
        return []
    later = [Ahead(*found) for found in falls_due(report.view.tasks, report.day + timedelta(days=1))]
    first = min((item.day for item in later), default=None)
    return [item for item in later if item.day == first]


def _by_day(items: Sequence[Ahead], report: Report) -> list[str]:
    """6月30日：西岸凤巢“对外运营”（西岸集团）；……。, a sentence a day; what is due today was not told to be reached."""
    return [
        f"{chinese_day(day, report.header.year)}{'到期、尚未报到达' if day == report.day else ''}："
        + "；".join(_due(item, report) for item in of_day)
        + "。"
        for day, of_day in groupby(items, key=attrgetter("day"))
    ]


def _due(item: Ahead, report: Report) -> str:
    what = f"“{item.milestone}”" if item.milestone else ""
    return f"{named(item.view.task)}{what}（{units.leads(item.view, report)}）"


def _rest(items: Sequence[Ahead], report: Report) -> str:
    """Over several months, by month; else whose they are."""
    months = Counter(item.day.replace(day=1) for item in items)
    if len(months) < 2:
        return rest([item.view for item in items], report)
    year = report.header.year
    said = "、".join(
        f"{'' if day.year == year else f'{day.year}年'}{day.month}月{count}项"
        for day, count in sorted(months.items())
    )
    return f"其余{len(items)}项（{said}）见全文。"
