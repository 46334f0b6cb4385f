from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import at, day, said
from xhplan.core.dates import AsOf
from xhplan.core.fold import Figure, Milestone, State, effective, fold, is_report
from xhplan.core.model import Entry

DAYS = st.dates(date(2021, 1, 1), date(2021, 12, 31))
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-10))])
INSTANTS = st.none() | st.datetimes(datetime(2021, 1, 1), datetime(2021, 1, 4), timezones=ZONES).map(
    lambda moment: moment.replace(microsecond=0)
)
KEYS = st.sampled_from(["甲", "乙", "丙"])
PAIRS = st.dictionaries(KEYS, st.integers(0, 9), max_size=2).map(lambda found: tuple(found.items()))
DUES = st.none() | DAYS | st.just("none")
ENTRIES = st.builds(
    Entry,
    on=DAYS | st.sampled_from([day("3-5"), day("3-6")]),
    at=INSTANTS,
    by=st.none() | KEYS,
    status=st.sampled_from([None, "active", "blocked", "done"]),
    percent=st.none() | st.integers(0, 100),
    values=PAIRS,
    reached=st.lists(KEYS, max_size=1).map(tuple),
    **dict.fromkeys(("from_", "note", "problem", "next", "ask", "evidence", "basis"), st.none() | KEYS),
    owner=st.sampled_from([None, "区人社局", ("区人社局", "区民政局"), "none"]),
    support=st.none() | st.lists(KEYS, max_size=2).map(tuple),
    due=DUES,
    milestones=st.dictionaries(KEYS, DAYS | st.just("none"), max_size=2).map(
        lambda found: tuple(found.items())
    ),
    goals=PAIRS,
    retracts=st.none(),
)


@st.composite
def logs(draw: st.DrawFn) -> list[Entry]:
    """Entries, some of them withdrawn by others."""
    log = draw(st.lists(ENTRIES, max_size=8))
    stamped = [entry for entry in log if entry.at]
    for entry in draw(st.lists(st.sampled_from(stamped), max_size=2, unique=True)) if stamped else ():
        log.append(Entry(entry.on, at=draw(INSTANTS), by=entry.by, retracts=entry.at))
    return log


AS_OF = st.none() | st.builds(AsOf, day=DAYS, known=st.none() | DAYS)


@given(logs(), AS_OF, st.randoms(use_true_random=False))
def test_the_place_of_a_line_means_nothing(
    log: list[Entry], as_of: AsOf | None, chance: random.Random
) -> None:
    shuffled = chance.sample(log, len(log))
    assert fold(shuffled, None, as_of) == fold(log, None, as_of)


@given(logs(), AS_OF, st.data())
def test_a_line_that_stands_twice_counts_once(
    log: list[Entry], as_of: AsOf | None, data: st.DataObject
) -> None:
    twice = data.draw(st.lists(st.sampled_from(log), max_size=4)) if log else []
    assert fold([*log, *(entry._replace() for entry in twice)], None, as_of) == fold(log, None, as_of)


@given(logs(), ENTRIES, DAYS)
def test_what_is_true_later_changes_nothing(log: list[Entry], later: Entry, as_of: date) -> None:
    later = later._replace(on=as_of + timedelta(days=1), at=None)
    assert fold([*log, later], None, AsOf(as_of)) == fold(log, None, AsOf(as_of))


@given(logs(), ENTRIES, DAYS, DAYS)
def test_what_was_recorded_later_changes_nothing(
    log: list[Entry], later: Entry, as_of: date, known: date
) -> None:
    later = later._replace(at=datetime.combine(known + timedelta(days=1), datetime.min.time(), UTC))
    assert fold([*log, later], None, AsOf(as_of, known)) == fold(log, None, AsOf(as_of, known))


@given(logs(), st.lists(ENTRIES, min_size=1, max_size=3), AS_OF)
def test_what_is_withdrawn_was_never_said(log: list[Entry], ours: list[Entry], as_of: AsOf | None) -> None:
    stamp, by = at("2020-12-31"), "撤回者"
    ours = [entry._replace(at=stamp, by=by) for entry in ours]
    undone = Entry(ours[0].on, at=at("2020-12-31", 1), by=by, retracts=stamp)
    assert fold([*log, *ours, undone], None, as_of) == fold(log, None, as_of)


@given(logs())
def test_the_log_of_a_state_gives_that_state_again(log: list[Entry]) -> None:
    state = fold(log)
    assert fold(state.log) == state
    assert list(state.log) == sorted(state.log, key=lambda entry: entry.on)


def test_nothing_reported() -> None:
    assert fold([], day("6-30")) == State(due=day("6-30"))
    assert fold([said("3-5", note="三月")], None, AsOf(day("3-4"))) == State()


