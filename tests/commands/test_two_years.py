"""A plan over two years: days, months and weeks without a year are those inside the plan."""

from __future__ import annotations

import pytest

from tests.forms import said
from tests.program import Copy


@pytest.fixture
def long(plan: Copy) -> Copy:
    """July 2020 to June 2021."""
    path = plan.folder / "tasks" / "plan.toml"
    text = path.read_text(encoding="utf-8")
    changed = text.replace("start = 2021-01-01", "start = 2020-07-01").replace(
        "end = 2021-12-31", "end = 2021-06-30"
    )
    assert changed.count("2020-07-01") == changed.count("2021-06-30") == 1
    path.write_text(changed, encoding="utf-8", newline="\n")
    return plan


def test_a_day_without_a_year(long: Copy) -> None:
    long.did("update", "15-02", "--note", "已开工", "--on", "3月5日")
    long.did("update", "15-02", "--note", "方案定稿", "--on", "9月1日")
    long.did("update", "15-02", "--milestone", "验收=6月1日", "--on", "3月6日")
    assert {
        str(line["on"]): line.get("milestones") and str(line["milestones"]["验收"])
        for line in said(long)["15-02"]
    } == {
        "2021-03-05": None,
        "2020-09-01": None,
        "2021-03-06": "2021-06-01",
    }


def test_a_month_without_a_year(long: Copy) -> None:
    assert '"label": "2021年3月"' in long.did("report", "3月", "--json").out
    assert '"label": "2020年9月"' in long.did("report", "9月", "--json").out


def test_the_week_that_is_printed_is_understood(long: Copy) -> None:
    printed = long.did("weekly", XHPLAN_TODAY="2021-01-02").out
    assert "第53周" in printed
    assert long.did("weekly", "第53周", XHPLAN_TODAY="2021-01-02").out == printed


def test_days_are_told_with_their_years_and_the_whole_is_no_year(long: Copy) -> None:
    long.did("update", "15-02", "--note", "已开工", "--on", "2020-09-01", "--due", "2021-03-01")
    paper = long.did("report", "2020-07-01..2021-03-31", "--full").out
    assert "2021年3月1日" in paper
    whole = long.did("report", "--full").out
    assert "年报" not in whole
    assert "计划期内" in whole
    assert "\n计划135项，在办135项" in whole
    assert "\n计划135项，在办135项" in long.did("weekly", "2021-W02", "--format", "markdown").out
