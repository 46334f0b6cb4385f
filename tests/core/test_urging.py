"""催办: counted since the last filing, and never one."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import FOUNDING, HEADER, at, day, led, said, seen, task
from xhplan.core.model import Calendar, Entry
from xhplan.core.urging import Urged, level, urged
from xhplan.core.view import deadlines

MONTHLY = HEADER._replace(filing=Calendar("month", within=5))


def urge(on: str, *clock: int, by: str = "督查室", **fields: object) -> Entry:
    return said(on, at=at(on, *clock), by=by, **{"urged": "yellow", **fields})


def filed(on: str, came: str, *clock: int) -> Entry:
    return said(on, at=at(came, *clock), from_="区人社局", note="进展")


def pressed(*log: Entry, on: str = "6-30") -> Urged | None:
    return urged(seen(task(*led(*log)), on).voice.urges)


def test_urges_are_counted_and_the_last_one_is_told() -> None:
    log = [urge("6-2", urged="blue"), urge("6-5"), urge("6-8", until=day("6-15"), note="报五月进展")]
    assert pressed(*log) == Urged(3, day("6-8"), "yellow", day("6-15"), "报五月进展")
    assert pressed(*log, on="6-5") == Urged(2, day("6-5"), "yellow")
    assert pressed() is None


def test_two_people_who_urge_in_the_same_moment_both_count() -> None:
    assert pressed(urge("6-8", 9, by="甲"), urge("6-8", 9, by="乙")) == Urged(2, day("6-8"), "yellow")


def test_a_filing_answers_the_urges_before_it_came_whatever_day_it_is_true_for() -> None:
    log = [urge("6-2"), filed("5-31", "6-3", 9), urge("6-3", 10)]
    assert pressed(*log) == Urged(1, day("6-3"), "yellow")
    assert pressed(*log, on="6-2") == Urged(1, day("6-2"), "yellow")


def test_a_filing_whose_clock_is_of_another_year_answers_by_its_day() -> None:
    filing = said("6-10", at=at("2026-11-25", 9), from_="区人社局", note="进展")
    assert pressed(urge("6-8"), filing) is None
    assert pressed(urge("6-8"), filing, urge("6-12")) == Urged(1, day("6-12"), "yellow")


def test_what_the_office_says_answers_nothing_and_a_closed_task_is_not_pressed() -> None:
    office = said("6-3", at=at("6-3"), from_="督查室", note="去过现场")
    assert pressed(urge("6-2"), office) == Urged(1, day("6-2"), "yellow")
    assert pressed(urge("6-2"), said("6-3", at=at("6-3"), from_="督查室", status="done")) is None


def test_one_command_counts_once_for_all_its_tasks() -> None:
    assert urged([urge("6-2"), urge("6-2"), urge("6-8", urged="red")]) == Urged(2, day("6-8"), "red")


def test_the_level_follows_the_state() -> None:
    def of(*log: Entry, on: str = "6-30", **fields: object) -> str:
        view = seen(task(*led(*log), **fields), on)
        late = any(due < day(on) for due in deadlines(view.state, view.measures))
        return level(view.state, view.measures, late, bool(view.voice.silence))

    fresh = said("6-20", note="进展", milestones=(("方案", day("6-25")),))
    assert of(said("6-20", note="进展"), due=day("7-5")) == "blue"
    assert of(fresh) == "red"
    assert of(fresh, said("6-24", reached=("方案",))) == "blue"
    assert of(said("6-20", note="进展"), due=day("6-29")) == "red"
    staged = said("6-20", values=100, stages=(("创业@2021-06-25", 300),))
    assert of(staged, targets=(FOUNDING,)) == "red"
    assert of() == "yellow"
    assert of(said("6-20", status="blocked", note="缺地")) == "yellow"
    assert of(said("6-20", values=100), targets=(FOUNDING,)) == "yellow"


DAYS = st.integers(0, 364).map(lambda days: date(2021, 1, 1) + timedelta(days=days))
ENTRIES = st.lists(
    st.builds(
        lambda on, from_, note, ours: Entry(
            on, from_=from_, **({"urged": "red", "note": note} if ours else {"note": note})
        ),
        DAYS,
        st.sampled_from(("区人社局", "督查室", None)),
        st.sampled_from(("甲", "乙")),
        st.booleans(),
    ),
    max_size=8,
)


@given(ENTRIES, DAYS, st.sampled_from((HEADER, MONTHLY)))
def test_an_urge_never_changes_who_is_silent(log: list[Entry], on: date, header: object) -> None:
    assert header in (HEADER, MONTHLY)
    chosen = HEADER if header == HEADER else MONTHLY
    owner = said("1-1", owner="区人社局")
    whole = seen(task(owner, *log), on.isoformat(), header=chosen)
    without = seen(task(owner, *(one for one in log if not one.urged)), on.isoformat(), header=chosen)
    assert (whole.light, whole.verdict, whole.state.reported) == (
        without.light,
        without.verdict,
        without.state.reported,
    )
    assert whole.voice._replace(urges=()) == without.voice
