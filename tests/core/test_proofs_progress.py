"""Each proof against a plan that breaks just that: targets and logs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.core.small import FILE, FIRST, SECOND, findings, with_tasks
from tests.helpers import FOUNDING, at, day, said
from xhplan.core.model import Target, Unit

GOAL = Target("补贴", "廉租补贴", "keep", "户", goal=2000, marks=("余",))
RATE = Target("达标", "达标率", "level", "%", goal=70, marks=("以上",))


@pytest.mark.parametrize(
    ("target", "where", "message", "hint"),
    [
        (GOAL._replace(marks=("余", "约")), "marks", "原文没有“约”", "marks 只写原文里的字样"),
        (GOAL._replace(derived="全部"), "derived", "原文没有“全部”", "derived 摘录原文，目标由它得出"),
        *(
            (target, "goal", f"原文没有“{shown}”", "请核对数字和单位；由文意得出的目标用 derived 摘录原文")
            for target, shown in [
                (GOAL._replace(goal=200), "200户"),
                (GOAL._replace(goal=Decimal("0.5")), "0.5户"),
                (GOAL._replace(unit="人"), "2000人"),
                (GOAL._replace(marks=()), "2000户"),
                (RATE._replace(unit="人", goal=2000, unit_supplied=False), "2000人"),
                (GOAL._replace(goal=2001, unit_supplied=True), "2001"),
                (GOAL._replace(goal=200, unit_supplied=True), "200"),
                (RATE._replace(goal=0), "0%"),
            ]
        ),
    ],
)
def test_a_goal_stands_in_the_text(target: Target, where: str, message: str, hint: str) -> None:
    assert findings(with_tasks(FIRST, SECOND._replace(targets=(target,)))) == [
        (FILE, ("task", 1, "targets", 0, where), message, hint)
    ]


@pytest.mark.parametrize(
    "target",
    [
        GOAL,
        RATE,
        GOAL._replace(goal=None),
        GOAL._replace(unit="家", unit_supplied=True),
        RATE._replace(goal=9, derived="达标"),
    ],
)
def test_goals_that_are_quoted_rightly(target: Target) -> None:
    assert findings(with_tasks(FIRST, SECOND._replace(targets=(target,)))) == []


def test_a_key_twice() -> None:
    message, hint = "指标“创业”重复", "同一任务内各用一个 key"
    assert findings(with_tasks(FIRST._replace(targets=(FOUNDING, FOUNDING)))) == [
        (FILE, ("task", 0, "targets", index, "key"), message, hint) for index in (0, 1)
    ]


def test_a_target_of_the_area_is_held_against_its_line_and_a_baseline_against_its() -> None:
    assert findings(with_tasks(targets=(GOAL._replace(source=7, baseline=600, baseline_source=5),))) == []
    assert findings(with_tasks(targets=(GOAL._replace(source=5, baseline=60, baseline_source=5),))) == [
        (FILE, ("targets", 0, "marks"), "原文没有“余”", "marks 只写原文里的字样"),
        (
            FILE,
            ("targets", 0, "goal"),
            "原文没有“2000户”",
            "请核对数字和单位；由文意得出的目标用 derived 摘录原文",
        ),
        (FILE, ("targets", 0, "baseline"), "来源报告第 5 行没有 60", "请核对 baseline 和 baseline_source"),
    ]


def test_a_line_that_a_target_names_but_the_source_does_not_have() -> None:
    message, hint = "来源报告没有第 9 行（共 8 行）", "行号从1数起，请核对"
    assert findings(with_tasks(targets=(GOAL._replace(source=9, baseline=1, baseline_source=9),))) == [
        (FILE, ("targets", 0, field), message, hint) for field in ("source", "baseline_source")
    ]


STONE = said("2-1", milestones=(("上半年场次", day("6-30")),))


@pytest.mark.parametrize(
    ("log", "where", "message", "hint"),
    [
        (
            [said("2020-12-31", note="早")],
            ("on",),
            "日期 2020-12-31 早于计划开始日 2021-01-01",
            "进展记录的日期应在计划期内或之后",
        ),
        (
            [said("3-7", at=at("3-5", 9), note="晚")],
            ("on",),
            "日期 2021-03-07 晚于录入时间 2021-03-05",
            "请核对 on 和 at",
        ),
        ([said("3-5", values=(("创业者", 1),))], ("values", "创业者"), "没有指标“创业者”", "可用的有：创业"),
        ([said("3-5", goals=(("招工", 1),))], ("goals", "招工"), "没有指标“招工”", "可用的有：创业"),
        (
            [said("3-5", reached=("竣工",))],
            ("reached",),
            "没有时间节点“竣工”",
            "先用 milestones 定下这个时间节点",
        ),
        (
            [said("3-5", reached=("半年场次",)), STONE],
            ("reached",),
            "没有时间节点“半年场次”",
            "是不是：上半年场次",
        ),
        (
            [said("3-5", by="甲", retracts=at("3-4", 9)), said("3-4", at=at("3-4", 9), by="乙", note="乙的")],
            ("retracts",),
            "找不到被撤回的记录",
            "撤回按录入时间和录入人对应，请核对；合并时应保留被撤回的那一行",
        ),
    ],
)
def test_a_line_of_the_log(log: list[Any], where: tuple[str, ...], message: str, hint: str) -> None:
    broken = with_tasks(FIRST._replace(targets=(FOUNDING,), log=tuple(log)))
    assert findings(broken) == [(FILE, ("task", 0, "log", 0, *where), message, hint)]
    assert findings(with_tasks(log=tuple(log), targets=(GOAL._replace(source=7, key="创业"),)))[0] == (
        FILE,
        ("log", 0, *where),
        message,
        hint,
    )


def test_lines_that_are_right() -> None:
    log = (
        said(
            "3-5", at=at("3-4", 23), by="甲", values=1, reached=("上半年场次",)
        ),  # a day ahead: another time zone
        STONE,
        said("3-5", at=at("3-9"), by="甲", retracts=at("3-4", 23)),
        said("2022-1-5", note="年后补记"),
    )
    assert findings(with_tasks(FIRST._replace(targets=(FOUNDING,), log=log))) == []


def test_an_owner_that_the_units_do_not_know() -> None:
    units = (Unit("区人力资源和社会保障局", ("区人社局",)), Unit("区民政局"))
    log = (
        said("3-5", owner="区人社局", support=("区民政局", "民政局")),
        said("3-6", owner="none", support=("风马牛",)),
    )
    broken = with_tasks(FIRST._replace(log=log))
    assert findings(broken) == []
    assert findings(broken, units=units) == [
        (FILE, ("task", 0, "log", 0, "support"), "units.toml 里没有责任单位“民政局”", "是不是：区民政局"),
        (
            FILE,
            ("task", 0, "log", 1, "support"),
            "units.toml 里没有责任单位“风马牛”",
            "先在 units.toml 里加上它",
        ),
    ]
