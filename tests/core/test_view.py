from __future__ import annotations

from tests.helpers import FOUNDING, HEADER, area, at, day, said, task
from xhplan.core.dates import AsOf
from xhplan.core.figures import Figure
from xhplan.core.model import Plan, Target
from xhplan.core.view import view_plan

AIR = Target("空气优良率", "空气质量优良率", "level", "%", goal=85, source=865)


def test_a_plan_at_a_date() -> None:
    first = task(said("3-5", values=150, status="active"), targets=(FOUNDING,))
    second = task(id="15-02", text="做事")
    air = area(number=19, area="城区治理", targets=(AIR,), log=(said("3-5", values=(("空气优良率", 91),)),))
    seen = view_plan(Plan(HEADER, (area(first, second), air)), AsOf(day("3-31")))
    assert [(view.task.id, view.state.status, view.light, view.percent) for view in seen.tasks] == [
        ("15-01", "active", "green", 25),
        ("15-02", "planned", "grey", None),
    ]
    assert seen.areas[0].counts == {"planned": 1, "active": 1, "blocked": 0, "done": 0, "dropped": 0}
    assert (seen.areas[1].measures[0].actual, seen.areas[1].measures[0].words) == (
        Figure(91, day("3-5")),
        "已达标",
    )
    assert seen.areas[1].tasks == ()


def test_a_task_that_came_up_later_is_not_yet_in_the_plan() -> None:
    added = task(id="15-21", source=(), added=day("6-1"), added_at=at("6-3", 9))
    plan = Plan(HEADER, (area(task(), added),))

    def ids(on: str, known: str | None) -> list[str]:
        return [view.task.id for view in view_plan(plan, AsOf(day(on), known and day(known))).tasks]

    assert ids("5-31", None) == ["15-01"]
    assert ids("6-1", None) == ["15-01", "15-21"]
    assert ids("6-30", "6-2") == ["15-01"]
    assert ids("6-30", "6-3") == ["15-01", "15-21"]
