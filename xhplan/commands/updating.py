"""``done``, ``start``, ``block``, ``drop``, ``reopen`` and ``update``: options made into entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from xhplan.commands.invocation import Invocation, place, refuse_blank, say
from xhplan.commands.loading import chosen_ids, matched
from xhplan.commands.writing import Page, Signature, record, signature
from xhplan.core import fields, typed
from xhplan.core.days import within
from xhplan.core.fields import ACTS, DROPPING, OFFERED, SAID
from xhplan.core.hollow import is_hollow
from xhplan.core.model import Entry, Plan, Status, Verification
from xhplan.core.names import parse_id
from xhplan.errors import UsageError
from xhplan.record import TYPE_CHECKING
from xhplan.store.read import read_plan

if TYPE_CHECKING:
    from typing import Any

_ANY_DAY = date.min


def done(call: Invocation, **given: Any) -> int:
    return _set_status(call, "done", **given)


def start(call: Invocation, **given: Any) -> int:
    return _set_status(call, "active", **given)


def block(call: Invocation, **given: Any) -> int:
    return _set_status(call, "blocked", **given)


def drop(call: Invocation, *, ids: Sequence[str], into: str | None = None, **given: Any) -> int:
    if into:
        where = place(call)
        plan = read_plan(where)
        [into] = matched([parse_id(into)], plan, where)[:1]
        if into in matched(chosen := chosen_ids(ids), plan, where):
            raise UsageError(f"{into} 不能并入它自己", "--into 写另一项任务的编号")
        return _set_status(call, "dropped", ids=[one.word for one in chosen], into=into, **given)
    return _set_status(call, "dropped", ids=ids, **given)


def verify(call: Invocation, **given: Any) -> int:
    return _verified(call, "accepted", **given)


def send_back(call: Invocation, **given: Any) -> int:
    if not given.get("note"):
        raise UsageError("退回补正须说明补正什么", "加上 --note")
    return _verified(call, "returned", **given)


def _verified(
    call: Invocation,
    verified: Verification,
    *,
    ids: Sequence[str],
    note: str | None = None,
    **signed: Any,
) -> int:
    def make(page: Page, plan: Plan) -> Entry:
        if plan.header.accept is None:
            raise UsageError("这份计划不核实报完成的任务", "要核实，在 plan.toml 写 accept = 日期")
        if page.subject.task is None or page.state.status != "done":
            raise UsageError(
                f"{page.subject.name} 没有报完成，无从核实", "xhplan list --judgement claimed 列出待核实的"
            )
        return Entry(_ANY_DAY, note=note, verified=verified)

    return record(call, ids, Signature(**signed, act=True), make)


def _set_status(
    call: Invocation,
    status: Status,
    *,
    ids: Sequence[str],
    **given: Any,
) -> int:
    signed = signature(given)
    _refuse_blank(given)
    _doubt(given.get("note"))

    def make(page: Page, plan: Plan) -> Entry:
        return _only_tasks(page, _entry(given, page, plan, call.today)._replace(status=status))

    return record(call, ids, signed, make)


def _doubt(note: str | None) -> None:
    if note and is_hollow(note):
        say(f"注意：进展“{note}”没有说做了什么")


def _only_tasks(page: Page, entry: Entry) -> Entry:
    if page.subject.task is None and entry.status:
        raise UsageError(f"{page.subject.name} 是领域，没有状态", "状态按任务登记，如 15-01")
    return entry


def update(call: Invocation, *, ids: Sequence[str], **given: Any) -> int:
    act = any(given.get(field.attribute) for field in ACTS)
    signed = signature(given)._replace(act=act)
    _refuse_blank(given)
    _doubt(given.get("note"))
    if not any(given.get(field.attribute) for field in SAID):
        raise UsageError(
            "没有写明要登记什么", "如 --set 创业=152、--status active、--note 进展；xhplan update -h 列出全部"
        )

    def make(page: Page, plan: Plan) -> Entry:
        return _only_tasks(page, _entry(given, page, plan, call.today))

    return record(call, ids, signed, make)


def _refuse_blank(given: Mapping[str, Any]) -> None:
    refuse_blank(
        **{field.options[0].lstrip("-"): given.get(field.attribute) for field in (*OFFERED, *DROPPING)}
    )


def _entry(given: Mapping[str, Any], page: Page, plan: Plan, today: date) -> Entry:
    """What the options say, but for ``on``, ``at`` and ``by``; raises UsageError."""
    named = [typed.pair(word)[0] for word in given.get("milestones", ())]
    milestones = [*(stone.name for stone in page.state.milestones), *named]
    of = page.subject
    context = typed.Context(plan.units, today, within(plan.header), of.name, of.targets, milestones)
    return Entry(_ANY_DAY, **fields.typed(given, (*OFFERED, *DROPPING), context))
