"""What the second version of the format lets a line of the log say."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.program import Copy


def shown(plan: Copy, task_id: str, **env: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(plan.did("show", task_id, "--json", **env).out)["tasks"][0]
    return found


def test_several_units_answer_and_the_first_leads(plan: Copy) -> None:
    plan.did("update", "15-02", "--owner", "区人社局", "-o", "区民政局")
    plan.did("update", "15-03", "--owner", "区教育局、区人社局")
    assert plan.lines_of("15-02")[0].count('owner = ["区人社局", "区民政局"]') == 1
    task = shown(plan, "15-02")
    assert (task["owner"], task["leads"]) == ("区人社局", ["区人社局", "区民政局"])
    for unit, ids in (("区人社局", "15-02\n15-03\n"), ("区民政局", "15-02\n"), ("区教育局", "15-03\n")):
        assert plan.did("list", "-o", unit, "--ids").out == ids
    assert "15-02" not in plan.did("list", "-o", "none", "--ids").out
    assert "15-02 已经如此" in plan.did("update", "15-02", "-o", "区人社局", "-o", "区民政局").err
    plan.did("update", "15-02", "-o", "none")
    assert (shown(plan, "15-02")["owner"], shown(plan, "15-02")["leads"]) == (None, [])
    assert plan.did("check").status == 0


def test_each_unit_gets_a_form_and_totals_count_a_task_once(plan: Copy) -> None:
    plan.did("update", "15-02", "-o", "区人社局", "-o", "区民政局")
    out = plan.folder / "表"
    said = plan.did("export", "--by-owner", "-o", str(out)).err
    assert "区人社局.xlsx（1项）" in said
    assert "区民政局.xlsx（1项）" in said
    assert json.loads(plan.did("report", "--json").out)["total"]["tasks"] == 135


def test_a_filing_says_when_it_came_and_which_period_it_is_of(plan: Copy) -> None:
    plan.did("start", "15-02", "--on", "2021-03-02")
    plan.did(
        "update",
        "15-02",
        "--note",
        "二月进展",
        "--received",
        "3月8日",
        "--period",
        "2月",
        "--from",
        "区人社局",
    )
    assert 'received = 2021-03-08, period = "2021-02", note = "二月进展"' in plan.lines_of("15-02")[1]
    for word, key in (("2021-W10", "2021-W10"), ("一季度", "2021-Q1"), ("2021-03", "2021-03")):
        plan.did("update", "15-03", "--note", word, "--period", word)
        assert f'period = "{key}"' in plan.lines_of("15-03")[-1]
    refused = plan.run("update", "15-03", "--note", "x", "--period", "2021")
    assert (refused.status, "不是一个所属期" in refused.err) == (2, True)


def test_an_answer_closes_what_was_asked(plan: Copy) -> None:
    plan.did("update", "15-02", "--ask", "请协调场地", "--on", "2021-03-01")
    plan.did("update", "15-02", "--ask", "请协调场地", "--on", "2021-03-10")
    task = shown(plan, "15-02")
    assert (task["ask"], task["asked"]) == ("请协调场地", "2021-03-01")
    plan.did("update", "15-02", "--answer", "街道已腾出场地", "--on", "2021-03-20")
    task = shown(plan, "15-02")
    assert (task["ask"], task["asked"]) == (None, None)
    assert task["answer"] == {"value": "街道已腾出场地", "on": "2021-03-20", "note": None}
    assert task["reported"] == "2021-03-10"


def test_a_verdict_wants_a_note_and_stands_alone(plan: Copy) -> None:
    refused = plan.run("update", "15-02", "--verdict", "达进度")
    assert (refused.status, "评定须说明理由" in refused.err) == (2, True)
    refused = plan.run("update", "15-02", "--verdict", "达进度", "--note", "看过", "--status", "active")
    assert (refused.status, "不与进展、安排写在一条里" in refused.err) == (2, True)
    refused = plan.run("update", "15-02", "--verdict", "很好", "--note", "看过")
    assert (refused.status, "没有评定“很好”" in refused.err) == (2, True)
    plan.did("update", "15-02", "--verdict", "达进度", "--note", "看过")
    task = shown(plan, "15-02")
    assert task["verdict"] == {"value": "on", "on": "2021-03-31", "note": "看过"}
    assert task["reported"] is None


def test_the_office_acts_on_its_real_day_after_the_end(plan: Copy) -> None:
    later = {"XHPLAN_TODAY": "2022-01-10"}
    acted = plan.did("update", "15-02", "--verdict", "达进度", "--note", "年终", **later)
    assert "计划已于" not in acted.err
    assert "on = 2022-01-10" in plan.lines_of("15-02")[0]
    assert shown(plan, "15-02", **later)["verdict"]["on"] == "2022-01-10"
    assert shown(plan, "15-02", XHPLAN_TODAY="2021-12-31")["verdict"] is None
    assert plan.did("check", **later).status == 0


def test_the_unit_s_own_estimate_of_the_year(plan: Copy) -> None:
    plan.did("update", "15-01", "--set", "创业=100", "--on", "2021-02-28")
    plan.did("update", "15-01", "--set", "创业=152", "--expect", "创业=620", "--outlook", "有难度")
    task = shown(plan, "15-01")
    target = task["targets"][0]
    assert (task["outlook"], target["expected"], target["forecast"]) == ("doubtful", 620, None)
    assert "全年预计：创业620人；年底预判：有难度" in plan.did("log", "15-01").out


def test_stages_of_a_target(plan: Copy) -> None:
    plan.did(
        "update", "19-02", "--stage", "拆违=3@6月30日", "--stage", "拆违=5万平方米@9月30日", "--basis", "文"
    )
    assert 'stages = { "拆违@2021-06-30" = 3, "拆违@2021-09-30" = 5 }' in plan.lines_of("19-02")[0]
    plan.did("update", "19-02", "--set", "拆违=1.6")
    target = shown(plan, "19-02")["targets"][0]
    assert target["stages"][0] == {"by": "2021-06-30", "goal": 3, "reached": None}
    assert (target["wanted"], target["judgement"]) == (1.5, "on")
    plan.did("update", "19-02", "--stage", "拆违=none@9月30日")
    assert len(shown(plan, "19-02")["targets"][0]["stages"]) == 1
    for words, said in (
        ("拆违=3", "写作 指标=数@日期"),
        ("绿地=3@6月30日", "没有指标"),
        ("拆违=多@6月30日", "数"),
    ):
        refused = plan.run("update", "19-02", "--stage", words)
        assert (refused.status, said in refused.err) == (2, True), refused.err


@pytest.mark.parametrize(
    "words",
    [
        ("-o", "区人社局", "-o", "区民政局"),
        ("--stage", "创业=300@6月30日"),
        ("--verdict", "达进度", "--note", "看过"),
        ("--note", "好", "--period", "3月"),
    ],
)
def test_the_first_line_that_needs_it_makes_the_plan_one_of_format_2(
    plan: Copy, words: tuple[str, ...]
) -> None:
    first(plan)
    plan.did("update", "15-01", "--note", "一")
    assert "format = 1\n" in plan.text("plan.toml")
    done = plan.did("update", "15-01", *words)
    assert "改为 format = 2" in done.err
    assert plan.text("plan.toml").count("format = 2\n") == 1
    assert plan.did("check").status == 0


def first(plan: Copy) -> None:
    """The plan as one of format 1."""
    plan.replace("plan.toml", "format = 2", "format = 1")
    for path in (plan.folder / "tasks").glob("[0-9]*.toml"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith("short = ")), encoding="utf-8")
    assert plan.did("check").status == 0


def test_a_line_by_hand_that_format_1_does_not_have_is_told(plan: Copy) -> None:
    plan.did("update", "15-01", "--stage", "创业=300@6月30日")
    first_lines = plan.text("plan.toml")
    plan.file("plan.toml").write_text(first_lines.replace("format = 2", "format = 1"), encoding="utf-8")
    found = plan.run("check")
    assert (found.status, "format 却是 1" in found.out) == (1, True)


def test_a_unit_that_was_renamed_is_known_by_both_names(plan: Copy) -> None:
    units = 'unit = [\n  { name = "区科委" },\n]\n'
    plan.file("units.toml").write_text(units, encoding="utf-8")
    plan.did("update", "15-02", "--owner", "区科委", "--on", "2021-02-01")
    plan.did("update", "15-02", "--note", "好", "--from", "区科委", "--status", "active")
    renamed = 'unit = [\n  { name = "区科经委", was = ["区科委"] },\n]\n'
    plan.file("units.toml").write_text(renamed, encoding="utf-8")
    assert plan.did("check").status == 0
    assert shown(plan, "15-02")["owner"] == "区科经委"
    for name in ("区科委", "区科经委"):
        assert plan.did("list", "-o", name, "--ids").out == "15-02\n"
    assert 'owner = "区科委"' in plan.lines_of("15-02")[0]
    assert "区科委" in plan.did("log", "15-02").out
