"""What was recorded in the period about earlier days."""

from __future__ import annotations

from tests.helpers import at, said, task
from tests.shipped import reported
from tests.summaries import UNIT, founding, paragraphs, plan, tables
from xhplan.render.document import Table
from xhplan.render.summary import corrections


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
