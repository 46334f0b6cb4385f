"""``xhplan close``: the year's verdict on what is open, one by one or by rule (年终认定)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from xhplan.commands.invocation import (
    Invocation,
    agreed,
    place,
    put_lines,
    refuse_blank,
    refuse_past,
    say,
    writing_day,
)
from xhplan.commands.loading import chosen_areas, chosen_ids, is_number, matched, spread
from xhplan.commands.writing import Addition, Recording, Signature, record_entries
from xhplan.core.closing import BY_RULE, RULE, Concluded, conclude
from xhplan.core.dates import AsOf
from xhplan.core.days import within
from xhplan.core.fields import CLOSING
from xhplan.core.model import Carried, Conclusion, Entry, Header, Plan
from xhplan.core.typed import Context
from xhplan.core.update import demand
from xhplan.core.view import view_plan
from xhplan.core.words import CARRIED_WORDS, CONCLUDED_WORDS
from xhplan.errors import PlanError, UsageError
from xhplan.record import NamedTuple
from xhplan.render.text import clean
from xhplan.render.wording import named
from xhplan.store.read import Place, read_plan


class _Asked(NamedTuple):
    """What is to be judged as what; by the rule where ``value`` is ``None``."""

    ids: tuple[str, ...]
    areas: frozenset[int]
    value: Conclusion | None
    note: str | None
    carry: bool
    day: date


def run(
    call: Invocation,
    *,
    ids: Sequence[str] = (),
    area: Sequence[str] = (),
    concluded: str | None = None,
    carry: bool = False,
    note: str | None = None,
    basis: str | None = None,
    on: str | None = None,
    by: str | None = None,
    yes: bool = False,
    dry_run: bool = False,
) -> int:
    refuse_past(call)
    refuse_blank(note=note, basis=basis, as_=concluded)
    where = place(call)
    plan = read_plan(where)
    value = _value(concluded, note, call, plan)
    day = writing_day(call, plan.header, on, act=True)
    chosen = spread(ids)
    asked = _Asked(_ids(chosen, plan, where), chosen_areas(area, plan.areas), value, note, carry, day)
    demand(Entry(day, concluded="achieved", note="认定"), plan.header, call.today)
    _refuse_early(plan.header, day, dry_run)
    found = _judged(asked, plan)
    if not found:
        say("没有待认定的任务" + ("" if ids or area else "：全部任务都已办结、取消或认定"))
        return 0
    if value is None:
        say(RULE)
    lines = [_line(one, asked) for one in found]
    put_lines(lines)
    _tell_doubts(found, asked, plan.header)
    say(_counted(found, asked))
    meant = [one for one in found if one.value]
    if dry_run or not meant:
        rest = "没有写入：规则没有依据，用 --as 完成、基本完成或未完成，加 --note 理由"
        say(f"试运行，没有写入；实际运行将写入 {len(meant)} 行" if dry_run else rest)
        return 0
    if not (yes or (value and chosen)) and not agreed(f"照此认定 {len(meant)} 项吗"):
        say("没有认定；不再询问用 --yes")
        return 1
    status = _record(call, asked, lines, basis, by)
    _tell_rest(where, day)
    return status


def _record(call: Invocation, asked: _Asked, lines: list[str], basis: str | None, by: str | None) -> int:
    """Write the verdicts, as long as they are still those of the ``lines`` that were shown."""

    def entries(fresh: Plan) -> list[Addition]:
        now = _judged(asked, fresh)
        if [_line(one, asked) for one in now] != lines:
            raise PlanError("记录刚刚有变动，没有认定", "请重新运行 xhplan close，核对后再确认")
        return [_addition(one, asked, basis) for one in now if one.value]

    quietly = Recording(lambda place, mark: (), lambda drafts: None)
    return record_entries(call, Signature(asked.day.isoformat(), by, act=True), entries, quietly)


def _value(word: str | None, note: str | None, call: Invocation, plan: Plan) -> Conclusion | None:
    if word is None:
        if note:
            raise UsageError("按规则认定时理由由规则写", "要自己认定，加上 --as 完成、基本完成或未完成")
        return None
    [field] = CLOSING
    value: Conclusion = field.kind.read(word, Context(plan.units, call.today, within(plan.header)))
    if not note:
        raise UsageError(
            f"认定为{CONCLUDED_WORDS[value]}须说明理由", "加上 --note 理由；不写 --as 则按规则认定"
        )
    return value


def _ids(words: Sequence[str], plan: Plan, where: Place) -> tuple[str, ...]:
    for word in words:
        if is_number(word):
            raise UsageError(f"{word} 是领域，认定的是任务", f"整个领域用 --area {word}")
    return tuple(matched(chosen_ids(words), plan, where)) if words else ()


def _refuse_early(header: Header, day: date, dry_run: bool) -> None:
    if day < header.start or (day < header.end and not dry_run):
        message = f"计划到 {header.end} 才结束，{day} 还不能作年终认定"
        raise UsageError(message, "提前办结的用 xhplan done；先看结果用 --dry-run；补记的日期写全年份")
    if day < header.end:
        say(f"注意：计划到 {header.end} 才结束，以下是按现在的数预看")


def _judged(asked: _Asked, plan: Plan) -> list[Concluded]:
    """The tasks that are meant, each with its verdict: of those that are named all, else what has none yet."""
    found: list[Concluded] = []
    closed: list[str] = []
    for view in view_plan(plan, AsOf(asked.day)).tasks:
        by_id = view.id in asked.ids
        if (asked.ids or asked.areas) and not (by_id or view.area.number in asked.areas):
            continue
        if view.open or view.waits or (by_id and view.state.concluded):
            found.append(
                Concluded(view, asked.value, asked.note or "") if asked.value else conclude(view, plan.header)
            )
        elif by_id:
            closed.append(view.id)
    if closed and not found:
        hint = "认定的是没有办结的任务；要改已完成的，先用 xhplan reopen 说明原因"
        raise UsageError(f"{'、'.join(closed)} 已完成或已取消，不用认定", hint)
    return found


def _carries(one: Concluded, asked: _Asked) -> bool:
    """转入下年续办: what is judged by hand as it is said; of what the rule judges, the unfinished."""
    return asked.carry and (asked.value is not None or one.value == "missed")


def _line(one: Concluded, asked: _Asked) -> str:
    """编号, 认定, 简称, 理由, apart by tabs: a line's first word is what ``-`` reads."""
    word = CONCLUDED_WORDS[one.value] if one.value else "待认定"
    carried = f"（{CARRIED_WORDS['next']}）" if _carries(one, asked) else ""
    return "\t".join(map(clean, (one.view.id, f"{word}{carried}", named(one.view.task), one.reason)))


