from __future__ import annotations

import random
from collections import Counter
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import FOUNDING, HEADER, SHANGHAI, at, day, said
from xhplan.core.calendar import slots
from xhplan.core.debts import Owed, Silence, Voice, listen, owed
from xhplan.core.filings import known_names
from xhplan.core.fold import effective, fold
from xhplan.core.model import Calendar, Entry, Header, Unit

MONTHLY = HEADER._replace(filing=Calendar("month", within=5, first=day("2-1")))
NAMES = known_names((Unit("区人社局", ("人社局",)), Unit("区民政局"), Unit("区统计局")))
LED = said("1-11", owner="区人社局", support=("区民政局",))
NEXT_YEAR = date(2022, 1, 31)


def debts(*log: Entry, clock: date = NEXT_YEAR, header: Header = MONTHLY, since: str = "1-1") -> list[Owed]:
    periods = [slot for slot in slots(header) if day(since) <= slot.end and min(slot.end, slot.due) <= clock]
    return list(owed(effective(log), (FOUNDING,), periods, clock, NAMES))


def told(found: list[Owed]) -> list[str]:
    return [f"{item.slot.end.month}{item.outcome}" for item in found]


def filed(on: str, *recorded: int, **fields: object) -> Entry:
    stamp = at(on) + timedelta(days=recorded[0]) if recorded else None
    return said(on, at=stamp, from_="人社局", **{"note": "进展", **fields})


def test_a_month_is_owed_by_its_lead_from_the_calendars_first_on() -> None:
    found = debts(LED, filed("3-5"), filed("3-31", 8), clock=day("5-6"))
    assert told(found) == ["2missing", "3in_time", "4missing"]
    assert {item.unit for item in found} == {"区人社局"}


def test_pending_until_the_due_day_has_passed() -> None:
    log = (LED, filed("5-28", 10))  # recorded on 7 June, the day that May is due
    assert told(debts(*log, clock=day("6-7")))[-1] == "5pending"
    assert told(debts(*log, clock=day("6-8")))[-1] == "5in_time"
    assert told(debts(LED, filed("5-28", 11), clock=day("6-8")))[-1] == "5late"
    pending = debts(*log, clock=day("6-1"))[-1]
    assert (pending.outcome, pending.filed) == ("pending", True)


def test_the_first_filing_of_a_period_decides() -> None:
    assert told(debts(LED, filed("5-31", 20), filed("5-3", 0), clock=day("6-29")))[-1] == "5in_time"


def test_what_was_mailed_in_time_and_entered_late_is_in_time() -> None:
    entered = filed("5-31", 8)
    assert told(debts(LED, entered, clock=day("6-29")))[-1] == "5late"
    assert told(debts(LED, entered._replace(received=day("6-5")), clock=day("6-29")))[-1] == "5in_time"


def test_a_filing_that_names_its_period_is_of_no_other() -> None:
    log = LED, filed("5-20", 0, period="2021-04"), filed("6-3", 0, period="2021-05")
    assert told(debts(*log, clock=day("7-6"))) == ["2missing", "3missing", "4late", "5in_time", "6missing"]
    quarter = filed("4-20", 0, period="2021-Q1")
    assert told(debts(LED, quarter, clock=day("5-6"))) == ["2missing", "3late", "4missing"]


def test_a_unit_that_takes_over_does_not_owe_what_was_before() -> None:
    handed = said("7-5", owner="区民政局")
    found = debts(LED, handed, filed("6-30", 8), clock=day("8-30"))
    assert [(item.slot.end.month, item.unit) for item in found if item.slot.end.month > 5] == [
        (6, "区人社局"),
        (7, "区民政局"),
    ]


def test_what_was_nobodys_on_the_last_day_or_not_there_or_closed_is_not_owed() -> None:
    assert debts(said("3-5", note="电话了解")) == []
    assert told(debts(said("4-1", owner="区人社局"), clock=day("5-30"))) == ["4missing"]
    assert told(debts(LED, since="4-1", clock=day("5-30"))) == ["4missing"]
    freed = said("3-31", owner="none")
    assert told(debts(LED, freed, clock=day("5-30"))) == ["2missing"]
    closed = said("3-20", status="done")
    assert told(debts(LED, closed, clock=day("5-30"))) == ["2missing"]
    assert told(debts(LED, closed, said("4-2", status="active"), clock=day("5-30"))) == [
        "2missing",
        "4missing",
    ]


def test_a_period_that_was_filed_before_it_was_closed_is_owed_and_paid() -> None:
    assert told(debts(LED, filed("3-20", 0, status="done"), clock=day("5-30"))) == ["2missing", "3in_time"]


def test_a_figure_that_is_not_in_what_was_filed_is_a_gap() -> None:
    found = debts(LED, filed("2-26"), filed("3-5", values=9), clock=day("5-30"))
    assert [(item.slot.end.month, item.gaps) for item in found] == [(2, ("创业",)), (3, ()), (4, ())]


def test_due_within_the_period_itself() -> None:
    header = HEADER._replace(filing=Calendar("month", day=25))
    late = debts(LED, filed("4-27", 0), clock=day("4-27"), header=header)
    assert told(late) == ["1missing", "2missing", "3missing", "4late"]


