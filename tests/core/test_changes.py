from __future__ import annotations

from typing import Any

import pytest

from tests.helpers import FOUNDING, HEADER, area, at, day, said, task
from xhplan.core.changes import (
    Correction,
    Transition,
    corrections,
    goal_changes,
    transitions,
)
from xhplan.core.dates import AsOf
from xhplan.core.earlier import changes
from xhplan.core.fold import effective
from xhplan.core.model import Entry, Plan, Target, Task
from xhplan.core.periods import Period, parse_period
from xhplan.core.slips import Slip, slips
from xhplan.core.view import PlanView, view_plan

TODAY = day("12-31")
W10 = parse_period("2021-W10", TODAY, 2021)


def seen(*tasks: Task, on: str, known: str | None = None) -> PlanView:
    return view_plan(Plan(HEADER, (area(*tasks),)), AsOf(day(on), day(known) if known else None))


# --- transitions -----------------------------------------------------------------------


def test_tasks_that_went_from_one_status_to_another_the_most_frequent_first() -> None:
    started = [task(said("3-10", status="active"), id=f"15-0{row}") for row in (2, 3)]
    done = task(said("3-1", status="active"), said("3-12", status="done"), id="15-04")
    still = task(said("3-1", status="active"), said("3-12", status="active"), id="15-05")
    there = (task(), *started, done, still)
    moved = transitions(changes(seen(*there, on="3-14"), day("3-7")), "standing")
    assert moved == (
        Transition("planned", "active", ("15-02", "15-03")),
        Transition("active", "done", ("15-04",)),
    )


def test_lights_that_went_from_one_to_another() -> None:
    dark = task(said("3-9", status="blocked"), id="15-01")
    finished = task(said("3-1", note="一"), said("3-12", status="done"), id="15-02")
    there = (dark, finished)
    moved = transitions(changes(seen(*there, on="3-14"), day("3-7")), "light")
    assert set(moved) == {Transition("grey", "red", ("15-01",)), Transition("green", None, ("15-02",))}


def test_a_task_that_came_up_was_nothing_before() -> None:
    added = task(said("3-10", status="active"), id="15-21", source=(), added=day("3-9"))
    changed = tuple(changes(seen(added, on="3-14"), day("3-8")))
    assert transitions(changed, "standing") == (Transition(None, "active", ("15-21",)),)
    assert transitions(changed, "light") == (Transition(None, "green", ("15-21",)),)


# --- deadlines and goals that moved ----------------------------------------------------


def test_a_printed_deadline_moved_twice_and_cleared() -> None:
    first = said("5-12", due=day("9-30"), note="管线搬迁", basis="会纪18号", by="甲")
    again = said("8-1", due=day("9-30"), note="重申")
    second = said("9-15", due=day("11-30"), note="汛期停工")
    cleared = said("10-1", due="none", note="改为跨年")
    log = effective([cleared, second, again, first])
    found = [(slip.before, slip.after, slip.entry, slip.nth) for slip in slips(log, day("6-30"))]
    assert found == [
        (day("6-30"), day("9-30"), first, 1),
        (day("9-30"), day("11-30"), second, 2),
        (day("11-30"), "none", cleared, 3),
    ]


def test_a_deadline_set_for_the_first_time_is_no_slip() -> None:
    log = [said("3-1", due=day("6-30")), said("4-1", note="好"), said("5-1", due=day("5-31"))]
    assert [(slip.before, slip.after) for slip in slips(log, None)] == [(day("6-30"), day("5-31"))]
    assert slips([], day("6-30")) == ()


def test_a_goal_set_and_changed() -> None:
    ceiling = Target("登记失业", "城镇登记失业人数", "ceiling", "人")
    given = said("4-15", goals=(("登记失业", 8000),), basis="示就办12号")
    same = said("5-1", goals=(("登记失业", 8000), ("创业", 600)))
    changed = said("8-1", goals=(("创业", 500), ("没有的", 1)), note="调减")
    found = goal_changes([given, same, changed], (FOUNDING, ceiling))
    assert [(item.target.key, item.before, item.after, item.entry) for item in found] == [
        ("登记失业", None, 8000, given),
        ("创业", 600, 500, changed),
    ]


# --- late reports and corrections ------------------------------------------------------


def corrected(*log: Entry, on: str = "3-14", known: str | None = None, **fields: Any) -> list[Correction]:
    shown = task(*log, **{"targets": (FOUNDING,), **fields})
    return list(corrections(seen(shown, on=on, known=known), W10))


def kinds(found: list[Correction]) -> list[tuple[Any, ...]]:
    return [(item.kind, item.entry.on, item.key, item.old, item.new) for item in found]


def test_what_was_recorded_in_the_period_about_an_earlier_day_is_late() -> None:
    late = said("2-28", at=at("3-9", 9), values=152)
    assert kinds(corrected(late)) == [("late", day("2-28"), "", None, None)]
    assert corrected(late)[0].recorded == at("3-9", 9)


@pytest.mark.parametrize(
    "entry",
    [
        said("3-8", at=at("3-14", 23), values=152),
        said("2-28", at=at("3-7", 23), values=152),
        said("2-28", at=at("3-15"), values=152),
        said("2-28", values=152),
    ],
    ids=["of the period", "recorded before it", "recorded after it", "without a time"],
)
def test_what_is_neither_late_nor_corrected(entry: Entry) -> None:
    assert corrected(entry) == []


