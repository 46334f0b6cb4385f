"""五、下期关注: what falls due, and who owes a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xhplan.core.dates import chinese_day
from xhplan.core.report import Ahead, Debt, Report
from xhplan.render.document import Block, Heading, Paragraph, Table
from xhplan.render.wording import id_list, owner_unit, task_title, words


def part(report: Report) -> Iterator[Block]:
    said = words(report.period)
    yield Heading(2, f"五、{said.next}关注")
    if report.ahead:
        rows = tuple(_due(item, report) for item in report.ahead)
        yield Table(("日期", "事项", "编号", "任务", "责任单位"), rows)
    else:
        yield Paragraph("近期没有到期的期限和时间节点。")
    yield from _debts(report.debts, report.total.lights["grey"])


def _due(item: Ahead, report: Report) -> tuple[str, ...]:
    what = f"时间节点：{item.milestone}" if item.milestone else "完成期限"
    view = item.view
    return (
        chinese_day(item.day, report.header.start.year),
        what,
        view.task.id,
        task_title(view.task),
        owner_unit(view),
    )


def _debts(debts: Sequence[Debt], grey: int) -> Iterator[Block]:
    if not debts:
        yield Paragraph("无应报未报任务。")
        return
    owed = sum(len(debt.ids) for debt in debts)
    red = f"（其中{owed - grey}项另有逾期、受阻等情况，已亮红灯）" if owed > grey else ""
    yield Paragraph(f"应报未报{owed}项{red}：")
    rows = tuple(
        (debt.unit or f"未明确（{debt.area}）", str(len(debt.ids)), id_list(debt.ids)) for debt in debts
    )
    yield Table(("责任单位", "项数", "编号"), rows, frozenset({1}))
