"""Options made into entries: the status commands and update."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.program import Copy, typed
from tests.writing import entry, refused, written

STATUSES = {"done": "done", "start": "active", "block": "blocked", "drop": "dropped", "reopen": "active"}


NOTED = ("block", "drop")


@pytest.mark.parametrize("command", STATUSES)
def test_each_command_sets_its_status(plan: Copy, command: str) -> None:
    note = ["--note", "因故"] if command in NOTED else []
    if command == "reopen":
        plan.did("done", "12-02", "--on", "3月1日")
    plan.did(command, "12-02", *note, "--from", "张三", "--evidence", "3号", "--basis", "文4")
    found = entry(plan.lines_of("12-02")[-1])
    said = {key: found.get(key) for key in ("status", "from", "evidence", "basis", "note")}
    assert said == {
        "status": STATUSES[command],
        "from": "张三",
        "evidence": "3号",
        "basis": "文4",
        "note": "因故" if note else None,
    }


@pytest.mark.parametrize("closed", ["done", "drop", "block"])
def test_reopen(plan: Copy, closed: str) -> None:
    plan.did(closed, "12-02", "--note", "因故")
    plan.did("reopen", "12-02")
    assert plan.did("list", "-q", "12-02").out.split("\t")[3] == "推进中"


@pytest.mark.parametrize("command", NOTED)
def test_block_and_drop_want_a_reason(plan: Copy, command: str) -> None:
    assert "--note" in refused(plan, command, "12-02")
    assert "--note" in refused(plan, command, "12-02", "--note", " ")
    assert "--note" in refused(plan, "update", "12-02", "--status", STATUSES[command])
    plan.did("update", "12-02", "--status", STATUSES[command], "--problem", "缺地")


def test_drop_ought_to_have_a_basis(plan: Copy) -> None:
    assert "--basis" in plan.did("drop", "12-02", "--note", "并入他项").err
    assert "--basis" not in plan.did("drop", "12-03", "--note", "并入他项", "--basis", "文1").err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--status 推进中", {"status": "active"}),
        ("-s planned --note 重来", {"status": "planned", "note": "重来"}),
        ("--percent 60", {"percent": 60}),
        ("--percent 60%", {"percent": 60}),
        ("--percent ６２．５％", {"percent": 62.5}),
        ("--percent 0", {"percent": 0}),
        ("--set 创业=152", {"values": {"创业": 152}}),
        ("--set 创业=1,200", {"values": {"创业": 1200}}),
        ("--set 创业=１５２人", {"values": {"创业": 152}}),
        ("--set 创业＝152", {"values": {"创业": 152}}),
        ("--set 帮扶引领成功创业=152", {"values": {"创业": 152}}),
        ("--set 创业=0.5 --set 失业青年=3", {"values": {"创业": 0.5, "失业青年": 3}}),
        ("--problem 甲 --next 乙 --ask 丙", {"problem": "甲", "next": "乙", "ask": "丙"}),
        ("--note 好 --evidence 照片.jpg --from 张三", {"from": "张三", "note": "好", "evidence": "照片.jpg"}),
        ("-o 区人社局", {"owner": "区人社局"}),
        ("--support 甲 --support 乙", {"support": ["甲", "乙"]}),
        ("--due 11月30日 --basis 文5", {"due": date(2021, 11, 30), "basis": "文5"}),
        ("--due 2021-11-30 --note 市里要求", {"due": date(2021, 11, 30), "note": "市里要求"}),
        ("--milestone 论证=4月30日", {"milestones": {"论证": date(2021, 4, 30)}}),
        ("--milestone a=4月30日 --reached a", {"reached": ["a"], "milestones": {"a": date(2021, 4, 30)}}),
        ("--goal 登记失业=17200 --basis 文6", {"goals": {"登记失业": 17200}, "basis": "文6"}),
    ],
)
def test_what_update_writes(plan: Copy, words: str, expected: dict[str, Any]) -> None:
    plan.did("update", "15-01", *words.split())
    assert written(plan, "15-01") == expected


def test_what_was_arranged_is_cleared_with_none(plan: Copy) -> None:
    plan.did(*typed("update 15-01 --owner 甲 --support 乙 --due 6月30日 --milestone 论证=5月1日 --note 好"))
    plan.did(*typed("update 15-01 --owner none --support none --due 无 --milestone 论证=none --basis 文"))
    found = entry(plan.lines_of("15-01")[1])
    assert {key: found[key] for key in ("owner", "support", "due", "milestones")} == {
        "owner": "none",
        "support": [],
        "due": "none",
        "milestones": {"论证": "none"},
    }
    row = plan.did("list", "-q", "15-01").out.split("\t")
    assert (row[6], row[7]) == ("", "")


def test_a_rate_may_fall_below_nought(plan: Copy) -> None:
    plan.did("update", "19", "--set", "空气优良率=-2.5%")
    assert written(plan, "19") == {"values": {"空气优良率": -2.5}}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("15-01", ("没有写明要登记什么", "--set")),
        ("15-01 --from 张三", ("没有写明要登记什么",)),
        ("15-01 --set 毕业=3", ("没有指标", "“毕业”", "创业")),
        ("15-02 --set 创业=3", ("15-02 没有量化指标", "--note")),
        ("15-01 --set 创业=abc", ("“abc”不是数字", "152")),
        ("15-01 --set 创业=15%", ("“15%”不是数字",)),
        ("15-01 --set 创业=一百", ("“一百”不是数字",)),
        ("15-01 --set 创业=1e3", ("“1e3”不是数字",)),
        ("15-01 --set 创业=nan", ("“nan”不是数字",)),
        ("15-01 --set 创业=inf", ("不是数字",)),
        ("15-01 --set 创业=1,20", ("不是数字",)),
        ("15-01 --set 创业=٣", ("不是数字",)),
        ("15-01 --set 创业=" + "9" * 5000, ("太长",)),
        ("15-01 --set 创业", ("看不懂“创业”", "=")),
        ("15-01 --set =5", ("看不懂“=5”",)),
        ("15-01 --set 创业=", ("看不懂“创业=”",)),
        ("15-01 --set 创业=1 --set 帮扶引领成功创业=2", ("写了两次",)),
        ("15-01 --set 创业=17①", ("“17①”里的“①”是标记", "去掉标记")),
        ("15-01 --set 创业=170²", ("“170²”里的“²”是标记",)),
        ("15-01 --percent 6⁰", ("“6⁰”里的“⁰”是标记",)),
        ("15-01 --goal 登记失业=1⒈ --note 好", ("“1⒈”里的“⒈”是标记",)),
        ("15-01 --milestone 论证=2021年3月1①日", ("“2021年3月1①日”里的“①”是标记",)),
        ("15-0① --note 好", ("“15-0①”里的“①”是标记",)),
        ("15-01..0² --note 好", ("“0²”里的“²”是标记",)),
        ("15-01 --note 同上", ("“同上”没有说做了什么", "没有进展的空着")),
        ("15-01 --note 无", ("进展写“无”不算报送",)),
        ("15-01 --set 创业=+5", ("“+5”带加号", "累计数")),
        ("15-01 --set 创业=＋5人", ("“+5人”带加号",)),
        ("15-01 --goal 登记失业=+5 --note 好", ("“+5”带加号",)),
        ("15-01 --percent +5", ("“+5”带加号",)),
        ("15-01 --set 创业=-5", ("“创业”不能小于 0（-5）",)),
        ("15-01 --set 登记失业=-5", ("“登记失业”不能小于 0（-5）",)),
        ("15-01 --goal 创业=0 --note 好", ("“创业”不能是 0",)),
        ("15-01 --percent 101", ("不在 0 到 100 之间",)),
        ("15-01 --percent -1", ("不在 0 到 100 之间",)),
        ("15-01 --percent 半", ("不是数字",)),
        ("15-01 --status 完成了", ("没有状态“完成了”", "已完成")),
        ("15-01 --reached 论证", ("还没有时间节点“论证”", "--milestone")),
        ("15-01 --milestone 论证", ("看不懂“论证”",)),
        ("15-01 --milestone 论证=下周", ("看不懂日期“下周”",)),
        ("15-01 --due 6月30日", ("须说明原因或依据", "--note", "--basis")),
        ("15-01 --due none", ("须说明原因或依据",)),
        ("15-01 --goal 登记失业=100", ("须说明原因或依据",)),
        ("15-01 --goal 失业=100 --note 好", ("没有指标", "登记失业")),
        ("19 --status done", ("没有状态", "15-01")),
        ("99 --note 好", ("99",)),
        ("15-01 99-01 --note 好", ("没有任务 99-01",)),
        ("15-01 15-02 --set 创业=3", ("15-02 没有量化指标",)),
    ],
)
def test_what_update_refuses(plan: Copy, words: str, said: tuple[str, ...]) -> None:
    shown = refused(plan, "update", *words.split())
    assert all(word in shown for word in said), shown
    assert "→" in shown


@pytest.mark.parametrize(
    "options",
    [
        *(f"start 15-02 --{name}" for name in ("note", "from", "evidence", "basis")),
        *(f"update 15-02 --percent 5 --{name}" for name in ("note", "from", "evidence", "basis", "problem")),
        *(
            f"update 15-02 --percent 5 --{name}"
            for name in ("next", "ask", "status", "due", "owner", "support")
        ),
        *(f"update 15-02 --percent 5 --{name}" for name in ("reached", "milestone", "set", "goal")),
        *(f"add 15 新任务 --{name}" for name in ("category", "owner", "due", "basis")),
    ],
)
@pytest.mark.parametrize("blank", ["", "  "])
def test_an_empty_value_is_refused(plan: Copy, options: str, blank: str) -> None:
    refused(plan, *options.split(), blank)


def test_units_are_written_in_full(plan: Copy) -> None:
    plan.file("units.toml").write_text(
        '[[unit]]\nname = "区人力资源和社会保障局"\nshort = ["区人社局"]\n', encoding="utf-8"
    )
    plan.did(*typed("update 15-01 --owner 区人社局 --support 区人社局"))
    assert written(plan, "15-01") == {
        "owner": "区人力资源和社会保障局",
        "support": ["区人力资源和社会保障局"],
    }
    assert "区人力资源和社会保障局" in refused(plan, *typed("update 15-02 --owner 区人力社保局"))
    refused(plan, *typed("add 15 新任务 --owner 区人事局"))
