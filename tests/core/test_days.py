from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import HEADER, area, day, said, task
from xhplan.core.days import counted, inside, judged_on, paper_day, read_on

DAYS = st.dates(day("2019-1-1"), day("2024-12-31"))


@given(DAYS)
def test_a_line_is_written_for_the_nearest_day_of_the_plan(today: object) -> None:
    written = inside(today, HEADER)  # type: ignore[arg-type]
    assert HEADER.start <= written <= HEADER.end
    assert (written == today) == (HEADER.start <= today <= HEADER.end)  # type: ignore[operator]


def test_days_outside_the_plan() -> None:
    before, after = day("2020-12-10"), day("2026-11-25")
    assert inside(before, HEADER) == HEADER.start
    assert inside(after, HEADER) == HEADER.end
    assert read_on(before, HEADER) == HEADER.start
    assert read_on(after, HEADER) == after
    assert judged_on(after, HEADER) == HEADER.end + timedelta(days=1)
    assert judged_on(HEADER.end, HEADER) == HEADER.end


def test_what_was_dated_after_the_end_counts_on_the_last_day() -> None:
    late = area(
        task(said("12-1", note="一"), said("2022-1-5", values=600), id="15-01"),
        task(said("12-1", note="二"), id="15-02"),
        task(id="15-03", added=day("2022-2-1"), source=()),
        log=(said("2022-3-1", note="三"),),
    )
    last = HEADER.end
    assert counted(late, last) == area(
        task(said("12-1", note="一"), said("12-31", values=600), id="15-01"),
        late.tasks[1],
        task(id="15-03", added=last, source=()),
        log=(said("12-31", note="三"),),
    )
    same = area(late.tasks[1])
    assert counted(same, last) is same


def test_a_paper_of_a_finished_period_that_ends_with_the_plan_is_issued_after_it() -> None:
    after, last = HEADER.end + timedelta(days=1), HEADER.end
    assert paper_day(last, last, HEADER) == after
    assert paper_day(last, last + timedelta(days=2), HEADER) == after  # the week that the year ends in
    assert paper_day(last, day("11-30"), HEADER) == last
    assert paper_day(day("12-30"), last, HEADER) == day("12-30")
    assert judged_on(paper_day(day("2022-2-1"), last, HEADER), HEADER) == after
