from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers import FOUNDING, HEADER, SHANGHAI, area, at, day, said, task
from tests.shipped import TARGETS, TASKS, everywhere, logged, narrowed, paper, reported, shipped, viewed
from xhplan.core.changes import Transition
from xhplan.core.dates import AsOf
from xhplan.core.lights import LIGHTS
from xhplan.core.model import STATUSES, Entry, Plan, Target, Task, Unit
from xhplan.core.report import Debt, Report, Tally, burn_up

UNIT, OTHER = "区人社局", "区民政局"


def small(*tasks: Task, **fields: Any) -> Plan:
    return Plan(HEADER, (area(*tasks, **fields),))


# --- what a report holds ---------------------------------------------------------------


def test_the_state_is_that_of_the_periods_last_day_or_of_an_earlier_as_of() -> None:
    plan = small(task(said("3-10", status="active"), said("3-20", status="done")))
    assert reported(plan, "2021-W10").day == day("3-14")
    assert reported(plan, "2021-W10", on="3-11").day == day("3-11")
    assert reported(plan, "2021-W10").total.counts.statuses["active"] == 1
    assert reported(plan, "2021-03").total.counts.statuses["done"] == 1


def test_a_tally_by_area_and_of_all_against_the_period_before() -> None:
    first = area(
        task(said("3-1", note="一"), said("3-12", status="done")),
        task(said("3-9", status="blocked", note="停"), id="15-02"),
        task(id="15-03"),
    )
    second = area(
        task(said("3-1", status="blocked", note="停"), said("3-10", status="active"), id="16-01"), number=16
    )
    made = reported(Plan(HEADER, (first, second)), "2021-W10")
    assert [
        (tally.area and tally.area.number, tally.counts.tasks) for tally in (*made.areas, made.total)
    ] == [
        (15, 3),
        (16, 1),
        (None, 4),
    ]
    assert [(tally.done_more, tally.red_more) for tally in (*made.areas, made.total)] == [
        (1, 1),
        (0, -1),
        (1, 0),
    ]
    assert made.areas[0].counts.statuses == {"planned": 1, "active": 0, "blocked": 1, "done": 1, "dropped": 0}
    assert made.areas[0].counts.lights == {"red": 1, "yellow": 0, "grey": 1, "green": 0}


def test_what_was_reported_in_the_period_in_the_order_of_the_fold() -> None:
    inside = [said("3-8", note="一"), said("3-14", note="三", at=at("3-20")), said("3-10", note="二")]
    outside = [said("3-7", note="早"), said("3-15", note="晚"), said("3-9", owner=UNIT)]
    made = reported(small(task(*outside, *inside), task(said("3-9", owner=UNIT), id="15-02")), "2021-W10")
    assert [[entry.note for entry in item.reports] for item in made.items] == [["一", "二", "三"]]
    assert [item.finished for item in made.items] == [False]


def test_what_was_finished_in_the_period() -> None:
    new = task(said("3-10", status="done"))
    again = task(said("3-1", status="done"), said("3-10", note="补充", status="done"), id="15-02")
    reopened = task(said("3-9", status="done"), said("3-10", status="active"), id="15-03")
    made = reported(small(new, again, reopened), "2021-W10")
    assert [item.finished for item in made.items] == [True, False, False]


def test_an_areas_own_figures_are_an_item_of_their_own_and_first() -> None:
    air = Target("空气", "空气质量优良率", "level", "%", goal=85, source=1)
    plan = small(
        task(said("3-9", note="一")), targets=(air,), log=(said("3-9", owner=UNIT, values=(("空气", 81),)),)
    )
    made = reported(plan, "2021-W10")
    assert [getattr(item.subject, "task", None) and item.subject.area.number for item in made.items] == [
        None,
        15,
    ]
    assert [reading.measure.target.key for reading in made.readings] == ["空气"]


def test_concerns_are_red_or_yellow_with_a_figure_behind() -> None:
    behind = said("3-5", values=70)
    near = said("3-1", status="active", milestones=(("开工", day("3-20")),))
    tasks = (
        task(behind, targets=(FOUNDING,)),
        task(near, id="15-02"),
        task(said("3-1", status="blocked", note="停"), id="15-03"),
        task(id="15-04"),
        task(said("3-5", values=70), said("3-6", status="done"), id="15-05", targets=(FOUNDING,)),
    )
    made = reported(small(*tasks), "2021-W10")
    assert [(item.view.task.id, item.view.light) for item in made.concerns] == [
        ("15-01", "yellow"),
        ("15-03", "red"),
    ]


