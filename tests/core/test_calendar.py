from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import HEADER, day
from xhplan.core.calendar import Slot, ends_own, last_due, pieces, slot_of, slots
from xhplan.core.model import Calendar, Every, Header


def with_calendar(**fields: Any) -> Header:
    return HEADER._replace(filing=Calendar(**fields))


def dues(**fields: Any) -> list[tuple[str, date]]:
    return [(slot.label(2021), slot.due) for slot in slots(with_calendar(**fields))]


def test_without_a_calendar_nothing_falls_due() -> None:
    assert slots(HEADER) == ()
    assert slot_of(day("3-5"), ()) is None
    assert last_due(HEADER, day("12-31")) is None


def test_by_the_fifth_of_the_next_month_or_the_next_working_day() -> None:
    assert dues(every="month", within=5, first=day("2-1")) == [
        ("2月", day("3-5")),
        ("3月", day("4-5")),
        ("4月", day("5-5")),
        ("5月", day("6-7")),  # 5 June is a Saturday
        ("6月", day("7-5")),
        ("7月", day("8-5")),
        ("8月", day("9-6")),
        ("9月", day("10-5")),
        ("10月", day("11-5")),
        ("11月", day("12-6")),
        ("12月", date(2022, 1, 5)),
    ]


def test_a_due_day_moves_behind_a_holiday_and_stays_on_a_worked_saturday() -> None:
    holidays = tuple(day(f"10-{number}") for number in range(1, 8))
    monthly = dict(dues(every="month", within=5, off=holidays, on=(day("6-5"),)))
    assert (monthly["9月"], monthly["5月"]) == (day("10-8"), day("6-5"))
    weekend = (*holidays, day("10-8"))
    assert dict(dues(every="month", within=5, off=weekend))["9月"] == day("10-11")
    assert dict(dues(every="month", within=5, off=weekend, on=(day("10-9"),)))["9月"] == day("10-9")


def test_by_the_twenty_fifth_of_the_month_itself() -> None:
    monthly = dict(dues(every="month", day=25))
    assert (monthly["1月"], monthly["4月"], monthly["9月"]) == (day("1-25"), day("4-26"), day("9-27"))
    assert dict(dues(every="month", day=31))["2月"] == day("3-1")  # 28 February is a Sunday


def test_each_quarter_by_the_twentieth_of_the_next() -> None:
    assert dues(every="quarter", within=20) == [
        ("一季度", day("4-20")),
        ("二季度", day("7-20")),
        ("三季度", day("10-20")),
        ("四季度", date(2022, 1, 20)),
    ]


def test_twice_a_year() -> None:
    assert dues(every="half", day=20) == [("上半年", day("6-21")), ("下半年", day("12-20"))]


def test_every_friday() -> None:
    weekly = slots(with_calendar(every="week", day=5, off=(day("2-12"),)))
    assert weekly[0] == Slot("week", day("1-1"), day("1-3"), day("1-1"))
    assert weekly[6] == Slot("week", day("2-8"), day("2-14"), day("2-15"))
    assert weekly[-1] == Slot("week", day("12-27"), day("12-31"), day("12-31"))
    assert weekly[0].label(2021) == "2020年第53周"
    assert weekly[10].label(2021) == "第10周"


def test_a_period_is_due_only_when_its_day_has_passed() -> None:
    header = with_calendar(every="month", within=5)
    may, april = (slot_of(on, slots(header)) for on in (day("5-31"), day("4-1")))
    assert last_due(header, day("6-7")) == april
    assert last_due(header, day("6-8")) == may
    assert last_due(header, day("2-5")) is None


@pytest.mark.parametrize(
    ("every", "due"),
    [(None, [1, 2, 3, 4]), ("month", [1, 2, 3, 4]), ("quarter", [3]), ("half", []), ("week", [1, 2, 3, 4])],
)
def test_a_figure_with_a_calendar_of_its_own_is_due_where_one_of_its_periods_ends(
    every: Any, due: list[int]
) -> None:
    months = slots(with_calendar(every="month", within=5))[:4]
    assert [slot.end.month for slot in months if ends_own(every, slot)] == due


CALENDARS = st.builds(
    Calendar,
    every=st.sampled_from(["week", "month", "quarter", "half"]),
    within=st.integers(0, 40),
    first=st.none() | st.dates(date(2020, 6, 1), date(2022, 1, 31)),
    off=st.lists(st.dates(date(2021, 1, 1), date(2021, 12, 31)), max_size=9).map(tuple),
    on=st.lists(st.dates(date(2021, 1, 1), date(2021, 12, 31)), max_size=9).map(tuple),
) | st.builds(Calendar, every=st.sampled_from(["week", "month", "quarter", "half"]), day=st.integers(1, 7))


@given(CALENDARS, st.dates(date(2020, 3, 1), date(2021, 6, 1)), st.integers(1, 800))
def test_periods_follow_one_another_to_the_plans_end_and_fall_due_on_working_days(
    calendar: Calendar, start: date, days: int
) -> None:
    header = Header("计划", start, start + timedelta(days=days), filing=calendar)
    found = slots(header)
    assert all(later.start == earlier.end + timedelta(days=1) for earlier, later in pairwise(found))
    assert not found or found[-1].end == header.end
    assert all(slot.start <= slot.end for slot in found)
    if calendar.first and found:
        assert found[0].end >= calendar.first
    for slot in found:
        assert slot_of(slot.start, found) == slot_of(slot.end, found) == slot
        assert slot.due not in calendar.off
        assert slot.due.weekday() < 5 or slot.due in calendar.on


@pytest.mark.parametrize(
    ("on", "ends"),
    [
        ("1-1", ["1-1"]),
        ("1-31", ["1-31"]),
        ("3-10", ["1-31", "2-28", "3-10"]),
        (
            "2022-02-01",
            [
                f"{month}-{last}"
                for month, last in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1)
            ],
        ),
        ("2020-12-31", []),
    ],
)
def test_the_months_of_a_plan_are_cut_at_its_ends(on: str, ends: list[str]) -> None:
    found = [last for _, last in pieces("month", HEADER.start, min(day(on), HEADER.end))]
    assert found == list(map(day, ends))


ANY_DAY = st.dates(date(2020, 1, 1), date(2025, 1, 1))


@given(ANY_DAY, ANY_DAY, st.sampled_from(["week", "month", "quarter", "half"]))
def test_pieces_are_every_day_once(one: date, other: date, every: Every) -> None:
    first, last = min(one, other), max(one, other)
    found = list(pieces(every, first, last))
    assert (found[0][0], found[-1][1]) == (first, last)
    assert all(start <= end for start, end in found)
    assert all(end + timedelta(days=1) == start for (_, end), (start, _) in pairwise(found))
