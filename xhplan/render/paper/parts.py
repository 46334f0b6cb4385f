"""The parts of a paper: each with its sentence, its items by importance, and what it says of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from xhplan.core.dates import chinese_day
from xhplan.core.report import Ahead, Concern, Report
from xhplan.core.standing import falls_due
from xhplan.core.urging import urged
from xhplan.core.view import TaskView
from xhplan.render.blanks import total
from xhplan.render.document import Blank, Block, Heading, Paragraph, Table
from xhplan.render.paper import matters
from xhplan.render.paper.fit import Section
from xhplan.render.wording import named, unit_of, urged_words

_OFFICE = "督查室"
_NAMED = 6
"""Units that a sentence names of those whose items have no room."""


def rest(views: Sequence[TaskView]) -> str:
    """What has no room: counted, whose it is, and where it stands."""
    if not views:
        return ""
    units = Counter(unit_of(view) if view.state.owner else "责任单位未落实" for view in views)
    ranked = sorted(units.items(), key=lambda item: -item[1])
    said = "、".join(f"{unit}{count}项" for unit, count in ranked[:_NAMED])
    more = f"等{len(ranked)}家" if len(ranked) > _NAMED else ""
    return f"其余{len(views)}项（{said}{more}）见全文。"


def asks(number: str, report: Report) -> Section:
    """提请领导协调事项, the longest waiting first."""
    views = sorted(report.asks, key=lambda view: matters.asked(view).since or report.day)

    def made(shown: int) -> list[Block]:
        if not views:
            return [Heading(2, f"{number}、提请领导协调事项"), Paragraph("无。")]
        blocks: list[Block] = [Heading(2, f"{number}、提请领导协调事项（{len(views)}项）")]
        for view in views[:shown]:
            said = _ask(view, report)
            blocks += [Paragraph(said), Blank(f"建议-{view.task.id}", f"由{_OFFICE}提出建议", total(said))]
        return blocks + ([Paragraph(said)] if (said := rest(views[shown:])) else [])

    return Section(len(views), made)


def _ask(view: TaskView, report: Report) -> str:
    day, said = matters.asked(view)
    begun = (
        f"{chinese_day(day, report.header.start.year)}提请{_lasted((report.day - day).days)}"
        if day
        else "提请"
    )
    late = "；".join(matters.lateness(view, report))
    return (
        f"{matters.title(view)}，{matters.who(view, report)}。{late + '。' if late else ''}{begun}：{said}。"
    )


def _lasted(days: int) -> str:
    return f"，已{days}天" if days else ""


def concerns(number: str, report: Report) -> Section:
    """滞后事项: red ones by how long, then yellow ones; what stands among the asks is not said again."""
    asked = {view.task.id for view in report.asks}
    found = sorted(report.concerns, key=lambda one: (one.view.light != "red", -one.weeks))
    listed = [one for one in found if one.view.task.id not in asked]

    def made(shown: int) -> list[Block]:
        heading = Heading(2, f"{number}、滞后事项")
        if not found:
            return [heading, Paragraph("无红灯和滞后事项。")]
        red = [one for one in found if one.view.light == "red"]
        also = [one.view.task.id for one in found if one.view.task.id in asked]
        yellow = len(found) - len(red)
        lit = "、".join(
            f"{word}{count}项" for word, count in (("红灯", len(red)), ("滞后的黄灯", yellow)) if count
        )
        said = lit + (f"，其中{'、'.join(also)}见第二部分" if also else "")
        blocks: list[Block] = [heading, Paragraph(f"{said}。")]
        if shown:
            rows = tuple(_concern(one, report) for one in listed[:shown])
            blocks.append(Table(("灯", "任务", "单位（分管领导）", "滞后情况", "时间"), rows))
        left = rest([one.view for one in listed[shown:]])
        return blocks + ([Paragraph(left)] if left else [])

    return Section(len(listed), made, least=4)


def _concern(one: Concern, report: Report) -> tuple[str, ...]:
    view = one.view
    late = "；".join(matters.lateness(view, report) or view.verdict.reasons[:1])
    why = matters.reason(view) if view.light == "red" else ""
    said = "。".join(filter(None, (late, why))) or "；".join(view.verdict.reasons)
    if found := urged(view.voice.urges):
        said += f"。{urged_words(found, report.header.start.year)}"
    return (
        "红" if view.light == "red" else "黄",
        matters.title(view),
        matters.who(view, report),
        said,
        matters.lasted(one),
    )


def ahead(number: str, report: Report) -> Section:
    """到期节点: what falls due next, by day; where nothing is near, the next day and all that stands on it."""
    items = report.ahead or _next(report)
    near = "" if report.ahead or not items else f"{_NEAR[report.period.kind == 'week']}没有到期节点。"

    def made(shown: int) -> list[Block]:
        if not items:
            return [Heading(2, f"{number}、到期节点"), Paragraph("此后没有要到期的期限和节点。")]
        heading = Heading(2, f"{number}、到期节点（{len(items)}项）")
        said = "；".join(_by_day(items[:shown], report))
        left = rest([item.view for item in items[shown:]])
        return [heading, Paragraph(near + (f"{said}。" if said else "") + left)]

    return Section(len(items), made, least=6)


_NEAR = {True: "未来两周", False: "近期"}


def _next(report: Report) -> tuple[Ahead, ...]:
    """All that falls due on the next day on which anything does."""
    later = [
        Ahead(day, view, milestone)
        for view in report.view.tasks
        for day, milestone in falls_due(view, report.day)
    ]
    first = min((item.day for item in later), default=None)
    return tuple(item for item in later if item.day == first)


def _by_day(items: Sequence[Ahead], report: Report) -> list[str]:
    """6月30日：西岸凤巢“对外运营”（西岸集团）、……, a phrase a day."""
    return [
        f"{chinese_day(day, report.header.start.year)}：{'、'.join(map(_due, of_day))}"
        for day, of_day in groupby(items, key=attrgetter("day"))
    ]


def _due(item: Ahead) -> str:
    what = f"“{item.milestone}”" if item.milestone else "完成期限"
    return f"{named(item.view.task)}{what}（{unit_of(item.view)}）"
