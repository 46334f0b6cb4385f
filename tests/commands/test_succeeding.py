"""``init DIR --after OLD``: a year's plan founded from the one before."""

from __future__ import annotations

import json

import pytest

from tests.program import Copy


def test_a_task_goes_on_into_the_next_year(plan: Copy) -> None:
    plan.did("update", "15-10", "-o", "区房管局", "--on", "2021-01-04")
    plan.did("update", "15-10", "--set", "新增廉租=150", "--from", "区房管局", "--on", "2021-03-30")
    plan.did("done", "15-03", "--on", "2021-03-30")
    before = {path.name: path.read_bytes() for path in (plan.folder / "tasks").iterdir() if path.is_file()}
    told = plan.run("init", "明年", "--after", ".", XHPLAN_TODAY="2022-01-05")
    assert told.status == 0, told.err
    assert "结转任务 134 项，编号不变；已办结、取消和不续办的 1 项留在原计划" in told.err
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
        "列入	从计划开始时起",
        "2021年完成	150户",
        "说明	上年目标200户，完成150户（2021-03-30），据《徐汇区2021年国民经济和社会发展计划》15-10",
        "依据：由《徐汇区2021年国民经济和社会发展计划》15-10结转（未启动）",
    ):
        assert line in shown
    assert "2021年完成" in did("report", "2022", "--full")


def test_the_verdicts_say_what_goes_on_and_the_outcomes_go_along(plan: Copy) -> None:
    last = {"XHPLAN_TODAY": "2021-12-31"}
    for line in (
        "update 15-10 -o 区房管局 --on 2021-01-04",
        "update 15-10 --set 廉租补贴=2140 --set 新增廉租=185 --from 区房管局",
        "update 14-04 -o 华泾镇 --milestone 土地出让=2021-10-31 --on 2021-01-05",
        "update 19 --set 空气优良率=90.9",
    ):
        plan.did(*line.split(), **last)
    closing = {"XHPLAN_TODAY": "2022-01-10"}
    plan.did("close", "14-04", "--as", "未完成", "--carry", "--note", "土地未出让", **closing)
    plan.did("close", "15-10", "--as", "基本完成", "--carry", "--note", "新增户数略少", **closing)
    plan.did("close", "--as", "完成", "--note", "年度工作完成", "--yes", **closing)
    before, paper = plan.bytes(), plan.did("report", "2021", "--json", **closing).out
    told = plan.did("init", "明年", "--after", ".", **closing).err
    assert "结转任务 2 项，编号不变；已办结、取消和不续办的 133 项留在原计划" in told
    assert "没有作年终认定" not in told
    assert (plan.bytes(), plan.did("report", "2021", "--json", **closing).out) == (before, paper)

    new = Copy(plan.folder / "明年")
    today = {"XHPLAN_TODAY": "2022-02-10"}
    assert "校核通过：9 个领域，2 项任务，3 个量化指标" in new.did("check", **today).err
    for line in (
        "update 15-10 --goal 新增廉租=240 --basis 文 --on 2022-01-10",
        "update 15-10 --set 新增廉租=12 --from 区房管局 --on 2022-02-09",
    ):
        new.did(*line.split(), **today)
    shown = new.did("show", "15-10", **today).out
    for line in (
        "2021年进展	廉租家庭租金补贴、新增家庭（15-10）：基本完成（认定，转入下年续办）；"
        "廉租家庭租金补贴发放2140户（目标2000余户）；新增廉租租金家庭185户，完成年度目标的92.5%；新增户数略少。"
        "（表15 保障和改善民生完成情况）",
        "灯	黄灯：新增廉租租金家庭完成12/240户（5.0%），序时11.0%，滞后6.0个百分点，数据截至2月9日",
        "2021年完成	185户",
        "应完成	26.4户",
        "结转（认定基本完成：新增户数略少）",
    ):
        assert line in shown
    assert (
        "由《徐汇区2021年国民经济和社会发展计划》14-04结转（认定未完成：土地未出让；未到达：土地出让）"
        in new.did("show", "14-04", **today).out
    )
    assert "空气质量优良率90.9%（已达标，目标确保85%）。" in new.did("show", "19", **today).out
    finished = json.loads(new.did("results", "2021", "-q", "15-01", "--json", **today).out)["tables"][0]
    assert (finished["name"], finished["source"]) == ("民生", [])
    assert finished["rows"][0]["tasks"] == ["15"]
    new.replace(15, "baseline = 185", "baseline = 186")
    assert "results-2021.toml 的数字里没有 186" in new.run("check", **today).out


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


def test_a_folder_with_a_space_is_quoted_in_the_command_to_copy(plan: Copy) -> None:
    plan.did("init", "原 计划", "--name", "某区2021年重点工作", "--year", "2021")
    told = plan.did("init", "明年", "--after", "原 计划", XHPLAN_TODAY="2022-01-10").err
    assert '看某项任务的过程：xhplan --plan "原 计划" show 编号' in told
