"""Plans that cannot be read: every command says where and how to mend it, and changes nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests import needs
from tests.program import Copy, harmful, run, waiting_at_most

READING = ("list", "list --json", "show 15-01", "log", "check")
WRITING = ("done 15-01", "update 15-01 --note 好", "add 15 新任务", "undo --yes")

BROKEN = {
    "open string": ('text = "全年帮扶', "text = “全年帮扶", 21, 8),
    "open array": ("source = [709]", "source = [709", 23, 1),
    "no value": ("source = [709]", "source =", 22, 9),
    "two keys": ("source = [709]", "source = [709]\nsource = [709]", 23, 15),
    "Chinese key": ("source = [709]", "来源 = [709]", 22, 1),
    "rest of a merge": ("source = [709]", "<<<<<<< HEAD\nsource = [709]\n=======\n>>>>>>> 分支", 22, 1),
    "control character": ('text = "全年帮扶', 'text = "全年\x00帮扶', 21, 11),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_not_toml(plan: Copy, name: str) -> None:
    old, new, line, column = BROKEN[name]
    plan.replace(15, old, new)
    before = plan.bytes()
    for words in (*READING, *WRITING):
        done = plan.run(*words.split())
        said = done.out if words == "check" else done.err
        assert (done.status, plan.bytes()) == (1, before), words
        assert words == "check" or done.out == ""
        place, excerpt, caret, hint = said.split("\n")[:4]
        assert place.startswith(f"tasks/15-livelihood.toml:{line}:{column}：不是合法的 TOML：")
        shown = plan.text(15).split("\n")[line - 1][: column - 1].replace("\x00", "\\u0000")
        assert excerpt.startswith(f"    {shown}")
        assert caret == " " * (4 + cell_len(shown)) + "^"
        assert hint.startswith("    → ")
        assert not harmful(said)


def test_other_tables_stay_in_use(plan: Copy) -> None:
    plan.file(15).write_bytes(b"\xff")
    for words in ("show 16-01", "done 16-01", "update 19 --set 空气优良率=90"):
        assert plan.run(*words.split()).status == 0, words


@pytest.mark.parametrize("raw", ["徐汇".encode("gbk"), b"\xff\xfe", "甲".encode("utf-16"), b"ok = 1\n\x80"])
def test_what_is_not_utf8(plan: Copy, raw: bytes) -> None:
    plan.file(15).write_bytes(plan.file(15).read_bytes() + "# 好\n".encode() + raw)
    before = plan.bytes()
    line = plan.file(15).read_bytes().replace(b"ok = 1\n", b"ok = 1\n").count(b"\n", 0, -1) + 1
    for words in (*READING, *WRITING):
        done = plan.run(*words.split())
        said = done.out if words == "check" else done.err
        assert (done.status, plan.bytes()) == (1, before), words
        assert said.startswith(f"tasks/15-livelihood.toml:{line}:")
        assert "不是 UTF-8 编码" in said
        assert "UTF-8" in said.split("\n")[1]


def test_a_byte_order_mark(plan: Copy) -> None:
    plan.file(15).write_bytes(b"\xef\xbb\xbf" + plan.file(15).read_bytes())
    done = plan.run("list")
    assert done.status == 1
    assert done.err.startswith("tasks/15-livelihood.toml:1:1：文件开头带有字节顺序标记（BOM）\n    → ")


def test_all_broken_files_are_told_at_once(plan: Copy) -> None:
    plan.replace(15, 'text = "全年帮扶', "text = “全年帮扶")
    plan.file(16).write_bytes(b"# \xb0\xa1\n")
    plan.replace(17, "number = 17", 'number = "17"')
    plan.replace("plan.toml", "format = 2", "format = 3")
    done = plan.run("list")
    assert (done.status, done.out) == (1, "")
    for place in (
        "plan.toml:2:1：",
        "15-livelihood.toml:21:8：",
        "16-public-services.toml:1:3：",
        "17-community.toml:2:1：",
    ):
        assert f"tasks/{place}" in done.err, done.err
    assert "计划文件有 4 处错误" in done.err
    assert "xhplan check" in done.err
    found = json.loads(plan.run("check", "--json").out)
    assert (found["ok"], len(found["problems"])) == (False, 4)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("number = 15\n", "number = 15.0\n", "number 应为整数"),
        ("number = 15\n", "", "缺少 number"),
        ("number = 15\n", "number = 16\n", "文件名与 number、slug 不符"),
        ('slug = "livelihood"', 'slug = "民生"', "slug 的写法不对"),
        ('area = "民生"', 'area = ""', "area 不能是空的"),
        ('area = "民生"', "area = 民生", "值"),
        ('area = "民生"', 'area = "民生"\nlead = "张三"', "不认识的键 lead"),
        ('id = "15-02"', 'id = "15-2"', "id 的写法不对"),
        ('id = "15-02"\n', "", "缺少 id"),
        ("source = [711]", "source = 711", "source 应为列表"),
        ("source = [711]", "source = []", "source"),
        ("source = [711]\nlog = [\n]", "source = [711]", "缺少 log"),
        ("source = [711]\nlog = [\n]", "source = [711]\nlog = {}", "log 应为列表"),
        (
            'kind = "total", pace = "linear", goal = 600',
            'kind = "sum", pace = "linear", goal = 600',
            "kind 不能是“sum”",
        ),
        ('pace = "linear", goal = 600', 'pace = "linear", goal = "600"', "goal 应为数字"),
        ('pace = "linear", goal = 600', 'pace = "linear", goal = inf', "goal"),
    ],
)
def test_what_the_format_refuses(plan: Copy, old: str, new: str, said: str) -> None:
    plan.replace(15, old, new)
    before = plan.bytes()
    for words in ("list", "done 15-03", "check"):
        done = plan.run(*words.split())
        assert (done.status, plan.bytes()) == (1, before)
        shown = done.out + done.err
        assert said in shown, shown
        assert "\n    → " in shown
        assert "pydantic" not in shown
        assert "Input should" not in shown


@pytest.mark.parametrize(
    "number",
    ["1e400", "9" * 400, "9" * 5000, "0.1e-400", "-1e400", "1_000", "0x10"],
    ids=lambda text: text[:8],
)
def test_numbers_out_of_all_proportion(plan: Copy, number: str) -> None:
    line = f'  {{ on = 2021-03-01, values = {{ "创业" = {number} }} }},\n'
    plan.replace(15, "baseline = 7548", "baseline = 7548")
    plan.file(15).write_bytes(plan.text(15).replace("]\nlog = [\n]\n", f"]\nlog = [\n{line}]\n", 1).encode())
    for words in (
        "list",
        "list --json",
        "list --sort percent",
        "show 15-01",
        "show 15-01 --json",
        "log",
        "check",
    ):
        done = plan.run(*words.split())
        assert done.status in (0, 1)
        if words.endswith("--json") and done.status == 0:
            assert "Infinity" not in done.out
            json.loads(done.out, parse_constant=lambda word: pytest.fail(word))


def test_deep_nesting(plan: Copy) -> None:
    plan.file(15).write_bytes(b"x = " + b"[" * 3000 + b"]" * 3000)
    done = plan.run("list")
    assert done.status == 1
    assert done.err.startswith("tasks/15-livelihood.toml")


def test_a_huge_line_is_not_shown_whole(plan: Copy) -> None:
    plan.replace(15, 'text = "全年帮扶', "text = " + "甲" * 100_000 + "“全年帮扶")
    done = plan.run("list")
    assert done.status == 1
    assert len(done.err) < 1000


# --- no plan --------------------------------------------------------------------------------------


def test_a_plan_of_another_name_is_not_taken_for_one(plan: Copy) -> None:
    plan.file("plan.toml").rename(plan.folder / "tasks" / "plan.toml.bak")
    done = plan.run("list", "--plan", ".")
    assert (done.status, done.out) == (1, "")
    assert ". 里没有计划" in done.err
    assert "xhplan init" in done.err
    assert plan.run("done", "15-01").status == 1


def test_an_empty_plan(tmp_path: Path) -> None:
    (tmp_path / "tasks").mkdir()
    (tmp_path / "tasks" / "plan.toml").write_text(
        'format = 1\nname = "空"\nstart = 2021-01-01\nend = 2021-12-31\n', encoding="utf-8"
    )
    done = run("list", folder=tmp_path)
    assert (done.status, done.out) == (0, "")
    assert "没有符合条件的任务" in done.err
    assert json.loads(run("list", "--json", folder=tmp_path).out)["areas"] == []
    done = run("done", "15-01", folder=tmp_path)
    assert done.status == 2
    assert "没有任务 15-01" in done.err
    assert run("check", folder=tmp_path).status == 0
    assert run("add", "15", "新任务", folder=tmp_path).status == 2


NO_FILES = {
    "folder": (Path.mkdir, "它是一个文件夹"),
    "dangling": (lambda path: path.symlink_to("没有.toml"), "文件或文件夹不存在"),
    "loop": (lambda path: path.symlink_to(path.name), "符号链接成环"),
    "pipe": (lambda path: os.mkfifo(path), "它不是普通的文件"),
    "device": (lambda path: path.symlink_to(os.devnull), "它不是普通的文件"),
}


@needs.pipes
@pytest.mark.parametrize("kind", NO_FILES)
@pytest.mark.parametrize("name", ["15-livelihood.toml", "21-x.toml", "units.toml"])
def test_what_is_no_file_is_told_with_all_else_and_not_waited_for(plan: Copy, name: str, kind: str) -> None:
    make, why = NO_FILES[kind]
    path = plan.file(name)
    path.unlink(missing_ok=True)
    make(path)
    plan.replace(16, "number = 16", 'number = "16"')
    for words in (["list"], ["done", "15-01", "16-01"], ["check"], ["check", "--json"]):
        with waiting_at_most(60):
            done = plan.run(*words)
        said = done.out if words[0] == "check" else done.err
        assert done.status == 1, words
        if name != "21-x.toml" or words[0] != "done":
            assert f"读不了：{why}" in said, words
        assert "16-public-services.toml" in said, words
        assert "Traceback" not in done.err
    with waiting_at_most(60):
        narrow = plan.run("list", "-a", "民生")
    assert narrow.status == (0 if name == "21-x.toml" else 1)
    assert len(json.loads(plan.run("check", "--json").out)["problems"]) == 2
    alone = plan.run("check", f"tasks/{name}")
    assert alone.status == 1
    assert alone.err == "校核发现 1 处问题；别的文件另有 1 处\n"
    assert plan.run("check", "tasks/17-community.toml").err == "校核发现 0 处问题；别的文件另有 2 处\n"


@needs.pipes
@pytest.mark.parametrize("kind", ["folder", "loop", "pipe", "device"])
def test_a_source_report_that_is_no_file(plan: Copy, kind: str) -> None:
    make, why = NO_FILES[kind]
    path = plan.folder / "seeds" / "xuhui-2021-plan-report.txt"
    path.unlink()
    make(path)
    with waiting_at_most(60):
        done = plan.run("check")
    assert done.status == 1
    assert done.out.startswith(f"seeds/xuhui-2021-plan-report.txt：读不了：{why}\n    → ")


def test_a_source_that_no_file_can_be_called(plan: Copy) -> None:
    plan.replace("plan.toml", 'source = "../seeds/', 'source = "\\u0000../seeds/')
    for words in (["check"], ["check", "tasks/plan.toml"], ["list"]):
        done = plan.run(*words)
        assert done.status == (0 if words == ["list"] or len(words) > 1 else 1), words
        assert not harmful(done.out + done.err)
    assert "没有来源报告" in plan.run("check").out
