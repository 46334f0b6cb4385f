"""The paper of a period: two pages of A4 that a leader reads, chosen by importance (周报, 月报, 季报, 年报)."""

from __future__ import annotations

from xhplan.core.report import Report
from xhplan.render.document import Block
from xhplan.render.paper import ahead, asks, filings, late, opening, proposals, standing
from xhplan.render.paper.fit import fitted

NUMERALS = "一二三四五六七八九十"


def paper(report: Report) -> tuple[Block, ...]:
    makers = [asks.section, late.section, filings.section, ahead.section, proposals.section]
    if report.period.kind != "week":
        from xhplan.render.paper import figures

        makers.insert(2, figures.section)
    sections = [make(number, report) for number, make in zip(NUMERALS[1:], makers, strict=False)]
    head = [*opening.head(report), *standing.part(NUMERALS[0], report)]
    return fitted(head, sections, opening.tail(report))
