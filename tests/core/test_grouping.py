"""Things gathered by what they have in common."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xhplan.core.grouping import grouped

PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers()))


@given(PAIRS)
def test_each_value_stands_once_under_its_key_in_order(pairs: list[tuple[int, int]]) -> None:
    found = grouped(pairs)
    assert list(found) == list(dict.fromkeys(key for key, _ in pairs))
    assert all(values == [value for key, value in pairs if key == one] for one, values in found.items())
