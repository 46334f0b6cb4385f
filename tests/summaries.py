"""Small plans for papers, and what stands in the papers' blocks."""

from __future__ import annotations

from typing import Any

from tests.helpers import FOUNDING, HEADER, area, task
from tests.shipped import reported
from xhplan.core.model import Entry, Plan, Target, Task
from xhplan.core.report import Report
from xhplan.render.document import Bullets, Heading, Paragraph, Table
from xhplan.render.summary import progress, summary

UNIT = "区人力资源和社会保障局"
AIR = Target("空气", "空气质量优良率", "level", "%", goal=85, marks=("确保",), source=1)


def plan(*tasks: Task, **fields: Any) -> Plan:
    return Plan(HEADER, (area(*tasks, **fields),))


def founding(*log: Entry, **fields: Any) -> Task:
    return task(*log, targets=(FOUNDING,), **fields)


def headings(made: Report) -> list[str]:
    return [block.text for block in summary(made) if isinstance(block, Heading) and block.level == 2]


def bullets(blocks: Any) -> list[str]:
    return [item for block in blocks if isinstance(block, Bullets) for item in block.items]


def tables(blocks: Any) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def paragraphs(blocks: Any) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def item(shown: Task | Plan, period: str = "2021-W10", **more: Any) -> str:
    """The one item of a week's progress."""
    made = reported(shown if isinstance(shown, Plan) else plan(shown), period, **more)
    found = bullets(progress.part(made))
    assert len(found) == 1
    return found[0]
