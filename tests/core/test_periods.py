from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import day
from xhplan.core.dates import Within
from xhplan.core.periods import Period, PeriodKind, around, parse_inside, parse_period
from xhplan.errors import UsageError

TODAY = day("3-31")


def ends(text: str, today: date = TODAY, year: int = 2021) -> tuple[str, str, str]:
    period = parse_period(text, today, year)
    return period.kind, period.start.isoformat(), period.end.isoformat()


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("2021", "year", "2021-01-01", "2021-12-31"),
        ("2021年", "year", "2021-01-01", "2021-12-31"),
        ("全年", "year", "2021-01-01", "2021-12-31"),
        ("本年", "year", "2021-01-01", "2021-12-31"),
        ("2021-Q1", "quarter", "2021-01-01", "2021-03-31"),
        ("2021q4", "quarter", "2021-10-01", "2021-12-31"),
        ("Q3", "quarter", "2021-07-01", "2021-09-30"),
        ("一季度", "quarter", "2021-01-01", "2021-03-31"),
        ("2020年四季度", "quarter", "2020-10-01", "2020-12-31"),
        ("第2季度", "quarter", "2021-04-01", "2021-06-30"),
        ("本季", "quarter", "2021-01-01", "2021-03-31"),
        ("上季度", "quarter", "2020-10-01", "2020-12-31"),
        ("上半年", "half", "2021-01-01", "2021-06-30"),
        ("2021-H2", "half", "2021-07-01", "2021-12-31"),
        ("2020年下半年", "half", "2020-07-01", "2020-12-31"),
        ("本半年", "half", "2021-01-01", "2021-06-30"),
        ("1-6月", "span", "2021-01-01", "2021-06-30"),
        ("2021年1—10月", "span", "2021-01-01", "2021-10-31"),
        ("3月至5月", "span", "2021-03-01", "2021-05-31"),
        ("前三季度", "span", "2021-01-01", "2021-09-30"),
        ("2020年前2个季度", "span", "2020-01-01", "2020-06-30"),
        ("2021-03", "month", "2021-03-01", "2021-03-31"),
        ("2021/2", "month", "2021-02-01", "2021-02-28"),
        ("2020年2月", "month", "2020-02-01", "2020-02-29"),
        ("3月", "month", "2021-03-01", "2021-03-31"),
        ("12月份", "month", "2021-12-01", "2021-12-31"),
        ("本月", "month", "2021-03-01", "2021-03-31"),
        ("last-month", "month", "2021-02-01", "2021-02-28"),
        ("2021-W10", "week", "2021-03-08", "2021-03-14"),
        ("２０２１－Ｗ１０", "week", "2021-03-08", "2021-03-14"),
        ("w1", "week", "2021-01-04", "2021-01-10"),
        ("第10周", "week", "2021-03-08", "2021-03-14"),
        ("2020-W53", "week", "2020-12-28", "2021-01-03"),
        ("this-week", "week", "2021-03-29", "2021-04-04"),
        ("本周", "week", "2021-03-29", "2021-04-04"),
        ("上周", "week", "2021-03-22", "2021-03-28"),
        ("2021-03-01..2021-03-15", "span", "2021-03-01", "2021-03-15"),
        ("3月1日..今天", "span", "2021-03-01", "2021-03-31"),
        ("2021-03-05..2021-03-05", "span", "2021-03-05", "2021-03-05"),
    ],
)
def test_periods_as_people_name_them(text: str, kind: str, first: str, last: str) -> None:
    assert ends(text) == (kind, first, last)


def test_without_a_year_the_plans_is_meant() -> None:
    assert ends("一季度", day("2022-1-10"), 2021) == ("quarter", "2021-01-01", "2021-03-31")
    assert ends("w10", day("2022-1-10"), 2021)[1] == "2021-03-08"
    assert ends("本周", day("2022-1-10"), 2021)[1] == "2022-01-10"


@pytest.mark.parametrize("text", ["第1⓪周", "2021-W1①", "3②月", "q②"])
def test_a_mark_in_a_period_is_named(text: str) -> None:
    with pytest.raises(UsageError, match="是标记，不是数字"):
        parse_period(text, day("2021-3-31"), 2021)