def test_a_figure_said_again_of_the_same_day_is_corrected_old_and_new() -> None:
    wrong = said("2-28", at=at("3-1", 9), values=1500, note="结业")
    right = said("2-28", at=at("3-9", 9), values=150, note="笔误")
    assert kinds(corrected(wrong, right)) == [("figure", day("2-28"), "创业", 1500, 150)]
    assert kinds(corrected(right, wrong, known="3-8")) == []
    assert kinds(corrected(wrong, right._replace(values=(("创业", 1500),)))) == [
        ("late", day("2-28"), "", None, None)
    ]


def test_a_correction_tells_what_else_is_new_of_that_day() -> None:
    wrong = said("2-28", at=at("3-1", 9), values=1500)
    right = said("2-28", at=at("3-9", 9), values=(("创业", 150), ("就业", 60)))
    found = corrected(wrong, right)
    assert kinds(found) == [
        ("figure", day("2-28"), "创业", 1500, 150),
        ("late", day("2-28"), "", None, None),
    ]
    assert found[1].entry.values == (("就业", 60),)


def test_a_line_of_before_that_was_withdrawn() -> None:
    line = said("3-2", at=at("3-2", 17), by="甲", status="done")
    other = said("3-3", at=at("3-2", 17), by="乙", note="别人的")
    undone = said("3-2", at=at("3-9", 8), by="甲", retracts=at("3-2", 17))
    assert kinds(corrected(line, other, undone)) == [("withdrawn", day("3-2"), "", None, None)]
    assert corrected(line, other, undone)[0].recorded == at("3-9", 8)
    assert corrected(line, other, undone, known="3-8") == []
    assert corrected(line, other, undone._replace(at=at("3-15"))) == []


def test_a_line_that_was_never_printed_is_not_told_as_withdrawn() -> None:
    line = said("3-8", at=at("3-8", 17), by="甲", status="done")
    undone = said("3-8", at=at("3-9", 8), by="甲", retracts=at("3-8", 17))
    assert corrected(line, undone) == []


def test_lines_that_stand_twice_or_elsewhere_are_told_once_and_in_order() -> None:
    first, second = (said("3-2", at=at("3-2", 17), by="甲", note=note) for note in "一二")
    undone = said("3-2", at=at("3-9", 8), by="甲", retracts=at("3-2", 17))
    for log in ((first, second, undone), (undone, second, undone, first, second)):
        assert [item.entry.note for item in corrected(*log)] == ["一", "二"]


def test_a_withdrawn_line_of_after_the_day_is_not_told() -> None:
    line = said("3-12", at=at("3-2", 17), by="甲", note="早登了")
    undone = said("3-12", at=at("3-9", 8), by="甲", retracts=at("3-2", 17))
    assert corrected(line, undone, on="3-10") == []


def test_an_areas_own_figures_are_looked_at_too() -> None:
    late = said("2-28", at=at("3-9", 9), values=(("空气", 81),))
    air = Target("空气", "空气质量优良率", "level", "%", goal=85, source=1)
    plan = Plan(HEADER, (area(task(), targets=(air,), log=(late,)),))
    found = corrections(view_plan(plan, AsOf(day("3-14"))), Period("week", W10.start, W10.end))
    assert kinds(list(found)) == [("late", day("2-28"), "", None, None)]


def test_a_milestone_that_moves_slips_like_a_deadline() -> None:
    first = said("3-1", milestones=(("开工", day("4-1")), ("竣工", day("9-1"))))
    second = said("3-9", milestones=(("开工", day("4-20")),), note="征地未完")
    third = said("4-9", milestones=(("开工", day("5-20")), ("竣工", day("9-1"))))
    assert slips([first, second, third], None) == (
        Slip(day("4-1"), day("4-20"), second, 1, "开工"),
        Slip(day("4-20"), day("5-20"), third, 2, "开工"),
    )


@pytest.mark.parametrize(("kind", "told"), [("total", True), ("level", False)])
def test_a_total_that_fell_is_told(kind: str, told: bool) -> None:
    target = FOUNDING._replace(kind=kind, pace=None)
    first, second = said("3-5", at=at("3-5", 9), values=170), said("3-11", at=at("3-11", 9), values=150)
    view = seen(task(first, second, targets=(target,)), on="3-14")
    fall = Correction(view.tasks[0], "fall", second, second.at, "创业", 170, 150)
    assert corrections(view, W10) == ((fall,) if told else ())
    assert corrections(view, W10.before) == ()


def test_a_fall_between_lines_without_a_stamp_is_told_on_its_day() -> None:
    first, second = said("3-5", values=170), said("3-11", values=150)
    view = seen(task(first, second, targets=(FOUNDING,)), on="3-14")
    assert [(item.kind, item.old, item.new) for item in corrections(view, W10)] == [("fall", 170, 150)]


def test_a_figure_that_was_corrected_upwards_the_same_day_is_no_fall() -> None:
    log = (
        said("3-5", values=170),
        said("3-11", at=at("3-11", 9), values=150),
        said("3-11", at=at("3-11", 10), values=180),
    )
    view = seen(task(*log, targets=(FOUNDING,)), on="3-14")
    assert [item.kind for item in corrections(view, W10)] == ["figure"]
