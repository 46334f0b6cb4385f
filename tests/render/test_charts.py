from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xhplan.core.model import STATUSES, Status
from xhplan.render.charts import STATUS_MARKS, curve, gauge, spark, stacked
from xhplan.render.text import cells

COUNTS: st.SearchStrategy[dict[Status, int]] = st.fixed_dictionaries(
    {status: st.integers(0, 200) for status in STATUSES}
)


@given(COUNTS, st.integers(5, 60))
def test_a_bar_is_as_wide_as_it_is_told_and_shows_all_that_is_there(
    counts: dict[Status, int], width: int
) -> None:
    bar = stacked(counts, width)
    assert len(bar) == (width if any(counts.values()) else 0)
    for status, mark in STATUS_MARKS.items():
        assert (mark in bar) == (counts[status] > 0)
    assert list(bar) == sorted(bar, key=list(STATUS_MARKS.values()).index)


def test_a_bar_shares_out_its_cells() -> None:
    counts: dict[Status, int] = {"done": 5, "active": 3, "blocked": 1, "planned": 1, "dropped": 0}
    assert stacked(counts, 10) == "█████▓▓▓!·"
    assert stacked({"done": 1, "planned": 99}, 10) == "█·········"
    assert stacked({"planned": 135}, 8) == "········"
    assert stacked({}, 8) == ""


@pytest.mark.parametrize(
    ("percent", "pace", "width", "bar"),
    [
        (Fraction(0), None, 8, "········"),
        (Fraction(50), None, 8, "████····"),
        (Fraction(100), None, 8, "████████"),
        (Fraction(250), None, 8, "████████"),
        (Fraction(-3), None, 8, "········"),
        (Fraction(25), Fraction(50), 8, "██··|···"),
        (Fraction(75), Fraction(50), 8, "████|█··"),
        (Fraction(100), Fraction(100), 8, "███████|"),
        (Fraction(0), Fraction(0), 8, "|·······"),
        (Fraction(50), Fraction(50), 0, ""),
    ],
)
def test_a_gauge_shows_percent_and_pace(
    percent: Fraction, pace: Fraction | None, width: int, bar: str
) -> None:
    assert gauge(percent, pace, width) == bar


@pytest.mark.parametrize(
    ("values", "floor", "line"),
    [
        ([], 0, ""),
        ([0, 0], 0, "▁▁"),
        ([80, 152, 310, 600], 0, "▂▃▅█"),
        ([5, 5], 0, "██"),
        ([7610, 7702, 7835], None, "▁▄█"),
        ([100, 100, 100], None, "▄▄▄"),
        ([-5, 5], 0, "▁█"),
    ],
)
def test_a_small_line(values: list[int], floor: int | None, line: str) -> None:
    assert spark(values, floor) == line


@given(st.lists(st.integers(-50, 500), min_size=1, max_size=12), st.sampled_from([0, None]))
def test_a_small_line_rises_where_its_values_rise(values: list[int], floor: int | None) -> None:
    line = spark(values, floor)
    assert len(line) == len(values)
    for (one, high), (other, higher) in zip(
        zip(values, line, strict=True), list(zip(values, line, strict=True))[1:], strict=False
    ):
        if one <= other:
            assert high <= higher


def test_a_curve_with_its_counts_and_labels_in_columns() -> None:
    rows = curve([("1", 0), ("2", 1), ("10", 5), ("12", 12)], 12, 3)
    assert rows == [
        "  12 ·   ·   ·   ██",
        "   8 ·   ·   ▂▂  ██",
        "   4 ·   ▂▂  ██  ██",
        "     1   2   10  12",
    ]


@given(st.lists(st.integers(0, 135), min_size=1, max_size=12), st.integers(1, 6))
def test_a_curve_keeps_its_columns(counts: list[int], height: int) -> None:
    counts = sorted(counts)
    total = max(counts[-1], 1)
    rows = curve([(str(month + 1), count) for month, count in enumerate(counts)], total, height)
    assert len(rows) == height + 1
    assert max(map(cells, rows)) <= 5 + 4 * len(counts)
    assert all(row[5 + 4 * index] != " " for row in rows for index in range(len(counts)))
    bottom = rows[-2][5:]
    for index, count in enumerate(counts):
        assert (bottom[4 * index] == "·") == (count == 0)


def test_every_mark_is_one_that_a_gbk_console_has() -> None:
    marks = "".join(STATUS_MARKS.values()) + gauge(Fraction(50), Fraction(20), 8) + spark(range(9))
    assert marks.encode("gbk").decode("gbk") == marks
