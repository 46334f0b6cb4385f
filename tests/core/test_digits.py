from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xhplan.core.digits import plain, refuse_marks
from xhplan.errors import UsageError

MARKS = "²³¹⁰⁴₂①⑳⑴⒈⓪½㉑㏠㋀㍘"


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_stays_what_it_is_and_is_named(mark: str) -> None:
    assert plain(f"１７{mark}") == f"17{mark}"
    with pytest.raises(UsageError) as caught:
        refuse_marks(f"17{mark}人")
    assert caught.value.message == f"“17{mark}人”里的“{mark}”是标记，不是数字"


@pytest.mark.parametrize("text", ["170", "１７０", "1,200", "3月5日", "十二", ""])
def test_digits_of_every_width_are_digits(text: str) -> None:
    refuse_marks(text)
    assert plain(text) == unicodedata.normalize("NFKC", text)


@given(st.text())
def test_no_digit_comes_out_that_was_not_put_in(text: str) -> None:
    digits = [char for char in text if char.isdecimal()]
    assert [char for char in plain(text) if char.isdecimal()] == [
        unicodedata.normalize("NFKC", char) for char in digits
    ]
