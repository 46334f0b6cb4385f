"""Targets in a table, with notes on what a reader may not see."""

from __future__ import annotations

import pytest

from tests.helpers import FOUNDING, said, task
from tests.shipped import reported
from tests.summaries import UNIT, bullets, founding, paragraphs, plan, tables
from xhplan.core.model import Target
from xhplan.core.report import Report
from xhplan.render.document import Block
from xhplan.render.summary import figures


def figures_of(made: Report) -> tuple[list[tuple[str, ...]], list[Block]]:
    blocks = list(figures.part(made))
    return list(tables(blocks)[0].rows), blocks


def test_a_target_with_its_goal_baseline_and_forecast() -> None:
    founded = FOUNDING._replace(baseline=698, baseline_source=1)
    log = [said("1-4", owner=UNIT), said("2-5", values=60), said("3-5", values=152)]
    rows, blocks = figures_of(reported(plan(task(*log, targets=(founded,))), "2021-W10"))
    assert tables(blocks)[0].headings == (
        "指标", "责任单位", "2020年完成", "年度目标", "累计完成", "数据截至", "完成率", "序时", "进度评价", "推算全年",
    )  # fmt: skip
    assert rows == [
        (
            "15-01 帮扶引领成功创业",
            UNIT,
            "698人",
            "全年600人",
            "152人",
            "3月5日",
            "25.3%",
            "18.0%",
            "超进度",
            "844人",
        )
    ]
    assert bullets(blocks) == ["推算全年按现有进度推算，仅供参考。"]


def test_notes_on_about_striven_for_incomparable_baselines_and_breaches() -> None:
    targets = (
        Target("甲", "甲指标", "total", "家", goal=17, marks=("全年", "约")),
        Target("乙", "乙指标", "level", "%", goal=70, marks=("力争", "以上")),
        Target("丙", "丙指标", "total", "台", goal=300, baseline=78, baseline_remark="2020年不含修理"),
        Target("丁", "丁指标", "keep", "%", goal=100, remark="按季统计"),
        Target("戊", "戊指标", "ceiling", "人"),
    )
    log = [
        said("2-1", values=(("丁", 98), ("戊", 70))),
        said("3-1", values=(("丁", 100),)),
        said("3-2", goals=(("戊", 60), ("丙", 200))),
        said("3-3", values=(("戊", 50),)),
    ]
    rows, blocks = figures_of(reported(plan(task(*log, targets=targets)), "2021-W10"))
    assert [(row[2], row[3]) for row in rows] == [
        ("—", "全年约17家"),
        ("—", "力争70%以上"),
        ("78台（口径不同）", "200台"),
        ("—", "100%"),
        ("—", "不超过60人"),
    ]
    assert bullets(blocks) == [
        "甲指标：目标为约数。",
        "乙指标：力争目标，未达到不亮红灯。",
        "丙指标：2020年不含修理；目标已于3月2日调整为200台。",
        "丁指标：按季统计；2月1日曾跌破（98%）。",
        "戊指标：目标已于3月2日下达，为60人；2月1日曾超限（70人）。",
    ]


def test_goals_that_moved() -> None:
    log = [
        said("3-1", goals=(("创业", 550),), note="一", by="甲"),
        said("3-9", goals=(("创业", 500),), basis="文", by="乙"),
    ]
    _, blocks = figures_of(reported(plan(founding(*log)), "2021-W10"))
    assert paragraphs(blocks) == ["目标调整："]
    assert tables(blocks)[1].rows == (
        ("15-01 帮扶引领成功创业", "600人", "550人", "500人", "—", "文", "乙 3月9日"),
    )


@pytest.mark.parametrize(
    ("period", "on", "judged"),
    [
        ("2021-06", "2022-1-1", False),
        ("2021-07", "2022-1-1", True),
        ("2021-Q2", "2022-1-1", False),
        ("2021-Q3", "2022-1-1", True),
        ("2021-W40", "2022-1-1", False),
        ("2021", "3-31", False),
        ("2021", "7-1", True),
        ("2022-Q1", "2022-4-1", True),
    ],
)
def test_from_the_third_quarter_on_a_judgement_of_the_year(period: str, on: str, judged: bool) -> None:
    made = reported(plan(founding(said("3-5", values=152))), period, on=on)
    headings = tables(figures.part(made))[0].headings
    assert ("年度研判" in headings) == judged


def test_the_units_own_word_of_the_year_stands_before_ours() -> None:
    log = (said("6-30", values=300), said("8-31", values=400, outlook="doubtful", expected=(("创业", 590),)))
    row = figures_of(reported(plan(founding(*log)), "2021-Q3", on="9-30"))[0][0]
    assert row[-2:] == ("590人（单位预计）", "有难度（单位预判）")
    over = figures_of(reported(plan(founding(*log)), "2021"))[0][0]
    assert over[-1] == "未完成"


def test_after_the_year_its_outcome_instead_of_an_expectation() -> None:
    made = reported(plan(founding(said("6-30", values=300), said("11-30", values=580))), "2021")
    assert figures_of(made)[0][0][-3:] == ("未完成", "—", "未完成")
    assert figures_of(reported(plan(founding(said("12-31", values=580))), "2021"))[0][0][-3:] == (
        "未完成",
        "—",
        "未完成",
    )
