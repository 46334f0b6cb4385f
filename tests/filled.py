"""Sheets in memory as units fill them in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.helpers import FOUNDING, HEADER, area, said, task
from xhplan.core.forms.columns import HEADINGS
from xhplan.core.forms.layout import Layout, find_layout
from xhplan.core.forms.sheet import Cell, Place, Sheet
from xhplan.core.forms.subjects import Subjects, subjects_in
from xhplan.core.model import Plan, Target

UNIT = "区人社局"
JOBS = Target("失业", "城镇登记失业人数", "ceiling", "人", goal=9000)
PLAN = Plan(
    HEADER,
    (
        area(
            task(said("1-4", owner=UNIT), targets=(FOUNDING, JOBS)),
            task(id="15-02", text="做好补贴工作", source=(2,)),
        ),
    ),
)
SUBJECTS: Subjects = subjects_in(PLAN)


def sheet(*rows: Mapping[str, Any], head: int = 0, **more: Any) -> Sheet:
    """A row a mapping from columns (by key, or by heading where we have no such) to what stands there."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    cells = {(head, at): Cell(HEADINGS.get(key, key)) for at, key in enumerate(columns)}
    for number, row in enumerate(rows, head + 1):
        for key, value in row.items():
            if value is not None:
                cells[number, columns.index(key)] = value if isinstance(value, Cell) else Cell(value)
    return Sheet("回报.xlsx", "民生", {**cells, **more.pop("above", {})}, **more)


def laid_out(*rows: Mapping[str, Any], **more: Any) -> Layout:
    found = find_layout(sheet(*rows, **more))
    assert found is not None
    return found


def placed(row: int, column: int) -> Place:
    return Place("回报.xlsx", "民生", row, column)
