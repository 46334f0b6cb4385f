"""报送情况: how units and areas kept the filing calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xhplan.core.dates import chinese_day
from xhplan.core.punctuality import Punctuality, hollow_filings
from xhplan.core.report import Report
from xhplan.render.document import Block, Paragraph, Table
from xhplan.render.wording import words

HEADINGS = ("应报", "按时", "迟报", "未报", "漏报", "未到期", "任务数")


def part(report: Report) -> Iterator[Block]:
    """A sentence for all, then a row a unit; with a calendar a row an area too.

    Without one every task is counted as owing the period once, and that is said.
    """
    year, every = report.header.year, report.punctual
    this = words(report.period, report.day).this
    counted = this if report.header.filing else f"计划未定报送日期，按每项任务{this}应报一次计："
    yield Paragraph(f"{counted}{sentence(every)}。")
    hollow, filings = hollow_filings(report.view, report.period)
    if hollow:
        yield Paragraph(f"报送的{filings}次中，有{hollow}次只说“按计划推进”一类的话，没有说做了什么。")
    yield Paragraph("各单位报送情况：")
    rows = [
        (*_row(unit), chinese_day(unit.filed, year) if unit.filed else "—") for unit in report.punctuality
    ]
    yield Table(("单位", *HEADINGS, "最近报送"), (*rows, (*_row(every), "—")), frozenset(range(1, 8)))
    if report.header.filing is not None:
        yield Paragraph("各领域报送情况：")
        yield table("领域", (*report.punctuality_by_area, every))


def table(first: str, found: Sequence[Punctuality]) -> Table:
    return Table((first, *HEADINGS), tuple(map(_row, found)), frozenset(range(1, 8)))


def sentence(found: Punctuality) -> str:
    """12项任务，应报58次，按时11次、迟报0次、未报47次; what is not due yet and what was left out, where there is any."""
    said = f"{found.tasks}项任务，应报{found.owed}次，按时{found.in_time}次、迟报{found.late}次、未报{found.missing}次"
    if found.gaps:
        said += f"，漏报数字{found.gaps}次"
    if found.pending:
        said += f"；另有{found.pending}次未到期，已报{found.early}次"
    return said


def _row(found: Punctuality) -> tuple[str, ...]:
    pending = f"{found.pending}（已报{found.early}）" if found.early else str(found.pending)
    figures = (found.owed, found.in_time, found.late, found.missing, found.gaps)
    return (found.unit, *map(str, figures), pending, str(found.tasks))
