"""The office's acts, each once from its command to what tells of it: all that the declaration promises of a field."""

from __future__ import annotations

import json
import tomllib
from typing import NamedTuple

import pytest

from tests.completion import words
from tests.program import Copy
from xhplan.core.fields import ACTS, DROPPING, Field

ACCEPT = ("end = 2021-12-31\n", "end = 2021-12-31\naccept = 2021-03-01\n")


class Act(NamedTuple):
    """A command that says ``held`` of 15-01, what a person reads of it, and what completion offers on the way."""

    typed: tuple[str, ...]
    held: str
    told: str
    offered: tuple[tuple[str, ...], str]


TABLE: dict[str, Act] = {
    "answer": Act(
        ("update", "15-01", "--answer", "由区府办协调"),
        "由区府办协调",
        "协调结果：由区府办协调",
        (("update", "15-01", "--an"), "--answer"),
    ),
    "verdict": Act(
        ("update", "15-02", "--verdict", "达进度", "--note", "按计划"),
        "on",
        "评定：达进度",
        (("update", "15-02", "--verdict", ""), "on"),
    ),
    "urged": Act(
        ("urge", "15-01", "--level", "红"), "red", "催办：红", (("urge", "15-01", "--level", ""), "red")
    ),
    "until": Act(
        ("urge", "15-01", "--until", "4月9日"),
        "2021-04-09",
        "答复期限：2021-04-09",
        (("urge", "15-01", "--un"), "--until"),
    ),
    "verified": Act(("verify", "15-03"), "accepted", "核实：已办结", (("ver",), "verify")),
    "into": Act(
        ("drop", "15-02", "--into", "15-04", "--note", "内容相同", "--basis", "文"),
        "15-04",
        "并入：15-04",
        (("drop", "15-02", "--in"), "--into"),
    ),
}


def office(plan: Copy) -> Copy:
    plan.replace("plan.toml", *ACCEPT)
    plan.did("update", "15-01..15-04", "--owner", "区人社局", "--on", "2021-01-04")
    plan.did("update", "15-01", "--ask", "请协调", "--from", "区人社局", "--on", "2021-03-05")
    plan.did("done", "15-03", "--from", "区人社局", "--on", "2021-03-10")
    return plan


def test_every_act_is_in_the_table() -> None:
    assert {field.key for field in (*ACTS, *DROPPING)} - {"concluded", "carried"} == set(TABLE)


@pytest.mark.parametrize(
    "field", [field for field in (*ACTS, *DROPPING) if field.key in TABLE], ids=lambda field: field.key
)
def test_an_act_is_told_everywhere_and_taken_back(plan: Copy, field: Field) -> None:
    act, before = TABLE[field.key], office(plan).bytes()
    task = next(word for word in act.typed if word.startswith("15-"))
    assert act.offered[1] in words(plan, *act.offered[0])
    assert act.told in plan.did(*act.typed).err
    line = tomllib.loads(plan.lines_of(task)[-1].strip().removesuffix(",").replace("{", "x = {", 1))["x"]
    assert str(line[field.key]) == act.held
    shown = json.loads(plan.did("show", task, "--json").out)["tasks"][0]
    assert str(shown["log"][-1][field.key]) == act.held
    assert act.told in plan.did("log", task).out.splitlines()[0]
    logged = json.loads(plan.did("log", task, "--json").out)["entries"]
    assert any(str(entry.get(field.key)) == act.held for entry in logged)
    for value in field.kind.words(act.held) if isinstance(act.held, str) else ():
        assert task in plan.did("list", "-q", value, "--ids").out.split()
    assert plan.did("check").status == 0
    plan.did("undo", "--yes")
    assert {name: text for name, text in plan.bytes().items() if name != "plan.toml"} == {
        name: text for name, text in before.items() if name != "plan.toml"
    }


def test_an_answer_where_nobody_asked_is_told(plan: Copy) -> None:
    office(plan)
    assert "没有等答复" not in plan.did("update", "15-01", "--answer", "同意").err
    assert "15-01 没有等答复的提请协调" in plan.did("update", "15-01", "--answer", "再议").err


def test_what_others_wrote_later_is_no_reason_to_doubt_an_act(plan: Copy) -> None:
    office(plan)
    plan.did("update", "15-01..15-03", "--note", "办了", "--on", "3月30日")
    for typed in (
        ("update", "15-01", "--answer", "同意", "--on", "3月20日"),
        ("update", "15-02", "--verdict", "达进度", "--note", "按计划", "--on", "3月20日"),
        ("verify", "15-03", "--on", "3月20日"),
        ("urge", "15-01", "--on", "3月20日"),
    ):
        assert "更晚" not in plan.did(*typed).err, typed
    assert (
        "另有更晚的记录（2021年3月30日）"
        in plan.did("update", "15-01", "--note", "补记", "--on", "3月19日").err
    )
