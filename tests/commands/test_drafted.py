"""What of a corrected draft cannot be taken over; whole drafts are founded in test_drafting.py."""

from __future__ import annotations

from datetime import date

import pytest

from xhplan.commands.drafted import Refused, _period
from xhplan.core.draft.records import Period
from xhplan.errors import PlanError
from xhplan.store.drafts import Returned


def test_the_days_of_the_plan() -> None:
    said = {"开始": "2025-01-01 00:00:00", "结束": "2025-12-31"}
    assert _period(Returned((), said, b"")) == Period(date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [("一月", "2025-12-31", "“开始”看不懂：一月"), ("2025-12-31", "2025-01-01", "不早于结束日")],
)
def test_days_that_make_no_period(start: str, end: str, said: str) -> None:
    with pytest.raises(PlanError, match=said):
        _period(Returned((), {"开始": start, "结束": end}, b""))


def test_cells_that_are_refused_are_all_named() -> None:
    refused = Refused("草稿.xlsx", [("任务!B3", "文件里没有这些字"), ("任务!C4", "看不懂")])
    assert refused.message == "草稿有 2 处要先改正，没有建立计划"
    assert [problem.file for problem in refused.problems] == ["草稿.xlsx 任务!B3", "草稿.xlsx 任务!C4"]
