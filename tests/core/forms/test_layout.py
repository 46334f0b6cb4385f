"""Where things stand on a sheet that came back."""

from __future__ import annotations

import pytest

from tests.filled import laid_out, placed, sheet
from tests.helpers import HEADER
from xhplan.core.forms.columns import ABOUT, FORMAT, FORMAT_LABEL, OWNER_LABEL, PLAN_LABEL
from xhplan.core.forms.layout import Letter, find_layout, is_ours, letter_of
from xhplan.core.forms.sheet import Cell, Sheet
from xhplan.errors import UsageError

ROW = {"id": "15-01", "note": "办了"}


def test_the_first_row_that_has_ids_and_something_to_fill_in() -> None:
    found = laid_out(ROW, head=3, above={(0, 0): Cell("编号"), (1, 0): Cell("回报表")})
    assert (found.head, found.columns) == (3, {"id": 0, "note": 1})
    assert found.place(4, "note") == placed(4, 1)
    assert find_layout(sheet({"id": "15-01"})) is None


def test_what_stands_beside_a_label_above_the_headings() -> None:
    above = {(0, 0): Cell("填报单位：区科委"), (1, 0): Cell("统一数据日期"), (1, 1): Cell("3月5日")}
    found = laid_out(ROW, head=3, above=above)
    assert found.unit == Cell("区科委")
    assert found.day == (Cell("3月5日"), placed(1, 1))
    assert found.period[0] is None


def about(**said: str) -> list[Sheet]:
    labels = {"format": FORMAT_LABEL, "plan": PLAN_LABEL, "owner": OWNER_LABEL}
    cells = {}
    for row, (key, value) in enumerate(said.items()):
        cells |= {(row, 0): Cell(labels[key]), (row, 1): Cell(value)}
    return [Sheet("回报.xlsx", ABOUT, cells)]


def test_what_a_workbook_says_that_it_is() -> None:
    assert letter_of(about(format=FORMAT, plan="计划", owner="未明确")) == Letter(FORMAT, "计划", None)
    assert letter_of(about(plan="别的")) == Letter()
    assert is_ours(Letter(FORMAT, HEADER.name), HEADER.name)
    with pytest.raises(UsageError, match="只认得"):
        is_ours(Letter("xhplan-form/9"), HEADER.name)
    with pytest.raises(UsageError, match="《别的》的填报表"):
        is_ours(Letter(FORMAT, "别的"), HEADER.name)
