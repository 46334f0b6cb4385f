"""What a value of a kind may be, at its bounds."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from xhplan.core import kinds
from xhplan.core.bounds import FIRST_YEAR, LARGEST, LAST_YEAR, PLACES

LEAST = Decimal(1).scaleb(-PLACES)


@pytest.mark.parametrize("value", [0, -LARGEST, LARGEST, LEAST, Decimal("6.5")])
def test_a_number_is_accepted(value: Any) -> None:
    assert kinds.is_number(value)


@pytest.mark.parametrize(
    "value", [LARGEST + 1, -LARGEST - 1, LEAST / 10, Decimal(LARGEST) + LEAST, Decimal("NaN"), 6.5, True, "6"]
)
def test_what_is_no_number_is_not(value: Any) -> None:
    assert not kinds.is_number(value)


def test_a_day_lies_in_years_that_can_be_meant() -> None:
    assert kinds.is_day(date(FIRST_YEAR, 1, 1))
    assert kinds.is_day(date(LAST_YEAR, 12, 31))
    assert not kinds.is_day(date(FIRST_YEAR - 1, 12, 31))
    assert not kinds.is_day(date(LAST_YEAR + 1, 1, 1))
    assert not kinds.is_day(datetime(2021, 3, 5))


def test_an_instant_has_an_offset() -> None:
    assert not kinds.is_instant(datetime(2021, 3, 5))
    assert kinds.is_instant(datetime.fromisoformat("2021-03-05T09:00:00+08:00"))


def test_a_percentage_ends_at_a_hundred() -> None:
    assert [kinds.is_percent(value) for value in (0, 100, -1, Decimal("100.1"))] == [True, True, False, False]


def test_a_mapping_is_not_empty_and_has_names() -> None:
    figures = kinds.FIGURES.accepts
    assert [figures(value) for value in ({"创业": 1}, {}, {"": 1}, {"创业": "1"})] == [
        True,
        False,
        False,
        False,
    ]


def test_nobody_supports_is_something_said_and_nothing_reached_is_not() -> None:
    assert kinds.UNITS.accepts([])
    assert not kinds.REACHED.accepts([])
