"""``xhplan add``"""

from __future__ import annotations

import json
import tomllib
from datetime import date
from typing import Any

import pytest

from tests.program import WRITER, Copy, copy_plan, typed


def last(plan: Copy, number: int) -> dict[str, Any]:
    task = tomllib.loads(plan.text(number))["task"][-1]
    assert isinstance(task, dict)
    return task


def test_the_next_free_row(plan: Copy) -> None:
    before = plan.text(17)
    done = plan.did("add", "社区治理", "完成全部居委会电梯加装意愿征询")
    assert done.out == ""
    assert done.err == "17-06 新增：完成全部居委会电梯加装意愿征询（2021-03-31，综合科）\n"
    assert plan.text(17).startswith(before)
    task = last(plan, 17)
    assert task.pop("added_at")
    assert task == {
        "id": "17-06",
        "text": "完成全部居委会电梯加装意愿征询",
        "added": date(2021, 3, 31),
        "added_by": WRITER,
        "log": [],
    }
    plan.did("add", "community", "又一项")
    plan.did("add", "17", "再一项")
    assert last(plan, 17)["id"] == "17-08"
    plan.did("check")


def test_every_option(plan: Copy) -> None:
    plan.did(
        *("add", "17", "新任务", "--category", "自治", "--owner", "区民政局", "--due", "6月30日"),
        *("--basis", "徐府办〔2021〕8号", "--on", "3月1日", "--by", "张三"),
    )
    task = last(plan, 17)
    [entry] = task.pop("log")
    assert (task["category"], task["added"], task["added_by"]) == ("自治", date(2021, 3, 1), "张三")
    assert entry == {
        "on": date(2021, 3, 1),
        "at": task["added_at"],
        "by": "张三",
        "owner": "区民政局",
        "due": date(2021, 6, 30),
        "basis": "徐府办〔2021〕8号",
    }
    row = plan.did("list", "-q", "17-06").out.rstrip("\n").split("\t")
    assert row == [
        "17-06",
        "社区治理",
        "自治",
        "未启动",
        "",
        "",
        "2021-06-30",
        "区民政局",
        "",
        "新任务",
        "暂不评价",
        "",
    ]


def test_a_label_keeps_its_origin(plan: Copy) -> None:
    """What the report does not print is not shown as printed under an added task either."""
    before = plan.text(15), plan.text(19)
    plan.did("add", "15", "甲任务", "--category", "社会救助")
    plan.did("add", "19", "乙任务", "--category", "空气")
    plan.did("add", "15", "丙任务", "--category", "就业")
    shown = {
        task["text"]: [
            task[f"{level}{end}"] for level in ("category", "subcategory") for end in ("", "_origin")
        ]
        for task in json.loads(plan.did("list", "-q", "任务", "--json").out)["tasks"]
        if task["added"]
    }
    assert shown == {
        "甲任务": ["社会救助", "restored", None, None],
        "乙任务": ["美化区域空间环境", "printed", "空气", "inferred"],
        "丙任务": ["就业", "printed", None, None],
    }
    plan.did("check")
    for _ in range(3):
        plan.did("undo", "--yes")
    assert (plan.text(15), plan.text(19)) == before


def test_a_label_that_nobody_knows_is_told(plan: Copy) -> None:
    done = plan.did("add", "15", "丁任务", "--category", "就叶")
    assert "注意：民生原来没有类别“就叶”，作为新类别记入；是不是：就业\n" in done.err
    [task] = json.loads(plan.did("list", "-q", "丁任务", "--json").out)["tasks"]
    assert (task["category"], task["category_origin"]) == ("就叶", None)


def test_a_deadline_needs_no_other_reason(plan: Copy) -> None:
    plan.did(*typed("add 17 新任务 --due 6月30日"))


