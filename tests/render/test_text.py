"""Text made fit for a line."""

from __future__ import annotations

from tests.reliability.hostile import HOSTILE
from xhplan.render.text import acts, clean, numeral


def test_what_acts_is_spelt_out_and_can_be_told_apart() -> None:
    assert clean("甲\x1b乙\u202e丙\U000e0041丁") == "甲\\u001b乙\\u202e丙\\U000e0041丁"
    assert clean("甲\r\n乙\n\t丙\u2028丁") == "甲 乙  丙 丁"
    assert clean("\ud800\ufffe\uffff") == "\\ud800\\ufffe\\uffff"


def test_nothing_hostile_is_left() -> None:
    for text in HOSTILE.values():
        assert not any(map(acts, clean(text)))
        assert clean(clean(text)) == clean(text)


def test_headings_count_in_chinese() -> None:
    assert [numeral(value) for value in (1, 9, 10, 11, 20, 21, 99)] == [
        "一",
        "九",
        "十",
        "十一",
        "二十",
        "二十一",
        "九十九",
    ]
