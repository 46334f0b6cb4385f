"""Long text on lines."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from xhplan.render.text import cells
from xhplan.render.wrapping import wrap

SAID = "15-01 帮扶创业　时间节点：半年评估 2021-06-30（2021-03-31，综合科）；完成170/600人（28.3%），截至2021年3月31日，见“城镇”"


def test_dates_figures_and_marks_stay_whole() -> None:
    assert list(wrap(SAID, 20)) == [
        "15-01 帮扶创业　时间",
        "节点：半年评估",
        "2021-06-30",
        "（2021-03-31，综合",
        "科）；完成170/600人",
        "（28.3%），截至",
        "2021年3月31日，见“城",
        "镇”",
    ]


def test_a_word_that_is_longer_than_a_line_is_torn() -> None:
    assert list(wrap("见 /计划/a-very-long-name.toml", 10)) == ["见 /计划", "/a-very-lo", "ng-name.to", "ml"]


@given(st.text("甲乙（，。）“”ab1 2021年3月5日　…"), st.integers(2, 30))
def test_nothing_is_lost_and_every_line_fits(text: str, width: int) -> None:
    lines = list(wrap(text, width))
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
    assert all(cells(line) <= width for line in lines)


@given(
    st.lists(st.sampled_from(["甲", "（乙）", "“丙”", "2021年3月5日", "2021-03-05", "　"])),
    st.integers(24, 40),
)
def test_no_line_begins_or_ends_inside_a_day(words: list[str], width: int) -> None:
    text = "甲" + "、".join(words)
    for line in wrap(text, width):
        assert not re.search(r"^[月日年，）-]|[年月（-]$", line), line
