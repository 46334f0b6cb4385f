"""``xhplan list``"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
import tomllib
import unicodedata
from pathlib import Path

import pytest

from tests.helpers import ROOT
from tests.listing import asked, ids
from tests.program import Copy, caching, run, typed
from tests.terminal import bare, shown
from xhplan.core import fields
from xhplan.render.text import cells

AREAS = {
    12: ("四大功能", "four-functions", 15),
    13: ("经济效益", "economy", 15),
    14: ("重大项目", "major-projects", 15),
    15: ("民生", "livelihood", 20),
    16: ("公共服务", "public-services", 20),
    17: ("社区治理", "community", 5),
    18: ("文化建设", "culture", 11),
    19: ("城区治理", "urban-governance", 24),
    20: ("两网融合", "two-networks", 10),
}
PLAN_FIELDS = {"schema", "plan", "as_of", "areas", "tasks"}
HELD = {field.key for field in fields.HELD}
AREA_FIELDS = {"number", "area", "slug", "title", "targets", "counts", *HELD}
TASK_FIELDS = {
    *("id", "area", "category", "category_origin", "subcategory", "subcategory_origin", "text", "source"),
    *("status", "light", "reasons", "percent", "targets_reported", "owner", "support", "due", "milestones"),
    *("reported", "targets"),
}
TARGET_FIELDS = {
    *("key", "name", "kind", "goal", "unit", "marks", "actual", "on", "percent", "pace", "judgement"),
    *("forecast", "baseline", "comparable", "source"),
}
JUDGED = ("judgement", "judgement_words", "judgement_reason")
ADDED_FIELDS = {
    "task": {
        "added",
        "percent_own",
        "overdue",
        "slips",
        "short",
        "leads",
        "asked",
        "answer",
        "outlook",
        "verdict",
        "urged",
        "into",
        "concluded",
        "carried",
        "met",
        "verified",
        "waits",
        "filed",
        *JUDGED,
        *HELD,
    },
    "area": {"filed", "urged", *HELD},
    "target": {"judgement_words", "wanted", "expected", "stages"},
}
"""What was added to the contract; nothing may be taken from it."""


# --- the shipped plan ----------------------------------------------------------------


def test_json_holds_135_tasks_in_9_areas(plan: Copy) -> None:
    found = asked(plan)
    assert {area["number"]: (area["area"], area["slug"]) for area in found["areas"]} == {
        number: (name, slug) for number, (name, slug, _) in AREAS.items()
    }
    for area in found["areas"]:
        count = AREAS[area["number"]][2]
        assert area["counts"] == {"planned": count, "active": 0, "blocked": 0, "done": 0, "dropped": 0}
    assert [task["id"] for task in found["tasks"]] == [
        f"{number}-{row:02}" for number, (_, _, count) in AREAS.items() for row in range(1, count + 1)
    ]
    assert len(found["tasks"]) == 135


def test_json_texts_equal_their_source_lines(plan: Copy) -> None:
    lines = next((ROOT / "seeds").iterdir()).read_text(encoding="utf-8").split("\n")
    for task in asked(plan)["tasks"]:
        printed = "".join(lines[line - 1] for line in task["source"])
        assert task["source"]
        assert unicodedata.normalize("NFKC", task["text"]) == unicodedata.normalize("NFKC", printed)


def test_json_keeps_its_contract(plan: Copy) -> None:
    found = asked(plan)
    assert set(found) == PLAN_FIELDS
    assert (found["schema"], found["as_of"]) == ("xhplan/1", "2021-03-31")
    assert all(set(area) == AREA_FIELDS | ADDED_FIELDS["area"] for area in found["areas"])
    assert all(set(task) == TASK_FIELDS | ADDED_FIELDS["task"] for task in found["tasks"])
    targets = [target for part in ("areas", "tasks") for item in found[part] for target in item["targets"]]
    assert len(targets) == 31
    assert all(set(target) == TARGET_FIELDS | ADDED_FIELDS["target"] for target in targets)


def test_json_says_the_example_of_the_design(plan: Copy) -> None:
    units = '[[unit]]\nname = "区人力资源和社会保障局"\nshort = ["区人社局"]\n'
    (plan.folder / "tasks" / "units.toml").write_text(units, encoding="utf-8")
    plan.did(*typed("update 15-01 --on 2月20日 --milestone 上半年场次=6月30日"))
    plan.did("update", "15-01", "--on", "2月20日", "--owner", "区人力资源和社会保障局")
    plan.did("start", "15-01", "--on", "3月5日", "--from", "区人社局", "--note", "一季度场次已排定")
    plan.did(*typed("update 15-01 --on 3月5日 --set 创业=152"))
    found = asked(plan, "--area", "15")
    assert [area["counts"] for area in found["areas"]] == [
        {"planned": 19, "active": 1, "blocked": 0, "done": 0, "dropped": 0}
    ]
    task = found["tasks"][0]
    target = task.pop("targets")[0]
    assert task.pop("text").startswith("全年帮扶引领成功创业600人，")
    assert task.pop("reasons") == [task.pop("judgement_reason")]
    assert task == {
        "id": "15-01",
        "area": "民生",
        "category": "就业",
        "met": False,
        "verified": None,
        "waits": False,
        "short": "帮扶创业、青年就业、失业人数",
        "leads": ["区人力资源和社会保障局"],
        "overdue": None,
        "slips": {"count": 0, "days": 0},
        **dict.fromkeys(("asked", "answer", "outlook", "verdict", "urged", "into", "concluded")),
        "carried": False,
        "category_origin": "printed",
        "subcategory": None,
        "subcategory_origin": None,
        "source": [709],
        "added": None,
        "status": "active",
        "light": "green",
        "percent": 25.3,
        "percent_own": False,
        "targets_reported": 1,
        "owner": "区人力资源和社会保障局",
        "support": [],
        "due": None,
        "milestones": [{"name": "上半年场次", "due": "2021-06-30", "reached": None, "late": None}],
        "reported": "2021-03-05",
        **dict.fromkeys(HELD),
        "filed": "2021-03-05",
        "judgement": "ahead",
        "judgement_words": "超进度",
    }
    assert target == {
        "key": "创业",
        "name": "帮扶引领成功创业",
        "kind": "total",
        "goal": 600,
        "unit": "人",
        "marks": ["全年"],
        "actual": 152,
        "on": "2021-03-05",
        "percent": 25.3,
        "pace": 18.0,
        "judgement": "ahead",
        "judgement_words": "超进度",
        "forecast": None,
        "wanted": 108.1,
        "expected": None,
        "stages": [],
        "baseline": 698,
        "comparable": True,
        "source": 709,
    }


def test_the_area_s_own_target_stands_with_the_area(plan: Copy) -> None:
    found = asked(plan, "--area", "19")
    assert [
        (target["name"], target["goal"], target["source"]) for target in found["areas"][0]["targets"]
    ] == [("空气质量优良率", 85, 865)]


@pytest.mark.parametrize("number", AREAS)
def test_an_area_has_three_names(plan: Copy, number: int) -> None:
    name, slug, count = AREAS[number]
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    outs = [plan.did("list", "--area", word).out for word in (name, slug, str(number), slug.upper(), wide)]
    assert len(set(outs)) == 1
    assert outs[0].count("\n") == count


def test_a_line_of_a_title_names_no_area(plan: Copy) -> None:
    text = re.sub(r'(?m)^title = "(.*)"$', r'title = """\narea = "医疗"\n\1"""', plan.text(16), count=1)
    plan.file(16).write_text(text, encoding="utf-8")
    assert plan.run("list", "-a", "16").status == 0
    assert plan.run("list", "-a", "医疗").status == 2


def test_piped_lines_have_tabs_and_are_never_cut(plan: Copy) -> None:
    out = plan.did("list", "--area", "民生").out
    rows = [line.split("\t") for line in out.removesuffix("\n").split("\n")]
    texts = [task["text"] for task in tomllib.loads(plan.text(15))["task"]]
    assert len(rows) == 20
    assert all(len(row) == 12 for row in rows)
    assert [row[9] for row in rows] == texts
    assert rows[0] == ["15-01", "民生", "就业", "未启动", "未报", "", "", "", "", texts[0], "未报", ""]


def test_a_wording_that_is_spelt_out_is_cut_with_a_sign_on_a_terminal(plan: Copy) -> None:
    hidden = "\\u200b" * 6
    plan.file(15).write_text(
        plan.text(15)
        .replace("探索长三角", f"{hidden}探索长三角")
        .replace('short = "长三角创业服务、创业型社区"\n', ""),
        encoding="utf-8",
    )
    screen = bare(shown("list", "-a", "15", folder=plan.folder, columns=60)).splitlines()
    row = next(line for line in screen if line.startswith("15-02"))
    assert row.rstrip().endswith("…")
    assert cells(row) <= 60


def test_width_of_the_terminal_says_nothing_to_a_pipe(plan: Copy) -> None:
    assert plan.did("list", COLUMNS="40").out == plan.did("list", COLUMNS="400").out == plan.did("list").out


# --- other forms ---------------------------------------------------------------------


def test_ids(plan: Copy) -> None:
    assert plan.did("list", "--ids", "-a", "17").out == "17-01\n17-02\n17-03\n17-04\n17-05\n"


# --- filters and sorting: a plan in which things have happened --------------------------


def test_reported_is_shown_in_the_line(story: Copy) -> None:
    [line] = story.did("list", "-o", "人社").out.splitlines()
    assert line.split("\t")[:9] == [
        *("15-01", "民生", "就业", "推进中", "绿灯", "25.3", "", "区人社局", "2021-03-05"),
    ]
    [line] = story.did("list", "-o", "投促").out.splitlines()
    assert line.split("\t")[5] == "40.0（自报）"


def test_a_day_shows_what_was_true_on_it(story: Copy) -> None:
    before = asked(story, "-a", "15", "--as-of", "2021-03-04")
    assert before["as_of"] == "2021-03-04"
    assert before["areas"][0]["counts"]["planned"] == 20
    assert before["tasks"][0]["owner"] == "区人社局"
    assert before["tasks"][0]["targets"][0]["actual"] is None


def test_what_the_ledger_did_not_know_is_left_out(story: Copy) -> None:
    found = asked(story, "--known-at", "2021-12-31")
    assert found["known_at"] == "2021-12-31"
    assert all(task["status"] == "planned" for task in found["tasks"])
    assert asked(story, "--known-at", "2999-01-01")["tasks"] == asked(story)["tasks"]


# --- nothing, and what is not there ------------------------------------------------------


# --- labels ------------------------------------------------------------------------------


def test_labels_that_the_report_does_not_print_say_so(plan: Copy) -> None:
    shown: dict[str, set[str]] = {}
    for line in plan.did("list").out.splitlines():
        task_id, area, label = line.split("\t")[:3]
        shown.setdefault(area, set()).add(label)
        assert label, task_id
    assert shown["经济效益"] == {"打造最优营商环境（补回）", "提升区域产业能级", "加快培育新兴动能"}
    assert {label for label in shown["民生"] if "（" in label} == {
        *("社会救助（补回）", "退役军人服务（补回）", "对口帮扶（补回）"),
    }
    assert shown["社区治理"] == {"社区治理（补回）"}
    assert {label for label in shown["城区治理"] if "/" in label} == {
        f"美化区域空间环境/{name}（推定）" for name in ("空气", "河道", "土壤", "绿地", "垃圾分类")
    }
    origins = {
        (task["category_origin"], task["subcategory_origin"])
        for task in asked(plan)["tasks"]
        if task["id"] in ("13-01", "15-01", "19-04")
    }
    assert origins == {("restored", None), ("printed", None), ("printed", "inferred")}


# --- where the plan is -------------------------------------------------------------------


def test_anywhere_the_bundled_plan_is_shown_with_a_word(tmp_path: Path) -> None:
    done = run("list", "--area", "民生", folder=tmp_path)
    assert (done.status, done.out.count("\n")) == (0, 20)
    assert re.search(r"随程序附带.*只读.*xhplan init", done.err)
    assert json.loads(run("list", "--json", folder=tmp_path).out)["bundled"] is True


def test_the_plan_is_found_upwards_by_option_and_by_environment(plan: Copy, tmp_path: Path) -> None:
    plan.did("done", "17-01")
    deep = plan.folder / "来文" / "三月"
    deep.mkdir(parents=True)
    expected = plan.did("list", "-a", "17").out
    assert "已完成" in expected
    for found in (
        run("list", "-a", "17", folder=deep),
        run("list", "-a", "17", folder=plan.folder / "tasks"),
        run("list", "-a", "17", "--plan", str(plan.folder), folder=tmp_path),
        run("--plan", str(plan.folder / "tasks"), "list", "-a", "17", folder=tmp_path),
        run("list", "-a", "17", folder=tmp_path, env={"XHPLAN_DIR": str(plan.folder)}),
        run("list", "-a", "17", folder=tmp_path, env={"XHPLAN_DIR": "计划/tasks"}),
    ):
        assert (found.status, found.out, found.err) == (0, expected, "")


def test_a_named_folder_without_a_plan_is_an_error(plan: Copy, tmp_path: Path) -> None:
    for done in (
        run("list", "--plan", "没有", folder=tmp_path),
        run("list", folder=plan.folder, env={"XHPLAN_DIR": "没有"}),
        run("done", "15-01", "--plan", "没有", folder=plan.folder),
    ):
        assert (done.status, done.out) == (1, "")
        assert "没有 里没有计划" in done.err
        assert "xhplan init" in done.err


def test_what_was_read_before_is_never_shown_for_what_is_there(plan: Copy, tmp_path: Path) -> None:
    """The read cache: an edit by hand of the same length that even keeps the file's times is seen."""
    env = caching(tmp_path / "缓存")
    old = time.time() - 60
    os.utime(plan.file(17), (old, old))
    time.sleep(0.15)
    for _ in range(3):
        before = plan.did("list", "-a", "17", **env).out
    assert before == plan.did("list", "-a", "17").out
    plan.replace(17, "坚持100%直接选举", "坚持100%全部选举")
    os.utime(plan.file(17), (old, old))
    assert "坚持100%全部选举" in plan.did("list", "-a", "17", **env).out
    plan.did("done", "17-02", **env)
    assert plan.did("list", "-a", "17", **env).out == plan.did("list", "-a", "17").out
    plan.did("undo", "--yes", **env)
    assert "已完成" not in plan.did("list", "-a", "17", **env).out


