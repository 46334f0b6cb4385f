"""The months of a master workbook."""

from __future__ import annotations

from datetime import date

import pytest

from tests.helpers import FOUNDING, HEADER, day, led, said, seen, task
from xhplan.core.forms.months import figure_in, month_in, months_of, nodes_in, planned, told_in

MARCH, JUNE = (list(months_of(HEADER))[index] for index in (2, 5))
LOG = led(
    said("3-5", values=120),
    said("3-20", values=152, note="排定"),
    said("1-4", milestones=(("方案", day("6-30")),)),
)
VIEW = seen(task(*LOG, targets=(FOUNDING,)), "12-31")


def test_the_months_of_a_period_cut_at_its_ends() -> None:
    assert [month.name for month in months_of(HEADER)] == [f"{number}月" for number in range(1, 13)]
    several = HEADER._replace(start=date(2020, 12, 15), end=date(2021, 1, 10))
    assert [(month.name, month.start.day, month.end.day) for month in months_of(several)] == [
        ("2020年12月", 15, 31),
        ("2021年1月", 1, 10),
    ]


@pytest.mark.parametrize(
    ("heading", "found"),
    [("3月完成", (MARCH, "完成")), (" 6月 计划（万元）", (JUNE, "计划")), ("13月完成", None), ("三月", None)],
)
def test_a_month_by_its_heading(heading: str, found: object) -> None:
    assert month_in(heading, HEADER) == found


def test_what_was_planned_and_reached_in_it() -> None:
    [item] = VIEW.measures
    assert figure_in(item, MARCH) == 152
    assert figure_in(item, JUNE) is None
    assert planned(item, HEADER, HEADER.end, JUNE) == 300
    assert (nodes_in(VIEW.state, JUNE), nodes_in(VIEW.state, MARCH)) == ("方案", "")
    assert (told_in(VIEW.state, MARCH), told_in(VIEW.state, JUNE)) == ("排定", "")
