"""``xhplan undo``"""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.program import WRITER, Copy, typed


def status(plan: Copy, task_id: str) -> str:
    return plan.did("list", "-q", task_id).out.split("\t")[3]


# --- lines that git does not hold ------------------------------------------------------------


def test_the_file_comes_back_byte_for_byte(checkout: Copy) -> None:
    before = checkout.bytes()
    checkout.did("done", "15-01")
    done = checkout.did("undo", "--yes")
    assert checkout.bytes() == before
    assert done.out == "15-01 2021-03-31 状态：已完成\n"
    assert re.match(r"将撤回 综合科 在 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d 录入的 1 行：\n已撤回\n$", done.err)


@pytest.mark.parametrize("under_git", [False, True])
def test_all_files_of_a_command(plan: Copy, under_git: bool) -> None:
    if under_git:
        plan.git("init", "-q")
    before = plan.bytes()
    plan.did("update", "12-01", "15-02", "19", "19-03", "20-01", "--note", "好")
    assert sum(before[name] != raw for name, raw in plan.bytes().items()) == 4
    done = plan.did("undo", "--yes")
    assert done.out.splitlines() == [
        f"{name} 2021-03-31 进展：好" for name in ("12-01", "15-02", "19", "19-03", "20-01")
    ]
    assert "5 行" in done.err
    assert plan.bytes() == before


def test_again_goes_further_back(plan: Copy) -> None:
    states = [plan.bytes()]
    for words in (
        "start 15-01",
        "update 15-01 16-02 --note 一",
        "update 16-02 --percent 5",
        "done 15-01 --on 3月1日",
    ):
        plan.did(*words.split())
        states.append(plan.bytes())
    for state in reversed(states[:-1]):
        plan.did("undo", "--yes")
        assert plan.bytes() == state
    done = plan.run("undo", "--yes")
    assert (done.status, done.out) == (1, "")
    assert f"{WRITER} 没有可以撤回的记录" in done.err


def test_only_the_caller_s_own(plan: Copy) -> None:
    plan.did("start", "15-02")
    plan.did("done", "15-02", "--by", "张三")
    plan.did("undo", "--yes")
    assert status(plan, "15-02") == "已完成"
    assert plan.run("undo", "--yes").status == 1
    assert plan.run("undo", "--yes", "--by", "李四").status == 1
    plan.did("undo", "--yes", XHPLAN_USER="张三")
    assert plan.lines_of("15-02") == []


def test_lines_written_by_hand_are_not_taken_back(plan: Copy) -> None:
    line = f'  {{ on = 2021-03-01, by = "{WRITER}", note = "手写" }},\n'
    plan.file(17).write_bytes(plan.text(17).replace("log = [\n]\n", f"log = [\n{line}]\n", 1).encode())
    assert plan.run("undo", "--yes").status == 1
    plan.did("start", "17-01")
    plan.did("undo", "--yes")
    assert "手写" in plan.text(17)


def test_lines_in_between_stay(plan: Copy) -> None:
    plan.did("start", "15-02")
    plan.did("update", "15-02", "--note", "别人写的", "--by", "张三")
    plan.did("undo", "--yes")
    [line] = plan.lines_of("15-02")
    assert "别人写的" in line


# --- asking -------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["y\n", "Y\n", "yes\n", "是\n", " y \n", "y"])
def test_yes(plan: Copy, answer: str) -> None:
    plan.did("start", "15-01")
    done = plan.run("undo", input=answer)
    assert (done.status, done.out) == (0, "15-01 2021-03-31 状态：推进中\n")
    assert "确定撤回吗？" in done.err
    assert plan.lines_of("15-01") == []


@pytest.mark.parametrize("answer", ["n\n", "\n", "", "不\n", "yy\n", "１\n"])
def test_anything_else_is_no(plan: Copy, answer: str) -> None:
    plan.did("start", "15-01")
    before = plan.bytes()
    done = plan.run("undo", input=answer)
    assert (done.status, plan.bytes()) == (1, before)
    assert done.err.endswith("没有撤回\n")


def test_a_dry_run_shows_and_takes_nothing(plan: Copy) -> None:
    plan.did("start", "15-01")
    before = plan.bytes()
    done = plan.did("undo", "--dry-run")
    assert done.out == "15-01 2021-03-31 状态：推进中\n"
    assert "没有写入" in done.err
    assert plan.bytes() == before


# --- lines that git holds ------------------------------------------------------------------------


def test_a_committed_line_is_withdrawn(checkout: Copy) -> None:
    checkout.did(*typed("update 15-01 --status active --set 创业=152 --owner 区人社局 --on 3月5日"))
    checkout.did("done", "15-01")
    before = checkout.did("list", "--json", "-q", "15-01", "--as-of", "3月6日").out
    checkout.commit()
    done = checkout.did("undo", "--yes")
    assert "另记一行撤回" in done.err
    assert checkout.git("diff", "--numstat") == "1\t0\ttasks/15-livelihood.toml\n"
    _, held, line = checkout.lines_of("15-01")
    entries = tomllib.loads(f"log = [\n{held}\n{line}\n]")["log"]
    assert set(entries[1]) == {"on", "at", "by", "retracts", "line"}
    assert entries[1]["retracts"] == entries[0]["at"]
    assert entries[1]["on"] == entries[0]["on"]
    assert entries[1]["at"] > entries[0]["at"]
    assert checkout.did("list", "--json", "-q", "15-01", "--as-of", "3月6日").out == before
    assert status(checkout, "15-01") == "推进中"
    assert "撤回" not in checkout.did("log").out
    assert checkout.did("check").status == 0


