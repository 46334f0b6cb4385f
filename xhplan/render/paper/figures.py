"""量化指标 of a month or longer: those that fall short first."""

from __future__ import annotations

from xhplan.core.report import Reading, Report
from xhplan.render import targets
from xhplan.render.document import Block, Heading, Paragraph, Table
from xhplan.render.paper.fit import Section
from xhplan.render.text import percent
from xhplan.render.wording import unit_of

_PRESSING = ("broken", "behind", "below", "ahead", "on", "met", "unjudged", "unreported")


def section(number: str, report: Report) -> Section:
    found = sorted(report.readings, key=lambda reading: _PRESSING.index(reading.measure.judgement))

    def made(shown: int) -> list[Block]:
        heading = Heading(2, f"{number}、量化指标（{len(found)}项）" if found else f"{number}、量化指标")
        if not found:
            return [heading, Paragraph("计划没有量化指标。")]
        blocks: list[Block] = [heading, Paragraph(_sentence(report))]
        if shown:
            headings = ("指标", "责任单位", "年度目标", "累计完成", "完成率", "序时", "评价")
            rows = tuple(map(_row, found[:shown]))
            blocks.append(Table(headings, rows, frozenset({4, 5})))
        if shown < len(found):
            blocks.append(Paragraph(f"其余{len(found) - shown}项见全文。"))
        return blocks

    return Section(len(found), made, least=4)


def _sentence(report: Report) -> str:
    judged = [reading.measure for reading in report.readings]
    known = sum(item.actual is not None for item in judged)
    short = sum(item.judgement in ("broken", "behind", "below") for item in judged)
    met = sum(item.judgement == "met" for item in judged)
    return f"已报数字{known}项，其中达到目标或保持在目标内{met}项，滞后、未达或超限{short}项；未报数字{len(judged) - known}项。"


def _row(reading: Reading) -> tuple[str, ...]:
    item = reading.measure
    return (
        item.target.name,
        unit_of(reading.subject),
        targets.goal(item),
        targets.actual(item),
        targets.share(item),
        percent(item.pace),
        item.words,
    )
