"""A 任务分解表 as arrangements: what is certain is read, everything else told by cell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.filled import PLAN
from tests.helpers import day
from xhplan.core.arrange.changes import unarranged, units_of
from xhplan.core.arrange.reader import Asked
from xhplan.core.arrange.reading import Decomposition, read_table
from xhplan.core.fold import State
from xhplan.core.forms.sheet import Cell, Merged, Sheet
from xhplan.core.model import Unit

TODAY = date(2021, 3, 5)
UNITS = (Unit("区人力资源和社会保障局", ("区人社局",)), Unit("区科委"))


def read(*rows: tuple[Any, ...], new: bool = True, merged: tuple[Merged, ...] = ()) -> Decomposition:
    cells = {
        (row, column): Cell(value)
        for row, line in enumerate(rows)
        for column, value in enumerate(line)
        if value is not None
    }
    sheet = Sheet("分解表.xlsx", "分解", cells, merged)
    return read_table([sheet], PLAN._replace(units=UNITS), Asked(TODAY, new))


HEAD = ("编号", "责任单位", "配合单位", "分管领导", "完成时限", "联系电话")


def test_a_row_with_all_that_it_arranges() -> None:
    found = read(HEAD, ("15-01", "区人社局、区科委", "区商务委", "某某", "6月底前", "62xx"))
    assert found.troubles == ()
    [row] = found.rows
    assert (row.id, row.leads) == ("15-01", ("区人力资源和社会保障局", "区科委"))
    assert (row.support, row.leader, row.due) == (("区商务委",), "某某", day("6-30"))


def test_a_deadline_at_the_plans_end_is_none() -> None:
    [row] = read(HEAD, ("15-01", "区科委", None, None, "年底前", None)).rows
    assert (row.due, row.open_due) == (None, "年底前")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("15-99", "区科委"), "15-99"),
        (("15-01", "区科委", None, None, "尽快"), "尽快"),
        (("15-01", "区教育居"), "区教育居"),
    ],
)
def test_what_cannot_be_read_is_told_by_cell(row: tuple[Any, ...], said: str) -> None:
    [trouble] = read(HEAD, row, new=False).troubles
    assert said in trouble.message
    assert trouble.place.row == 1


def test_a_sheet_without_headings_is_told() -> None:
    [trouble] = read(("15-01", "区科委")).troubles
    assert trouble.message == "没有找到分解表的表头"


def test_only_what_is_not_in_force_is_an_entry() -> None:
    [row] = read(HEAD, ("15-01", "区科委", None, None, "6月底前", None)).rows
    entry = unarranged(row, State(), day("3-5"), "区里要求")
    assert (entry.owner, entry.due, entry.basis) == ("区科委", day("6-30"), "区里要求")
    same = unarranged(row, State(leads=("区科委",), due=day("6-30")), day("3-5"), "区里要求")
    assert (same.owner, same.due, same.basis) == (None, None, None)


def test_units_that_are_met_for_the_first_time_and_their_leaders() -> None:
    rows = read(HEAD, ("15-01", "区商务委", None, "某某", None, None)).rows
    news = units_of(rows, UNITS)
    assert news.fresh == ("区商务委",)
    assert news.units[-1] == Unit("区商务委", leader="某某")
