"""``xhplan close``: the year's verdict."""

from __future__ import annotations

import json

import pytest

from tests.program import Copy

AFTER = "2022-01-10"


@pytest.fixture
def year(plan: Copy) -> Copy:
    """A year in which three tasks were told of."""
    lines = (
        "update 15-10 -o 区房管局 --on 2021-01-04",
        "update 15-10 --set 廉租补贴=2100 --set 新增廉租=185",
        "update 14-04 --milestone 土地出让=2021-10-31 --status 推进中 --on 2021-01-05",
        "done 15-03",
    )
    return plan.after(*map(str.split, lines), XHPLAN_TODAY="2021-12-31")


def close(plan: Copy, *words: str, today: str = AFTER, input: str = "") -> tuple[int, str, str]:
    done = plan.run("close", *words, input=input, XHPLAN_TODAY=today)
    return done.status, done.out, done.err


def test_the_rule_judges_what_figures_tell_and_says_what_it_cannot(year: Copy) -> None:
    before = year.bytes()
    status, out, told = close(year, "15-10", "14-04", input="n\n")
    assert status == 1
    assert year.bytes() == before
    assert "不低于目标的90%为基本完成" in told
    assert "没有认定；不再询问用 --yes" in told
    assert out.splitlines() == [
        "14-04\t待认定\t北杨人工智能小镇、华泾工业园\t节点“土地出让”未到达",
        "15-10\t基本完成\t廉租家庭租金补贴、新增家庭\t"
        "廉租家庭租金补贴发放2100户（目标2000户，截至12月31日）；"
        "新增廉租租金家庭185户（目标200户，92.5%，截至12月31日）",
    ]
    assert close(year, "--dry-run")[1].count("\n") == 134
    status, _, told = close(year, input="y\n")
    assert status == 0
    assert "基本完成1项、待认定133项" in told
    assert "还有 133 项待认定" in told
    assert year.lines_of("15-10")[-1].endswith(
        'note = "按规则：廉租家庭租金补贴发放2100户（目标2000户，截至12月31日）；'
        '新增廉租租金家庭185户（目标200户，92.5%，截至12月31日）", concluded = "mostly" },'
    )
    year.did("undo", "--yes", XHPLAN_TODAY=AFTER)
    assert {**year.bytes(), "plan.toml": b""} == {**before, "plan.toml": b""}


def test_by_hand_with_a_reason_and_on_into_the_next_year(year: Copy) -> None:
    status, _, told = close(year, "14-04", "--as", "未完成", "--carry", "--note", "土地未出让")
    assert (status, "其中转入下年续办1项" in told) == (0, True)
    assert year.lines_of("14-04")[-1].endswith(
        'note = "土地未出让", concluded = "missed", carried = "next" },'
    )
    shown = year.did("show", "14-04", XHPLAN_TODAY=AFTER).out
    assert "状态\t未完成（认定，转入下年续办）" in shown
    assert "年终认定\t未完成，转入下年续办（土地未出让，2022-01-10）" in shown
    task = json.loads(year.did("list", "-q", "转入下年续办", "--json", XHPLAN_TODAY=AFTER).out)["tasks"][0]
    assert (task["id"], task["status"], task["light"]) == ("14-04", "active", None)
    assert task["concluded"] == {"value": "missed", "on": "2022-01-10", "note": "土地未出让"}
    assert task["carried"] is True
    assert "14-04\t重大项目\t重点区域\t推进中\t红灯" in year.did("list", "--as-of", "2021-12-31").out
    assert year.did("check", XHPLAN_TODAY=AFTER).status == 0
    assert "已完成或已取消" not in close(year, "14-04", "--as", "完成", "--note", "复核已出让")[2]
    assert "年终认定\t完成（复核已出让" in year.did("show", "14-04", XHPLAN_TODAY=AFTER).out


