"""The sentences and tables of a summary, as an official would write them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.helpers import FOUNDING, HEADER, area, at, day, said, task
from tests.shipped import reported
from tests.test_worked_year import read
from xhplan.core.model import Entry, Plan, Target, Task, Unit
from xhplan.core.report import Report
from xhplan.render.document import Block, Bullets, Heading, Paragraph, Table
from xhplan.render.summary import coming, concerns, corrections, figures, progress, standing, summary
from xhplan.render.wording import id_list

UNIT = "区人力资源和社会保障局"
AIR = Target("空气", "空气质量优良率", "level", "%", goal=85, marks=("确保",), source=1)


def plan(*tasks: Task, **fields: Any) -> Plan:
    return Plan(HEADER, (area(*tasks, **fields),))


def founding(*log: Entry, **fields: Any) -> Task:
    return task(*log, targets=(FOUNDING,), **fields)


def headings(made: Report) -> list[str]:
    return [block.text for block in summary(made) if isinstance(block, Heading) and block.level == 2]


def bullets(blocks: Any) -> list[str]:
    return [item for block in blocks if isinstance(block, Bullets) for item in block.items]


def tables(blocks: Any) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def paragraphs(blocks: Any) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def item(shown: Task | Plan, period: str = "2021-W10", **more: Any) -> str:
    """The one item of a week's progress."""
    made = reported(shown if isinstance(shown, Plan) else plan(shown), period, **more)
    found = bullets(progress.part(made))
    assert len(found) == 1
    return found[0]


# --- parts -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "this", "after"),
    [
        ("2021-W10", "本周", "下周"),
        ("2021-06", "本月", "下月"),
        ("2021-Q3", "本季度", "下季度"),
        ("2021", "本年", "下阶段"),
        ("2021-03-01..2021-03-15", "本期", "下阶段"),
    ],
)
def test_the_parts_in_the_order_of_the_office(period: str, this: str, after: str) -> None:
    assert headings(reported(read(), period)) == [
        f"{this}要情",
        "一、分领域情况",
        f"二、{this}进展",
        "三、滞后与受阻",
        "四、量化指标",
        f"五、{after}关注",
        "六、补报与更正",
        f"附表　{this}报送任务一览",
    ]


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


# --- the three sentences ---------------------------------------------------------------


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
        "本周各单位未报送进展；较上周状态无变化。",
        "暂无提请领导协调事项。",
    ]
    assert paragraphs(progress.part(made)) == ["本周各单位未报送进展。"]
    assert paragraphs(progress.annex(made)) == ["本周各单位未报送进展。"]


def test_an_areas_figures_are_not_counted_as_a_task() -> None:
    air = said("3-9", values=(("空气", 81),))
    alone = reported(plan(task(), targets=(AIR,), log=(air,)), "2021-W10")
    assert list(standing.highlights(alone))[1] == "本周1个领域的指标有报送；较上周状态无变化。"
    both = reported(plan(task(said("3-9", note="一")), targets=(AIR,), log=(air,)), "2021-W10")
    assert "本周1项任务、1个领域的指标有报送" in list(standing.highlights(both))[1]


# --- 一 --------------------------------------------------------------------------------


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


# --- 二 --------------------------------------------------------------------------------


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


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (said("3-9", status="active", note="开工"), "转为推进中；开工（3月9日登记）。"),
        (
            said("3-9", status="blocked", note="停", problem="缺地", next="谈判", ask="请协调", from_="甲局"),
            "转为受阻；停；存在问题：缺地；下步措施：谈判；提请协调：请协调（甲局3月9日报）。",
        ),
        (
            said("3-9", status="dropped", note="并入市级规划", basis="府办26号"),
            "取消（依据府办26号）；并入市级规划（3月9日登记）。",
        ),
        (
            said("3-9", percent=40, reached=("开工", "封顶"), evidence="照片.zip", by="综合科"),
            "自报进度40%；到达节点“开工”、“封顶”；佐证材料：照片.zip（综合科3月9日登记）。",
        ),
        (said("3-9", problem="none", ask="none", next="none", note="好"), "好；存在问题已解决；提请协调事项已办结（3月9日登记）。"),
    ],
)  # fmt: skip
def test_what_was_reported_in_words(entry: Entry, words: str) -> None:
    assert item(task(entry)) == f"15-01 全年帮扶引领成功创业600人：{words}"


def test_a_status_that_did_not_change_is_not_told_again() -> None:
    log = [said("3-1", status="active", note="一"), said("3-9", status="active", note="二")]
    assert item(task(*log)) == "15-01 全年帮扶引领成功创业600人：二（3月9日登记）。"


def test_a_report_of_nothing_but_the_same_status() -> None:
    log = [said("3-1", status="active"), said("3-9", status="active", from_="甲局")]
    assert item(task(*log)) == "15-01 全年帮扶引领成功创业600人：仍为推进中（甲局3月9日报）。"


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


def test_how_punctually_units_reported() -> None:
    tasks = (
        task(said("1-4", owner=UNIT), said("3-9", from_=UNIT, note="一")),
        task(said("1-4", owner=UNIT), id="15-02"),
    )
    blocks = list(progress.part(reported(plan(*tasks), "2021-03")))
    assert "本月2项任务，应报2次，按时1次、迟报0次、未报1次。" in paragraphs(blocks)
    assert tables(blocks)[1].headings[:6] == ("单位", "应报", "按时", "迟报", "未报", "漏报")
    assert tables(blocks)[1].rows == (
        (UNIT, "2", "1", "0", "1", "0", "0", "2", "3月9日"),
        ("合计", "2", "1", "0", "1", "0", "0", "2", "—"),
    )


# --- 三 --------------------------------------------------------------------------------