@pytest.mark.parametrize(
    ("on", "weeks"), [("3-10", 1), ("3-16", 1), ("3-17", 2), ("3-23", 2), ("4-10", 5), ("12-31", 43)]
)
def test_for_how_many_weeks_a_light_has_been_the_same(on: str, weeks: int) -> None:
    plan = small(task(said("3-1", status="active"), said("3-10", status="blocked", note="停")))
    assert [item.weeks for item in reported(plan, "2021", on=on).concerns] == [weeks]


def test_weeks_are_not_counted_beyond_the_plans_start() -> None:
    plan = small(task(said("1-1", status="blocked", note="停")))
    assert reported(plan, "2021-01", on="1-20").concerns[0].weeks == 3


def test_a_deadline_that_moved_tells_the_first_one() -> None:
    log = [
        said("5-12", due=day("9-30"), note="管线"),
        said("9-15", due=day("11-30"), note="汛期", basis="会纪"),
    ]
    made = reported(small(task(*log, due=day("6-30"))), "2021-Q3")
    assert [(item.first, item.slip.before, item.slip.after, item.slip.nth) for item in made.moved] == [
        (day("6-30"), day("9-30"), day("11-30"), 2)
    ]
    assert len(reported(small(task(*log, due=day("6-30"))), "2021").moved) == 2


def test_goals_that_were_set_in_the_period() -> None:
    log = said("4-15", goals=(("创业", 500),), basis="文")
    plan = small(task(log, targets=(FOUNDING,)))
    assert [(item.change.before, item.change.after) for item in reported(plan, "2021-04").goals] == [
        (600, 500)
    ]
    assert reported(plan, "2021-05").goals == ()


@pytest.mark.parametrize(
    ("period", "on", "days"),
    [
        ("2021-W10", "2022-1-1", ["3-14", "3-28"]),
        ("2021-W10", "3-10", ["3-10", "3-14"]),
        ("2021-03", "2022-1-1", ["4-1", "4-30"]),
        ("2021-03", "3-15", ["3-28", "3-29"]),
        ("2021-Q1", "2022-1-1", ["4-1", "4-30", "6-30"]),
        ("2021", "6-15", ["6-30", "12-31"]),
    ],
)
def test_what_falls_due_next(period: str, on: str, days: list[str]) -> None:
    """A week looks a fortnight ahead, a longer period to its own end and then to the next one's."""
    all_days = ["3-9", "3-10", "3-14", "3-28", "3-29", "4-1", "4-30", "6-30", "12-31"]
    plan = small(
        task(
            said("1-4", status="active", due=day("6-30")),
            said("1-5", milestones=tuple((text, day(text)) for text in all_days if text != "6-30")),
        )
    )
    found = reported(plan, period, on=on).ahead
    assert [(item.day, item.milestone) for item in found] == [
        (day(text), None if text == "6-30" else text) for text in days
    ]


def test_what_is_reached_or_closed_is_not_ahead() -> None:
    stone = said("3-1", milestones=(("开工", day("3-20")),))
    reached = task(stone, said("3-9", reached=("开工",)))
    closed = task(stone, said("3-9", status="dropped", note="x"), id="15-02", due=day("3-20"))
    assert reported(small(reached, closed), "2021-W10").ahead == ()


def test_who_owes_a_report_by_unit_and_the_unassigned_by_area() -> None:
    mine = [task(said("1-4", owner=UNIT), id=f"15-0{row}") for row in (1, 2)]
    other = [task(said("1-4", owner=OTHER), said("3-1", note="好", from_=OTHER), id="15-03")]
    nobody = [task(id="15-04")]
    done = [task(said("1-4", owner=OTHER, status="done"), id="15-05")]
    late = task(said("1-4", owner=OTHER), id="16-01")
    plan = Plan(HEADER, (area(*nobody, *mine, *other, *done), area(late, number=16, area="公共服务")))
    assert reported(plan, "2021-W10").debts == (
        Debt(UNIT, None, ("15-01", "15-02"), day("1-1"), 0),
        Debt(OTHER, None, ("16-01",), day("1-1"), 0, day("3-1")),
        Debt(None, "民生", ("15-04",), day("1-1")),
    )
    assert reported(plan, "2021-01").debts == ()