def test_a_verdict_that_the_figures_do_not_bear_out_is_told(year: Copy) -> None:
    _, _, told = close(year, "15-10", "--as", "完成", "--note", "年度工作完成")
    assert (
        "注意：15-10 认定为完成，而廉租家庭租金补贴发放2100户（目标2000户，截至12月31日）；"
        "新增廉租租金家庭185户（目标200户，92.5%，截至12月31日）\n"
    ) in told.replace("\n  ", "")
    assert "而" not in close(year, "15-10", "--as", "基本完成", "--note", "复核")[2]
    assert "以更晚的为准" not in year.did("update", "15-10", "--note", "补充说明", XHPLAN_TODAY=AFTER).err


def test_everything_that_is_left_and_what_is_said_then(year: Copy) -> None:
    close(year, "--area", "15", "--as", "完成", "--note", "年度工作完成", "--yes")
    ids = close(year, "--dry-run")[1]
    assert "15-" not in ids
    status, _, told = close(year, "-", "--as", "完成", "--note", "年度工作完成", input=ids)
    assert status == 0
    assert "已结账：全部任务都已办结、取消或认定" in told
    assert close(year)[2] == "没有待认定的任务：全部任务都已办结、取消或认定\n"
    paper = year.did(XHPLAN_TODAY=AFTER).out
    assert "年度计划135项，已完成1项，年终认定完成134项。" in paper
    assert "年度计划135项，在办" not in paper
    scope = json.loads(year.did("report", "--json", XHPLAN_TODAY=AFTER).out)["total"]["scope"]
    assert (scope["open"], scope["done"], scope["concluded"]) == (
        0,
        1,
        {"achieved": 134, "mostly": 0, "missed": 0},
    )
    told = year.run("urge", "15-10", XHPLAN_TODAY=AFTER).err
    assert "15-10 完成（认定），不用催办" in told


@pytest.mark.parametrize(
    ("words", "today", "said"),
    [
        (("15-10",), "2021-12-30", "计划到 2021-12-31 才结束，2021-12-30 还不能作年终认定"),
        (("15-10", "--on", "1月5日"), AFTER, "2021-01-05 还不能作年终认定"),
        (("15-10", "--on", "2022-01-11"), AFTER, "晚于今天"),
        (("15-10", "--as", "完了", "--note", "好"), AFTER, "是不是：完成"),
        (("15-10", "--as", "未完成"), AFTER, "认定为未完成须说明理由"),
        (("15-10", "--note", "好"), AFTER, "按规则认定时理由由规则写"),
        (("15",), AFTER, "整个领域用 --area 15"),
        (("15-03",), AFTER, "15-03 已完成或已取消，不用认定"),
        (("15-99",), AFTER, "没有任务 15-99"),
    ],
)
def test_what_is_refused(year: Copy, words: tuple[str, ...], today: str, said: str) -> None:
    before = year.bytes()
    status, _, told = close(year, *words, "--yes", today=today)
    assert (status, said in told) == (2, True), told
    assert year.bytes() == before


def test_a_look_before_the_year_is_over(year: Copy) -> None:
    status, out, told = close(year, "15-10", "--dry-run", today="2021-12-31")
    assert status == 0
    assert "按现在的数预看" not in told
    assert "基本完成" in out
    assert "按现在的数预看" in close(year, "15-10", "--dry-run", today="2021-12-30")[2]


def test_check_knows_what_a_verdict_needs(year: Copy) -> None:
    year.replace(
        15,
        'log = [\n]\n\n[[task]]\nid = "15-01"',
        'log = [\n  { on = 2021-06-30, concluded = "missed" },\n  { on = 2021-12-31, carried = "next" },\n]\n\n'
        '[[task]]\nid = "15-01"',
    )
    done = year.run("check")
    for said in (
        "领域没有年终认定",
        "年终认定没有理由",
        "早于计划结束日",
        "carried 没有与 concluded 写在一起",
    ):
        assert said in done.out + done.err
