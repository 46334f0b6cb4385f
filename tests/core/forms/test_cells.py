"""What a filled-in cell says."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from tests.helpers import FOUNDING, HEADER, day
from xhplan.core.forms.cells import blank, day_of, figure_of, percent_of, sent_status, status_of, text_of
from xhplan.core.forms.sheet import Cell
from xhplan.core.model import Target
from xhplan.errors import UsageError

TODAY = date(2021, 12, 31)


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        (Cell(152), 152),
        (Cell(152.0), 152),
        (Cell("152人"), 152),
        (Cell("１５２"), 152),
        (Cell(17000, shown="17,000"), 17000),
        (Cell(170.4, shown="170"), "170.4"),
        (Cell(0.1 + 0.2), "0.3"),
    ],
)
def test_a_figure_in_the_targets_own_unit(cell: Cell, figure: Any) -> None:
    assert str(figure_of(cell, FOUNDING)) == str(figure)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (Cell("新增12人"), "新增"),
        (Cell("1 2"), "中间有空格"),
        (Cell(-3), "-3"),
        (Cell(0.25, percent=True), "百分比"),
        (Cell(1.7, shown="1.7万"), "显示“1.7万”"),
        (Cell("1.7万"), "1.7万"),
        (Cell(True), "不是数字"),
        (Cell("#REF!", fault="公式出错"), "公式出错"),
        (Cell(152, shown=""), "藏了起来"),
    ],
)
def test_a_figure_that_is_doubtful_is_refused(cell: Cell, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        figure_of(cell, FOUNDING)


@pytest.mark.parametrize(
    ("cell", "percent"), [(Cell(60), 60), (Cell(0.6, percent=True), 60), (Cell("60%"), 60), (Cell(0), 0)]
)
def test_a_percentage(cell: Cell, percent: int) -> None:
    assert percent_of(cell) == percent
    assert figure_of(cell, Target("率", "达标率", "level", "%")) == percent


def test_a_share_that_may_be_either_is_refused() -> None:
    with pytest.raises(UsageError, match=r"0\.6% 还是 60%"):
        percent_of(Cell(0.6))
    with pytest.raises(UsageError, match="不在 0 到 100 之间"):
        percent_of(Cell(101))


def test_states() -> None:
    assert status_of(Cell(" 已完成 ")) == "done"
    assert sent_status(Cell("已完成（指标未达）")) == "done"
    assert sent_status(Cell("办着呢")) is None
    with pytest.raises(UsageError, match="取消任务须写明依据"):
        status_of(Cell("已取消"))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Cell("甲 \r\n乙\r"), "甲\n乙"),
        (Cell(0.6, percent=True), "60%"),
        (Cell(True), "是"),
        (Cell(datetime(2021, 3, 5)), "2021-03-05"),
        (Cell(1.7, shown="1.7万"), "1.7万"),
    ],
)
def test_text_as_it_is_shown(cell: Cell, text: str) -> None:
    assert text_of(cell) == text


@pytest.mark.parametrize(
    "value", [date(2021, 3, 5), datetime(2021, 3, 5, 9), "3月5日", "20210305", 44260, 20210305]
)
def test_a_day_however_a_sheet_holds_it(value: Any) -> None:
    assert day_of(Cell(value), HEADER, TODAY) == day("3-5")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (Cell("今天"), "以后就说不清了"),
        (Cell(date(2022, 1, 5)), "晚于今天"),
        (Cell(date(2020, 3, 5)), "早于计划开始日"),
        (Cell(date(2021, 3, 5), shown="3月"), "只显示“3月”"),
        (Cell(7), "看不懂日期 7"),
    ],
)
def test_a_day_that_is_doubtful_is_refused(cell: Cell, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        day_of(cell, HEADER, TODAY)


def test_strokes_fill_nothing_in() -> None:
    assert [blank(cell) for cell in (None, Cell("—"), Cell(" / "), Cell("无"), Cell(0))] == [
        *(True, True, True),
        *(False, False),
    ]
