"""年终认定: what becomes of an open task when the year is over, by the rule that offices judge by.

The worst figure decides: at its goal 完成, at 90 % of it or better 基本完成, less 未完成. A task without figures is
完成 where all its milestones were reached. What figures and milestones do not tell, a person judges.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction

from xhplan.core.dates import chinese_day
from xhplan.core.exact import number, percentage
from xhplan.core.figures import Measure
from xhplan.core.model import Conclusion, Header
from xhplan.core.view import TaskView
from xhplan.record import NamedTuple

BY_RULE = "按规则："
"""What a reason begins with that the rule gave."""
_MOSTLY_PERCENT = 90
RULE = (
    f"规则：指标达到目标为完成，不低于目标的{_MOSTLY_PERCENT}%为基本完成，再低或超过控制数为未完成，几项指标看最差的；"
    "没有指标的，节点都已到达为完成。节点未到达、年内曾突破的至多是基本完成，力争的指标不判未完成。其余逐项认定"
)
_WORST_FIRST: tuple[Conclusion, ...] = ("missed", "mostly", "achieved")


class Concluded(NamedTuple):
    """What becomes of a task, and why; ``value`` is ``None`` where the rule cannot tell."""

    view: TaskView
    value: Conclusion | None
    reason: str


def conclude(view: TaskView, header: Header) -> Concluded:
    """What the rule makes of an open task."""
    found = [_figure(item, header) for item in view.measures if item.actual or not item.best_effort]
    unknown = [why for value, why in found if value is None]
    if unknown:
        return Concluded(view, None, "；".join(unknown))
    found += _milestones(view, bool(found))
    values = [value for value, _ in found]
    said = "；".join(why for _, why in found)
    if not found or None in values:
        return Concluded(view, None, said or "没有指标和节点")
    return Concluded(view, next(value for value in _WORST_FIRST if value in values), said)


def _milestones(view: TaskView, measured: bool) -> Iterator[tuple[Conclusion | None, str]]:
    stones = view.state.milestones
    missed = [f"“{stone.name}”" for stone in stones if not stone.reached]
    if missed:
        yield ("mostly" if measured else None), f"节点{'、'.join(missed)}未到达"
    elif stones:
        yield "achieved", f"节点{len(stones)}个均已到达"


def _figure(item: Measure, header: Header) -> tuple[Conclusion | None, str]:
    name = item.target.name
    if item.actual is None:
        return None, f"{name}未报数字"
    if item.goal is None:
        return None, f"{name}没有目标"
    day = item.actual.on
    share = f"，{percentage(item.percent)}%" if item.percent is not None else ""
    said = f"{name}{number(item.actual.value)}{item.target.unit}（目标{number(item.goal)}{item.target.unit}{share}"
    said += f"，截至{chinese_day(day, header.year)}）"
    if item.judgement == "met" and item.target.kind == "total":
        return "achieved", said
    if day < header.end - timedelta(days=header.thresholds.report_within):
        return None, f"{said}，不是全年数"
    if item.judgement == "met":
        return ("mostly", f"{said}，年内曾突破") if item.breaches() else ("achieved", said)
    value = _short(item)
    return ("mostly" if item.best_effort and value == "missed" else value), said


def _short(item: Measure) -> Conclusion | None:
    """Of a figure that is not at its goal; growth that is below its goal has no share of it."""
    assert item.actual is not None
    assert item.goal is not None
    if item.target.kind == "rate" or item.goal <= 0:
        return None
    share = Fraction(item.actual.value) * 100 / Fraction(item.goal)
    return "mostly" if item.target.kind != "ceiling" and share >= _MOSTLY_PERCENT else "missed"
