"""报送情况: how units filed in the period, who owes since when, which figures were left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from xhplan.core.arrears import Debt, Gap
from xhplan.core.calendar import Slot
from xhplan.core.dates import chinese_day
from xhplan.core.punctuality import Punctuality, hollow_filings
from xhplan.core.report import Latest, Report
from xhplan.core.view import TaskView
from xhplan.record import NamedTuple
from xhplan.render.document import Block, Heading, Paragraph
from xhplan.render.paper import units
from xhplan.render.paper.fit import Section
from xhplan.render.wording import urged_words, words


class _Told(NamedTuple):
    """What is said of one unit: a sentence, or behind ``lead`` a phrase beside the others of that lead.

    ``alone`` is the sentence of a phrase that has no others beside it, where that is another.
    """

    said: str
    lead: str = ""
    alone: str = ""


def section(number: str, report: Report) -> Section:
    """The units that owe most first; then figures that were left out."""
    owing = sorted(report.debts, key=lambda debt: (-debt.times, -len(debt.ids)))
    told = [_debt(debt, report) for debt in owing]
    leads = ["", *dict.fromkeys(one.lead for one in told if one.lead)]
    told.sort(key=lambda one: leads.index(one.lead))
    told += [_Told(_gap(gap), _gap_lead(gap, report)) for gap in report.gaps]

    first = "".join(_sentence(report))
    last = "".join((*_hollow(report), units.renamed(report)))

    def made(shown: int) -> list[Block]:
        left = len(told) - shown
        rest = f"其余{left}项欠报、漏报情况见全文。" if left else ""
        said = "".join((first, *_together(told[:shown]), rest, last))
        return [Heading(2, f"{number}、报送情况"), Paragraph(said)]

    return Section(len(told), made, turn=4)


def _together(told: list[_Told]) -> Iterator[str]:
    for lead, group in groupby(told, key=attrgetter("lead")):
        first, *others = group
        said = [one.said for one in (first, *others)]
        if first.alone and not others:
            yield first.alone
        else:
            yield f"{lead}{'、'.join(said)}。" if lead else "".join(said)


def _sentence(report: Report) -> Iterator[str]:
    """How the period was filed; of a week, the calendar's last period, which is longer."""
    if report.latest and report.period.kind == "week":
        yield _latest(report.latest, report)
        return
    found, this = report.punctual, words(report.period, report.day).this
    if not found.owed and not found.pending:
        yield f"{this}没有应报的任务。"
        return
    count = sum(unit.in_time > 0 for unit in report.punctuality)
    if not report.header.filing:
        yield f"计划未定报送日期；{this}{_without_calendar(found, report)}。"
        return
    if found.owed:
        yield f"{this}应报{found.owed}次{_aside(_areas(found))}，{_by_whom(count, found)}。"
    if found.pending:
        left = found.pending - found.early
        came = f"已报{found.early}次，尚有{left}次未报" if left else "已全部报送"
        yield f"{'另有' if found.owed else f'{this}应报'}{found.pending}次未到截止日，{came}。"


def _without_calendar(found: Punctuality, report: Report) -> str:
    """没有责任单位报送; nothing was due on a day, so nothing is late or owed."""
    count = sum(unit.missing < unit.owed for unit in report.punctuality)
    if not count:
        return "没有责任单位报送"
    if not found.missing:
        return f"{_of(count)}均有报送" if count > 1 else "责任事项均有报送"
    of = f"有责任单位的{found.owed}项{_aside(_areas(found))}中，" if found.areas else ""
    return f"{of}{_of(count)}报送{found.owed - found.missing}项，{found.missing}项没有报送"


