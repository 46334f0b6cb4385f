"""``done``, ``start``, ``block``, ``drop``, ``reopen`` and ``update``: options made into entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xhplan.commands.call import Call, refuse_blank
from xhplan.commands.writing import Signature, Subject, record
from xhplan.core.dates import parse_date
from xhplan.core.model import NONE, Due, Entry, Number, Plan, Status
from xhplan.core.names import find_status, find_target, find_unit, fold_word, unknown
from xhplan.core.numbers import parse_number, refuse_increase, refuse_negative
from xhplan.errors import UsageError
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

_ANY_DAY = date.min


def done(call: Call, **given: Any) -> int:
    return _set_status(call, "done", **given)


def start(call: Call, **given: Any) -> int:
    return _set_status(call, "active", **given)


def block(call: Call, **given: Any) -> int:
    return _set_status(call, "blocked", **given)


def drop(call: Call, **given: Any) -> int:
    return _set_status(call, "dropped", **given)


def _set_status(
    call: Call,
    status: Status,
    *,
    ids: Sequence[str],
    note: str | None = None,
    from_: str | None = None,
    evidence: str | None = None,
    basis: str | None = None,
    on: str | None = None,
    by: str | None = None,
    dry_run: bool = False,
) -> int:
    refuse_blank(note=note, from_=from_, evidence=evidence, basis=basis)
    entry = Entry(_ANY_DAY, from_=from_, status=status, note=note, evidence=evidence, basis=basis)
    return record(call, ids, Signature(on, by, dry_run), lambda subject, plan: _only_tasks(subject, entry))


def _only_tasks(subject: Subject, entry: Entry) -> Entry:
    if subject.task is None and entry.status:
        raise UsageError(f"{subject.name} 是领域，没有状态", "状态按任务登记，如 15-01")
    return entry


class Wishes(NamedTuple):
    """The options of ``update``, as typed."""

    status: str | None = None
    percent: str | None = None
    values: Sequence[str] = ()
    reached: Sequence[str] = ()
    note: str | None = None
    problem: str | None = None
    next_: str | None = None
    ask: str | None = None
    evidence: str | None = None
    from_: str | None = None
    owner: str | None = None
    support: Sequence[str] = ()
    due: str | None = None
    milestones: Sequence[str] = ()
    goals: Sequence[str] = ()
    basis: str | None = None


def update(
    call: Call,
    *,
    ids: Sequence[str],
    on: str | None = None,
    by: str | None = None,
    dry_run: bool = False,
    **given: Any,
) -> int:
    wishes = Wishes(**given)
    refuse_blank(**wishes._asdict())
    if not any(value for field, value in wishes._asdict().items() if field != "from_"):
        raise UsageError(
            "没有写明要登记什么", "如 --set 创业=152、--status active、--note 进展；xhplan update -h 列出全部"
        )

    def make(subject: Subject, plan: Plan) -> Entry:
        return _only_tasks(subject, _entry(wishes, subject, plan, call.today))

    return record(call, ids, Signature(on, by, dry_run), make)


def _entry(wishes: Wishes, subject: Subject, plan: Plan, today: date) -> Entry:
    year = plan.header.start.year
    milestones = _milestones(wishes.milestones, today, year)
    return Entry(
        _ANY_DAY,
        from_=wishes.from_,
        status=find_status(wishes.status) if wishes.status else None,
        percent=_percent(wishes.percent) if wishes.percent else None,
        values=_numbers(wishes.values, subject),
        reached=tuple(_milestone(word, subject, [key for key, _ in milestones]) for word in wishes.reached),
        note=wishes.note,
        problem=wishes.problem,
        next=wishes.next_,
        ask=wishes.ask,
        evidence=wishes.evidence,
        owner=_owner(wishes.owner, plan) if wishes.owner else None,
        support=_support(wishes.support, plan) if wishes.support else None,
        due=_due(wishes.due, today, year) if wishes.due else None,
        milestones=milestones,
        goals=_numbers(wishes.goals, subject, goal=True),
        basis=wishes.basis,
    )


def _pair(word: str) -> tuple[str, str]:
    key, sign, value = word.replace("＝", "=").partition("=")
    if not (key.strip() and sign and value.strip()):
        raise UsageError(
            f"看不懂“{word}”", "写作 名称=值，如 --set 创业=152、--milestone 上半年场次=2021-06-30"
        )
    return key.strip(), value.strip()


def _milestones(words: Sequence[str], today: date, year: int) -> tuple[tuple[str, Due], ...]:
    pairs = [(name, _due(day, today, year)) for name, day in map(_pair, words)]
    if len(dict(pairs)) < len(pairs):
        raise UsageError("同一个时间节点写了两次", "每个时间节点只写一个日期")
    return tuple(pairs)


def _numbers(words: Sequence[str], subject: Subject, goal: bool = False) -> tuple[tuple[str, Number], ...]:
    """Figures or goals by the key of the target; those of a total are not negative, its goal above 0."""
    found: dict[str, Number] = {}
    for key, text in map(_pair, words):
        target = find_target(key, subject.targets, subject.name)
        if target.key in found:
            raise UsageError(f"指标“{target.key}”写了两次", "每个指标只写一个数")
        refuse_increase(text)
        value = parse_number(text, target.unit)
        refuse_negative(value, target)
        if goal and target.kind == "total" and not value:
            raise UsageError(f"累计指标“{target.key}”不能是 {text}", "写大于 0 的数")
        found[target.key] = value
    return tuple(found.items())


def _percent(text: str) -> Number:
    refuse_increase(text)
    value = parse_number(text, "%")
    if not 0 <= value <= 100:
        raise UsageError(f"自报进度 {text} 不在 0 到 100 之间", "写作 --percent 60")
    return value


def _milestone(word: str, subject: Subject, new: Sequence[str]) -> str:
    known = [*(stone.name for stone in subject.state.milestones), *new]
    for name in known:
        if fold_word(name) == fold_word(word):
            return name
    if not known:
        raise UsageError(f"{subject.name} 还没有时间节点“{word}”", f"先定下：--milestone {word}=日期")
    raise unknown("时间节点", word, known)


def _none(word: str) -> bool:
    return fold_word(word).lower() in (NONE, "无")


def _owner(word: str, plan: Plan) -> str:
    return NONE if _none(word) else find_unit(word, plan.units)


def _support(words: Sequence[str], plan: Plan) -> tuple[str, ...]:
    return () if any(map(_none, words)) else tuple(find_unit(word, plan.units) for word in words)


def _due(word: str, today: date, year: int) -> Due:
    return "none" if _none(word) else parse_date(word, today, year)
