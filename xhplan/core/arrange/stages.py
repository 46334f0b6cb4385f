"""阶段目标 as tables write them: 6月底前3万平方米, in one cell or in a cell a quarter; the target where a task has several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from xhplan.core.arrange.deadlines import time_at
from xhplan.core.forms.columns import squeezed
from xhplan.core.model import Header, Number, Target
from xhplan.errors import UsageError

Stage = tuple[str, date, Number]
"""The target's key, the day, and what it is to have reached by then."""
_PARTS = re.compile(r"[；;。、，,\n](?!\d{3}(?!\d))")
_UNTIL = re.compile(r"(?:[底末]?(?:之前|以前|前))?[:：]?(?:累计|力争)?(?:完成|达到|达|实现)?")
_FIGURE = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)(.*)")
_HINT = "写作 6月底前300人；有几个指标的写明是哪一个，如 6月底前创业300人"


def read_stages(
    text: str, targets: Sequence[Target], header: Header, today: date, until: date | None = None
) -> tuple[Stage, ...]:
    """The figures by target and day; ``until`` is meant where a part names no time. Raises UsageError."""
    found: dict[tuple[str, date], Number] = {}
    for part in filter(None, map(squeezed, _PARTS.split(text))):
        timed = time_at(part, header, today)
        day = timed.day if timed else until
        if day is None:
            raise UsageError(f"“{part}”没有写明时间", _HINT)
        rest = part[timed.length :] if timed else part
        begun = _UNTIL.match(rest)
        target, value = _figure(rest[begun.end() :] if begun else rest, targets, part)
        if found.setdefault((target.key, day), value) != value:
            raise UsageError(f"“{target.key}”到 {day} 写了两个数", "只留一个")
    return tuple((key, day, value) for (key, day), value in found.items())


def is_figure(text: str, targets: Sequence[Target]) -> bool:
    """Whether a cell is a figure of one of the targets and nothing else: 300, 300人, 创业300人."""
    try:
        return bool(targets) and all(_figure(squeezed(part), targets, part) for part in _PARTS.split(text))
    except UsageError:
        return False


def _figure(said: str, targets: Sequence[Target], part: str) -> tuple[Target, Number]:
    if not targets:
        raise UsageError(f"这项任务没有量化指标，“{part}”没有地方记", "没有指标的，写在“时间节点”一列")
    for target in targets:
        for name in (squeezed(target.name), squeezed(target.key)):
            if said.startswith(name):
                return target, _number(said.removeprefix(name), target, part)
    if len(targets) > 1:
        names = "、".join(target.key for target in targets)
        raise UsageError(f"“{part}”没有写明是哪个指标", f"写明指标：{names}；{_HINT}")
    return targets[0], _number(said, targets[0], part)


def _number(said: str, target: Target, part: str) -> Number:
    begun = _UNTIL.match(said)
    match = _FIGURE.fullmatch(said[begun.end() :] if begun else said)
    if match is None or match[2] not in ("", squeezed(target.unit)):
        raise UsageError(f"“{part}”读不成指标“{target.name}”的数（单位是{target.unit}）", _HINT)
    value = Decimal(match[1].replace(",", ""))
    return int(value) if value == value.to_integral_value() else value