def test_a_red_task_that_is_silent_owes_a_report_too() -> None:
    blocked = task(said("1-4", owner=UNIT), said("1-5", status="blocked", note="停"))
    fresh = task(said("1-4", owner=UNIT), said("3-9", status="blocked", note="停", from_=UNIT), id="15-02")
    made = reported(small(blocked, fresh), "2021-W10")
    assert made.total.counts.lights["red"] == 2
    assert made.debts == (Debt(UNIT, None, ("15-01",), day("1-1"), 0, day("3-9")),)


def test_how_punctually_units_reported() -> None:
    owner = said("1-4", owner=UNIT)
    tasks = (
        task(owner, said("3-9", note="当日", at=at("3-31", 23), from_=UNIT)),
        task(owner, said("3-9", note="没有时间", from_=UNIT), id="15-02"),
        task(owner, said("3-31", note="补报", at=at("4-2"), from_=UNIT), id="15-03"),
        task(owner, said("3-31", note="催办"), id="15-04"),
        task(owner, said("2-1", status="done", from_=UNIT), id="15-05"),
        task(owner, said("3-1", status="done", from_=UNIT), id="15-06"),
        task(said("3-9", note="谁的"), id="15-07"),
    )
    assert [row[:7] for row in reported(small(*tasks), "2021-03").punctuality] == [(UNIT, 5, 0, 3, 1, 5, 1)]


def test_matters_for_a_leader_until_they_are_settled() -> None:
    log = [said("3-9", status="blocked", note="停", ask="请协调", problem="缺地", next="谈判")]
    settled = said("3-20", status="active", ask="none", problem="none", next="none")
    plan = small(task(*log))._replace(units=(Unit(UNIT, ("人社",), "甲副区长"), Unit(OTHER)))
    made = reported(plan, "2021-W10")
    assert [view.task.id for view in made.asks] == ["15-01"]
    assert made.leaders == {UNIT: "甲副区长"}
    after = reported(small(task(*log, settled)), "2021-03")
    assert after.asks == ()
    state = after.view.tasks[0].state
    assert (state.problem, state.next, state.ask) == (None, None, None)
    assert reported(small(task(*log, said("3-10", status="done"))), "2021-W10").asks == ()


def test_the_curve_of_finished_tasks() -> None:
    plan = small(
        task(said("2-10", status="done")),
        task(said("2-20", status="done"), said("3-5", status="active"), id="15-02"),
    )
    ends = [day("1-31"), day("2-28"), day("3-10")]
    assert burn_up(plan, AsOf(day("3-10"))) == list(zip(ends, [0, 2, 1], strict=True))
    assert [count for _, count in burn_up(plan, AsOf(day("2022-3-1")))] == [0, 2, *[1] * 10]
    assert burn_up(plan, AsOf(day("2022-3-1")))[-1][0] == day("12-31")
    assert burn_up(plan, AsOf(day("3-31")))[-1] == (day("3-31"), 1)
    assert burn_up(plan, AsOf(date(2020, 12, 31))) == [(date(2020, 12, 31), 0)]


# --- nothing reported, one task, before and after --------------------------------------

PERIODS = ("2021-W10", "2021-03", "2021-Q1", "2021", "2021-03-01..2021-03-15")
PARTS = ("要情", "一、分领域情况", "二、", "三、滞后与受阻", "四、量化指标", "五、", "六、补报与更正", "附表")


def headings(text: str) -> list[str]:
    return [line[3:] for line in text.splitlines() if line.startswith("## ")]


def whole(text: str) -> None:
    """Every part is there, none is empty, nothing is left unsaid."""
    found = headings(text)
    assert len(found) == len(PARTS)
    assert all(part in heading for part, heading in zip(PARTS, found, strict=True)), found
    assert all(part.strip() for part in re.split(r"^## .*$", text, flags=re.M))
    assert not re.search(r"None|nan|Fraction|Decimal|datetime|inf\b|\{\}|\[\]", text)


@pytest.mark.parametrize("period", PERIODS)
def test_a_plan_with_nothing_reported_gives_whole_honest_reports(period: str) -> None:
    text = paper(shipped(), period)
    whole(text)
    assert f"{TASKS}项任务中未启动{TASKS}项；" in text
    assert "没有收到报送" in text
    assert "暂无提请领导协调事项" in text
    made = reported(shipped(), period)
    assert made.total.counts.statuses == dict.fromkeys(STATUSES, 0) | {"planned": TASKS}
    assert not any((made.items, made.corrections, made.moved, made.asks))
    over = period == "2021"
    assert [item.view.task.id for item in made.concerns] == ["14-08"] * over
    assert {reading.measure.words for reading in made.readings} == {"未报送", "控制数待下达"}
    assert len(made.readings) == TARGETS
    assert made.total.counts.lights == {"red": over, "yellow": 0, "grey": TASKS - over, "green": 0}
    assert sum(len(debt.ids) for debt in made.debts) == TASKS
    assert f"应报未报{TASKS}项" in text