def test_what_is_late_or_blocked_with_all_reasons() -> None:
    log = [
        said("1-4", owner=UNIT),
        said("3-5", values=15, status="blocked", problem="缺地", next="谈判", ask="请协调", from_=UNIT),
    ]
    made = reported(plan(founding(*log))._replace(units=(Unit(UNIT, (), "甲副区长"),)), "2021-W10")
    late, asked = tables(concerns.part(made))
    assert late.headings == ("编号", "任务", "责任单位", "灯", "持续周数", "原因", "下步措施", "提请事项")
    assert late.rows == (
        (
            "15-01",
            "全年帮扶引领成功创业600人",
            UNIT,
            "红灯",
            "2",
            "受阻：缺地；帮扶引领成功创业完成15/600人（2.5%），序时18.0%，滞后15.5个百分点，数据截至3月5日",
            "谈判",
            "请协调",
        ),
    )
    assert asked.headings == ("编号", "任务", "责任单位", "分管领导", "提请事项")
    assert asked.rows == (
        ("15-01", "全年帮扶引领成功创业600人", UNIT, "甲副区长", "请协调（3月5日提请，已9天）"),
    )


def test_a_matter_for_a_leader_is_told_though_its_light_is_green() -> None:
    made = reported(plan(task(said("3-9", note="一", ask="请市里支持"))), "2021-W10")
    blocks = list(concerns.part(made))
    assert paragraphs(blocks) == ["无滞后或受阻任务。", "提请领导协调事项："]
    assert tables(blocks)[0].rows == (
        ("15-01", "全年帮扶引领成功创业600人", "—", "—", "请市里支持（3月9日提请，已5天）"),
    )


def test_deadlines_that_moved_tell_the_first_each_change_its_reason_basis_and_name() -> None:
    log = [
        said("3-1", due=day("9-30"), note="管线", by="甲"),
        said("3-10", due=day("2022-1-31"), note="汛期", basis="会纪35号", by="乙"),
    ]
    blocks = list(concerns.part(reported(plan(task(*log, due=day("6-30"))), "2021-W10")))
    assert paragraphs(blocks) == ["无滞后或受阻任务。", "期限调整："]
    assert tables(blocks)[0] == Table(
        ("编号", "任务", "原定", "第几次", "调整前", "现定", "原因", "依据", "登记"),
        (
            (
                "15-01",
                "全年帮扶引领成功创业600人",
                "6月30日",
                "第2次",
                "9月30日",
                "2022年1月31日",
                "汛期",
                "会纪35号",
                "乙 3月10日",
            ),
        ),
    )
    both = tables(concerns.part(reported(plan(task(*log, due=day("6-30"))), "2021-Q1")))[-1]
    assert [row[2:6] for row in both.rows] == [
        ("6月30日", "第1次", "6月30日", "9月30日"),
        ("6月30日", "第2次", "9月30日", "2022年1月31日"),
    ]


# --- 四 --------------------------------------------------------------------------------


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


# --- 五, 六 and the annex ----------------------------------------------------------------


def test_what_falls_due_and_who_owes_a_report() -> None:
    near = said(
        "3-1",
        status="active",
        milestones=(("开工", day("3-20")),),
        due=day("2022-3-31"),
        owner=UNIT,
        from_=UNIT,
    )
    silent = [task(id=f"15-{row:02}") for row in (2, 3, 4, 6)]
    blocks = list(coming.part(reported(plan(task(near), *silent), "2021-W10")))
    assert tables(blocks)[0].rows == (
        ("3月20日", "时间节点：开工", "15-01", "全年帮扶引领成功创业600人", UNIT),
    )
    assert "应报未报4项：" in paragraphs(blocks)
    assert tables(blocks)[1].rows == (("未明确（民生）", "4", "15-02至15-04、15-06", "—", "—"),)
    blocked = task(said("1-5", status="blocked", note="停"))
    assert "应报未报2项（其中1项另有逾期、受阻等情况，已亮红灯）：" in paragraphs(
        coming.part(reported(plan(blocked, *silent[:1]), "2021-W10"))
    )
    nothing = list(coming.part(reported(plan(task(said("3-9", note="一"))), "2021-W10")))
    assert paragraphs(nothing) == ["近期没有到期的期限和时间节点。", "无应报未报任务。"]


def test_late_reports_corrections_and_what_was_withdrawn() -> None:
    log = [
        said("2-28", values=1500, at=at("3-1", 9), by="甲"),
        said("2-28", values=150, note="笔误", at=at("3-9", 9), by="甲"),
        said("3-1", percent=40, owner=UNIT, at=at("3-10", 9)),
        said("3-2", note="登错了", at=at("3-2", 17), by="乙"),
        said("3-2", at=at("3-11", 17), by="乙", retracts=at("3-2", 17)),
    ]
    blocks = list(corrections.part(reported(plan(founding(*log)), "2021-W10")))
    assert tables(blocks)[0] == Table(
        ("编号", "类别", "所属日期", "内容", "录入"),
        (
            ("15-01", "更正", "2月28日", "创业由1500人更正为150人：笔误", "甲 3月9日"),
            ("15-01", "补报", "3月1日", f"自报进度40%；责任单位：{UNIT}", "未署名 3月10日"),
            ("15-01", "撤回", "3月2日", "登错了", "乙 3月11日"),
        ),
    )
    assert paragraphs(corrections.part(reported(plan(task()), "2021-W10"))) == ["本周没有补报和更正。"]


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


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        ([], ""),
        (["15-01"], "15-01"),
        (["15-01", "15-02"], "15-01、15-02"),
        (["15-01", "15-02", "15-03", "15-05", "16-06"], "15-01至15-03、15-05、16-06"),
    ],
)
def test_ids_in_a_row(ids: list[str], words: str) -> None:
    assert id_list(ids) == words
