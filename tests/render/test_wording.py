"""Words that papers share."""

from __future__ import annotations

import pytest

from tests.helpers import day
from xhplan.core.periods import Period
from xhplan.render.wording import id_list, silent, words


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        ([], ""),
        (["15-01"], "15-01"),
        (["15-01", "15-02"], "15-01、15-02"),
        (["15-01", "15-02", "15-03", "15-05", "16-06"], "15-01至15-03、15-05、16-06"),
    ],
)
def test_ids_in_a_row(ids: list[str], words: str) -> None:
    assert id_list(ids) == words


@pytest.mark.parametrize(
    ("on", "this", "title"),
    [("3-12", "年初以来", "情况报告"), ("12-31", "全年", "年报"), (None, "全年", "年报")],
)
def test_a_year_is_called_whole_when_it_is_over(on: str | None, this: str, title: str) -> None:
    year = Period("year", day("1-1"), day("12-31"))
    found = words(year, day(on) if on else None)
    assert (found.this, found.last, found.title) == (this, "年初", title)
    assert on is None or silent(year, day(on), day("1-1")) == f"{this}没有收到报送"


def test_the_first_period_of_a_plan_has_none_before_it() -> None:
    first, second = Period("quarter", day("1-1"), day("3-31")), Period("quarter", day("4-1"), day("6-30"))
    assert [words(one, day("7-1"), day("1-1")).last for one in (first, second)] == ["年初", "上季度"]
    assert words(Period("month", day("4-1"), day("4-30")), day("7-1"), day("4-10")).last == "期初"
