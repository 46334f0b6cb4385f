"""Proofs of targets and logs: goals stand in the text, entries name what there is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from xhplan.core.exact import number
from xhplan.core.filings import known_names
from xhplan.core.findings import Case, Finding, file_of, nfkc, no_such_line, printed_at
from xhplan.core.marks import withdrawals
from xhplan.core.model import NONE, Area, Entry, KeyPath, Target, leads_of
from xhplan.core.names import fold_unit, nearest
from xhplan.core.subject import subjects_of


def targets(case: Case) -> Iterator[Finding]:
    for area, task, path in subjects_of(case.plan.areas):
        owned = task.targets if task else area.targets
        counts = Counter(target.key for target in owned)
        for index, target in enumerate(owned):
            at: KeyPath = (*path, "targets", index)
            if counts[target.key] > 1:
                yield Finding(
                    file_of(area), (*at, "key"), f"指标“{target.key}”重复", "同一任务内各用一个 key"
                )
            text = task.text if task else _line(case.lines, target.source)
            if target.spans and case.lines:
                text = printed_at(case.lines, (), target.spans)
            if text is not None:
                yield from (
                    Finding(file_of(area), (*at, *where), *said) for where, *said in misstated(target, text)
                )
            yield from _lines_quoted(area, at, target, case.lines or ())


def _line(lines: Sequence[str] | None, number_: int | None) -> str | None:
    return lines[number_ - 1] if lines and number_ and number_ <= len(lines) else None


def misstated(target: Target, text: str) -> Iterator[tuple[KeyPath, str, str]]:
    """What a target says that its text does not: where, what, the way out."""
    folded = nfkc(text)
    for mark in target.marks:
        if nfkc(mark) not in folded:
            yield ("marks",), f"原文没有“{mark}”", "marks 只写原文里的字样"
    if target.derived is not None:
        if nfkc(target.derived) not in folded:
            yield ("derived",), f"原文没有“{target.derived}”", "derived 摘录原文，目标由它得出"
    elif target.goal is not None and not _states_goal(target, folded):
        shown = number(target.goal) + ("" if target.unit_supplied else target.unit)
        yield ("goal",), f"原文没有“{shown}”", "请核对数字和单位；由文意得出的目标用 derived 摘录原文"


def _states_goal(target: Target, folded: str) -> bool:
    goal = re.escape(number(target.goal)) if target.goal is not None else ""
    marks = "|".join(re.escape(nfkc(mark)) for mark in target.marks)
    unit = "" if target.unit_supplied else re.escape(nfkc(target.unit))
    return re.search(rf"(?<![\d.]){goal}(?![\d.])(?:{marks})?{unit}", folded) is not None


def _lines_quoted(area: Area, at: KeyPath, target: Target, lines: Sequence[str]) -> Iterator[Finding]:
    for field in ("source", "baseline_source"):
        if lines and (getattr(target, field) or 0) > len(lines):
            yield Finding(file_of(area), (*at, field), *no_such_line(getattr(target, field), lines))
    line = _line(lines, target.baseline_source)
    if target.baseline is None or line is None:
        return
    if not re.search(rf"(?<![\d.]){re.escape(number(target.baseline))}(?![\d.])", nfkc(line)):
        message = f"来源报告第 {target.baseline_source} 行没有 {number(target.baseline)}"
        yield Finding(file_of(area), (*at, "baseline"), message, "请核对 baseline 和 baseline_source")


def logs(case: Case) -> Iterator[Finding]:
    start, now = case.plan.header.start, case.now
    known = {task.id for task in case.plan.tasks}
    for subject in subjects_of(case.plan.areas):
        area, task, path = subject
        log, keys = subject.log, [target.key for target in subject.targets]
        milestones = {name for entry in log for name, due in entry.milestones if due != NONE}
        lines = [entry for entry in log if entry.retracts is None]
        for index, entry in enumerate(log):
            at: KeyPath = (*path, "log", index)
            yield from (
                Finding(file_of(area), (*at, *where), *said)
                for where, *said in _entry(entry, keys, start, now)
            )
            yield from _reached(area, at, entry, milestones)
            if entry.into and (entry.into not in known or entry.status != "dropped"):
                hint = 'into 与 status = "dropped" 写在一起，是计划里另一项任务的编号'
                yield Finding(file_of(area), (*at, "into"), f"不能并入 {entry.into}", hint)
            if entry.concluded or entry.carried:
                yield from _concluded(area, at, entry, task is not None, case.plan.header.end)
            if (named := withdrawals([entry])) and not any(map(named.name, lines)):
                hint = "撤回按录入时间和录入人对应，请核对；合并时应保留被撤回的那一行"
                yield Finding(file_of(area), (*at, "retracts"), "找不到被撤回的记录", hint)


def _concluded(area: Area, at: KeyPath, entry: Entry, of_task: bool, end: date) -> Iterator[Finding]:
    said: list[tuple[str, str, str]] = []
    if not of_task:
        said.append(("concluded", "领域没有年终认定", "认定的是任务，写在任务的记录里"))
    if entry.carried and not entry.concluded:
        said.append(("carried", "carried 没有与 concluded 写在一起", "结转是年终认定的一部分"))
    if entry.concluded and not entry.note:
        said.append(("concluded", "年终认定没有理由", "理由写在 note"))
    if entry.concluded and entry.on < end:
        said.append(("on", f"{entry.on} 的年终认定早于计划结束日 {end}", "认定在计划结束以后"))
    yield from (Finding(file_of(area), (*at, key), message, hint) for key, message, hint in said)


_AHEAD = timedelta(minutes=1)
"""As much as two clocks that are set may differ."""


def _entry(
    entry: Entry, keys: Sequence[str], start: date, now: datetime | None
) -> Iterator[tuple[KeyPath, str, str]]:
    if entry.on < start:
        yield ("on",), f"日期 {entry.on} 早于计划开始日 {start}", "进展记录的日期应在计划期内或之后"
    if entry.at and now and entry.at > now + _AHEAD:
        hint = "请核对录入那台电脑的时钟；它之后的记录仍按录入的先后排列"
        yield ("at",), f"录入时间 {entry.at:%Y-%m-%d %H:%M} 还没有到", hint
    if entry.at and entry.on > max(start, entry.at.date() + timedelta(days=1)):
        yield ("on",), f"日期 {entry.on} 晚于录入时间 {entry.at:%Y-%m-%d}", "请核对 on 和 at"
    for field, pairs in (("values", entry.values), ("goals", entry.goals)):
        for key, _ in pairs:
            if key not in keys:
                near = nearest(key, keys) or keys
                hint = f"可用的有：{'、'.join(near)}" if near else "这里没有量化指标"
                yield (field, key), f"没有指标“{key}”", hint


def _reached(area: Area, at: KeyPath, entry: Entry, milestones: Iterable[str]) -> Iterator[Finding]:
    for name in entry.reached:
        if name not in milestones:
            near = nearest(name, milestones)
            hint = f"是不是：{'、'.join(near)}" if near else "先用 milestones 定下这个时间节点"
            yield Finding(file_of(area), (*at, "reached"), f"没有时间节点“{name}”", hint)


def units(case: Case) -> Iterator[Finding]:
    known = case.plan.units or ()
    counts = Counter(
        name for unit in known for name in set(map(fold_unit, (unit.name, *unit.short, *unit.was)))
    )
    for index, unit in enumerate(known):
        for field, names in (("name", (unit.name,)), ("short", unit.short), ("was", unit.was)):
            for name in names:
                if counts[fold_unit(name)] > 1:
                    at: KeyPath = ("unit", index, field)
                    yield Finding("units.toml", at, f"责任单位“{name}”重复", "每个名称只属于一个单位")


def owners(case: Case) -> Iterator[Finding]:
    units = case.plan.units
    if units is None:
        return
    names = known_names(units)
    for subject in subjects_of(case.plan.areas):
        for index, entry in enumerate(subject.log):
            for field, said in (("owner", leads_of(entry.owner)), ("support", entry.support or ())):
                for name in said:
                    if name not in names and fold_unit(name) not in names:
                        near = nearest(name, [unit.name for unit in units])
                        hint = f"是不是：{'、'.join(near)}" if near else "先在 units.toml 里加上它"
                        at: KeyPath = (*subject.path, "log", index, field)
                        yield Finding(file_of(subject.area), at, f"units.toml 里没有责任单位“{name}”", hint)