def test_it_is_there_from_its_day_on(plan: Copy) -> None:
    plan.did(*typed("add 17 新任务 --on 3月10日"))
    assert "17-06" not in plan.did("list", "--ids", "--as-of", "3月9日").out
    assert "17-06" in plan.did("list", "--ids", "--as-of", "3月10日").out
    found = json.loads(plan.did("list", "-q", "17-06", "--json").out)["tasks"]
    assert (found[0]["added"], found[0]["source"]) == ("2021-03-10", [])
    said = plan.run("start", "17-06", "--on", "3月9日")
    assert said.status == 2
    assert "还没有列入计划" in said.err


def test_it_can_be_reported_on_like_any_other(plan: Copy) -> None:
    plan.did("add", "17", "新任务")
    plan.did("done", "17-06", "17-05")
    assert len(plan.lines_of("17-06")) == 1
    plan.did("check")


def test_a_row_is_never_used_again(plan: Copy) -> None:
    plan.did("add", "17", "甲")
    plan.did("drop", "17-06", "--note", "不做了", "--basis", "文1")
    plan.did("add", "17", "乙")
    assert last(plan, 17)["id"] == "17-07"


@pytest.mark.parametrize(
    "text", ['引号"与\\反斜杠', "换行\n任务", "\x1b[31m红", "'''", "# 注释", "[[task]]", "字" * 3000]
)
def test_hostile_texts_stay_one_task(plan: Copy, text: str) -> None:
    before = plan.text(17)
    plan.did("add", "--category", text[:20], "17", "--", text)
    assert last(plan, 17)["text"] == text
    assert len(tomllib.loads(plan.text(17))["task"]) == 6
    assert len(plan.did("list", "-a", "17").out.splitlines()) == 6
    plan.did("check")
    plan.did("undo", "--yes")
    assert plan.text(17) == before


def test_crlf_is_kept(plan: Copy) -> None:
    raw = plan.file(17).read_bytes().replace(b"\n", b"\r\n")
    plan.file(17).write_bytes(raw)
    plan.did("add", "17", "新任务", "--owner", "区民政局")
    after = plan.file(17).read_bytes()
    assert after.startswith(raw)
    assert after.count(b"\n") == after.count(b"\r\n")
    plan.did("undo", "--yes")
    assert plan.file(17).read_bytes() == raw


def test_a_file_without_a_line_end_at_its_end(plan: Copy) -> None:
    raw = plan.file(17).read_bytes().rstrip(b"\n")
    plan.file(17).write_bytes(raw)
    plan.did("add", "17", "新任务")
    assert last(plan, 17)["id"] == "17-06"
    plan.did("undo", "--yes")
    assert plan.file(17).read_bytes() == raw


def test_a_dry_run_prints_the_task(plan: Copy) -> None:
    before = plan.bytes()
    done = plan.did("add", "17", "新任务", "--owner", "区民政局", "--dry-run")
    assert plan.bytes() == before
    [task] = tomllib.loads(done.out)["task"]
    assert (task["id"], task["text"], task["log"][0]["owner"]) == ("17-06", "新任务", "区民政局")
    assert "没有写入" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("火星 新任务", "没有领域“火星”"),
        ("99 新任务", "没有领域“99”"),
        ("17", "缺少参数 TEXT"),
        ("17 新任务 多余", "多出了参数：多余"),
        ("17 新任务 --due 下月", "看不懂日期“下月”"),
        ("17 新任务 --on 4月1日", "晚于今天"),
        ("17 新任务 --on 2020-12-31", "早于计划开始日"),
        ("17 新任务 --due none", "看不懂日期“none”"),
    ],
)
def test_what_is_refused(tmp_path_factory: pytest.TempPathFactory, words: str, said: str) -> None:
    plan = copy_plan(tmp_path_factory.mktemp("拒绝") / "计划")
    before = plan.bytes()
    done = plan.run("add", *words.split())
    assert (done.status, done.out, plan.bytes()) == (2, "", before)
    assert said in done.err


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_an_empty_task_is_refused(plan: Copy, text: str) -> None:
    before = plan.bytes()
    done = plan.run("add", "17", text)
    assert (done.status, plan.bytes()) == (2, before)
    assert "不能是空的" in done.err
