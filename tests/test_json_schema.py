"""docs/json.schema.json describes what the program really answers: all of it, and nothing else."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.helpers import ROOT
from tests.program import Copy

FORMATS = FormatChecker(("date",))
FORMATS.checks("date-time", raises=ValueError)(lambda text: datetime.fromisoformat(text).tzinfo is not None)
SCHEMA = json.loads((ROOT / "docs" / "json.schema.json").read_text(encoding="utf-8"))
ANSWERS = {
    "list": [
        ("list", "--json"),
        ("list", "--json", "--area", "民生", "--known-at", "2021-03-20"),
        ("export", "--format", "json"),
    ],
    "show": [("show", "15-01..15-20", "19-01", "--json"), ("show", "19", "--json")],
    "log": [("log", "--json"), ("log", "15-01", "--json")],
    "report": [
        ("report", "--json"),
        ("report", "2021-W12", "--format", "json"),
        ("report", "2021-03", "--area", "15", "--json"),
    ],
    "check": [("check", "--json")],
    "results": [("results", "2020", "--json"), ("results", "--json", "--area", "15", "-q", "创业")],
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A plan with an entry of every kind."""
    from tests.program import copy_plan

    plan = copy_plan(tmp_path_factory.mktemp("json") / "计划")
    on = ("--on", "2021-03-05")
    plan.did(
        "update",
        "15-01",
        "--set",
        "创业=152",
        "--set",
        "登记失业=7000.5",
        "--status",
        "active",
        "--from",
        "区人社局",
        "--note",
        "一季度",
        *on,
    )
    plan.did(
        "update", "15-01", "--goal", "登记失业=17200", "--basis", "沪人社〔2021〕1号", "--on", "2021-03-08"
    )
    plan.did(
        "update",
        "15-02",
        "15-03",
        "--owner",
        "区人社局",
        "--support",
        "区财政局",
        "--milestone",
        "方案=2021-03-10",
        "--due",
        "2021-06-30",
        "--note",
        "定期限",
        *on,
    )
    plan.did(
        "update", "15-02", "--reached", "方案", "--percent", "40", "--evidence", "文号", "--on", "2021-03-09"
    )
    plan.did(
        "update", "15-03", "--due", "none", "--milestone", "方案=none", "--note", "取消", "--on", "2021-03-12"
    )
    plan.did("block", "15-04", "--note", "缺资金", *on)
    plan.did(
        "update", "15-04", "--problem", "缺资金", "--next", "申请", "--ask", "协调", "--on", "2021-03-06"
    )
    filed = ("--from", "区民政局", "--received", "2021-03-08", "--period", "2月")
    plan.did("update", "15-07", "--expect", "新建住宅=18", "--outlook", "能完成", *filed, *on)
    plan.did(
        "update", "15-07", "--stage", "新建住宅=8@6月30日", "--owner", "区房管局", "--owner", "区住建委", *on
    )
    plan.did("update", "15-04", "--answer", "已落实资金", "--on", "2021-03-07")
    plan.did("update", "15-08", "--verdict", "达进度", "--note", "现场核实", *on)
    plan.did("update", "15-08", "--owner", "区房管局", *on)
    plan.did("urge", "15-08", "--until", "3月12日", "--note", "请报进度", *on)
    plan.did("drop", "15-05", "--note", "并入", "--into", "15-04", "--basis", "文件", *on)
    plan.did("done", "15-06", *on)
    with plan.file("plan.toml").open(encoding="utf-8", newline="") as file:
        text = file.read()
    accept = text.replace("end = 2021-12-31\n", "end = 2021-12-31\naccept = 2021-03-01\n", 1)
    plan.file("plan.toml").write_text(accept, encoding="utf-8", newline="\n")
    plan.did("verify", "15-06", *on)
    plan.did("update", "19", "--set", "空气优良率=88.5", *on)
    plan.did("add", "民生", "新增一项任务", "--category", "其他", "--owner", "区民政局", "--on", "2021-03-10")
    return plan


def definition(name: str, strict: bool = False) -> Draft202012Validator:
    defs = SCHEMA["$defs"]
    if strict:
        defs = {key: _closed(value) for key, value in defs.items()}
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": defs}, format_checker=FORMATS)