def test_a_committed_line_twice_goes_further_back(checkout: Copy) -> None:
    checkout.did("start", "15-02")
    checkout.did("done", "15-02", "16-01")
    checkout.commit()
    checkout.did("undo", "--yes")
    assert (status(checkout, "15-02"), status(checkout, "16-01")) == ("推进中", "未启动")
    checkout.did("undo", "--yes")
    assert status(checkout, "15-02") == "未启动"
    checkout.commit()
    assert checkout.run("undo", "--yes").status == 1
    checkout.did("done", "15-02")
    assert status(checkout, "15-02") == "已完成"
    checkout.did("undo", "--yes")
    assert status(checkout, "15-02") == "未启动"
    assert checkout.git("status", "--porcelain") == ""


def test_some_files_of_a_command_committed_and_some_not(checkout: Copy) -> None:
    before = checkout.text(16)
    checkout.did("done", "15-01", "16-01")
    checkout.git("commit", "-q", "-m", "一半", "tasks/15-livelihood.toml")
    checkout.did("undo", "--yes")
    assert "retracts" in checkout.text(15)
    assert checkout.text(16) == before
    assert (status(checkout, "15-01"), status(checkout, "16-01")) == ("未启动", "未启动")


def test_a_staged_line_is_not_held_yet(checkout: Copy) -> None:
    before = checkout.bytes()
    checkout.did("done", "15-01")
    checkout.git("add", "-A")
    checkout.did("undo", "--yes")
    assert checkout.bytes() == before


def test_an_area_s_committed_line(checkout: Copy) -> None:
    checkout.did(*typed("update 19 --set 空气优良率=91.2"))
    checkout.commit()
    checkout.did("undo", "--yes")
    assert len(checkout.lines_of("19")) == 2
    assert '"actual": 91.2' not in checkout.did("list", "-a", "19", "--json").out


def test_a_plan_in_a_sub_folder_of_the_checkout(checkout: Copy) -> None:
    checkout.git("mv", "tasks", "计划")
    (checkout.folder / "2021").mkdir()
    checkout.git("mv", "计划", "2021/tasks")
    checkout.git("mv", "seeds", "2021/seeds")
    inner = Copy(checkout.folder / "2021")
    checkout.git("commit", "-q", "-m", "搬家")
    inner.did("done", "15-01")
    inner.did("undo", "--yes")
    assert checkout.git("status", "--porcelain") == ""
    inner.did("done", "15-01")
    checkout.git("commit", "-q", "-a", "-m", "完成")
    inner.did("undo", "--yes")
    assert "retracts" in inner.text(15)


def test_where_git_cannot_tell_the_line_is_withdrawn(checkout: Copy) -> None:
    checkout.did("done", "15-01")
    (checkout.folder / ".git" / "HEAD").write_text("坏了\n", encoding="utf-8")
    checkout.did("undo", "--yes")
    assert "retracts" in checkout.text(15)


# --- tasks that were added ------------------------------------------------------------------------


@pytest.mark.parametrize("options", [[], ["--owner", "区民政局", "--due", "6月30日"]])
def test_an_added_task_goes_with_its_lines(checkout: Copy, options: list[str]) -> None:
    before = checkout.bytes()
    checkout.did("add", "17", "新任务", *options)
    done = checkout.did("undo", "--yes")
    assert done.out == "17-06 新增：新任务\n"
    assert checkout.bytes() == before


def test_two_added_tasks_one_after_the_other(checkout: Copy) -> None:
    before = checkout.bytes()
    checkout.did("add", "17", "甲任务")
    one = checkout.bytes()
    checkout.did("add", "17", "乙任务")
    checkout.did("undo", "--yes")
    assert checkout.bytes() == one
    checkout.did("undo", "--yes")
    assert checkout.bytes() == before


def test_a_committed_task_is_not_taken_back(checkout: Copy) -> None:
    checkout.did("add", "17", "新任务", "--owner", "区民政局")
    checkout.commit()
    before = checkout.bytes()
    done = checkout.run("undo", "--yes")
    assert (done.status, checkout.bytes()) == (1, before)
    assert "17-06" in done.err
    assert "xhplan drop 17-06 --note" in done.err


def test_a_task_that_others_wrote_to_is_not_taken_back(checkout: Copy) -> None:
    checkout.did("add", "17", "新任务")
    checkout.did("start", "17-06", "--by", "张三")
    before = checkout.bytes()
    done = checkout.run("undo", "--yes")
    assert (done.status, checkout.bytes()) == (1, before)
    assert "→" in done.err
