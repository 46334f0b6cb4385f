"""What was done: item by item in a week, by category in a longer period; the annex."""

from __future__ import annotations

import pytest

from tests.helpers import FOUNDING, day, said, task
from tests.shipped import reported
from tests.summaries import AIR, bullets, founding, item, plan, tables
from xhplan.core.model import Target
from xhplan.render.summary import progress


def test_a_figure_against_goal_and_pace_and_who_reported_it() -> None:
    entry = said("3-5", values=152, note="一季度场次已排定。", from_="区人社局", by="综合科")
    assert item(founding(entry), "2021-W09") == (
        "15-01 全年帮扶引领成功创业600人：一季度场次已排定；"
        "帮扶引领成功创业累计152人（目标全年600人），完成率25.3%，快于序时进度7.3个百分点（区人社局3月5日报）。"
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (70, "完成率11.7%，滞后序时进度6.3个百分点"),
        (108, "完成率18.0%，与序时进度持平"),
        (600, "完成率100.0%，提前完成"),
    ],
)
def test_ahead_behind_level_and_done(value: int, words: str) -> None:
    assert f"{words}（3月5日登记）。" in item(founding(said("3-5", values=value)), "2021-W09")


def test_what_was_finished_stands_first_with_its_word() -> None:
    moved = task(said("3-9", note="一"))
    done = task(said("3-1", values=600), said("3-10", status="done"), id="15-02", targets=(FOUNDING,))
    short = task(said("3-10", status="done", values=300), id="15-03", targets=(FOUNDING,))
    found = bullets(progress.part(reported(plan(moved, done, short), "2021-W10")))
    assert found == [
        "【已完成】15-02 全年帮扶引领成功创业600人："
        "帮扶引领成功创业累计600人（目标全年600人），完成率100.0%，提前完成（3月10日登记）。",
        "【已完成（指标未达）】15-03 全年帮扶引领成功创业600人："
        "帮扶引领成功创业累计300人（目标全年600人），完成率50.0%，快于序时进度30.6个百分点（3月10日登记）。",
        "15-01 全年帮扶引领成功创业600人：一（3月9日登记）。",
    ]
    assert (
        item(task(said("3-9", status="done"))) == "【已完成】15-01 全年帮扶引领成功创业600人（3月9日登记）。"
    )


def test_several_reports_of_a_week_each_with_its_day_and_a_figure_once() -> None:
    log = [
        said("3-9", values=100, from_="甲局"),
        said("3-10", note="路演", from_="甲局"),
        said("3-12", values=152, from_="乙局"),
    ]
    assert item(founding(*log)) == (
        "15-01 全年帮扶引领成功创业600人：路演（甲局3月10日报）。"
        "帮扶引领成功创业累计152人（目标全年600人），完成率25.3%，快于序时进度5.4个百分点（乙局3月12日报）。"
    )


def test_the_next_milestone() -> None:
    stones = said("3-1", status="active", milestones=(("竣工", day("9-1")), ("开工", day("3-20"))))
    assert item(task(stones, said("3-9", note="一"))).endswith("下一节点：开工（3月20日）。")
    reached = said("3-9", reached=("开工",))
    assert item(task(stones, reached)).endswith("到达节点“开工”（3月9日登记）。下一节点：竣工（9月1日）。")
    late = said("3-9", percent=5, milestones=(("开工", day("3-10")),))
    assert item(task(stones, late)).endswith("下一节点：开工（3月10日，已逾期）。")
    assert "下一节点" not in item(task(stones, said("3-9", status="done")))


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (AIR, "空气质量优良率81%（目标确保85%），未达标"),
        (AIR._replace(kind="keep", goal=80, marks=()), "空气质量优良率81%（目标80%），保持"),
        (AIR._replace(kind="ceiling", goal=80, marks=()), "空气质量优良率81%（目标不超过80%），已超限"),
        (AIR._replace(kind="ceiling", goal=None, marks=()), "空气质量优良率81%，控制数待下达"),
    ],
)
def test_a_rate_is_no_running_total(target: Target, words: str) -> None:
    shown = plan(task(), targets=(target,), log=(said("3-9", values=(("空气", 81),), from_="甲局"),))
    assert item(shown) == f"民生领域指标：{words}（甲局3月9日报）。"


def test_a_longer_period_is_summed_up_by_category_wherever_its_tasks_stand() -> None:
    tasks = (
        task(said("3-9", status="done"), category="就业"),
        task(category="养老", id="15-02"),
        task(said("3-10", note="一", reached=("开工", "封顶")), category="就业", id="15-03"),
        task(category="就业", category_origin="inferred", id="15-04"),
        task(id="15-05"),
    )
    (table,) = tables(progress.part(reported(plan(*tasks), "2021-03")))
    assert table.headings == ("领域", "类别", "任务数", "本月有报送", "到达节点", "本月完成", "累计完成")
    assert table.rows == (
        ("民生", "就业", "2", "2", "15-03“开工”“封顶”", "15-01", "1"),
        ("民生", "养老", "1", "0", "—", "—", "0"),
        ("民生", "就业（推定）", "1", "0", "—", "—", "0"),
        ("民生", "—", "1", "0", "—", "—", "0"),
    )


def test_every_task_that_was_reported_stands_in_the_annex() -> None:
    tasks = (
        founding(said("3-9", values=152, note="一"), said("3-10", problem="缺人")),
        task(said("3-9", status="done"), id="15-02"),
        task(said("3-9", status="dropped", note="并入", basis="文"), id="15-03"),
        task(said("3-1", note="早"), id="15-04"),
    )
    shown = plan(*tasks, targets=(AIR,), log=(said("3-9", values=(("空气", 81),)),))
    (table,) = tables(progress.annex(reported(shown, "2021-W10")))
    assert table.headings == ("编号", "任务", "责任单位", "状态", "灯", "最近进展", "日期")
    assert [(row[0], *row[3:]) for row in table.rows] == [
        ("民生", "—", "—", "空气81%", "3月9日"),
        ("15-01", "未启动", "绿灯", "存在问题：缺人", "3月10日"),
        ("15-02", "已完成", "—", "报告完成", "3月9日"),
        ("15-03", "已取消", "—", "取消（依据文）；并入", "3月9日"),
    ]
    assert table.rows[0][1] == "民生领域指标"
