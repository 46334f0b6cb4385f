"""滞后事项: red ones by how long, then yellow ones; what stands among the asks is not said again."""

from __future__ import annotations

from collections.abc import Sequence

from xhplan.core.report import Concern, Report
from xhplan.core.urging import urged
from xhplan.render.document import Block, Heading, Paragraph, Table
from xhplan.render.paper import matters, units
from xhplan.render.paper.fit import Section
from xhplan.render.paper.rest import rest
from xhplan.render.wording import urged_words

_HEADINGS = ("灯", "任务", "单位（分管领导）", "滞后情况", "时间")


def section(number: str, report: Report) -> Section:
    asked = {view.task.id for view in report.asks}
    found = sorted(report.concerns, key=lambda one: (one.view.light != "red", -one.weeks))
    listed = [one for one in found if one.view.task.id not in asked]
    also = [one.view.task.id for one in found if one.view.task.id in asked]
    silent = _all_silent(listed)

    def made(shown: int) -> list[Block]:
        heading = Heading(2, f"{number}、滞后事项")
        if not found:
            return [heading, Paragraph("无红灯和滞后事项。")]
        said = _sentence(found, also, report)
        if silent:
            said += f"{'表中' if also else ''}红灯事项均未报原因和下步措施。"
        blocks: list[Block] = [heading, Paragraph(said)]
        if shown:
            rows = tuple(_row(one, report, silent) for one in listed[:shown])
            blocks.append(Table(_HEADINGS, rows))
        left = rest([one.view for one in listed[shown:]], report)
        return blocks + ([Paragraph(left)] if left else [])

    return Section(len(listed), made, turn=2)


def _sentence(found: Sequence[Concern], also: Sequence[str], report: Report) -> str:
    """红灯3项，其中18-04见第二部分，新亮2项；滞后的黄灯1项。"""
    red = [one for one in found if one.view.light == "red"]
    new = sum(one.weeks == 1 for one in red) if report.period.kind == "week" else 0
    yellow = len(found) - len(red)
    said = []
    if red:
        said.append(f"红灯{len(red)}项" + (f"，其中新亮{new}项" if new else ""))
    if yellow:
        near = report.total.counts.lights["yellow"] - yellow
        said.append(f"滞后的黄灯{yellow}项" + (f"（临期的{near}项见到期节点）" if near > 0 else ""))
    where = f"。{'、'.join(also)}见第二部分" if also else ""
    return f"{'；'.join(said)}{where}。"


def _all_silent(listed: Sequence[Concern]) -> bool:
    """Whether two red ones or more say nothing of why and what next, and no red one does."""
    red = [one.view for one in listed if one.view.light == "red"]
    return len(red) > 1 and all(len(matters.unexplained(view)) == 2 for view in red)


def _row(one: Concern, report: Report, silent: bool) -> tuple[str, ...]:
    view = one.view
    late = "；".join(matters.lateness(view, report) or view.verdict.reasons[:1])
    why = matters.reason(view) if view.light == "red" and not silent else ""
    said = "。".join(filter(None, (late, why))) or "；".join(view.verdict.reasons)
    if found := urged(view.voice.urges):
        said += f"。{urged_words(found, report.header.year)}"
    return (
        "红" if view.light == "red" else "黄",
        matters.title(view),
        units.who(view, report),
        said,
        matters.lasted(one, report),
    )
