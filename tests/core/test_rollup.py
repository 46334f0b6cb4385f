"""Plans side by side: totals are sums, keys are told apart."""

from __future__ import annotations

from datetime import date

import pytest

from tests.helpers import area, at, said, seen, task
from xhplan.core.names import plan_key
from xhplan.core.rollup import Member, Rollup, told_apart
from xhplan.core.standing import standing
from xhplan.core.view import AreaView

DAY = date(2021, 3, 31)


def member(key: str, *names: str, **fields: str) -> Member:
    """A plan of one task in each area."""
    made = []
    for number, name in enumerate(names, 12):
        one = task(said("3-1", at=at("3-1"), **fields), id=f"{number}-01")
        view = seen(one, "3-31")
        made.append(standing(AreaView(area(number=number, area=name), view.state, (), (view,)), DAY))
    return Member(key, f"{key}计划", DAY, tuple(made))


def test_totals_are_sums_and_areas_of_one_name_are_one() -> None:
    made = Rollup((member("甲", "民生", "文化", status="done"), member("乙", "民生", status="blocked")), ())
    assert made.total.tasks == 3
    assert {key: count for key, count in made.total.statuses.items() if count} == {"done": 2, "blocked": 1}
    assert made.total.lights["red"] == 1
    assert [(name, counts.tasks) for name, counts in made.areas.items()] == [("民生", 2), ("文化", 1)]
    assert [[item.id for item in one.red] for one in made.members] == [[], ["12-01"]]
    assert made.days == {DAY: 2}


def test_nothing() -> None:
    made = Rollup((), ())
    assert (made.total.tasks, made.areas, made.days) == (0, {}, {})


@pytest.mark.parametrize(
    ("named", "key"),
    [("徐汇2021", "徐汇2021"), ("a b/c", "a_b_c"), ("..", "plan"), ("", "plan"), ("x-1_y", "x-1_y")],
)
def test_a_word_as_a_key(named: str, key: str) -> None:
    assert plan_key(named) == key


def test_keys_that_are_the_same_are_numbered() -> None:
    assert told_apart(["徐汇", "静安", "徐汇", "徐汇"]) == ["徐汇", "静安", "徐汇-2", "徐汇-3"]
