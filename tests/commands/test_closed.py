"""What is said when somebody writes to a plan whose year was judged."""

from __future__ import annotations

from tests.commands.test_closing import AFTER, close, year
from tests.program import Copy

__all__ = ["year"]


def test_whoever_writes_afterwards_is_told(year: Copy) -> None:
    close(year, "15-10", "--yes")
    refused = year.run("update", "15-10", "--set", "新增廉租=205", XHPLAN_TODAY=AFTER)
    assert refused.status == 2
    assert "15-10 已于2022年1月10日作年终认定，再改须说明原因" in refused.err
    told = year.did("update", "15-10", "--set", "新增廉租=205", "--basis", "统计年报", XHPLAN_TODAY=AFTER).err
    assert "注意：15-10 已作年终认定（2022年1月10日），这次照记，认定不变；要改认定用 xhplan close" in told
    beside = "注意：民生的任务在2022年1月10日作了年终认定，还有18项没有；这次照记"
    assert beside in year.did("done", "15-01", XHPLAN_TODAY=AFTER).err
    assert beside.replace("18", "17") in year.did("add", "15", "新任务", XHPLAN_TODAY=AFTER).err
    assert "年终认定" not in year.did("done", "14-05", XHPLAN_TODAY=AFTER).err
    again = close(year, "15-10", "--yes")
    assert "15-10\t完成\t" in again[1]
