"""A target's figures in words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.helpers import FOUNDING, led, said, seen, task
from xhplan.core.figures import Measure
from xhplan.core.model import Target
from xhplan.render import targets


def measured(target: Target, *log: Any, on: str = "6-30") -> Measure:
    [found] = seen(task(*led(*log), targets=(target,)), on).measures
    return found


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (FOUNDING, "全年600人"),
        (FOUNDING._replace(marks=("力争", "以上")), "力争600人以上"),
        (FOUNDING._replace(goal=2000, unit="户", marks=("余",)), "2000余户"),
        (FOUNDING._replace(goal=88, unit="%", marks=("不低于",)), "不低于88%"),
        (FOUNDING._replace(goal=6, unit="%", kind="rate", marks=("增长", "左右")), "增长6%左右"),
        (FOUNDING._replace(kind="ceiling", pace=None, marks=("不超过",)), "不超过600人"),
        (FOUNDING._replace(kind="ceiling", pace=None, marks=()), "不超过600人"),
        (FOUNDING._replace(kind="ceiling", pace=None, goal=None), "控制在下达指标数内"),
        (FOUNDING._replace(goal=None), "待下达"),
        (FOUNDING._replace(marks=("首批",)), "600人（首批）"),
    ],
)
def test_the_goal_with_its_marks(target: Target, words: str) -> None:
    assert targets.goal(measured(target)) == words


def test_figures_and_what_is_not_known() -> None:
    none, some = measured(FOUNDING), measured(FOUNDING, said("6-1", values=150))
    assert [targets.actual(none), targets.share(none), targets.as_of(none, 2021)] == ["未报送", "—", ""]
    assert [targets.actual(some), targets.share(some), targets.as_of(some, 2021)] == [
        "150人",
        "25.0%",
        "6月1日",
    ]
    assert targets.pace(some) != "—"


def test_the_units_own_estimate_stands_before_ours() -> None:
    own = measured(FOUNDING, said("6-1", values=150, expected=(("创业", 550),)))
    assert targets.forecast(own) == "550人（单位预计）"
    assert targets.forecast(measured(FOUNDING)) == "—"


def test_breaches_and_baselines() -> None:
    kept = Target("率", "安置率", "keep", "%", goal=100, baseline=98)
    assert targets.breaches(
        measured(kept, said("6-10", values=(("率", 97),)), said("6-20", values=(("率", 100),))), 2021
    ) == ["6月10日曾跌破（97%）"]
    assert targets.baseline(kept) == "98%"
    assert targets.baseline(kept._replace(baseline_remark="口径")) == "98%（口径不同）"
    assert targets.baseline(FOUNDING) == "—"