def test_a_cache_that_cannot_be_used_is_as_if_there_were_none(plan: Copy, tmp_path: Path) -> None:
    place = tmp_path / "缓存"
    env = caching(place)
    time.sleep(0.15)
    expected = plan.did("list", **env).out
    kept = [path for path in place.rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        raw = path.read_bytes()
        path.write_bytes(raw[: len(raw) // 2])
    assert plan.did("list", **env).out == expected
    for path in kept:
        path.write_bytes(path.read_bytes()[::-1])
    assert plan.did("list", **env).out == expected
    shutil.rmtree(place)
    place.write_text("一个文件", encoding="utf-8")
    assert plan.did("list", **env).out == expected


def test_a_title_has_28_columns_beside_dates_and_units(plan: Copy) -> None:
    units = 'unit = [\n  { name = "区人力资源和社会保障局", short = ["区人社局"] },\n]\n'
    plan.file("units.toml").write_text(units, encoding="utf-8")
    plan.did("update", "15-16", "-o", "区人社局", "--due", "6月30日", "--note", "定", "--percent", "40")
    plan.did("done", "15-01", "--on", "3月5日")
    screen = bare(shown("list", "-a", "15", folder=plan.folder)).splitlines()
    row = next(line for line in screen if line.startswith("15-16"))
    assert "示范型退役军人服务中心（站）" in row
    for word in ("自报40", "6月30日", "区人社局"):
        assert word in row
    assert max(map(cells, screen)) <= 80


def test_how_long_and_how_often(plan: Copy) -> None:
    plan.did(
        "update", "15-02", "--due", "3月1日", "--milestone", "开工=2月1日", "--basis", "文", "--on", "1月5日"
    )
    refused = plan.run("update", "15-02", "--milestone", "开工=2月20日")
    assert (refused.status, "调整时间节点“开工”须说明原因或依据" in refused.err) == (2, True)
    plan.did("update", "15-02", "--milestone", "开工=2月20日", "--note", "雨", "--on", "1月20日")
    plan.did("update", "15-02", "--due", "3月15日", "--note", "顺延", "--on", "2月1日")
    plan.did("update", "15-02", "--reached", "开工", "--on", "2月25日")
    assert ids(plan, "--slipped", "2") == "15-02"
    assert ids(plan, "--slipped", "3") == ""
    task = asked(plan, "--slipped", "1")["tasks"][0]
    assert (task["overdue"], task["slips"]) == (16, {"count": 2, "days": 19 + 14})
    assert task["milestones"] == [{"name": "开工", "due": "2021-02-20", "reached": "2021-02-25", "late": 5}]
    screen = bare(shown("list", "--overdue", "--slipped", "2", folder=plan.folder))
    assert "16天" in screen
    assert "2次+33天" in screen
    assert "共2次，合计推迟33天" in plan.did("show", "15-02").out
    assert "2021-02-25到达，晚5天" in plan.did("show", "15-02").out
    assert plan.run("list", "--slipped", "0").status == 2


def test_ids_that_a_spreadsheet_makes_days_of_are_text_in_csv(plan: Copy) -> None:
    ids = [line.partition(",")[0] for line in plan.did("list", "--csv").out.splitlines()[1:]]
    assert [name for name in ids if name.startswith("'")] == [f"'12-{row:02}" for row in range(1, 16)]
    assert "13-01" in ids
