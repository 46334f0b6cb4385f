from __future__ import annotations

import pytest

from xhplan.core.forms.sheet import Cell, Merged, Place, Sheet, letters, spread


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_spreadsheets_name_them(column: int, name: str) -> None:
    assert letters(column) == name
    assert str(Place("回报.xlsx", "民生", 11, column)) == f"回报.xlsx “民生”!{name}12"


def test_merged_cells_are_spread_downwards_and_no_further_than_the_last_row() -> None:
    cells = {(0, 0): Cell("甲"), (0, 1): Cell("乙"), (3, 1): Cell("丙")}
    sheet = Sheet("f", "s", cells, (Merged(0, 0, 1_000_000, 1), Merged(2, 1, 3, 1)))
    assert spread(sheet) == cells | {(row, 0): Cell("甲") for row in (1, 2, 3)}