def test_everything_is_unreported_from_the_36th_day_on() -> None:
    assert {view.light for view in viewed(shipped(), "2-4").tasks} == {None}
    assert {view.light for view in viewed(shipped(), "2-5").tasks} == {"grey"}
    assert "均未亮灯" in paper(shipped(), "2021-01")
    assert "无应报未报任务" in paper(shipped(), "2021-W05", on="2-4")
    assert f"未报{TASKS}项" in paper(shipped(), "2021-W05", on="2-5")


@pytest.mark.parametrize("period", [*PERIODS, "2020-12", "2022-W10", "2022-Q1", "2022"])
@pytest.mark.parametrize(
    "log",
    [(), (said("3-10", status="active", note="好", owner=UNIT),), (said("3-10", status="done"),)],
    ids=["silent", "begun", "finished"],
)
def test_a_plan_of_one_task(period: str, log: tuple[Entry, ...]) -> None:
    made = reported(small(task(*log)), period)
    whole(paper(small(task(*log)), period))
    assert made.total.counts.tasks == 1
    assert sum(made.total.counts.statuses.values()) == 1
    assert "四、量化指标\n\n没有量化指标。" in paper(small(task(*log)), period)


def test_a_plan_without_tasks() -> None:
    whole(paper(small(), "2021-W10"))
    assert "计划中尚无任务" in paper(small(), "2021-W10")


@pytest.mark.parametrize("period", ["2020", "2020-12", "2020-W53", "2020-Q4", "2020-12-01..2020-12-31"])
def test_a_period_before_the_plan_begins(period: str) -> None:
    plan = everywhere(said("3-10", status="done", owner=UNIT))
    whole(paper(plan, period))
    made = reported(plan, period)
    assert made.total.counts.statuses["planned"] == TASKS
    assert (made.status_moves, made.light_moves, made.items, made.debts) == ((), (), (), ())


@pytest.mark.parametrize("period", ["2022", "2022-01", "2022-W10", "2022-Q1", "2022-01-01..2022-01-31"])
def test_a_period_after_the_plan_has_ended(period: str) -> None:
    plan = everywhere(said("12-20", status="active", owner=UNIT, from_=UNIT))
    text = paper(plan, period)
    whole(text)
    made = reported(plan, period)
    assert made.total.counts.statuses["active"] == TASKS
    assert [(item.view.task.id, item.view.light) for item in made.concerns] == [("14-08", "red")]
    assert "待年终认定" in made.view.tasks[0].verdict.reasons
    assert made.debts == ()


def test_a_period_that_has_not_begun_says_so() -> None:
    text = paper(everywhere(said("3-10", note="好")), "2021-Q3", on="3-31")
    whole(text)
    assert "本季度尚未开始" in text
    assert "未报送进展" not in text


# --- properties ------------------------------------------------------------------------

NUMBERS = (15, 17, 19)


@cache
def some() -> Plan:
    """Three tables, 49 tasks, the area with a target of its own among them."""
    return narrowed(shipped(), NUMBERS)


KEYS = {task.id: [target.key for target in task.targets] for task in shipped().tasks}
IDS = ["15-01", "15-08", "15-10", "15-16", "17-01", "19-02", "19-09", "15-02", "17-03"]
DAYS = st.dates(date(2021, 1, 1), date(2022, 1, 20))
TEXTS = st.none() | st.sampled_from(["好", "none", "a|b`<b>*_\n\n# x", "停工"])


@cache
def figures(keys: tuple[str, ...], least: int, size: int) -> st.SearchStrategy[dict[str, int]]:
    return st.dictionaries(st.sampled_from(keys), st.integers(least, 800), max_size=size)


DELAYS = st.none() | st.sampled_from([0, 0, 1, 6, 40])
HOURS = st.integers(0, 23)
WRITERS = st.sampled_from(["甲", "乙"])
STATES = st.sampled_from([None, *STATUSES])
PERCENTS = st.none() | st.integers(0, 100)
OWNERS = st.sampled_from([None, None, UNIT, OTHER, "none"])
DUES = st.none() | DAYS | st.just("none")
MILESTONES = st.dictionaries(st.sampled_from(["开工", "竣工"]), DAYS, max_size=1)
REACHED = st.sampled_from([(), (), ("开工",), ("竣工",)])


