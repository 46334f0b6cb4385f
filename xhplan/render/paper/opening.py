"""What a paper begins and ends with: title, period, who issues it, and to whom it goes."""

from __future__ import annotations

from datetime import date, timedelta

from xhplan.core.dates import chinese_day
from xhplan.core.periods import Period, around
from xhplan.core.report import Report
from xhplan.render.blanks import total
from xhplan.render.document import Blank, Block, Heading, Paragraph
from xhplan.render.wording import words


def head(report: Report) -> list[Block]:
    title = f"{report.header.name}执行情况{_kind(report)}"
    blocks: list[Block] = [Heading(1, title), Paragraph(_period(report))]
    issuer = report.header.issuer
    if issuer is None:
        return blocks
    serial = _serial(report.period, report.header.start, issuer.serial)
    said = "　　".join(
        part
        for part in (
            issuer.secrecy,
            issuer.name,
            f"第{serial}期" if serial else None,
            chinese_day(issued(report)),
        )
        if part
    )
    signer: Block = (
        Paragraph(f"签发：{issuer.signer}")
        if issuer.signer
        else Blank("签发", f"签发：由{issuer.name}填写", total(title))
    )
    return [*blocks, Paragraph(said), signer]


def tail(report: Report) -> list[Block]:
    """报、送 and who answers questions."""
    issuer = report.header.issuer
    if issuer is None:
        return []
    sent = [f"报：{'、'.join(issuer.to)}。"] if issuer.to else []
    sent += [f"送：{'、'.join(issuer.cc)}。"] if issuer.cc else []
    blocks: list[Block] = [Paragraph("　".join(sent))] if sent else []
    return [*blocks, Paragraph(f"联系人：{issuer.contact}")] if issuer.contact else blocks


def _open(report: Report) -> bool:
    """Whether the period is not over on the day that is shown."""
    return report.day < min(report.period.end, report.header.end)


def _kind(report: Report) -> str:
    """周报, 月报, 季报, 年报."""
    return words(report.period, report.day).title.removeprefix("情况")


def _period(report: Report) -> str:
    """第22周（5月31日—6月6日）; a period that is not over is named by its days so far, one to come as a whole."""
    period, year = report.period, report.header.year
    if report.day < period.start:
        return f"{period.label}　尚未开始，数据截至{chinese_day(report.day, year)}"
    shown = period._replace(end=report.day) if _open(report) else period
    if _open(report) and period.kind != "week":
        shown = shown._replace(kind="span")
    known = report.view.as_of.known
    until = f"　录入截至{chinese_day(known, year)}" if known else ""
    return f"{shown.label}{until}"


def issued(report: Report) -> date:
    """The day that stands on the paper: what the ledger knew by then, the day after the period, or the day shown."""
    return report.view.as_of.known or (report.day if _open(report) else report.day + timedelta(days=1))


def _serial(period: Period, begin: date, first: int) -> int | None:
    """The number of the paper among those of its kind; ``first`` is that of the plan's first period."""
    if period.kind == "span":
        return None
    count, at = first, around(period.kind, begin)
    while at.start < period.start:
        count, at = count + 1, at.after
    return count
