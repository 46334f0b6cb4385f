"""拟办事项: what follows from the figures for each unit; until when, a person decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xhplan.core.grouping import grouped
from xhplan.core.report import Report
from xhplan.render.blanks import total
from xhplan.render.document import Blank, Block, Bullets, Heading, Paragraph
from xhplan.render.paper import goals, matters, units
from xhplan.render.paper.asks import OFFICE
from xhplan.render.paper.filings import span
from xhplan.render.paper.fit import Section
from xhplan.render.text import numeral
from xhplan.render.wording import named

_LISTED = 3
"""Tasks that one proposal names."""
_UNITS = 6
"""Units that one proposal names."""


def section(number: str, report: Report) -> Section:
    items = list(_proposals(report))

    def made(shown: int) -> list[Block]:
        blocks: list[Block] = [Heading(2, f"{number}、拟办事项")]
        blocks += [Paragraph(f"（{numeral(index)}）{said}") for index, said in enumerate(items[:shown], 1)]
        if left := len(items) - shown:
            blocks.append(Paragraph(f"另有{left}项，见全文。"))
        prompt = f"由{OFFICE}写明各项办结日期和其他拟办事项"
        return [*blocks, Blank("拟办事项", prompt, total(*items))]

    return Section(len(items), made, turn=3)


def unsaid(pages: Iterable[Block], report: Report) -> list[Block]:
    """The proposals that had no room on the pages, for the whole paper."""
    said = "".join(block.text for block in pages if isinstance(block, Paragraph))
    left = tuple(one for one in _proposals(report) if one not in said)
    return [Heading(2, "其余拟办事项"), Bullets(left)] if left else []


def _proposals(report: Report) -> Iterator[str]:
    yield from _explain(report)
    yield from _file(report)
    for unit, names in grouped((gap.unit, gap.target.name) for gap in report.gaps).items():
        yield f"{units.unit(unit, report)}补报{_some(names)}数字。"
    raised = (
        []
        if report.day >= report.header.end
        else [
            (new.subject.state.owner, new.change.target.name)
            for new in goals.changed(report)
            if new.subject.state.owner and new.change.after > (new.change.before or 0)
        ]
    )
    for unit, names in grouped(raised).items():
        yield f"{units.unit(unit, report)}按调增后的{_some(names)}目标排定后续月份计划。"
    waiting = ((view.state.owner or "", named(view.task)) for view in report.view.tasks if view.waits)
    for unit, names in grouped(waiting).items():
        yield f"核实{units.unit(unit, report) if unit else ''}报完成的{_some(names)}。"
    returned = (
        (view.state.owner or "", named(view.task))
        for view in report.view.tasks
        if view.open and view.state.verified and view.state.verified.value == "returned"
    )
    for unit, names in grouped(returned).items():
        yield f"{units.unit(unit, report) if unit else ''}补正退回的{_some(names)}，重新报完成。"
    unassigned = sum(view.open for view in report.view.tasks if not view.state.leads)
    if unassigned:
        yield f"明确{unassigned}项任务的责任单位。"


def _explain(report: Report) -> Iterator[str]:
    """Whoever is on red and does not say why, or what next."""
    asked = {view.task.id for view in report.asks}
    silent = [
        (one.view.state.owner, named(one.view.task))
        for one in report.concerns
        if one.view.light == "red"
        and one.view.state.owner
        and one.view.task.id not in asked
        and matters.unexplained(one.view)
    ]
    for unit, titles in grouped(silent).items():
        yield f"{units.unit(unit, report)}书面说明{_some(titles)}滞后的原因和下步措施，明确完成日期。"


def _file(report: Report) -> Iterator[str]:
    """Whoever owes reports, together where they owe the same periods."""
    owing = (
        (span(debt.periods, report), units.unit(debt.unit, report)) for debt in report.debts if debt.unit
    )
    for periods, names in grouped(owing).items():
        few = "、".join(names[:_UNITS]) + (f"等{len(names)}家" if len(names) > _UNITS else "")
        yield f"{few}补报{periods}进展，说明未报原因。"


def _some(titles: Sequence[str]) -> str:
    shown = "".join(f"“{title}”" for title in titles[:_LISTED])
    return shown if len(titles) <= _LISTED else f"{shown}等{len(titles)}项"
