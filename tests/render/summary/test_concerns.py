"""What is late or blocked, what a leader is asked for, deadlines that moved."""

from __future__ import annotations

from tests.helpers import day, said, task
from tests.shipped import reported
from tests.summaries import UNIT, founding, paragraphs, plan, tables
from xhplan.core.model import Unit
from xhplan.render.document import Table
from xhplan.render.summary import concerns


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


def test_days_are_told_from_the_first_on() -> None:
    made = reported(plan(task(said("3-14", note="一", ask="请市里支持"))), "2021-W10")
    assert tables(concerns.part(made))[0].rows[0][-1] == "请市里支持（3月14日提请）"


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
