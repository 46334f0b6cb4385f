"""The office's master workbook that comes back: only the cells that differ."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.filled import SUBJECTS, sheet
from tests.helpers import HEADER, day
from xhplan.core.forms.master import SNAPSHOT, changed, parted
from xhplan.core.forms.rows import Reader
from xhplan.core.forms.sheet import Cell, Sheet
from xhplan.errors import UsageError

HEAD = ("编号", "指标键", "列", "底数")


def snapshot(*rows: tuple[str, str, str, Any]) -> Sheet:
    cells = {(0, at): Cell(text) for at, text in enumerate(HEAD)}
    cells |= {(row, at): Cell(value) for row, line in enumerate(rows, 1) for at, value in enumerate(line)}
    return Sheet("总表.xlsx", SNAPSHOT, cells)


def told(**filled: Any) -> tuple[list[tuple[str, Any, date]], Reader]:
    row = {"id": "15-01", "target": "创业", "note": None, "3月完成": 152, "6月完成": None, **filled}
    forms, [monthly] = parted([sheet(row), snapshot(("15-01", "创业", "3月完成", 152))], HEADER)
    assert [one.name for one in forms] == ["民生"]
    reader = Reader(SUBJECTS, HEADER, day("12-31"))
    return [
        (found.pieces[0].field, found.pieces[0].value, on) for found, on in changed(monthly, reader)
    ], reader


def test_a_cell_that_was_filled_or_changed_is_a_row_of_its_months_last_day() -> None:
    assert told()[0] == []
    assert told(**{"6月完成": 300})[0] == [("values", 300, day("6-30"))]
    assert told(**{"3月完成": 160})[0] == [("values", 160, day("3-31"))]


def test_a_cell_that_was_emptied_is_told() -> None:
    found, reader = told(**{"3月完成": None, "6月完成": 300})
    assert [on for _, _, on in found] == [day("6-30")]
    assert "清空的格没有读：" in {remark.head for remark in reader.remarks}


def test_without_its_snapshot_nobody_knows_what_was_changed() -> None:
    with pytest.raises(UsageError, match="底稿"):
        parted([sheet({"id": "15-01", "note": "办了"})], HEADER)
