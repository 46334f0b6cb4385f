"""A draft as the cells of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xhplan.core.draft.records import Draft, Measure, Node, Row

TASKS, TARGETS, ABOUT, ORIGINAL = "任务", "指标", "说明", "原件"
FORMAT = "xhplan-draft/1"
TASK_HEADS = (
    "号",
    "采用",
    "序号",
    "领域",
    "类别",
    "任务",
    "责任单位",
    "配合单位",
    "分管领导",
    "完成时限",
    "时间节点",
    "出处",
    "存疑",
)
TARGET_HEADS = ("号", "采用", "指标", "类型", "目标", "单位", "标记", "节奏", "原文")
KINDS = {"total": "累计", "level": "达到", "keep": "保持", "ceiling": "不超过", "rate": "增幅"}
LINEAR = "序时"


def task_cells(draft: Draft) -> Iterator[tuple[str, ...]]:
    """The cells of each task, in the order of the headings."""
    for number, row in enumerate(draft.rows, 1):
        places = "；".join(dict.fromkeys(draft.document.lines[line - 1].place for line in row.source))
        yield (
            str(number),
            "是",
            row.number or "",
            row.area or "",
            row.category or "",
            row.text,
            "、".join(row.leads.units),
            "、".join(row.support.units),
            row.leader or "",
            shown_due(row),
            shown_nodes(row.nodes),
            places,
            "；".join(why for _, why in row.guessed),
        )


def shown_due(row: Row) -> str:
    return row.due.isoformat() if row.due else row.due_words or ""


def shown_nodes(nodes: Sequence[Node]) -> str:
    return "；".join(f"{f'{one.from_}至' if one.from_ else ''}{one.to} {one.name}" for one in nodes)


def target_cells(draft: Draft) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(draft.rows, 1):
        for one in row.targets:
            yield (str(number), "是", *measure_cells(one))


def measure_cells(one: Measure) -> tuple[str, ...]:
    goal = (
        "" if one.goal is None else format(one.goal, "f") if isinstance(one.goal, Decimal) else str(one.goal)
    )
    pace = LINEAR if one.pace else ""
    return one.name, KINDS[one.kind], goal, one.unit, "、".join(one.marks), pace, one.quote
