"""Merged cells that do not tell of which task, target or column they speak."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xhplan.core.forms.cells import blank
from xhplan.core.forms.columns import FIGURES, FILLED, HEADINGS, TEXTS
from xhplan.core.forms.layout import Layout
from xhplan.core.forms.sheet import Merged, Place, letters
from xhplan.errors import UsageError
from xhplan.record import NamedTuple

Whose = Callable[[int], tuple[str, str] | None]
"""The task and the target that a row names; ``None`` for a row of neither."""


class Unclear(NamedTuple):
    area: Merged
    place: Place
    error: UsageError


def unclear(layout: Layout, whose: Whose) -> Iterator[Unclear]:
    """What was filled into cells merged over several columns, tasks or, for a figure, targets. A day is said of each."""
    last = max((row for row, _ in layout.cells), default=0)
    keys = {column: key for key, column in layout.columns.items()}
    for area in layout.sheet.merged:
        key, cell = keys.get(area.left), layout.sheet.cells.get((area.top, area.left))
        if area.top <= layout.head or key not in FILLED or blank(cell):
            continue
        across = [keys[at] for at in range(area.left, area.right + 1) if keys.get(at) in FILLED]
        beside = [said for row in range(area.top, min(area.bottom, last) + 1) if (said := whose(row))]
        if error := _error(area, key, across, beside):
            yield Unclear(area, layout.place(area.top, key), error)


def _error(area: Merged, key: str, across: list[str], beside: list[tuple[str, str]]) -> UsageError | None:
    name = f"合并单元格 {letters(area.left)}{area.top + 1}:{letters(area.right)}{area.bottom + 1}"
    tasks = list(dict.fromkeys(task for task, _ in beside))
    targets = set(beside)
    if len(across) > 1 and not set(across) <= set(TEXTS):
        columns = "".join(f"“{HEADINGS[one]}”" for one in across)
        return UsageError(f"{name} 跨了{columns}几列，说不清填的是哪一列", "取消合并，各填一格")
    if key != "on" and len(tasks) > 1:
        message = f"{name} 跨了几个任务（{'、'.join(tasks)}），说不清是哪个任务的"
        return UsageError(message, "取消合并，每个任务各填一格")
    if key == "reached" and len(beside) > 1:
        return UsageError(f"{name} 跨了几行，说不清是哪个时间节点的", "取消合并，每个时间节点各填一格")
    if key in FIGURES and len(targets) > 1:
        return UsageError(f"{name} 跨了几个指标，说不清是哪个指标的", "取消合并，每个指标各填一格")
    return None
