"""Figures of targets by their days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.helpers import FOUNDING, HEADER, day
from xhplan.core.arrange.stages import is_figure, read_stages
from xhplan.core.model import Target
from xhplan.errors import UsageError

JANUARY = date(2021, 1, 11)
YOUNG = Target("失业青年", "长期失业青年就业创业", "total", "人", goal=710)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("6月底前300人；9月底前450人", [("创业", "6-30", 300), ("创业", "9-30", 450)]),
        ("一季度150、上半年300", [("创业", "3-31", 150), ("创业", "6-30", 300)]),
        ("6月30日累计完成1,300人", [("创业", "6-30", 1300)]),
        ("６月：创业300人", [("创业", "6-30", 300)]),
        ("6月底前帮扶引领成功创业300.5人", [("创业", "6-30", Decimal("300.5"))]),
    ],
)
def test_of_one_target(text: str, wanted: list[tuple[str, str, int]]) -> None:
    assert read_stages(text, (FOUNDING,), HEADER, JANUARY) == tuple(
        (key, day(until), value) for key, until, value in wanted
    )


def test_of_several_targets_in_the_cell_of_a_quarter() -> None:
    said = read_stages("创业150人\n失业青年200人", (FOUNDING, YOUNG), HEADER, JANUARY, day("3-31"))
    assert said == (("创业", day("3-31"), 150), ("失业青年", day("3-31"), 200))


@pytest.mark.parametrize(
    ("text", "targets", "message"),
    [
        ("6月底300人", (FOUNDING, YOUNG), "“6月底300人”没有写明是哪个指标"),
        ("6月底300人", (), "这项任务没有量化指标，“6月底300人”没有地方记"),
        ("300人", (FOUNDING,), "“300人”没有写明时间"),
        ("6月底300户", (FOUNDING,), "“6月底300户”读不成指标“帮扶引领成功创业”的数（单位是人）"),
        ("6月底300；6月底400", (FOUNDING,), "“创业”到 2021-06-30 写了两个数"),
    ],
)
def test_what_is_not_certain(text: str, targets: tuple[Target, ...], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_stages(text, targets, HEADER, JANUARY)
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("300", True), ("300人", True), ("创业300人", True), ("完成方案", False), ("300户", False)],
)
def test_a_cell_that_is_a_figure(text: str, is_one: bool) -> None:
    assert is_figure(text, (FOUNDING,)) == is_one
    assert not is_figure(text, ())
