"""Title, the three sentences and the areas."""

from __future__ import annotations

import pytest

from tests.helpers import said, task
from tests.shipped import reported
from tests.summaries import AIR, founding, paragraphs, plan, tables
from xhplan.render.document import Heading, Paragraph
from xhplan.render.summary import progress, standing


@pytest.mark.parametrize(
    ("period", "title", "line"),
    [
        ("2021-W10", "计划执行情况周报", "第10周（2021年3月8日—3月14日）　数据截至2021年3月14日"),
        ("2021-06", "计划执行情况月报", "2021年6月　数据截至2021年6月30日"),
        ("2021-Q3", "计划执行情况季报", "2021年三季度　数据截至2021年9月30日"),
        ("2021", "计划执行情况年报", "2021年　数据截至2021年12月31日"),
        ("2021-03-01..2021-03-15", "计划执行情况报告", "2021年3月1日—3月15日　数据截至2021年3月15日"),
    ],
)
def test_title_period_and_day(period: str, title: str, line: str) -> None:
    blocks = list(standing.head(reported(plan(task()), period)))
    assert blocks[:2] == [Heading(1, title), Paragraph(line)]
    known = list(standing.head(reported(plan(task()), period, known="2022-1-5")))
    assert known[1] == Paragraph(f"{line}，录入截至2022年1月5日")


def test_the_three_sentences() -> None:
    tasks = (
        founding(said("3-5", values=15), said("3-10", note="一")),
        task(said("3-12", status="done"), id="15-02"),
        task(said("3-9", status="blocked", note="停", ask="请协调"), id="15-03"),
        task(id="15-04"),
    )
    assert list(standing.highlights(reported(plan(*tasks), "2021-W10"))) == [
        "4项任务中已完成1项、受阻1项、未启动2项；红灯2项、未报1项。",
        "本周3项任务有报送，新完成1项；较上周未启动→已完成1项，未启动→受阻1项；新亮红灯1项（15-03）。",
        "提请领导协调事项1项（15-03）。",
    ]


def test_a_week_in_silence() -> None:
    made = reported(plan(task(said("3-1", note="一"))), "2021-W10")
    assert list(standing.highlights(made)) == [
        "1项任务中未启动1项；绿灯1项。",
        "本周没有收到报送；较上周状态无变化。",
        "暂无提请领导协调事项。",
    ]
    assert paragraphs(progress.part(made)) == ["本周没有收到报送。"]
    assert paragraphs(progress.annex(made)) == ["本周没有收到报送。"]


def test_an_areas_figures_are_not_counted_as_a_task() -> None:
    air = said("3-9", values=(("空气", 81),))
    alone = reported(plan(task(), targets=(AIR,), log=(air,)), "2021-W10")
    assert list(standing.highlights(alone))[1] == "本周1个领域的指标有报送；较上周状态无变化。"
    both = reported(plan(task(said("3-9", note="一")), targets=(AIR,), log=(air,)), "2021-W10")
    assert "本周1项任务、1个领域的指标有报送" in list(standing.highlights(both))[1]


def test_the_table_by_area_and_what_changed() -> None:
    tasks = (task(said("3-12", status="done")), task(said("3-9", status="blocked", note="停"), id="15-02"))
    blocks = list(standing.part(reported(plan(*tasks), "2021-W10")))
    (table,) = tables(blocks)
    assert table.headings == (
        "领域", "任务数", "未启动", "推进中", "受阻", "已完成", "已取消", "红", "黄", "绿", "未报", "较上周",
    )  # fmt: skip
    assert table.rows == (
        ("民生", "2", "0", "0", "1", "1", "0", "1", "0", "0", "0", "完成+1，红灯+1"),
        ("合计", "2", "0", "0", "1", "1", "0", "1", "0", "0", "0", "完成+1，红灯+1"),
    )
    assert paragraphs(blocks) == [
        "状态变化：未启动→已完成1项，未启动→受阻1项。灯色变化：未报→无灯1项，未报→红1项。",
        "年度计划2项，已完成1项，在办1项。进度评价：已完成（含提前）1项、欠进度1项。",
    ]
    still = list(standing.part(reported(plan(task()), "2021-W10")))
    assert tables(still)[0].rows[0][-1] == "持平"
    assert paragraphs(still) == [
        "状态变化：无。灯色变化：无。",
        "年度计划1项，在办1项。进度评价：未报1项。",
    ]
