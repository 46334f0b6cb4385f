"""``init DIR --after OLD``: a year's plan founded from the one before."""

from __future__ import annotations

import pytest

from tests.program import Copy


def test_a_task_goes_on_into_the_next_year(plan: Copy) -> None:
    plan.did("update", "15-10", "-o", "区房管局", "--on", "2021-01-04")
    plan.did("update", "15-10", "--set", "新增廉租=150", "--from", "区房管局", "--on", "2021-03-30")
    plan.did("done", "15-03", "--on", "2021-03-30")
    before = {path.name: path.read_bytes() for path in (plan.folder / "tasks").iterdir() if path.is_file()}
    told = plan.run("init", "明年", "--after", ".", XHPLAN_TODAY="2022-01-05")
    assert told.status == 0, told.err
    assert "结转未办结任务 134 项，编号不变；已完成、已取消的 1 项留在原计划" in told.err
    assert "《徐汇区2022年国民经济和社会发展计划》（2022-01-01 至 2022-12-31）" in told.err
    after = {path.name: path.read_bytes() for path in (plan.folder / "tasks").iterdir() if path.is_file()}
    assert after == before

    new = Copy(plan.folder / "明年")

    def did(*words: str, today: str = "2022-02-10") -> str:
        done = new.run(*words, XHPLAN_TODAY=today)
        assert done.status == 0, done.err
        return done.out + done.err

    assert "校核通过：9 个领域，134 项任务" in did("check")
    did("update", "15-10", "--goal", "新增廉租=240", "--basis", "文", "--on", "2022-01-10")
    did("update", "15-10", "--set", "新增廉租=30", "--from", "区房管局", "--on", "2022-02-09")
    shown = did("show", "15-10")
    for line in (
        "灯	绿灯：新增廉租租金家庭完成30/240户（12.5%），序时11.0%，快于序时1.5个百分点，数据截至2月9日",
        "新增	从计划开始时起，报告中没有",
        "上年完成	150户",
        "说明	上年目标200户，完成150户（2021-03-30），据《徐汇区2021年国民经济和社会发展计划》15-10",
        "依据：由《徐汇区2021年国民经济和社会发展计划》15-10结转（未启动）",
    ):
        assert line in shown
    assert "2021年完成" in did("report", "2022", "--full")


def test_a_year_that_is_not_over_is_told(plan: Copy) -> None:
    told = plan.did("init", "明年", "--after", ".", "--name", "下一年计划")
    assert "注意：原计划要到 2021-12-31 才结束，基数是现在的数，不是全年数" in told.err
    assert "《下一年计划》" in told.err


@pytest.mark.parametrize("words", [("--year", "2022"), ("--sample",), ("--from", "草稿.xlsx")])
def test_it_stands_alone(plan: Copy, words: tuple[str, ...]) -> None:
    done = plan.run("init", "明年", "--after", ".", *words)
    assert done.status != 0
    assert "--after 的期间接着原计划" in done.err
    assert not (plan.folder / "明年").exists()
