"""量化指标 of a month or longer: those that fall short first."""

from __future__ import annotations

from collections.abc import Sequence

from xhplan.core.report import Reading, Report
from xhplan.render import targets
from xhplan.render.document import Block, Heading, Paragraph, Table
from xhplan.render.paper import units
from xhplan.render.paper.fit import Section
from xhplan.render.text import percent
from xhplan.render.wording import goal_heading

_PRESSING = ("broken", "behind", "below", "ahead", "on", "met", "unjudged", "unreported")


def section(number: str, report: Report) -> Section:
    found = sorted(report.readings, key=lambda reading: _PRESSING.index(reading.measure.judgement))

    def made(shown: int) -> list[Block]:
        heading = Heading(2, f"{number}、量化指标（{len(found)}项）" if found else f"{number}、量化指标")
        if not found:
            return [heading, Paragraph("没有量化指标。")]
        blocks: list[Block] = [heading, Paragraph(_sentence(report))]
        if shown:
            blocks.append(_table(found[:shown], report))
        if shown < len(found):
            blocks.append(Paragraph(f"其余{len(found) - shown}项见全文。"))
        return blocks

    return Section(len(found), made, turn=2)


_COUNTED = (
    ("达到或保持目标", ("met",)),
    ("超进度或达进度", ("ahead", "on")),
    ("滞后、未达或超限", ("broken", "behind", "below")),
    ("不评进度", ("unjudged",)),
)


def _sentence(report: Report) -> str:
    """已报数字30项，其中达到或保持目标6项，滞后、未达或超限4项，……；未报数字1项。"""
    judged = [reading.measure for reading in report.readings]
    known = [item for item in judged if item.actual is not None]
    told = [(word, sum(item.judgement in keys for item in known)) for word, keys in _COUNTED]
    met = [f"{word}{count}项" for word, count in told if count]
    every = f"均{next(word for word, count in told if count)}" if len(met) == 1 else f"其中{'，'.join(met)}"
    said = [f"已报数字{len(known)}项，{every}"] if known else []
    unreported = len(judged) - len(known)
    return f"{'；'.join([*said, *([f'未报数字{unreported}项'] if unreported else [])])}。"


def _table(found: Sequence[Reading], report: Report) -> Table:
    """序时 stands where anything has one."""
    headings = ("指标", "责任单位", goal_heading(report.header.year), "累计完成", "完成率", "序时", "评价")
    rows = [_row(reading, report) for reading in found]
    if all(reading.measure.pace is None for reading in found):
        return Table(_unpaced(headings), tuple(map(_unpaced, rows)), frozenset({4}))
    return Table(headings, tuple(rows), frozenset({4, 5}))


def _unpaced(row: tuple[str, ...]) -> tuple[str, ...]:
    return (*row[:5], *row[6:])


def _row(reading: Reading, report: Report) -> tuple[str, ...]:
    item = reading.measure
    return (
        item.target.name,
        units.leads(reading.subject, report),
        targets.goal(item),
        targets.actual(item),
        targets.share(item),
        percent(item.pace),
        item.words,
    )
