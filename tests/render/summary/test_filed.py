"""How punctually units reported."""

from __future__ import annotations

from tests.helpers import said, task
from tests.shipped import reported
from tests.summaries import UNIT, paragraphs, plan, tables
from xhplan.render.summary import progress


def test_how_punctually_units_reported() -> None:
    tasks = (
        task(said("1-4", owner=UNIT), said("3-9", from_=UNIT, note="一")),
        task(said("1-4", owner=UNIT), id="15-02"),
    )
    blocks = list(progress.part(reported(plan(*tasks), "2021-03")))
    assert (
        "计划未定报送日期，按每项任务本月应报一次计：2项任务，应报2次，按时1次、迟报0次、未报1次。"
        in paragraphs(blocks)
    )
    assert tables(blocks)[1].headings[:6] == ("单位", "应报", "按时", "迟报", "未报", "漏报")
    assert tables(blocks)[1].rows == (
        (UNIT, "2", "1", "0", "1", "0", "0", "2", "3月9日"),
        ("合计", "2", "1", "0", "1", "0", "0", "2", "—"),
    )