@st.composite
def entries(draw: st.DrawFn, keys: Sequence[str], days: st.SearchStrategy[date] = DAYS) -> Entry:
    """Strategies are made once, above: making them costs more than drawing."""
    on = draw(days)
    delay = draw(DELAYS)
    clock = datetime(2021, 1, 1, draw(HOURS), tzinfo=SHANGHAI).timetz()
    values = draw(figures(tuple(keys), 0, 2)) if keys else {}
    goals = draw(figures(tuple(keys), 1, 1)) if keys else {}
    return Entry(
        on,
        at=None if delay is None else datetime.combine(on + timedelta(days=delay), clock),
        by=draw(WRITERS),
        status=draw(STATES) if keys != ["空气优良率"] else None,
        values=tuple(values.items()),
        goals=tuple(goals.items()) if draw(st.booleans()) else (),
        percent=draw(PERCENTS),
        note=draw(TEXTS),
        problem=draw(TEXTS),
        ask=draw(TEXTS),
        owner=draw(OWNERS),
        due=draw(DUES),
        milestones=tuple(draw(MILESTONES).items()),
        reached=draw(REACHED),
    )


SOME_IDS = st.lists(st.sampled_from(IDS), min_size=1, max_size=5, unique=True)
LOGS = {key: st.lists(entries(KEYS[key]), min_size=1, max_size=6, unique=True) for key in IDS}
LOGS_OF_AN_AREA = st.lists(entries(["空气优良率"]), max_size=2)


@st.composite
def logs(draw: st.DrawFn) -> dict[str, list[Entry]]:
    """Logs of a few tasks and of an area, some of whose lines are withdrawn."""
    found: dict[str, list[Entry]] = {task_id: draw(LOGS[task_id]) for task_id in draw(SOME_IDS)}
    found["19"] = draw(LOGS_OF_AN_AREA)
    for log in found.values():
        stamped = [entry for entry in log if entry.at]
        if draw(st.booleans()) and stamped:
            line = draw(st.sampled_from(stamped))
            assert line.at
            later = line.at + timedelta(days=draw(st.integers(0, 20)), hours=1)
            log.append(Entry(line.on, at=later, by=line.by, retracts=line.at))
    return found


