"""Short titles say what the wording says; a plan of version 1 uses nothing of version 2."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core.small import FIRST, SECOND, SMALL, with_tasks
from tests.helpers import FOUNDING, HEADER, said
from xhplan.core.findings import Case
from xhplan.core.model import Plan, Unit
from xhplan.core.proofs_heads import shorts, version


def wrong(*tasks: Any) -> list[tuple[Any, ...]]:
    return [(*found.path, found.message) for found in shorts(Case(Plan(HEADER, (with_tasks(*tasks),))))]


def test_a_short_title_is_made_of_the_wording_and_is_nobody_elses() -> None:
    assert wrong(FIRST._replace(short="帮扶创业")) == []
    [(*path, _)] = wrong(FIRST._replace(short="就业帮扶"))
    assert path == ["task", 0, "short"]
    twins = FIRST._replace(short="帮扶创业"), FIRST._replace(id="15-02", short="帮扶创业")
    assert wrong(*twins) == [("task", 1, "short", "简称“帮扶创业”与 15-01 相同")]


@pytest.mark.parametrize(
    ("plan", "used"),
    [
        (Plan(HEADER._replace(id="xuhui"), (SMALL,)), "id"),
        (Plan(HEADER, (SMALL,), (Unit("区科委", was=("区科技局",)),)), "was"),
        (Plan(HEADER, (with_tasks(FIRST._replace(short="帮扶创业")),)), "short"),
        (Plan(HEADER, (with_tasks(FIRST._replace(targets=(FOUNDING._replace(every="quarter"),))),)), "every"),
        (
            Plan(HEADER, (with_tasks(FIRST._replace(targets=(FOUNDING._replace(kind="rate"),))),)),
            'kind = "rate"',
        ),
        (
            Plan(HEADER, (with_tasks(FIRST, SECOND._replace(log=(said("3-5", outlook="likely"),))),)),
            "outlook",
        ),
    ],
)
def test_what_version_1_does_not_have(plan: Plan, used: str) -> None:
    [found] = version(Case(plan))
    assert (found.where, found.path) == ("plan.toml", ("format",))
    assert found.message == f"用了第2版格式的 {used}，format 却是 1"
    assert list(version(Case(plan._replace(header=plan.header._replace(format=2))))) == []


def test_a_plan_of_version_1() -> None:
    assert list(version(Case(Plan(HEADER, (SMALL,))))) == []
