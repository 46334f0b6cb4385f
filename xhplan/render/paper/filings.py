"""报送情况: how units filed in the period, who owes since when, which figures were left out."""

from __future__ import annotations

from xhplan.core.arrears import Debt, Gap
from xhplan.core.dates import chinese_day
from xhplan.core.punctuality import Punctuality
from xhplan.core.report import Latest, Report
from xhplan.core.view import AreaView, TaskView
from xhplan.render.document import Block, Heading, Paragraph
from xhplan.render.paper import matters
from xhplan.render.paper.fit import Section
from xhplan.render.wording import urged_words, words


def section(number: str, report: Report) -> Section:
    """The units that owe most first; then figures that were left out."""
    owing = sorted(report.debts, key=lambda debt: (-debt.times, -len(debt.ids)))
    items = [*(_debt(debt, report) for debt in owing), *(_gap(gap, report) for gap in report.gaps)]

    def made(shown: int) -> list[Block]:
        left = len(items) - shown
        rest = [f"其余{left}项欠报、漏报情况见全文。"] if left else []
        said = "".join([_sentence(report), *items[:shown], *rest])
        return [Heading(2, f"{number}、报送情况"), Paragraph(said)]

    return Section(len(items), made, least=3)


def _sentence(report: Report) -> str:
    """How the period was filed; of a week, the calendar's last period, which is longer."""
    if report.latest and report.period.kind == "week":
        return _latest(report.latest, report.header.start.year)
    found, this = report.punctual, words(report.period).this
    if not found.owed and not found.pending:
        return f"{this}没有应报的任务。"
    units = sum(unit.in_time > 0 for unit in report.punctuality)
    owed = f"{this}应报{found.owed}次，{_by_whom(units, found)}。" if found.owed else ""
    pending = f"另有{found.pending}次未到截止日，已报{found.early}次。" if found.pending else ""
    return owed + pending


def _came(found: Punctuality) -> str:
    late = f"、迟报{found.late}次" if found.late else ""
    return f"按时报送{found.in_time}次{late}，{f'未报{found.missing}次' if found.missing else '无未报'}"


def _by_whom(units: int, found: Punctuality) -> str:
    """27家单位按时报送123次，未报11次; where nobody filed, that alone."""
    return f"{units}家单位{_came(found)}" if units else f"均未按时报送{_late(found)}"


def _late(found: Punctuality) -> str:
    return f"，迟报{found.late}次、未报{found.missing}次" if found.late else ""


def _latest(latest: Latest, year: int) -> str:
    """5月应报135次，27家单位按时报送124次，未报11次; before its due day, what has come so far."""
    slot, found, units = latest
    label, due = slot.label(year), chinese_day(slot.due, year)
    if found.pending:
        return f"{label}应报{found.pending}次，{due}截止，{units}家单位已报{found.early}次，尚有{found.pending - found.early}次未报。"
    return f"{label}应报{found.owed}次（{due}截止），{_by_whom(units, found)}。"


def _debt(debt: Debt, report: Report) -> str:
    """区科委11项未报，2月至5月共欠报47次，最近报送1月20日."""
    unit = debt.unit or f"{debt.area}领域责任单位未落实的任务"
    year = report.header.start.year
    said = [f"{unit}{len(debt.ids)}项未报"]
    if debt.since and debt.times:
        said.append(f"自{chinese_day(debt.since, year)}起欠报{debt.times}次")
    said.append(f"最近报送{chinese_day(debt.filed, year)}" if debt.filed else "至今没有报送")
    if debt.urged:
        said.append(urged_words(debt.urged, year))
    return f"{'，'.join(said)}。"


def _gap(gap: Gap, report: Report) -> str:
    year = report.header.start.year
    span = "至".join(dict.fromkeys((gap.periods[0].label(year), gap.periods[-1].label(year))))
    return f"{gap.unit}{span}只报文字，未报“{gap.target.name}”数字（{_whose(gap.subject)}）。"


def _whose(owner: TaskView | AreaView) -> str:
    return matters.title(owner) if isinstance(owner, TaskView) else f"{owner.area.area}领域"
