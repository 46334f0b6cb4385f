"""``xhplan init --from``: a plan from a draft that a person corrected, with its proof."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date

from xhplan.commands.drafting import drafted
from xhplan.commands.invocation import Invocation, say, writer_name
from xhplan.commands.stamping import whole_milliseconds
from xhplan.core.draft.corrected import Confirmed, confirmed
from xhplan.core.draft.plan import Chosen, plan_of
from xhplan.core.draft.records import Draft, Period
from xhplan.core.draft.sheet import TASKS
from xhplan.core.model import Plan
from xhplan.errors import InvalidForms, PlanError, Problem
from xhplan.render.text import clean
from xhplan.render.waiting import busy
from xhplan.store.drafts import Returned, read_draft
from xhplan.store.founding import Foundation, Received, found

_SHOWN = 30


def found_from(call: Invocation, target: str, file: str, name: str | None) -> Plan:
    """Put the plan that the draft in ``file`` proposes into ``target``; what the person changed is told."""
    with busy("读取草稿"):
        returned = read_draft(os.path.join(call.folder, file), os.path.basename(file))
        period = _period(returned)
        draft = drafted(returned.raw, returned.about.get("文件", "原件"), period.start.year)
        draft = draft._replace(period=period)
        read = confirmed(draft, returned.sheets)
    if read.troubles:
        raise Refused(os.path.basename(file), read.troubles)
    if not read.rows:
        raise PlanError("草稿里没有采用的任务", f"在工作表“{TASKS}”里把要的任务的“采用”写作“是”")
    plan, told = plan_of(
        draft.document, _chosen(call, draft, read, name or returned.about.get("计划名称", ""))
    )
    document = draft.document
    found(
        target,
        Foundation(
            plan.header, plan.areas, plan.units or (), Received(document.name, returned.raw, document.lines)
        ),
    )
    _tell(draft, read, told)
    return plan


def _period(returned: Returned) -> Period:
    days: dict[str, date] = {}
    for field, label in (("start", "开始"), ("end", "结束")):
        said = returned.about.get(label, "")
        try:
            days[field] = date.fromisoformat(said[:10])
        except ValueError:
            raise PlanError(f"草稿的“{label}”看不懂：{said}", "写作 2025-01-01") from None
    if days["start"] >= days["end"]:
        raise PlanError(
            f"计划开始日 {days['start']} 不早于结束日 {days['end']}", "改正草稿“说明”页的开始和结束"
        )
    return Period(days["start"], days["end"])


def _chosen(call: Invocation, draft: Draft, read: Confirmed, name: str) -> Chosen:
    by = writer_name(call, None, call.folder)
    now = whole_milliseconds(call.now())
    period = draft.period
    return Chosen(name.strip() or draft.title, period.start, period.end, read.rows, draft.sections, now, by)


def _tell(draft: Draft, read: Confirmed, told: Sequence[str]) -> None:
    say(f"草稿 {len(draft.rows)} 项，采用 {len(read.rows)} 项，改动 {len(read.changes)} 处")
    for line in (*read.changes[:_SHOWN], *told[:_SHOWN]):
        say(f"  {line}")
    if len(read.changes) > _SHOWN:
        say(f"  另有改动 {len(read.changes) - _SHOWN} 处")


class Refused(InvalidForms):
    """Cells of a draft that cannot be taken over."""

    def __init__(self, file: str, troubles: Sequence[tuple[str, str]]) -> None:
        super().__init__(
            [Problem(clean(f"{file} {place}"), None, None, clean(said)) for place, said in troubles]
        )
        self.message = f"草稿有 {len(troubles)} 处要先改正，没有建立计划"
        self.hint = "在草稿里改正，保存后再运行一次"
