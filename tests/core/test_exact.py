from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xhplan.core.exact import percentage, rounded


@pytest.mark.parametrize(
    ("done", "goal", "shown"),
    [
        (2999, 3000, "99.9"),
        (3000, 3000, "100.0"),
        (3001, 3000, "100.0"),
        (1, 3, "33.3"),
        (9994, 10000, "99.9"),
        (0, 3, "0.0"),
    ],
)
def test_nearly_is_not_done(done: int, goal: int, shown: str) -> None:
    assert str(percentage(Fraction(done * 100, goal))) == shown


@given(st.fractions(0, 200), st.integers(0, 3))
def test_a_percentage_is_rounded_but_at_a_hundred(value: Fraction, places: int) -> None:
    shown = percentage(value, places)
    assert (shown >= 100) == (value >= 100)
    assert shown == rounded(value, places) or value < 100 <= rounded(value, places)