def _closed(schema: Any) -> Any:
    """The same without room for what it does not name."""
    if isinstance(schema, list):
        return [_closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "allOf" in schema:
        return _merged(schema["allOf"])
    closed = {key: _closed(value) for key, value in schema.items()}
    if "properties" in schema:
        closed["additionalProperties"] = False
    return closed


def _merged(parts: list[dict[str, Any]]) -> Any:
    named = [SCHEMA["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part for part in parts]
    properties = {key: value for part in named for key, value in part["properties"].items()}
    return _closed({"type": "object", "properties": properties, "required": list(properties)})


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_fits_it_and_holds_nothing_that_it_does_not_name(told: Copy, name: str) -> None:
    for arguments in ANSWERS[name]:
        answer = json.loads(told.did(*arguments).out)
        Draft202012Validator(SCHEMA, format_checker=FORMATS).validate(answer)
        definition(name).validate(answer)
        definition(name, strict=True).validate(answer)


def test_the_entries_say_all_that_an_entry_can_say(told: Copy) -> None:
    entries = json.loads(told.did("log", "--json").out)["entries"]
    said = {key for entry in entries for key in entry}
    assert said == set(SCHEMA["$defs"]["entry"]["properties"]) - {
        *("retracts", "line", "turn"),
        *("concluded", "carried"),  # said when the year is over
    }


def test_problems_fit_it(told: Copy, tmp_path: Path) -> None:
    from tests.program import copy_plan

    plan = copy_plan(tmp_path / "坏的计划")
    plan.replace(15, "number = 15", 'number = "15"')
    answer = json.loads(plan.run("check", "--json").out)
    assert answer["problems"]
    definition("check", strict=True).validate(answer)
    plan.file("plan.toml").write_bytes(b"\xff")
    definition("check", strict=True).validate(json.loads(plan.run("check", "--json").out))


LATER = {
    "15-01": """
  { on = 2021-03-05, at = 2021-03-05T09:00:00+08:00, by = "甲", values = { "创业" = 152.5 } },
  { on = 2021-03-05, at = 2021-03-17T09:00:00+08:00, by = "甲", values = { "创业" = 150 }, note = "核实" },
  { on = 2021-03-17, at = 2021-03-17T09:00:01+08:00, by = "甲", goals = { "登记失业" = 17200 }, basis = "文" },""",
    "15-02": """
  { on = 2021-03-01, by = "甲", owner = "区民政局", due = 2021-06-30, milestones = { "方案" = 2021-03-20 }, note = "定" },
  { on = 2021-03-17, by = "甲", due = 2021-09-30, milestones = { "方案" = "none" }, note = "顺延" },
  { on = 2021-03-10, at = 2021-03-17T09:00:02+08:00, by = "甲", note = "补" },""",
    "15-03": """
  { on = 2021-03-05, at = 2021-03-05T09:00:00+08:00, by = "甲", note = "误报" },
  { on = 2021-03-16, at = 2021-03-16T09:00:00+08:00, by = "甲", retracts = 2021-03-05T09:00:00+08:00 },""",
}


def test_a_report_says_what_moved_what_was_corrected_and_who_was_late(plan: Copy) -> None:
    for task, lines in LATER.items():
        before, found, after = plan.text(15).partition(f'\nid = "{task}"\n')
        plan.file(15).write_text(
            before + found + after.replace("log = [", f"log = [{lines}", 1), encoding="utf-8", newline="\n"
        )
    units = '[[unit]]\nname = "区民政局"\nshort = []\nleader = "王区长"\n'
    (plan.folder / "tasks" / "units.toml").write_text(units, encoding="utf-8")
    answer = json.loads(plan.did("report", "2021-W11", "--json").out)
    definition("report", strict=True).validate(answer)
    moved = [(item["milestone"], item["first"], item["after"], item["nth"]) for item in answer["moved"]]
    assert moved == [(None, "2021-06-30", "2021-09-30", 1), ("方案", "2021-03-20", None, 1)]
    assert {item["entry"]["note"] for item in answer["moved"]} == {"顺延"}
    corrected = [
        (item["id"], item["kind"], item["key"], item["old"], item["new"]) for item in answer["corrections"]
    ]
    assert corrected == [
        ("15-01", "figure", "创业", 152.5, 150),
        ("15-02", "late", None, None, None),
        ("15-03", "withdrawn", None, None, None),
    ]
    assert [item["recorded"][:10] for item in answer["corrections"]] == [
        "2021-03-17",
        "2021-03-17",
        "2021-03-16",
    ]
    assert [(item["id"], item["key"], item["before"], item["after"]) for item in answer["goals"]] == [
        ("15-01", "登记失业", None, 17200)
    ]
    assert [(row["unit"], row["tasks"], row["owed"], row["missing"]) for row in answer["punctuality"]] == [
        ("区民政局", 1, 1, 1)
    ]
    assert answer["leaders"] == {"区民政局": "王区长"}


def test_the_bundled_plan_says_so(tmp_path: Path) -> None:
    from tests.program import run

    answer = json.loads(run("list", "--json", folder=tmp_path).out)
    assert answer["bundled"] is True
    definition("list", strict=True).validate(answer)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("tasks", 0, "status"), "finished"),
        (("tasks", 0, "id"), 15),
        (("as_of",), "gestern"),
        (("schema",), "xhplan/2"),
    ],
)
def test_what_is_wrong_does_not_fit(told: Copy, path: tuple[Any, ...], wrong: Any) -> None:
    answer = json.loads(told.did("list", "--json").out)
    *way, last = path
    place: Any = answer
    for step in way:
        place = place[step]
    place[last] = wrong
    assert list(definition("list").iter_errors(answer))
