"""What falls due and what is heard of, month by month."""

from __future__ import annotations

from datetime import date

from tests.core.test_report import small
from tests.helpers import day, said, task
from tests.shipped import viewed
from xhplan.core.monthly import Nodes, heard, months, nodes


def test_the_months_of_a_plan() -> None:
    found = list(months(small().header))
    assert (found[0], found[-1], len(found)) == (date(2021, 1, 1), date(2021, 12, 1), 12)


def test_nodes_are_reached_overdue_or_ahead() -> None:
    stones = said("1-5", milestones=(("方案", day("3-5")), ("开工", day("3-31")), ("竣工", day("9-1"))))
    one = task(stones, said("2-20", reached=("方案",)))
    dropped = task(stones, said("2-1", status="dropped", basis="会议"), id="15-02")
    view = viewed(small(one, dropped), "4-1")
    found = [month for month in nodes(view, day("4-1")) if month[1:] != (0, 0, 0)]
    assert found == [Nodes(date(2021, 3, 1), 1, 1, 0), Nodes(date(2021, 9, 1), 0, 0, 1)]


def test_a_plan_without_nodes_has_none() -> None:
    assert nodes(viewed(small(task()), "4-1"), day("4-1")) == ()


def test_of_how_many_tasks_something_was_heard() -> None:
    plan = small(
        task(said("1-5", note="一"), said("1-9", note="二"), said("3-9", note="三")),
        task(said("1-20", status="active"), said("2-1", due=day("6-30")), id="15-02"),
    )
    assert [count for _, count in heard(viewed(plan, "3-31"), day("3-31"))] == [2, 0, 1]
