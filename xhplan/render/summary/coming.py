"""五、下期关注: what falls due, and who owes a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xhplan.core.arrears import Debt, Gap
from xhplan.core.dates import chinese_day
from xhplan.core.report import Ahead, Report
from xhplan.render.document import Block, Heading, Paragraph, Table
from xhplan.render.paper.ahead import following
from xhplan.render.wording import id_list, subject_name, task_title, unit_of, urged_words, words


def part(report: Report) -> Iterator[Block]:
    said = words(report.period, report.day)
    yield Heading(2, f"五、{said.next}关注")
    if not report.ahead:
        yield Paragraph("近期没有到期的期限和时间节点。")
    if found := report.ahead or following(report):
        rows = tuple(_due(item, report) for item in found)
        yield Table(("日期", "事项", "编号", "任务", "责任单位"), rows)
    yield from _debts(report)
    yield from _gaps(report.gaps, report.header.year)


def _due(item: Ahead, report: Report) -> tuple[str, ...]:
    what = f"时间节点：{item.milestone}" if item.milestone else "完成期限"
    view = item.view
    return (
        chinese_day(item.day, report.header.year),
        what,
        view.task.id,
        task_title(view.task),
        unit_of(view),
    )


def _debts(report: Report) -> Iterator[Block]:
    if not report.debts:
        yield Paragraph("无应报未报任务。")
        return
    owed = sum(len(debt.ids) for debt in report.debts)
    grey = report.total.counts.lights["grey"]
    hidden = owed - grey - sum("-" not in subject for debt in report.debts for subject in debt.ids)
    red = f"（其中{hidden}项另有逾期、受阻等情况，已亮红灯）" if hidden > 0 else ""
    yield Paragraph(f"应报未报{owed}项{red}：")
    year = report.header.year
    rows = tuple(_debt(debt, year) for debt in report.debts)
    if report.header.filing is None:
        yield Table(
            ("责任单位", "项数", "编号", "最近报送", "催办"),
            tuple((*row[:3], *row[5:]) for row in rows),
            frozenset({1}),
        )
    else:
        headings = ("责任单位", "项数", "编号", "欠报次数", "自何时起", "最近报送", "催办")
        yield Table(headings, rows, frozenset({1, 3}))


def _debt(debt: Debt, year: int | None) -> tuple[str, ...]:
    own = [f"{subject}（领域指标）" for subject in debt.ids if "-" not in subject]
    tasks = id_list([subject for subject in debt.ids if "-" in subject])
    return (
        debt.unit or f"未明确（{debt.area}）",
        str(len(debt.ids)),
        "、".join(filter(None, (tasks, *own))),
        str(debt.times),
        chinese_day(debt.since, year) if debt.since else "—",
        chinese_day(debt.filed, year) if debt.filed else "—",
        urged_words(debt.urged, year).removeprefix("催办") if debt.urged else "—",
    )


def _gaps(gaps: Sequence[Gap], year: int | None) -> Iterator[Block]:
    if not gaps:
        return
    yield Paragraph(f"漏报指标{len(gaps)}个（报了文字，没有报数字）：")
    rows = tuple(_gap(gap, year) for gap in gaps)
    yield Table(("指标", "责任单位", "漏报期次", "次数"), rows, frozenset({3}))


def _gap(gap: Gap, year: int | None) -> tuple[str, ...]:
    spans = dict.fromkeys((gap.periods[0].label(year), gap.periods[-1].label(year)))
    return f"{subject_name(gap.subject)} {gap.target.name}", gap.unit, "至".join(spans), str(len(gap.periods))
