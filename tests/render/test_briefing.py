"""The report on a terminal: it fits, and what presses comes first."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from tests.helpers import FOUNDING, said, task
from tests.screens import a_report, busy, plan, screen
from tests.shipped import reported
from xhplan.core.model import Target
from xhplan.core.report import burn_up
from xhplan.render.briefing import terminal_report


@pytest.mark.parametrize("period", ["2021-W24", "2021-06", "2021-Q2", "2021", "2020-12", "2022-01"])
def test_the_report_of_any_period_fits(period: str) -> None:
    plan = busy()
    made = reported(plan, period, "2022-1-31")
    lines = screen(terminal_report(made, burn_up(plan, made.view.as_of)))
    assert max(map(cell_len, lines)) < 80
    assert len(lines) <= 40


@pytest.mark.parametrize("columns", [80, 120])
def test_targets_stand_in_columns(columns: int) -> None:
    lines = screen(a_report(busy(), "9-20"), columns=columns, lines=100)
    start = next(index for index, line in enumerate(lines) if line.startswith("量化指标"))
    rows = [line for line in lines[start + 1 : start + 31] if re.match(r"  (\d\d-\d\d|城区治理) ", line)]
    assert len(rows) == 30
    paced = [match for row in rows if (match := re.search(r"[█·|]{6,} +\d+\.\d%", row))]
    assert len(paced) > 10
    assert len({cell_len(match.string[: match.end()]) for match in paced}) == 1


def test_a_report_has_the_three_sentences_the_curve_and_a_line_a_target() -> None:
    log = [said("2-5", values=60), said("3-5", values=152), said("3-10", status="active")]
    tasks = (task(*log, targets=(FOUNDING,)), task(said("3-9", status="done"), id="15-02"))
    lines = [line.rstrip() for line in screen(a_report(plan(*tasks), "3-31", "2021-03"))]
    assert lines[1] == "2项任务中已完成1项、推进中1项；绿灯1项。"
    assert lines[2] == "本月2项任务有报送，新完成1项；较上月未启动→推进中1项，未启动→已完成1项。"
    assert lines[3] == "暂无提请领导协调事项。"
    curve = lines.index("累计完成任务（项，按月）")
    assert lines[curve + 1 : curve + 5] == [
        "     2 ·   ·   ·",
        "     2 ·   ·   ▄▄",
        "     1 ·   ·   ██",
        "       1   2   3",
    ]
    target = lines[lines.index("量化指标 1项（| 为序时进度）") + 1]
    assert target == "  15-01 帮扶引领成功… 152/600人 █|···· 25.3% ▄█ 超进度"


def test_targets_that_press_come_first() -> None:
    kinds = {
        "一": Target("一", "守住", "keep", "%", goal=100),
        "二": Target("二", "累计", "total", "人", pace="linear", goal=600),
        "三": Target("三", "项目", "total", "个", goal=10),
        "四": Target("四", "达标", "level", "%", goal=70),
    }
    values = (("一", 100), ("二", 30), ("三", 10), ("四", 60))
    shown = task(said("3-5", values=values), targets=tuple(kinds.values()))
    lines = screen(a_report(plan(shown), "3-31", "2021-03"))
    start = next(index for index, line in enumerate(lines) if line.startswith("量化指标"))
    assert [line.split()[1] for line in lines[start + 1 : start + 5]] == ["累计", "达标", "守住", "项目"]
    assert "15-01 守住" in lines[start + 3]
    assert re.search(r"30/600人 +\S{6} +5\.0% +欠进度", lines[start + 1])


def test_the_line_of_a_target_shows_its_last_reports() -> None:
    entries = [said(f"{month}-5", values=60 * month) for month in range(1, 9)]
    lines = screen(a_report(plan(task(*entries, targets=(FOUNDING,))), "8-31", "2021-08"), columns=120)
    assert any(" ▄▅▆▇██ " in line for line in lines)
