"""A log entry in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from xhplan.core.exact import number
from xhplan.core.model import NONE, Entry, Target
from xhplan.core.words import FIELD_WORDS, STATUS_WORDS

_CLEARED = ("problem", "next", "ask")


def describe(entry: Entry, targets: Sequence[Target]) -> str:
    """What an entry says: 状态：推进中；创业152人；进展：一季度场次已排定."""
    by_key = {target.key: target for target in targets}
    return "；".join([*_reported(entry, by_key), *_arranged(entry, by_key)])


def reported(entry: Entry, targets: Sequence[Target]) -> str:
    """The same without what was arranged."""
    return "；".join(_reported(entry, {target.key: target for target in targets}))


def arranged(entry: Entry, targets: Sequence[Target]) -> str:
    """What was arranged, without what was reported."""
    return "；".join(_arranged(entry, {target.key: target for target in targets}))


def _reported(entry: Entry, targets: dict[str, Target]) -> Iterator[str]:
    if entry.status:
        yield f"状态：{STATUS_WORDS[entry.status]}"
    if entry.percent is not None:
        yield f"自报进度{number(entry.percent)}%"
    for key, value in entry.values:
        unit = targets[key].unit if key in targets else ""
        yield f"{key}{number(value)}{unit}"
    for name in entry.reached:
        yield f"到达节点：{name}"
    for field in ("note", "problem", "next", "ask", "evidence"):
        text = getattr(entry, field)
        if text:
            yield f"{FIELD_WORDS[field]}：{'取消' if text == NONE and field in _CLEARED else text}"


def _arranged(entry: Entry, targets: dict[str, Target]) -> Iterator[str]:
    if entry.owner:
        yield f"责任单位：{'取消' if entry.owner == NONE else entry.owner}"
    if entry.support is not None:
        yield f"配合单位：{'、'.join(entry.support) or '取消'}"
    if entry.due:
        yield f"完成期限：{_day(entry.due)}"
    for name, due in entry.milestones:
        yield f"时间节点：{name} {_day(due)}"
    for key, value in entry.goals:
        unit = targets[key].unit if key in targets else ""
        yield f"年度目标：{key}{number(value)}{unit}"
    if entry.basis:
        yield f"依据：{entry.basis}"
    if entry.retracts:
        yield f"撤回 {entry.retracts:%Y-%m-%d %H:%M} 录入的记录"


def _day(due: date | str) -> str:
    return due.isoformat() if isinstance(due, date) else "取消"
