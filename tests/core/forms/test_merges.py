"""Merged cells that do not tell of what they speak."""

from __future__ import annotations

import pytest

from tests.filled import laid_out
from xhplan.core.forms.merges import unclear
from xhplan.core.forms.sheet import Merged

ROWS = (
    {"id": "15-01", "percent": 60, "value": 152, "note": "办了", "on": "3月5日"},
    {"id": "15-02", "percent": None, "value": None, "note": None, "on": None},
)


def whose(row: int) -> tuple[str, str]:
    return f"15-{row:02}", ""


@pytest.mark.parametrize(
    ("area", "said"),
    [
        (Merged(1, 1, 2, 1), ["合并单元格 B2:B3 跨了几个任务（15-01、15-02），说不清是哪个任务的"]),
        (Merged(1, 1, 1, 2), ["合并单元格 B2:C2 跨了“自报进度(%)”“本次累计完成”几列，说不清填的是哪一列"]),
        (Merged(1, 4, 2, 4), []),
        (Merged(1, 0, 2, 0), []),
        (Merged(2, 1, 2, 3), []),
    ],
)
def test_what_a_merged_cell_is_said_of(area: Merged, said: list[str]) -> None:
    assert [found.error.message for found in unclear(laid_out(*ROWS, merged=(area,)), whose)] == said


def test_a_figure_over_two_targets_of_one_task() -> None:
    layout = laid_out(*ROWS, merged=(Merged(1, 2, 2, 2),))
    [found] = unclear(layout, lambda row: ("15-01", str(row)))
    assert found.error.message == "合并单元格 C2:C3 跨了几个指标，说不清是哪个指标的"
