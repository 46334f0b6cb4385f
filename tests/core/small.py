"""A small plan without findings, to be broken in one place at a time."""

from __future__ import annotations

from typing import Any

from tests.helpers import HEADER, area, task
from xhplan.core.check import check
from xhplan.core.findings import Case
from xhplan.core.model import Area, Label, Plan, Task, Unit

LINES = (
    "表15保障和改善民生主要任务",
    "",
    "各项工作如下:",
    "就业",
    "全年帮扶引领成功创业600人,",
    "其他",
    "做好2000余户补贴(含廉租)工作,争取70%以上达标",
    "养老服务",
)
FIRST = task(text="全年帮扶引领成功创业600人，", source=(5,), category="就业")
SECOND = task(
    id="15-02", text="做好2000余户补贴（含廉租）工作，争取70%以上达标", source=(7,), category="其他"
)
THIRD = task(id="15-03", text="养老服务", source=(8,))
FILE = "15-livelihood.toml"
LABELS = (Label("就业", (4,)), Label("其他", (6,)))
SMALL = area(FIRST, SECOND, THIRD, title_source=1, introduction=3, labels=LABELS)
SUM = "ab" * 32
HEAD = HEADER._replace(source="../seeds/x.txt", source_sha256=SUM, source_lines=(1, 8))


def findings(*areas: Area, units: tuple[Unit, ...] | None = None, **case: Any) -> list[tuple[Any, ...]]:
    plan = Plan(HEAD, areas or (SMALL,), units)
    return [tuple(found) for found in check(Case(plan, **{"lines": LINES, "sha256": SUM, **case}))]


def with_tasks(*tasks: Task, **fields: Any) -> Area:
    """The small area with ``tasks`` in the place of its first ones."""
    return SMALL._replace(tasks=(*tasks, *SMALL.tasks[len(tasks) :]), **fields)
