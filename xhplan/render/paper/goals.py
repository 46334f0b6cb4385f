"""目标调整: goals that were changed, with what was done against the old and the new one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from xhplan.core.changes import goal_changes
from xhplan.core.dates import chinese_day
from xhplan.core.exact import number
from xhplan.core.figures import Measure
from xhplan.core.report import NewGoal, Report
from xhplan.render.paper.matters import share
from xhplan.render.targets import actual

_NAMED = 2
"""Sentences; the rest is counted."""


def changed(report: Report) -> Iterator[NewGoal]:
    """Those of the period; of a week, since the period began that was the last to file for."""
    first = report.period.start
    if report.period.kind == "week" and report.latest:
        first = min(first, report.latest.slot.start)
    for subject in report.view.subjects:
        if subject.state.goals:
            for change in goal_changes(subject.state.log, subject.targets):
                if change.before is not None and first <= change.entry.on <= report.period.end:
                    yield NewGoal(subject, change)


def told(report: Report) -> str:
    """5月10日“充电桩”“泊位”目标由300个、2000个调为400个、3500个（…纪要），累计完成130个、1150个，为新目标的32.5%、…"""
    said = [
        _together(list(group), report)
        for _, group in groupby(changed(report), key=lambda new: (new.subject.id, new.change.entry))
    ]
    more = f"另有{len(said) - _NAMED}项任务调整目标。" if len(said) > _NAMED else ""
    return "".join((*said[:_NAMED], more))


def _together(found: Sequence[NewGoal], report: Report) -> str:
    """The goals that one document changed."""
    changes = [new.change for new in found]
    entry = changes[0].entry
    names = "".join(f"“{one.target.name}”" for one in changes)
    before = "、".join(f"{number(one.before or 0)}{one.target.unit}" for one in changes)
    after = "、".join(f"{number(one.after)}{one.target.unit}" for one in changes)
    basis = f"（{entry.basis}）" if entry.basis else ""
    day = chinese_day(entry.on, report.header.year)
    return f"{day}{names}目标由{before}调为{after}{basis}，{_reached(found)}。"


def _reached(found: Sequence[NewGoal]) -> str:
    items = [_measure(new) for new in found]
    if any(item.actual is None for item in items):
        return "累计完成数未报全"
    said = f"累计完成{'、'.join(map(actual, items))}"
    if any(new.change.target.kind != "total" or not new.change.before for new in found):
        return said
    new = "、".join(share(item, one.change.after) for item, one in zip(items, found, strict=True))
    old = "、".join(share(item, one.change.before or 0) for item, one in zip(items, found, strict=True))
    return f"{said}，为新目标的{new}，为原目标的{old}"


def _measure(new: NewGoal) -> Measure:
    return next(item for item in new.subject.measures if item.target.key == new.change.target.key)