PERIOD = st.one_of(
    st.integers(1, 52).map(lambda week: f"2021-W{week:02}"),
    st.integers(1, 12).map(lambda month: f"2021-{month:02}"),
    st.sampled_from(["2021-Q1", "2021-Q3", "2021", "2020-12", "2022-01"]),
)
FEW = settings(max_examples=settings().max_examples // 2, suppress_health_check=list(HealthCheck))


def text_of(when: date) -> str:
    return f"{when:%Y}-{when.month}-{when.day}"


@FEW
@given(logs(), PERIOD, DAYS, st.data())
def test_an_update_dated_after_the_day_never_changes_the_days_report(
    found: dict[str, list[Entry]], period: str, on: date, data: st.DataObject
) -> None:
    later = {
        task_id: [
            *log,
            *data.draw(
                st.lists(
                    entries(
                        KEYS.get(task_id, ["空气优良率"]), st.dates(on + timedelta(days=1), date(2022, 2, 28))
                    ),
                    max_size=2,
                )
            ),
        ]
        for task_id, log in found.items()
    }
    before = paper(logged(some(), found), period, text_of(on))
    assert paper(logged(some(), later), period, text_of(on)) == before


@FEW
@given(logs(), PERIOD, st.randoms(use_true_random=False))
def test_shuffling_the_lines_of_a_log_changes_nothing(
    found: dict[str, list[Entry]], period: str, chance: random.Random
) -> None:
    shuffled = {
        key: chance.sample(log, len(log)) + ([chance.choice(log)] if log else [])
        for key, log in found.items()
    }
    assert paper(logged(some(), shuffled), period) == paper(logged(some(), found), period)


@FEW
@given(logs(), logs(), PERIOD, DAYS, st.integers(1, 60))
def test_the_same_period_known_at_the_same_day_is_the_same_bytes_whatever_is_recorded_later(
    found: dict[str, list[Entry]], more: dict[str, list[Entry]], period: str, known: date, delay: int
) -> None:
    stamp = datetime(known.year, known.month, known.day, 9, tzinfo=SHANGHAI) + timedelta(days=delay)
    late = {key: [entry._replace(at=stamp, retracts=None) for entry in log] for key, log in more.items()}
    stamps = {
        key: [Entry(entry.on, at=stamp, by=entry.by, retracts=entry.at) for entry in log if entry.at]
        for key, log in found.items()
    }
    both = {key: [*found.get(key, []), *late.get(key, []), *stamps.get(key, [])] for key in {*found, *more}}
    at_the_time = paper(logged(some(), found), period, known=text_of(known))
    assert paper(logged(some(), both), period, known=text_of(known)) == at_the_time


@FEW
@given(logs(), PERIOD)
def test_the_counts_add_up_in_every_table(found: dict[str, list[Entry]], period: str) -> None:
    made = reported(logged(some(), found), period)
    for tally in (*made.areas, made.total):
        assert sum(tally.counts.statuses.values()) == tally.counts.tasks
        lit = sum(tally.counts.lights.values())
        dark = sum(view.light is None for view in _of(made, tally))
        assert lit + dark == tally.counts.tasks == len(_of(made, tally))
    assert sum(tally.counts.tasks for tally in made.areas) == made.total.counts.tasks
    for field in ("done_more", "red_more"):
        assert sum(getattr(tally, field) for tally in made.areas) == getattr(made.total, field)
    rows = table(paper(logged(some(), found), period), "一、分领域情况")
    for index in range(1, 11):
        assert sum(int(row[index]) for row in rows[1:-1]) == int(rows[-1][index])
    for row in rows[1:]:
        assert sum(map(int, row[2:7])) == int(row[1])
        assert sum(map(int, row[7:11])) <= int(row[1])
    if "W" not in period:
        categories = table(paper(logged(some(), found), period), "二、")
        assert sum(int(row[2]) for row in categories[1:]) == made.total.counts.tasks
        assert sum(int(row[6]) for row in categories[1:]) == made.total.counts.statuses["done"]
    owed = {task_id for debt in made.debts for task_id in debt.ids}
    assert {view.task.id for view in made.view.tasks if view.light == "grey"} <= owed
    assert owed <= {view.task.id for view in made.view.tasks if view.light in ("grey", "red")}
    assert all(row.tasks >= row.in_time + row.late for row in made.punctuality)


def _of(made: Report, tally: Tally) -> list[Any]:
    return [view for view in made.view.tasks if tally.area is None or view.area is tally.area]


def table(text: str, heading: str) -> list[list[str]]:
    """The first table under a heading, without the rule."""
    part = text.partition(f"## {heading}")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("| ")]
    width = lines[0].count(" | ")
    kept = [line for line in lines if line.count(" | ") == width and "---" not in line]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in kept]


@FEW
@given(logs(), PERIOD)
def test_the_transitions_are_the_difference_of_the_two_days(
    found: dict[str, list[Entry]], period: str
) -> None:
    plan = logged(some(), found)
    made = reported(plan, period)
    last = made.view.as_of.day
    assert last == made.period.end or made.period.end >= plan.header.end
    first = made.period.start - timedelta(days=1)
    before = {view.task.id: view for view in viewed(plan, text_of(first)).tasks}
    after = {view.task.id: view for view in viewed(plan, text_of(last)).tasks}
    for field, moves in (("status", made.status_moves), ("light", made.light_moves)):

        def of(view: Any, field: str = field) -> Any:
            return view.state.status if field == "status" else view.light

        expected = Counter(
            (of(before[key]), of(view)) for key, view in after.items() if of(before[key]) != of(view)
        )
        assert Counter({(move.before, move.after): len(move.ids) for move in moves}) == expected
        assert len({task_id for move in moves for task_id in move.ids}) == sum(expected.values())
        for kind in STATUSES if field == "status" else LIGHTS:
            gained = sum(len(move.ids) for move in moves if move.after == kind)
            lost = sum(len(move.ids) for move in moves if move.before == kind)
            change = sum(of(view) == kind for view in after.values()) - sum(
                of(view) == kind for view in before.values()
            )
            assert gained - lost == change
    assert all(isinstance(move, Transition) for move in made.status_moves)
    assert made.total.done_more == sum(len(m.ids) for m in made.status_moves if m.after == "done") - sum(
        len(m.ids) for m in made.status_moves if m.before == "done"
    )


@FEW
@given(logs(), PERIOD)
def test_no_report_is_without_words_for_what_it_shows(found: dict[str, list[Entry]], period: str) -> None:
    whole(paper(logged(some(), found), period))