UNITS = st.sampled_from(["区人社局", "区民政局", "none"])
DAYS = st.dates(date(2021, 1, 1), date(2021, 12, 31))
MOMENTS = st.none() | st.datetimes(datetime(2021, 1, 1), datetime(2022, 1, 31)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=SHANGHAI)
)
REPORTS = st.builds(
    Entry,
    on=DAYS,
    at=MOMENTS,
    by=st.just("督查室"),
    from_=st.sampled_from(["区人社局", "人社局", "区民政局", "区统计局", "督查室", None]),
    status=st.sampled_from([None, None, "active", "done", "blocked"]),
    note=st.none() | st.just("进展"),
    values=st.just(()) | st.integers(0, 9).map(lambda value: (("创业", value),)),
)
ARRANGED = st.builds(
    Entry, on=DAYS, at=MOMENTS, owner=st.none() | UNITS, support=st.none() | st.just(("区民政局",))
)
OFFICE = st.builds(
    Entry,
    on=DAYS,
    at=MOMENTS,
    by=st.sampled_from(["督查室", "区人社局"]),
    from_=st.sampled_from([None, "督查室", "区统计局"]),
    percent=st.none() | st.integers(0, 99),
    note=st.none() | st.just("电话催办"),
    values=st.just(()) | st.integers(0, 9).map(lambda value: (("创业", value),)),
    problem=st.none() | st.just("缺人"),
    due=st.none() | DAYS,
    milestones=st.just(()) | DAYS.map(lambda due: (("开工", due),)),
    basis=st.none() | st.just("会议纪要"),
)
LOGS = st.lists(REPORTS | ARRANGED, max_size=9)
CALENDARS = st.builds(
    Calendar, every=st.sampled_from(["week", "month", "quarter", "half"]), within=st.integers(0, 20)
) | st.just(MONTHLY.filing)


@given(LOGS, OFFICE, CALENDARS, DAYS)
def test_a_word_of_the_office_never_changes_who_is_owed_what(
    log: list[Entry], office: Entry, calendar: Calendar, clock: date
) -> None:
    assigned = [LED, *log]
    header = HEADER._replace(filing=calendar)
    before, after = (debts(*lines, clock=clock, header=header) for lines in (assigned, [*assigned, office]))
    assert before == after


@given(LOGS, CALENDARS, DAYS, st.randoms(use_true_random=False))
def test_the_place_of_a_line_means_nothing(
    log: list[Entry], calendar: Calendar, clock: date, chance: random.Random
) -> None:
    header = HEADER._replace(filing=calendar)
    assert debts(*log, clock=clock, header=header) == debts(
        *chance.sample(log, len(log)), clock=clock, header=header
    )


@given(LOGS, CALENDARS, DAYS)
def test_each_period_is_owed_once_and_pending_only_before_its_due_day_has_passed(
    log: list[Entry], calendar: Calendar, clock: date
) -> None:
    found = debts(*log, clock=clock, header=HEADER._replace(filing=calendar))
    assert max(Counter(item.slot for item in found).values(), default=1) == 1
    assert all((item.outcome == "pending") == (clock <= item.slot.due) for item in found)
    assert all(item.filed for item in found if item.outcome in ("in_time", "late"))
    assert not any(item.filed for item in found if item.outcome == "missing")


def voice(*log: Entry, on: str, header: Header = MONTHLY, since: str = "1-1") -> Voice:
    kept = [entry for entry in log if entry.on <= day(on)]
    return listen(fold(kept), header, day(since), day(on), NAMES)


def test_grey_is_the_last_period_that_fell_due_and_nothing_since() -> None:
    assert voice(LED, on="3-5") == Voice()
    assert voice(LED, on="3-8").silence == Silence("2月未报（3月5日截止），至今未报送", day("2-1"))
    april = filed("4-28")
    assert voice(LED, april, on="6-7") == Voice(day("4-28"), day("4-28"))
    assert voice(LED, april, on="6-8") == Voice(
        day("4-28"), day("4-28"), Silence("5月未报（6月7日截止），最近报送4月28日", day("5-1"))
    )
    assert voice(LED, filed("1-28"), on="5-6").silence == Silence(
        "2月至4月未报（5月5日截止），最近报送1月28日", day("2-1")
    )
    assert voice(LED, april, filed("6-2"), on="6-8").silence is None


def test_what_is_closed_or_taken_over_since_is_not_silent() -> None:
    assert voice(LED, said("2-20", status="done"), on="3-8") == Voice(None, None)
    assert voice(LED, said("3-3", status="done", from_="区人社局"), on="3-8") == Voice(day("3-3"), day("3-3"))
    assert voice(said("3-2", owner="区人社局"), on="3-8").silence is None
    assert voice(LED, said("3-2", owner="区民政局"), on="3-8").silence is not None
    assert voice(LED, on="3-8", since="3-1").silence is None


def test_what_nobody_leads_is_silent_until_the_office_speaks() -> None:
    assert voice(on="3-8").silence == Silence("2月未报（3月5日截止），至今未报送", day("2-1"))
    assert voice(said("2-9", note="电话了解"), on="3-8") == Voice(None, day("2-9"))


def test_without_a_calendar_a_word_may_be_so_many_days_old() -> None:
    log = LED, filed("3-5"), said("4-9", note="电话催办")
    assert voice(*log, on="4-9", header=HEADER).silence is None
    assert voice(*log, on="4-10", header=HEADER) == Voice(
        day("3-5"), day("3-5"), Silence("最近报送3月5日，已36天未报", day("3-5"))
    )
    assert voice(LED, on="2-5", header=HEADER).silence == Silence("至今未报送进展", day("1-1"))


@given(LOGS, DAYS, CALENDARS | st.none())
def test_what_is_grey_owes_the_period_that_its_reason_names(
    log: list[Entry], on: date, calendar: Calendar | None
) -> None:
    header = HEADER._replace(filing=calendar)
    kept = [entry for entry in log if entry.on <= on]
    silence = listen(fold(kept), header, HEADER.start, on, NAMES).silence
    missing = [item for item in debts(*kept, clock=on, header=header) if item.outcome == "missing"]
    if silence and calendar and fold(kept).owner:
        assert silence.since in {item.slot.start for item in missing}
