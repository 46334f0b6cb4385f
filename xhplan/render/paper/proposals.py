"""拟办事项: what follows from the figures for each unit; what and until when, a person decides."""

from __future__ import annotations

from collections.abc import Iterator

from xhplan.core.dates import chinese_day
from xhplan.core.report import Report
from xhplan.render.blanks import total
from xhplan.render.document import Blank, Block, Heading, Paragraph
from xhplan.render.paper import matters
from xhplan.render.paper.fit import Section
from xhplan.render.wording import named

_LISTED = 3
"""Tasks that one proposal names."""


def section(number: str, report: Report) -> Section:
    items = list(_proposals(report))

    def made(shown: int) -> list[Block]:
        blocks: list[Block] = [Heading(2, f"{number}、拟办事项")]
        blocks += [Paragraph(f"{_numeral(index)}{said}") for index, said in enumerate(items[:shown], 1)]
        prompt = "由督查室写明各项办结日期和其他拟办事项"
        return [*blocks, Blank("拟办事项", prompt, total(*items))]

    return Section(len(items), made, least=2)


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "一二三四五六七八九"
    ten = f"{digits[tens - 1] if tens > 1 else ''}十" if tens else ""
    return f"（{ten}{digits[ones - 1] if ones else ''}）"


def _proposals(report: Report) -> Iterator[str]:
    unexplained: dict[str, list[str]] = {}
    asked = {view.task.id for view in report.asks}
    for one in report.concerns:
        view = one.view
        told = view.task.id in asked or "未报" not in matters.reason(view)
        if view.light == "red" and view.state.owner and not told:
            unexplained.setdefault(view.state.owner, []).append(named(view.task))
    for unit, titles in unexplained.items():
        yield f"请{unit}书面说明{_some(titles)}滞后的原因和下步措施，明确完成日期。"
    for debt in report.debts:
        if debt.unit:
            since = f"{chinese_day(debt.since, report.header.start.year)}以来的" if debt.since else ""
            yield f"请{debt.unit}补报{since}进展，说明未报原因。"
    for gap in report.gaps:
        yield f"请{gap.unit}补报“{gap.target.name}”数字。"
    unassigned = sum(view.open and view.state.owner is None for view in report.view.tasks)
    if unassigned:
        yield f"{unassigned}项任务尚未落实责任单位，建议尽快明确。"


def _some(titles: list[str]) -> str:
    shown = "、".join(f"“{title}”" for title in titles[:_LISTED])
    return shown if len(titles) <= _LISTED else f"{shown}等{len(titles)}项"