@pytest.mark.parametrize(
    "text",
    ["", "2021-W54", "2021-W00", "2021-13", "13月", "Q5", "五季度", "上上周", "2021-W10-3", "周", "0000"],
)
def test_what_names_no_period_is_refused_with_examples(text: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_period(text, TODAY, 2021)
    assert "2021-W10" in raised.value.hint


@pytest.mark.parametrize("text", ["2021-W53", "2021w53"])
def test_a_year_of_52_weeks_has_no_53rd(text: str) -> None:
    with pytest.raises(UsageError):
        parse_period(text, TODAY, 2021)


def test_a_span_runs_forward() -> None:
    with pytest.raises(UsageError, match="起日晚于止日"):
        parse_period("2021-03-15..2021-03-01", TODAY, 2021)
    with pytest.raises(UsageError, match="看不懂日期"):
        parse_period("2021-03-15..月底", TODAY, 2021)


@pytest.mark.parametrize(
    ("text", "label", "before", "after"),
    [
        ("2021-W10", "第10周（2021年3月8日—3月14日）", "第9周（2021年3月1日—3月7日）", "第11周（2021年3月15日—3月21日）"),
        ("2020-W53", "第53周（2020年12月28日—2021年1月3日）", "第52周（2020年12月21日—12月27日）", "第1周（2021年1月4日—1月10日）"),
        ("2021-01", "2021年1月", "2020年12月", "2021年2月"),
        ("2021-Q1", "2021年一季度", "2020年四季度", "2021年二季度"),
        ("2021", "2021年", "2020年", "2022年"),
        ("上半年", "2021年上半年", "2020年下半年", "2021年下半年"),
        ("前三季度", "2021年1—9月", "2020年4月3日—12月31日", "2021年10月1日—2022年6月30日"),
        ("2021-03-01..2021-03-15", "2021年3月1日—3月15日", "2021年2月14日—2月28日", "2021年3月16日—3月30日"),
    ],
)  # fmt: skip
def test_a_period_in_words_and_its_neighbours(text: str, label: str, before: str, after: str) -> None:
    period = parse_period(text, TODAY, 2021)
    assert (period.label, period.before.label, period.after.label) == (label, before, after)


KINDS: st.SearchStrategy[PeriodKind] = st.sampled_from(["week", "month", "quarter", "year"])
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@given(KINDS, DAYS)
def test_every_day_lies_in_one_period_of_each_kind(kind: PeriodKind, when: date) -> None:
    period = around(kind, when)
    assert period.start <= when <= period.end
    assert around(kind, period.start) == around(kind, period.end) == period
    assert period.before.end + timedelta(days=1) == period.start
    assert period.after.start - timedelta(days=1) == period.end
    assert period.after.before == period.before.after == period


@given(DAYS, st.integers(0, 400))
def test_the_neighbours_of_a_span_are_as_long_as_it_is(first: date, days: int) -> None:
    span = Period("span", first, first + timedelta(days=days))
    assert span.before.after == span.after.before == span
    assert span.before.end - span.before.start == span.end - span.start


@given(DAYS)
def test_a_week_is_an_iso_week(when: date) -> None:
    year, week, _ = when.isocalendar()
    period = parse_period(f"{year}-W{week:02}", when, year)
    assert period == around("week", when)
    assert (period.start.weekday(), (period.end - period.start).days) == (0, 6)


@pytest.mark.parametrize("text", ["9999", "0001", "9999-W52", "9999-12", "9999-Q4", "2999-W52", "1900-W01"])
def test_a_period_at_the_ends_of_the_calendar(text: str) -> None:
    """Refused, or one that has a period before and after it."""
    try:
        period = parse_period(text, date(2021, 3, 31), 2021)
    except UsageError:
        return
    assert period.before.end < period.start
    assert period.after.start > period.end


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        ("2021-01-01", "2021-12-31", "2021年"),
        ("2023-01-01", "2025-12-31", "2023—2025年"),
        ("2026-07-01", "2026-12-31", "2026年7月1日—12月31日"),
    ],
)
def test_a_plan_of_another_period_is_called_by_its_years_or_days(start: str, end: str, label: str) -> None:
    assert Period("year", date.fromisoformat(start), date.fromisoformat(end)).label == label


TWO_YEARS = Within(day("2020-7-1"), day("2021-6-30"))
ONE_YEAR = Within(day("2021-1-1"), day("2021-12-31"))


@pytest.mark.parametrize(
    ("text", "today", "within", "first"),
    [
        ("3月", "2021-3-31", TWO_YEARS, "2021-03-01"),
        ("9月", "2021-3-31", TWO_YEARS, "2020-09-01"),
        ("第10周", "2021-3-31", TWO_YEARS, "2021-03-08"),
        ("w40", "2021-3-31", TWO_YEARS, "2020-09-28"),
        ("一季度", "2021-3-31", TWO_YEARS, "2021-01-01"),
        ("第53周", "2021-1-2", TWO_YEARS, "2020-12-28"),
        ("第53周", "2021-1-2", ONE_YEAR, "2020-12-28"),
        ("第1周", "2021-3-31", ONE_YEAR, "2021-01-04"),
        ("第52周", "2021-12-31", ONE_YEAR, "2021-12-27"),
        ("3月", "2021-3-31", Within(day("2020-1-1"), day("2022-12-31")), "2021-03-01"),
        ("4月", "2021-3-31", Within(day("2020-1-1"), day("2022-12-31")), "2020-04-01"),
        ("3月1日..3月5日", "2021-3-31", TWO_YEARS, "2021-03-01"),
        ("2019-03", "2021-3-31", TWO_YEARS, "2019-03-01"),
        ("全年", "2021-3-31", ONE_YEAR, "2021-01-01"),
    ],
)
def test_a_period_without_a_year_lies_in_the_plan(text: str, today: str, within: Within, first: str) -> None:
    assert parse_period(text, day(today), within).start.isoformat() == first


@given(st.dates(day("2021-1-1"), day("2021-12-31")))
def test_the_week_that_is_printed_is_understood(today: date) -> None:
    week = around("week", today)
    assert parse_period(week.label.partition("（")[0], today, ONE_YEAR) == week


def test_a_filing_period_lies_in_the_plan() -> None:
    within = Within(date(2021, 1, 1), date(2021, 12, 31))
    for word in ("2019-03", "2022-Q1", "2020"):
        with pytest.raises(UsageError) as caught:
            parse_inside(word, date(2021, 3, 9), within)
        assert caught.value.message == f"“{word}”不在计划期内"
    assert parse_inside("3月", date(2021, 3, 9), within) == parse_period("2021-03", date(2021, 3, 9), within)
