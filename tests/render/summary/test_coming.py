"""What falls due, and who owes a report."""

from __future__ import annotations

from tests.helpers import day, said, task
from tests.shipped import reported
from tests.summaries import UNIT, paragraphs, plan, tables
from xhplan.render.summary import coming


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
