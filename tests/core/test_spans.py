"""The keys of filing periods."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xhplan.core.periods import around
from xhplan.core.spans import days_of, is_span, key_of
from xhplan.errors import UsageError


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("2021-02", (2021, 2, 1), (2021, 2, 28)),
        ("2021-12", (2021, 12, 1), (2021, 12, 31)),
        ("2021-W01", (2021, 1, 4), (2021, 1, 10)),
        ("2021-Q4", (2021, 10, 1), (2021, 12, 31)),
        ("2021-H1", (2021, 1, 1), (2021, 6, 30)),
    ],
)
def test_the_days_of_a_key(key: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert is_span(key)
    assert days_of(key) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "key", ["2021", "2021-13", "2021-1", "2021-W54", "2021-Q5", "2021-X1", "２０２１-01", 202101]
)
def test_what_is_no_key(key: object) -> None:
    assert not is_span(key)


@given(st.sampled_from(["week", "month", "quarter", "half"]), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_period_is_named_by_one_key(kind: str, day: date) -> None:
    period = around(kind, day)  # type: ignore[arg-type]
    assert days_of(key_of(period, "x")) == (period.start, period.end)


def test_a_year_is_no_filing_period() -> None:
    with pytest.raises(UsageError, match="“全年”不是一个所属期"):
        key_of(around("year", date(2021, 1, 1)), "全年")
