from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.test_debts import CALENDARS, LED, LOGS
from tests.helpers import FOUNDING, HEADER, ROOT, area, said, task
from xhplan.core.dates import AsOf
from xhplan.core.model import Calendar, Entry, Plan
from xhplan.core.periods import Period, parse_period
from xhplan.core.punctuality import by_area, by_unit, duties, punctuality
from xhplan.store.read import Place, read_plan

LATER = date(2022, 6, 1)
START, END = HEADER.start, HEADER.end


def counts(plan: Plan, period: Period, clock: date = LATER) -> dict[str, tuple[int, ...]]:
    """Of each unit: owed, in time, late, missing, gaps, pending."""
    found = by_unit(duties(plan, period, AsOf(clock), clock))
    rows = [punctuality(unit, of_unit) for unit, of_unit in found.items()]
    return {row.unit: (row.owed, row.in_time, row.late, row.missing, row.gaps, row.pending) for row in rows}


def summed(plan: Plan, parts: list[Period], clock: date = LATER) -> dict[str, tuple[int, ...]]:
    total: dict[str, tuple[int, ...]] = {}
    for part in parts:
        for unit, row in counts(plan, part, clock).items():
            total[unit] = tuple(map(sum, zip(total.get(unit, (0,) * 6), row, strict=True)))
    return total


@given(
    st.lists(LOGS, min_size=1, max_size=3),
    CALENDARS,
    st.lists(st.dates(START, END - timedelta(days=1)), max_size=4, unique=True),
    st.dates(START, LATER),
)
def test_the_counts_of_a_period_are_the_sum_of_those_of_its_parts(
    logs: list[list[Entry]], calendar: Calendar, cuts: list[date], clock: date
) -> None:
    tasks = [task(LED, *log, id=f"15-0{row}", targets=(FOUNDING,)) for row, log in enumerate(logs, 1)]
    plan = Plan(HEADER._replace(filing=calendar), (area(*tasks),))
    ends = [*sorted(cuts), END]
    starts = [START, *(cut + timedelta(days=1) for cut in sorted(cuts))]
    parts = [Period("span", first, last) for first, last in zip(starts, ends, strict=True)]
    whole = counts(plan, Period("span", START, END), clock)
    assert summed(plan, parts, clock) == whole
    for owed, in_time, late, missing, gaps, _ in whole.values():
        assert owed == in_time + late + missing
        assert gaps <= in_time + late


@pytest.fixture(scope="module")
def monthly() -> Plan:
    plan = read_plan(Place(str(ROOT / "tests" / "cases" / "worked-year" / "tasks")))
    return plan._replace(
        header=plan.header._replace(filing=Calendar("month", within=5, first=date(2021, 2, 1)))
    )


def test_quarters_and_months_of_the_worked_year_add_up_to_it(monthly: Plan) -> None:
    def named(*words: str) -> list[Period]:
        return [parse_period(word, LATER, 2021) for word in words]

    whole = counts(monthly, *named("2021"))
    assert summed(monthly, named("2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4")) == whole
    assert summed(monthly, named(*(f"2021-{month:02}" for month in range(1, 13)))) == whole


def test_units_and_areas_count_the_same_periods(monthly: Plan) -> None:
    found = duties(monthly, parse_period("2021-H1", LATER, 2021), AsOf(LATER), LATER)
    every = punctuality("合计", found)
    for groups in (by_unit(found), by_area(found)):
        assert sum(punctuality(name, group).owed for name, group in groups.items()) == every.owed


def test_an_area_that_files_for_its_own_target_is_counted_among_them(monthly: Plan) -> None:
    period = parse_period("2021-03", LATER, 2021)
    before = punctuality("合计", duties(monthly, period, AsOf(LATER), LATER))
    first, *others = monthly.areas
    led = first._replace(targets=(FOUNDING,), log=(said("2-22", owner=("区统计局",)),))
    found = duties(monthly._replace(areas=(led, *others)), period, AsOf(LATER), LATER)
    after = punctuality("合计", found)
    assert (after.tasks, after.areas, after.owed) == (before.tasks + 1, before.areas + 1, before.owed + 1)
