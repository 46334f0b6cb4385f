from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers import day
from xhplan.core.dates import Within, chinese_day, parse_date
from xhplan.core.exact import share_gone
from xhplan.errors import UsageError

TODAY = date(2021, 3, 1)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2021-03-05", date(2021, 3, 5)),
        ("2021-3-5", date(2021, 3, 5)),
        ("2021/3/5", date(2021, 3, 5)),
        ("2021.03.05", date(2021, 3, 5)),
        ("2020年12月31日", date(2020, 12, 31)),
        ("3月5日", date(2021, 3, 5)),
        ("3月5号", date(2021, 3, 5)),
        ("２０２１－０３－０５", date(2021, 3, 5)),
        (" 2021-03-05 ", date(2021, 3, 5)),
        ("today", TODAY),
        ("Today", TODAY),
        ("今天", TODAY),
        ("yesterday", date(2021, 2, 28)),
        ("昨天", date(2021, 2, 28)),
    ],
)
def test_a_day_as_people_write_it(text: str, meant: date) -> None:
    assert parse_date(text, TODAY, 2021) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10",
        "3/4",
        "3/4/2021",
        "5.3.2021",
        "2021-03/05",
        "21-03-05",
        "20210305",
        "2021-03-05T00:00",
        "明天",
        "3月",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_date(text, TODAY, 2021)
    assert caught.value.message == f"看不懂日期“{text}”"


@pytest.mark.parametrize("text", ["2021-02-29", "2021-13-01", "2月30日", "2021-00-10", "0000-01-01"])
def test_a_day_that_does_not_exist(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_date(text, TODAY, 2021)
    assert caught.value.message == f"没有“{text}”这一天"


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_days_that_are_shown_can_be_typed(one: date) -> None:
    for text in (one.isoformat(), chinese_day(one), chinese_day(one, one.year)):
        assert parse_date(text, TODAY, one.year) == one


def test_the_year_is_shown_where_it_is_not_the_plans() -> None:
    assert chinese_day(day("3-5"), 2021) == "3月5日"
    assert chinese_day(day("3-5"), 2020) == chinese_day(day("3-5")) == "2021年3月5日"


@pytest.mark.parametrize(
    ("on", "start", "end", "share"),
    [
        ("3-31", "1-1", "12-31", Fraction(1, 4)),
        ("3-5", "1-1", "12-31", Fraction(2 * 31 + 5, 31 * 12)),
        ("1-1", "1-1", "12-31", Fraction(1, 31 * 12)),
        ("2-14", "1-1", "12-31", Fraction(1, 8)),
        ("12-31", "1-1", "12-31", Fraction(1)),
        ("2022-1-15", "1-1", "12-31", Fraction(1)),
        ("2020-12-31", "1-1", "12-31", Fraction(0)),
        ("3-31", "1-1", "6-30", Fraction(1, 2)),
        ("4-30", "4-1", "2022-3-31", Fraction(1, 12)),
        ("1-1", "1-1", "1-1", Fraction(1)),
    ],
)
def test_the_share_of_a_period_that_is_gone(on: str, start: str, end: str, share: Fraction) -> None:
    assert share_gone(day(on), day(start), day(end)) == share


@pytest.mark.parametrize("text", ["1899-12-31", "3000/1/1", "0001-01-01", "9999年12月31日"])
def test_a_year_that_nobody_means_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_date(text, date(2021, 3, 31), 2021)
    assert caught.value.message == f"“{text}”的年份超出范围"
    assert caught.value.hint == "年份应在 1900 至 2999 之间"


@pytest.mark.parametrize(
    ("text", "mark"), [("2021年3月1①日", "①"), ("2021-03-0⁵", "⁵"), ("㋂5日", "㋂"), ("3月㏤", "㏤")]
)
def test_a_mark_in_a_day_is_named(text: str, mark: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_date(text, TODAY, 2021)
    assert caught.value.message == f"“{text}”里的“{mark}”是标记，不是数字"


TWO_YEARS = Within(date(2020, 7, 1), date(2021, 6, 30))
LONG = Within(date(2020, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("text", "today", "within", "happened", "due"),
    [
        ("3月5日", "2021-3-31", TWO_YEARS, "2021-3-5", "2021-3-5"),
        ("9月1日", "2021-3-31", TWO_YEARS, "2020-9-1", "2020-9-1"),
        ("6月30日", "2020-8-1", TWO_YEARS, "2021-6-30", "2021-6-30"),
        ("3月5日", "2021-3-31", LONG, "2021-3-5", "2022-3-5"),
        ("3月31日", "2021-3-31", LONG, "2021-3-31", "2021-3-31"),
        ("4月1日", "2021-3-31", LONG, "2020-4-1", "2021-4-1"),
        ("4月1日", "2022-12-31", LONG, "2022-4-1", "2022-4-1"),
        ("2月29日", "2021-3-31", LONG, "2020-2-29", "2020-2-29"),
        ("2019年3月5日", "2021-3-31", LONG, "2019-3-5", "2019-3-5"),
        ("9月1日", "2021-3-31", Within(date(2021, 1, 1), date(2021, 6, 30)), "2021-9-1", "2021-9-1"),
    ],
)
def test_a_day_without_a_year_lies_in_the_plan(
    text: str, today: str, within: Within, happened: str, due: str
) -> None:
    for ahead, meant in ((False, happened), (True, due)):
        assert parse_date(text, day(today), within._replace(ahead=ahead)) == day(meant)


def test_a_day_that_no_year_of_the_plan_has() -> None:
    with pytest.raises(UsageError, match="没有“2月29日”这一天"):
        parse_date("2月29日", TODAY, Within(date(2021, 1, 1), date(2021, 12, 31)))
