"""What may come next, and a few words on each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.completion import asked, words
from tests.program import Copy
from tests.program import run as program
from xhplan.commands.completing import clause
from xhplan.render.text import cells


def test_ids_with_the_first_clause_of_their_task(plan: Copy) -> None:
    kind, found = asked(plan, "show", "15-0")
    assert (kind, len(found)) == ("words", 9)
    assert found["15-01"] == "帮扶创业、青年就业、失业人数"
    assert found["15-08"] == "小梁薄板、旧住房、电梯改造"
    assert all(cells(told) <= 40 for told in found.values())


@pytest.mark.parametrize("name", ["show", "done", "start", "block", "drop", "reopen", "update", "log"])
def test_ids_for_every_command_that_takes_them(plan: Copy, name: str) -> None:
    assert words(plan, name, "17-0") == ["17-01", "17-02", "17-03", "17-04", "17-05"]
    assert words(plan, name, "17-01", "17-0") == ["17-02", "17-03", "17-04", "17-05"]
    assert len([word for word in words(plan, name, "") if "-" in word]) == 135


def test_an_area_is_offered_where_it_has_targets_of_its_own(plan: Copy) -> None:
    assert "19" in words(plan, "update", "")
    assert words(plan, "show", "19")[0] == "19"
    assert "19" not in words(plan, "done", "")


def test_areas_by_name_slug_or_number(plan: Copy) -> None:
    assert asked(plan, "list", "--area", "民")[1] == {"民生": "15 livelihood"}
    assert asked(plan, "list", "-a", "l")[1] == {"livelihood": "民生"}
    assert words(plan, "add", "1") == ["12", "13", "14", "15", "16", "17", "18", "19"]
    assert len(words(plan, "list", "--area", "")) == 9
    assert words(plan, "list", "--area=民") == ["--area=民生"]
    assert words(plan, "add", "民生", "") == []


def test_states_lights_sorts_formats_and_days(plan: Copy) -> None:
    assert asked(plan, "list", "-s", "b")[1] == {"blocked": "受阻"}
    assert asked(plan, "update", "15-01", "--status", "受")[1] == {"受阻": "blocked"}
    assert words(plan, "list", "--light", "") == ["red", "yellow", "grey", "green", "none"]
    assert words(plan, "list", "--sort", "") == [
        "id",
        "status",
        "light",
        "percent",
        "due",
        "owner",
        "reported",
    ]
    assert words(plan, "report", "--format", "") == ["terminal", "markdown", "html", "docx", "json"]
    assert words(plan, "weekly", "--format", "") == ["terminal", "markdown", "docx"]
    assert words(plan, "export", "--format", "") == ["csv", "json", "xlsx", "ics", "parquet"]
    assert words(plan, "log", "--since", "") == ["today", "yesterday"]
    assert words(plan, "done", "15-01", "--on", "昨") == ["昨天"]


def test_periods(plan: Copy) -> None:
    found = words(plan, "report", "")
    assert found[:2] == ["this-week", "last-week"]
    assert {"2021", "2021-Q1", "2021-Q4", "2021-01", "2021-12", "2021-W01", "2021-W52"} <= set(found)
    assert "2021-W53" not in found
    assert asked(plan, "weekly", "2021-W10")[1] == {"2021-W10": "第10周（2021年3月8日—3月14日）"}
    assert words(plan, "report", "上") == ["上周", "上月", "上季"]
    assert words(plan, "weekly", "本") == ["本周"]


def test_target_keys_of_the_tasks_on_the_line(plan: Copy) -> None:
    assert asked(plan, "update", "15-01", "--set", "") == (
        "open",
        {
            "创业=": "帮扶引领成功创业，目标600人",
            "失业青年=": "长期失业青年就业创业，目标710人",
            "登记失业=": "城镇登记失业人数，人",
        },
    )
    assert words(plan, "update", "15-01", "--set", "创业=3", "--goal", "创") == ["创业="]
    assert words(plan, "update", "15-01", "--set", "创业=3", "--set", "") == ["失业青年=", "登记失业="]
    assert words(plan, "update", "19", "--set", "") == ["空气优良率="]
    assert len(words(plan, "update", "--set", "")) == 31
    assert words(plan, "update", "15-01", "--set", "创业=1") == []


def test_milestones_owners_and_categories(plan: Copy) -> None:
    plan.did(
        "update",
        "15-01",
        "15-02",
        "--owner",
        "区人社局",
        "--milestone",
        "上半年场次=2021-06-30",
        "--on",
        "2021-03-05",
    )
    assert words(plan, "update", "15-01", "--reached", "") == ["上半年场次"]
    assert asked(plan, "update", "15-01", "--milestone", "上")[0] == "open"
    assert words(plan, "update", "15-03", "--reached", "") == []
    assert words(plan, "list", "--owner", "") == ["none", "区人社局"]
    assert "养老" in words(plan, "list", "--category", "")
    units = '[[unit]]\nname = "区人力资源和社会保障局"\nshort = ["区人社局"]\n'
    (plan.folder / "tasks" / "units.toml").write_text(units, encoding="utf-8")
    assert asked(plan, "list", "-o", "区")[1] == {"区人力资源和社会保障局": "区人社局"}


def test_the_plan_that_is_meant(plan: Copy, tmp_path: Path) -> None:
    plan.replace(17, 'id = "17-05"', 'id = "17-09"')
    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    env = {"_XHPLAN_COMPLETE": "fish", "HOME": str(tmp_path)}
    for typed, more in (
        (("--plan", plan.folder.as_posix(), "show", "17-09"), {}),
        (("show", f"--plan={plan.folder.as_posix()}", "17-09"), {}),
        (("show", "--plan", "~/计划", "17-09"), {}),
        (("show", "17-09"), {"XHPLAN_DIR": str(plan.folder)}),
    ):
        assert program(*typed, folder=elsewhere, env=env | more).out.startswith("words\n17-09\t")
    assert program("show", "17-05", folder=elsewhere, env=env).out.startswith("words\n17-05\t")
    assert program("show", "--plan", "nowhere", "17", folder=elsewhere, env=env) == (0, "words\n", "")


def test_a_broken_file_hides_its_own_tasks_alone(plan: Copy) -> None:
    plan.file(15).write_bytes(b"\xff")
    assert words(plan, "show", "15-0") == []
    found = words(plan, "show", "")
    assert "17-01" in found
    assert "15-01" not in found


def test_what_is_told_is_short_and_harmless() -> None:
    assert clause("徐汇滨江：加快兆丰路，完成") == "徐汇滨江：加快兆丰路"
    assert clause("短，但是后面还有很长") == "短，但是后面还有很长"
    assert clause("一\x1b[31m\u202e二\n三\t四五六七") == "一[31m二三四五六七"
    assert clause("很长" * 30).endswith("…")
    assert cells(clause("很长" * 30)) <= 40
