"""提请领导协调事项: what a leader is asked for, since when, and what became of it."""

from __future__ import annotations

from datetime import date

from xhplan.core.dates import chinese_day
from xhplan.core.fold import is_report
from xhplan.core.report import Report
from xhplan.core.view import TaskView
from xhplan.render.blanks import total
from xhplan.render.document import Blank, Block, Heading, Paragraph
from xhplan.render.paper import matters, units
from xhplan.render.paper.fit import Section
from xhplan.render.paper.rest import rest
from xhplan.render.wording import named

OFFICE = "督查室"


def section(number: str, report: Report) -> Section:
    """The longest waiting first."""
    views = sorted(report.asks, key=lambda view: view.state.asked or report.day)

    def made(shown: int) -> list[Block]:
        if not views:
            return [Heading(2, f"{number}、提请领导协调事项"), Paragraph("无。")]
        blocks: list[Block] = [Heading(2, f"{number}、提请领导协调事项（{len(views)}项）")]
        for view in views[:shown]:
            said = _asked(view, report)
            blocks += [Paragraph(said), Blank(f"建议-{view.task.id}", f"由{OFFICE}提出建议", total(said))]
        return blocks + ([Paragraph(said)] if (said := rest(views[shown:], report)) else [])

    return Section(len(views), made, turn=2)


def _asked(view: TaskView, report: Report) -> str:
    """徐家汇书院开业（18-04，区文旅局，C副区长分管）。西岸馆选址未定，2月26日起受阻，已100天，红灯连续15周。…"""
    leader = report.leaders.get(view.state.owner or "")
    of = [view.task.id, units.leads(view, report), *([f"{leader}分管"] if leader else [])]
    late = "；".join(matters.lateness(view, report))
    weeks = next((one.weeks for one in report.concerns if one.view.task.id == view.task.id), 0)
    lit = f"，红灯连续{weeks}周" if view.light == "red" and weeks > 1 else ""
    said = f"{late}{lit}。" if late else ""
    problem = (view.state.problem or "").rstrip("。")
    if problem and problem not in late:
        said += f"存在问题：{problem}。"
    return f"{named(view.task)}（{'，'.join(of)}）。{said}{_waits(view, report, late)}{_next(view, report)}"


def _waits(view: TaskView, report: Report, late: str) -> str:
    """2月26日提出“请C副区长协调西岸馆选址”，已100天，尚无协调结果，5月31日报送未再提及。"""
    since, wanted = view.state.asked, (view.state.ask or "").rstrip("。")
    year = report.header.year
    same = since and since == matters.since(view.state.log, "status", "blocked")
    begun = "同日" if same else chinese_day(since, year) if since else ""
    days = (report.day - since).days if since else 0
    lasted = f"，已{days}天" if days and f"已{days}天" not in late else ""
    again = _silent_since(view)
    forgot = f"，{chinese_day(again, year)}报送未再提及" if again else ""
    return f"{begun}{'提出' if wanted.startswith('请') else '提请'}“{wanted}”{lasted}，尚无协调结果{forgot}。"


def _silent_since(view: TaskView) -> date | None:
    """The day of the last filing, where it came after the ask and does not say it again."""
    said = [entry for entry in view.state.log if is_report(entry)]
    last = said[-1] if said else None
    asked = max((entry.on for entry in said if entry.ask is not None), default=None)
    return last.on if last and asked and last.on > asked else None


def _next(view: TaskView, report: Report) -> str:
    """“书院开业”节点为12月20日。"""
    coming = [
        stone
        for stone in view.state.milestones
        if stone.due and not stone.reached and stone.due >= report.day
    ]
    if not coming:
        return ""
    stone = min(coming, key=lambda one: one.due or report.day)
    assert stone.due is not None
    return f"“{stone.name}”节点为{chinese_day(stone.due, report.header.year)}。"
