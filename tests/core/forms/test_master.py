"""The office's master workbook that comes back: only the cells that differ."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.filled import SUBJECTS, sheet
from tests.helpers import FOUNDING, HEADER, area, day, task
from xhplan.core.forms.columns import ABOUT, FORMAT_LABEL, MASTER
from xhplan.core.forms.master import SNAPSHOT, SNAPSHOT_HEADINGS, changed, parted
from xhplan.core.forms.months import months_of
from xhplan.core.forms.reading import Asked, Findings, read_forms
from xhplan.core.forms.rows import Reader
from xhplan.core.forms.sheet import Cell, Sheet, Value
from xhplan.core.model import Plan
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


MONTHS = list(months_of(HEADER))
TODAY = date(2021, 6, 15)
SO_FAR = [month for month in MONTHS if month.start <= TODAY]
DONE = [f"{month.name}完成" for month in SO_FAR]
PLAN = Plan(HEADER, (area(task(targets=(FOUNDING,)), task(id="15-02", text="推进新建住宅")),))
FIGURES = st.dictionaries(st.sampled_from(DONE), st.integers(1, 999))
WORDS = st.dictionaries(st.sampled_from(DONE), st.sampled_from(["办了培训", "已经开工", "完成验收"]))
Held = dict[str, int] | dict[str, str]


def come_back(before: tuple[Held, Held], after: tuple[Held, Held]) -> Findings:
    headings = ["编号", "指标", "本次状态", "进展", *DONE]
    rows: list[tuple[str, str, Held]] = [("15-01", FOUNDING.name, after[0]), ("15-02", "", after[1])]
    cells: dict[tuple[int, int], Value] = dict(zip(((0, at) for at in range(99)), headings, strict=False))
    for number, (ident, target, held) in enumerate(rows, 1):
        cells[number, 0] = ident
        if target:
            cells[number, 1] = target
        cells |= {(number, headings.index(heading)): value for heading, value in held.items()}
    kept: dict[tuple[int, int], Value] = dict(enumerate_heads())
    number = 0
    for ident, key, held in (("15-01", FOUNDING.key, before[0]), ("15-02", "", before[1])):
        for heading, value in held.items():
            number += 1
            kept |= {(number, 0): ident, (number, 2): heading, (number, 3): value}
            if key:
                kept[number, 1] = key
    about: dict[tuple[int, int], Value] = {(0, 0): FORMAT_LABEL, (0, 1): MASTER}
    sheets = [sheet_of("总表", cells), sheet_of(ABOUT, about), sheet_of(SNAPSHOT, kept)]
    return read_forms([sheets], PLAN, Asked(TODAY))


def enumerate_heads() -> list[tuple[tuple[int, int], str]]:
    return [((0, at), heading) for at, heading in enumerate(SNAPSHOT_HEADINGS)]


def sheet_of(name: str, cells: dict[tuple[int, int], Value]) -> Sheet:
    return Sheet("总表.xlsx", name, {spot: Cell(value) for spot, value in cells.items()})


@given(FIGURES, FIGURES, WORDS, WORDS)
def test_exactly_the_cells_that_differ_are_said(
    one: dict[str, int], other: dict[str, int], told: dict[str, str], now: dict[str, str]
) -> None:
    found = come_back((one, told), (other, now))
    assert found.troubles == ()
    days = {f"{month.name}完成": min(month.end, TODAY) for month in SO_FAR}
    said = {
        (item.subject.id, item.entry.on, value)
        for item in found.filled
        for value in (*(figure for _, figure in item.entry.values), *filter(None, [item.entry.note]))
    }
    differ = {
        ("15-01", days[heading], value) for heading, value in other.items() if one.get(heading) != value
    }
    differ |= {
        ("15-02", days[heading], value) for heading, value in now.items() if told.get(heading) != value
    }
    assert said == differ
    gone = (one.keys() - other.keys()) | (told.keys() - now.keys())
    assert any("清空的格没有读" in remark.head for remark in found.remarks) == bool(gone)
    assert all(item.entry.from_ is None for item in found.filled), "the office's word"
