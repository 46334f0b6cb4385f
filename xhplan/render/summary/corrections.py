"""六、补报与更正: what was recorded in the period about earlier days."""

from __future__ import annotations

from collections.abc import Iterator

from xhplan.core.changes import Correction
from xhplan.core.dates import chinese_day
from xhplan.core.exact import number
from xhplan.core.report import Report
from xhplan.render.document import Block, Heading, Paragraph, Table
from xhplan.render.entry import arranged
from xhplan.render.summary.sentences import told, values
from xhplan.render.wording import subject_name, words


def part(report: Report) -> Iterator[Block]:
    yield Heading(2, "六、补报与更正")
    if not report.corrections:
        yield Paragraph(f"{words(report.period, report.day).this}没有补报和更正。")
        return
    rows = tuple(_correction(item, report.header.year) for item in report.corrections)
    yield Table(("编号", "类别", "所属日期", "内容", "录入"), rows)


def _correction(item: Correction, year: int | None) -> tuple[str, ...]:
    subject, entry = item.subject, item.entry
    kind = {"late": "补报", "figure": "更正", "fall": "累计减少", "withdrawn": "撤回"}[item.kind]
    said = "；".join(
        filter(
            None,
            (told(entry, subject.targets, values(entry, subject.targets)), arranged(entry, subject.targets)),
        )
    )
    if item.old is not None and item.new is not None:
        unit = next((target.unit for target in subject.targets if target.key == item.key), "")
        verb = "减为" if item.kind == "fall" else "更正为"
        said = f"{item.key}由{number(item.old)}{unit}{verb}{number(item.new)}{unit}" + (
            f"：{entry.note}" if entry.note else ""
        )
    recorded = f" {chinese_day(item.recorded.date(), year)}" if item.recorded else ""
    return subject_name(subject), kind, chinese_day(entry.on, year), said, f"{entry.by or '未署名'}{recorded}"