def test_of_each_key_the_last_entry_wins_and_maps_name_by_name() -> None:
    first = said(
        "2-1",
        status="active",
        percent=10,
        values=(("甲", 1), ("乙", 2)),
        goals=(("甲", 9),),
        owner="区人社局",
        support=("区教育局", "区民政局"),
        due=day("6-30"),
        milestones=(("开工", day("3-1")), ("竣工", day("11-1"))),
        problem="缺人",
        next="招人",
        ask="请编办支持",
    )
    second = said(
        "3-1",
        status="blocked",
        percent=20,
        values=(("乙", 3),),
        goals=(("甲", 8), ("丙", 7)),
        owner="none",
        support=(),
        due="none",
        reached=("开工", "论证"),
        milestones=(("竣工", "none"), ("验收", day("12-1"))),
        problem="缺钱",
    )
    assert fold([second, first], day("5-1")) == State(
        log=(first, second),
        status="blocked",
        percent=Figure(20, day("3-1")),
        figures={"甲": Figure(1, day("2-1")), "乙": Figure(3, day("3-1"))},
        goals={"甲": Figure(8, day("3-1")), "丙": Figure(7, day("3-1"))},
        milestones=(
            Milestone("开工", day("3-1"), day("3-1")),
            Milestone("验收", day("12-1")),
            Milestone("论证", None, day("3-1")),
        ),
        asked=day("2-1"),
        leads=(),
        support=(),
        due=None,
        due_set=True,
        problem="缺钱",
        cause="缺钱",
        next="招人",
        ask="请编办支持",
        reported=day("3-1"),
    )


def test_of_one_day_what_was_recorded_last_wins_and_what_has_no_time_comes_first() -> None:
    bare = said("3-5", status="done")
    early = said("3-5", at=at("3-5", 9), status="blocked")
    late = said("3-5", at=datetime(2021, 3, 5, 1, 30, tzinfo=UTC), status="active")
    assert effective([late, early, bare]) == [bare, early, late]
    assert fold([late, early, bare]).status == "active"


def test_equal_instants_are_taken_in_the_order_of_their_text_not_of_their_place() -> None:
    one, other = (said("3-5", at=at("3-5"), values=value) for value in (1, 2))
    assert fold([one, other]).figures == fold([other, one]).figures == {"创业": Figure(2, day("3-5"))}


def test_a_withdrawal_names_its_writer_and_counts_once_it_was_recorded() -> None:
    ours = said("3-5", at=at("3-5", 14), by="甲", status="done")
    theirs = said("3-5", at=at("3-5", 14), by="乙", status="active")
    undone = said("3-5", at=at("3-9"), by="甲", retracts=at("3-5", 14))
    log = [undone, ours, theirs]
    assert fold(log, None, AsOf(day("3-31"))).log == (theirs,)
    assert fold(log, None, AsOf(day("3-31"), day("3-8"))).log == tuple(effective([ours, theirs]))
    assert fold(log, None, AsOf(day("3-31"), day("3-9"))).log == (theirs,)
    assert fold(log, None, AsOf(day("3-5"))).log == (theirs,)


def test_known_at_looks_at_the_day_written_and_at_on_where_there_is_none() -> None:
    late = said("3-5", at=at("3-20", 0, 30), status="active")
    bare = said("3-6", status="done")
    state = fold([late, bare], None, AsOf(day("3-31"), day("3-19")))
    assert state.log == (bare,)
    assert fold([late, bare], None, AsOf(day("3-31"), day("3-20"))).log == (late, bare)
    assert fold([late, bare], None, AsOf(day("3-31"), day("3-5"))).log == ()


def test_a_report_says_what_happened_an_arrangement_does_not_count_as_one() -> None:
    reports = [
        said("3-5", **field)
        for field in (
            {"status": "active"},
            {"percent": 0},
            {"values": 0},
            {"reached": ("开工",)},
            {"note": "已启动"},
            {"problem": "缺人"},
            {"next": "招人"},
            {"ask": "请支持"},
            {"evidence": "名册.xlsx"},
        )
    ]
    arrangements = [
        said("3-5", **field)
        for field in (
            {"owner": "区人社局"},
            {"support": ()},
            {"due": day("6-30")},
            {"milestones": (("开工", day("6-30")),)},
            {"goals": (("创业", 1),)},
            {"basis": "徐府发〔2021〕1号"},
        )
    ]
    assert [is_report(entry) for entry in reports] == [True] * 9
    assert [is_report(entry) for entry in arrangements] == [False] * 6
    assert fold([*arrangements, said("2-1", note="已启动")]).reported == day("2-1")


def test_a_milestone_that_moves_stays_reached() -> None:
    log = [said("3-1", reached=("开工",)), said("4-1", milestones=(("开工", day("5-1")),))]
    assert fold(log).milestones == (Milestone("开工", day("5-1"), day("3-1")),)


def test_a_verdict_concerns_the_latest_claim_before_it_and_a_return_wins_a_tie() -> None:
    claim = Entry(day("3-10"), status="done", by="甲")
    accepted = Entry(day("3-12"), at("3-12"), by="乙", verified="accepted")
    returned = Entry(day("3-12"), at("3-12"), by="丙", verified="returned", note="缺验收单")
    again = Entry(day("3-15"), status="done", by="甲")

    def stands(*log: Entry) -> tuple[str, str | None]:
        state = fold(log)
        return state.status, state.verified.value if state.verified else None

    assert stands(claim, accepted) == ("done", "accepted")
    assert stands(accepted._replace(on=day("3-9")), claim) == ("done", None), (
        "before the claim it says nothing"
    )
    assert stands(claim, accepted, returned) == stands(claim, returned, accepted) == ("active", "returned")
    for one, other in (("甲", "丁"), ("丁", "甲")):
        both = (accepted._replace(by=one), returned._replace(by=other))
        assert stands(claim, *both) == ("active", "returned"), "whoever is first in the alphabet"
    assert stands(claim, returned, again) == ("done", None)
    assert stands(claim, returned, again, accepted._replace(on=day("3-16"))) == ("done", "accepted")
