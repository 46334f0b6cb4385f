from __future__ import annotations

from typing import Any

import pytest

from tests.helpers import FOUNDING, HEADER, area, day, said, task
from xhplan.core.dates import AsOf
from xhplan.core.model import Plan
from xhplan.core.select import Selection, arranged, select
from xhplan.core.view import TaskView, view_plan

TASKS = area(
    task(
        said(
            "3-5",
            values=152,
            status="active",
            owner="区人力资源和社会保障局",
            from_="区人力资源和社会保障局",
            note="一季度ＡＢＣ场次已排定",
        ),
        targets=(FOUNDING,),
        category="就业",
    ),
    task(
        said("2-1", status="blocked", owner="区民政局", due=day("3-1")), id="15-02", text="做实“互联网+”服务"
    ),
    task(
        said("3-5", status="done", due=day("2-1"), percent=100), id="15-03", text="早餐工程", category="其他"
    ),
    task(id="15-04", text="养老服务", category="养老", subcategory="居家"),
    task(
        said("3-20", note="论证", milestones=(("开工", day("4-2")),)),
        said("3-1", reached=("立项",), milestones=(("立项", day("2-1")),)),
        id="15-05",
        text="养老场景",
    ),
)
STREETS = area(task(said("3-20", status="dropped"), id="19-01", text="拆违"), number=19, area="城区治理")
VIEWS = view_plan(Plan(HEADER, (TASKS, STREETS)), AsOf(day("3-31"))).tasks


def ids(views: list[TaskView]) -> str:
    return " ".join(view.task.id.removeprefix("15-") for view in views)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, "01 02 03 04 05 19-01"),
        ({"areas": frozenset({19})}, "19-01"),
        ({"statuses": frozenset({"active", "done"})}, "01 03"),
        ({"lights": frozenset({"red"})}, "02"),
        ({"lights": frozenset({"green", "grey", "yellow"})}, "01 04 05"),
        ({"lights": frozenset({"none"})}, "03 19-01"),
        ({"categories": ("就业", "居家")}, "01 04"),
        ({"owners": ("人力",)}, "01"),
        ({"owners": ("none",)}, "03 04 05 19-01"),
        ({"owners": ("民政", "none")}, "02 03 04 05 19-01"),
        ({"due_by": day("3-1")}, "02"),
        ({"due_by": day("4-2")}, "02 05"),
        ({"overdue": True}, "02"),
        ({"stale": 25}, "01 02 04 05"),
        ({"stale": 26}, "02 04 05"),
        ({"measured": True}, "01"),
        ({"no_milestone": True}, "01 02 03 04 19-01"),
        ({"search": ("养老",)}, "04 05"),
        ({"search": ("养老", "场景")}, "05"),
        ({"search": ("abc",)}, "01"),
        ({"search": ("成功创业",)}, "01"),
        ({"search": ("互联网＋",)}, "02"),
        ({"search": ("15-03",)}, "03"),
        ({"search": ("民政局",)}, "02"),
        ({"search": ("没有",)}, ""),
        ({"categories": ("养老",), "owners": ("民政",)}, ""),
    ],
)
def test_a_task_has_to_match_one_of_each_filter(wanted: dict[str, Any], found: str) -> None:
    assert ids(select(VIEWS, Selection(day("3-31"), **wanted))) == found


@pytest.mark.parametrize(
    ("sort", "forwards", "backwards"),
    [
        ("id", "01 02 03 04 05 19-01", "19-01 05 04 03 02 01"),
        ("status", "04 05 01 02 03 19-01", "19-01 03 02 01 04 05"),
        ("light", "02 05 04 01 03 19-01", "01 04 05 02 03 19-01"),
        ("percent", "01 03 02 04 05 19-01", "03 01 02 04 05 19-01"),
        ("due", "03 02 05 01 04 19-01", "05 02 03 01 04 19-01"),
        ("owner", "01 02 03 04 05 19-01", "02 01 03 04 05 19-01"),
        ("reported", "05 01 03 02 04 19-01", "01 03 05 02 04 19-01"),
    ],
)
def test_sorted_with_unknown_ones_last_and_equal_ones_in_the_order_of_ids(
    sort: str, forwards: str, backwards: str
) -> None:
    assert ids(arranged(VIEWS, sort)) == forwards
    assert ids(arranged(VIEWS, sort, reverse=True)) == backwards
