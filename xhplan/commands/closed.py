"""What is said when somebody writes to a plan whose year is closed (年终认定)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from xhplan.commands.invocation import say
from xhplan.core.dates import chinese_day
from xhplan.core.fields import acts
from xhplan.core.fold import fold
from xhplan.core.model import CLOSED, Area, Entry
from xhplan.core.subject import Subject
from xhplan.errors import UsageError


def refuse_unexplained(written: Iterable[tuple[Subject, Entry]]) -> None:
    """Refuse, as UsageError, what would change a task that was judged, without a word why; acts of the office may."""
    for subject, entry in written:
        if not (acts(entry) or entry.note or entry.basis) and (day := _judged(subject.log)):
            raise UsageError(
                f"{subject.name} 已于{chinese_day(day)}作年终认定，再改须说明原因",
                "加上 --note 原因，或 --basis 依据；要改的是认定，用 xhplan close",
            )


def tell_closed(written: Iterable[tuple[Subject, Entry]]) -> None:
    """Say which of the tasks were judged, and of the others which areas were."""
    judged: dict[str, date] = {}
    beside: dict[int, Area] = {}
    for subject, entry in written:
        if entry.concluded:
            continue
        if day := _judged(subject.log):
            judged[subject.id] = day
        else:
            beside[subject.area.number] = subject.area
    if judged:
        when = chinese_day(max(judged.values()))
        say(f"注意：{'、'.join(judged)} 已作年终认定（{when}），这次照记，认定不变；要改认定用 xhplan close")
    for area in beside.values():
        tell_area_closed(area)


def tell_area_closed(area: Area) -> None:
    """Say that the year's verdicts were given here, and whether on all tasks."""
    days = [(task, _judged(task.log)) for task in area.tasks]
    last = max((day for _, day in days if day), default=None)
    if last is None:
        return
    left = sum(day is None and fold(task.log).status not in CLOSED for task, day in days)
    said = f"还有{left}项没有" if left else "已结账"
    say(f"注意：{area.area}的任务在{chinese_day(last)}作了年终认定，{said}；这次照记")


def _judged(log: Iterable[Entry]) -> date | None:
    """The day of the year's verdict that is in force."""
    lines = tuple(log)
    found = fold(lines).concluded if any(entry.concluded for entry in lines) else None
    return found and found.on