def _tell_doubts(found: Sequence[Concluded], asked: _Asked, header: Header) -> None:
    """Where a verdict by hand is not what the figures come to."""
    if asked.value is None:
        return
    for one in found:
        by_rule = conclude(one.view, header)
        if one.view.measures and by_rule.value != asked.value:
            say(f"注意：{one.view.id} 认定为{CONCLUDED_WORDS[asked.value]}，而{clean(by_rule.reason)}")


def _counted(found: Sequence[Concluded], asked: _Asked) -> str:
    """完成98项、基本完成5项、未完成9项（转入下年续办9项）、待认定12项."""
    counts = Counter(one.value for one in found)
    said = [f"{word}{counts[value]}项" for value, word in CONCLUDED_WORDS.items() if counts[value]]
    carried = sum(_carries(one, asked) for one in found)
    said += [f"待认定{counts[None]}项"] if counts[None] else []
    return "、".join(said) + (f"；其中{CARRIED_WORDS['next']}{carried}项" if carried else "")


def _addition(one: Concluded, asked: _Asked, basis: str | None) -> Addition:
    reason = one.reason if asked.value else f"{BY_RULE}{one.reason}"
    carried: Carried | None = "next" if _carries(one, asked) else None
    entry = Entry(asked.day, note=reason, basis=basis, concluded=one.value, carried=carried)
    return Addition(one.view.id, asked.day, lambda _: entry)


def _tell_rest(where: Place, day: date) -> None:
    """What is still to be judged; where nothing is, the year is closed."""
    plan = read_plan(where)
    left = sum(view.open or view.waits for view in view_plan(plan, AsOf(day)).tasks)
    if left:
        say(
            f"还有 {left} 项待认定：xhplan close --dry-run 列出，xhplan close 编号 --as 未完成 --note 理由 逐项认定"
        )
    else:
        say("已结账：全部任务都已办结、取消或认定；建立下一年的计划：xhplan init 文件夹 --after .")
