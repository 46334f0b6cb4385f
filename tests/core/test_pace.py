from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import HEADER, day, said, seen, task
from xhplan.core.exact import rounded, share_gone
from xhplan.core.fold import Figure, fold
from xhplan.core.model import Target
from xhplan.core.pace import Stage, goal_on, goals_of, wanted_on

CHARGERS = Target("充电桩", "新增公共充电桩", "total", "个", pace="linear", goal=300)
JOBLESS = Target("失业人数", "城镇登记失业人数", "ceiling", "人")
DEMOLISHED = Target("拆违", "拆除存量违法建筑", "total", "万平方米", pace="linear", goal=6)
GREEN = Target("绿地", "新建公共绿地", "total", "公顷", goal=10)
WATER = Target("断面", "达到Ⅲ类水质断面比例", "level", "%", goal=70)


def figure(on: str, key: str, value: int, **more: object) -> object:
    return said(on, values=((key, value),), **more)


def goal(on: str, key: str, value: int) -> object:
    return said(on, goals=((key, value),), basis="文")


def measured(target: Target, on: str, *log: object) -> object:
    return seen(task(*log, targets=(target,)), on).measures[0]  # type: ignore[arg-type]


def test_a_changed_goal_bends_the_way_from_where_it_stood() -> None:
    item = measured(CHARGERS, "6-1", goal("5-10", "充电桩", 400), figure("5-31", "充电桩", 130))
    assert rounded(item.wanted) == rounded(Fraction("133.8"))
    assert str(rounded(item.pace)) == "33.5"
    assert str(rounded(item.gap)) == "-1.0"
    assert (item.percent, item.judgement, item.words) == (Fraction("32.5"), "on", "达进度")


def test_the_day_of_the_change_asks_for_what_the_day_before_it_asked() -> None:
    goals = (Figure(300, HEADER.start), Figure(400, day("5-10")))
    stood = 300 * share_gone(day("5-10"), HEADER.start, HEADER.end)
    assert wanted_on(day("5-10"), goals, (), HEADER, HEADER.end) == stood
    assert wanted_on(day("12-31"), goals, (), HEADER, HEADER.end) == 400
    assert wanted_on(day("4-30"), goals, (), HEADER, HEADER.end) == 100


@given(st.dates(HEADER.start, HEADER.end), st.integers(1, 10_000))
def test_an_unchanged_goal_is_a_straight_way(on: object, wanted: int) -> None:
    way = wanted_on(on, (Figure(wanted, HEADER.start),), (), HEADER, HEADER.end)  # type: ignore[arg-type]
    assert way == wanted * share_gone(on, HEADER.start, HEADER.end)  # type: ignore[arg-type]


def test_a_limit_that_is_set_late_holds_from_the_first_day() -> None:
    log = (figure("3-31", "失业人数", 8000), goal("5-10", "失业人数", 7500), figure("6-30", "失业人数", 7000))
    item = measured(JOBLESS, "7-1", *log)
    assert item.goals == (Figure(7500, HEADER.start),)
    assert (item.judgement, item.breaches()) == ("met", (Figure(8000, day("3-31")),))
    before = measured(JOBLESS, "4-1", log[0])
    assert (before.goal, before.judgement, before.words) == (None, "unjudged", "控制数待下达")


def test_a_breach_is_judged_by_the_goal_of_its_day() -> None:
    kept = JOBLESS._replace(goal=8000)
    log = (figure("3-31", "失业人数", 7900), goal("5-10", "失业人数", 7500), figure("6-30", "失业人数", 7400))
    item = measured(kept, "7-1", *log)
    assert (item.judgement, item.breaches()) == ("met", ())
    assert measured(kept, "5-11", *log).judgement == "met"
    assert measured(kept, "7-1", *log, figure("7-1", "失业人数", 7600)).judgement == "broken"


def test_goals_from_the_day_on_which_they_hold() -> None:
    log = fold([goal("5-10", "充电桩", 400), goal("5-10", "充电桩", 400), goal("8-1", "充电桩", 350)]).log  # type: ignore[list-item]
    goals = goals_of(CHARGERS, log, HEADER.start)
    assert goals == (Figure(300, HEADER.start), Figure(400, day("5-10")), Figure(350, day("8-1")))
    assert [goal_on(goals, day(on)) for on in ("1-1", "5-9", "5-10", "12-31")] == [300, 300, 400, 350]


STAGED = said("1-5", stages=(("拆违@2021-06-30", 3), ("绿地@2021-06-30", 4), ("断面@2021-06-30", 60)))


def test_the_stages_are_the_pace_of_what_grows_evenly() -> None:
    item = measured(DEMOLISHED, "6-30", STAGED, figure("5-31", "拆违", 2))
    assert item.wanted == Fraction(5, 2)
    assert item.stages == (Stage(day("6-30"), 3),)
    assert wanted_on(day("9-30"), item.goals, item.stages, HEADER, HEADER.end) == Fraction(9, 2)


@pytest.mark.parametrize(
    ("on", "value", "judged"),
    [
        ("6-1", 1, ("unjudged", "阶段目标未到期")),
        ("6-30", 4, ("on", "达进度")),
        ("6-30", 3, ("behind", "欠进度")),
        ("6-30", 10, ("met", "已完成")),
    ],
)
def test_what_does_not_grow_evenly_is_judged_by_the_stages_that_fell_due(
    on: str, value: int, judged: tuple[str, str]
) -> None:
    item = measured(GREEN, on, STAGED, figure("5-31", "绿地", value))
    assert (item.judgement, item.words) == judged


def test_a_level_is_judged_by_its_stages_before_its_day() -> None:
    assert measured(WATER, "6-1", STAGED, figure("5-31", "断面", 55)).words == "阶段目标未到期"
    assert measured(WATER, "7-1", STAGED, figure("5-31", "断面", 55)).judgement == "behind"
    assert measured(WATER, "7-1", STAGED, figure("5-31", "断面", 61)).judgement == "on"
    assert measured(WATER, "2022-1-1", STAGED, figure("5-31", "断面", 61)).judgement == "below"


def test_a_stage_that_is_taken_away_asks_for_nothing() -> None:
    away = said("2-1", stages=(("绿地@2021-06-30", "none"),))
    assert measured(GREEN, "7-1", STAGED, away, figure("5-31", "绿地", 3)).stages == ()