def _by_whom(count: int, found: Punctuality) -> str:
    """27家单位按时报送123次，未报11次; where nobody filed in time, that."""
    if not found.late and not found.missing:
        return f"{_of(count)}全部按时报送"
    if not count:
        both = f"均未按时报送，其中迟报{found.late}次、未报{found.missing}次"
        return both if found.late and found.missing else "均迟报" if found.late else "均未报"
    late = f"、迟报{found.late}次" if found.late else ""
    missing = f"，未报{found.missing}次" if found.missing else "，无未报"
    return f"{_of(count)}按时报送{found.in_time}次{late}{missing}"


def _of(count: int) -> str:
    """27家单位; of a paper for one unit, nothing."""
    return f"{count}家单位" if count > 1 else ""


def _latest(latest: Latest, report: Report) -> str:
    """5月应报135次，27家单位按时报送124次，未报11次; before its due day, what has come so far."""
    slot, found, count = latest
    year = report.header.year
    label, due = slot.label(year), chinese_day(slot.due, year)
    if not found.pending:
        return f"{label}应报{found.owed}次{_aside(f'{due}截止', _areas(found))}，{_by_whom(count, found)}。"
    left = found.pending - found.early
    came = f"{_of(count)}已报{found.early}次，尚有{left}次未报" if left else f"{_of(count)}已全部报送"
    return f"{label}应报{found.pending}次{_aside(f'{due}截止', _areas(found))}，{came}。"


def _areas(found: Punctuality) -> str:
    """Told since the papers count tasks alone everywhere else."""
    return f"含{found.areas}个领域的指标" if found.areas else ""


def _aside(*said: str) -> str:
    """（6月5日截止，含1个领域的指标）."""
    told = "，".join(filter(None, said))
    return f"（{told}）" if told else ""


def span(periods: tuple[Slot, ...], report: Report) -> str:
    """2月至5月."""
    year = report.header.year
    return "至".join(dict.fromkeys(slot.label(year) for slot in (periods[0], periods[-1]))) if periods else ""


def _debt(debt: Debt, report: Report) -> _Told:
    """区科委11项2月至5月欠报44次，至今没有报送。; of one period, 区科委12项 among the others of it."""
    if debt.unit is None and not debt.urged:
        return _Told(f"{debt.area}领域{len(debt.ids)}项", f"{units.NOBODY}、没有报送的：")
    unit = units.unit(debt.unit, report) if debt.unit else f"{debt.area}领域{units.NOBODY}的任务"
    said = f"{unit}{len(debt.ids)}项"
    if len(debt.periods) == 1 and not debt.urged:
        return _Told(said, f"{span(debt.periods, report)}未报的：")
    year = report.header.year
    owes = f"{span(debt.periods, report)}欠报{debt.times}次" if debt.periods else "未报"
    filed = f"最近报送{chinese_day(debt.filed, year)}" if debt.filed else "至今没有报送"
    pressed = [urged_words(debt.urged, year)] if debt.urged else []
    if debt.filed and not report.header.filing:
        owes = f"超过{report.header.thresholds.report_within}天未报"
        filed = f"该单位{filed}"
        sentence = f"{'，'.join([said + owes, filed, *pressed])}。"
        return _Told(sentence) if pressed else _Told(f"{said}（{filed}）", f"{owes}的：", sentence)
    sentence = f"{'，'.join([said + owes, filed, *pressed])}。"
    if debt.filed or debt.periods or debt.urged:
        return _Told(sentence)
    return _Told(said, f"{filed}的：", sentence)


def _gap_lead(gap: Gap, report: Report) -> str:
    return f"{units.unit(gap.unit, report)}{span(gap.periods, report)}漏报数字："


def _gap(gap: Gap) -> str:
    """“空气质量优良率”（城区治理领域）."""
    whose = gap.subject.task.id if isinstance(gap.subject, TaskView) else f"{gap.subject.area.area}领域"
    return f"“{gap.target.name}”（{whose}）"


def _hollow(report: Report) -> Iterator[str]:
    hollow = hollow_filings(report.view, report.period)[0] if report.items else 0
    if hollow:
        yield f"{words(report.period, report.day).this}报送中有{hollow}次只写“正在推进”一类的话，看不出进展。"
