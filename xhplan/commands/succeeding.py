"""``xhplan init DIR --after OLD``: next year's plan, founded from this year's."""

from __future__ import annotations

from xhplan.commands.invocation import Invocation, say, writer_name
from xhplan.commands.stamping import whole_milliseconds
from xhplan.core.dates import AsOf
from xhplan.core.model import Plan
from xhplan.core.succession import Founder, next_header, succeed
from xhplan.core.view import view_plan
from xhplan.render.outcomes import results
from xhplan.store.files import typed
from xhplan.store.founding import Foundation, found
from xhplan.store.read import find_plan, read_plan


def found_after(call: Invocation, target: str, old: str, name: str | None) -> Plan:
    """Put the plan after the one in ``old`` into ``target``; what it takes along, and what it cannot, is told."""
    where = find_plan(old, call.folder)
    plan = read_plan(where)
    founder = Founder(whole_milliseconds(call.now()), writer_name(call, None, call.folder))
    view = view_plan(plan, AsOf(max(call.today, plan.header.end)))
    made = succeed(plan, view, next_header(plan.header, name and name.strip()), founder)
    kept = frozenset(task.id for task in made.tasks)
    year = results(view, kept)
    found(target, Foundation(made.header, made.areas, made.units or (), results=year))
    stays = len(view.tasks) - len(kept)
    open_ = sum(one.id in kept and not one.state.concluded for one in view.tasks)
    say(f"结转任务 {len(kept)} 项，编号不变；已办结、取消和不续办的 {stays} 项留在原计划")
    if open_:
        say(f"其中 {open_} 项原计划没有作年终认定，按未办结结转；先认定用 xhplan close，再建立下一年的计划")
    say(f"{year.year}年完成情况 {len(view.tasks)} 项任务：xhplan results {year.year}，show 编号 也列在旁边")
    say(f"看某项任务的过程：xhplan --plan {typed(old)} show 编号；下达目标：xhplan update 编号 --goal")
    if call.today < plan.header.end:
        say(f"注意：原计划要到 {plan.header.end} 才结束，基数是现在的数，不是全年数")
    if plan.header.filing and (plan.header.filing.off or plan.header.filing.on):
        say("注意：报送日历的节假日是上年的，没有带来，请在 plan.toml 里填写")
    return made
