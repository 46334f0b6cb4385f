"""Several people with branches of their own: real git, generated cases with fixed seeds."""

from __future__ import annotations

import json
import random
import re
import tomllib
from typing import Any

import pytest

from tests.program import Copy

TASKS = ("12-01", "15-01", "15-02", "15-20", "17-01", "17-05", "19-02", "20-10")
PEOPLE = ("综合科", "督查科")


@pytest.mark.parametrize("how", ["squash", "reset"])
def test_what_another_branch_holds_is_withdrawn_and_does_not_come_back(checkout: Copy, how: str) -> None:
    """Its line is in the working file alone: squashed into it, or left there by a reset after a push."""
    on_branch(checkout, "别处")
    checkout.did("update", "15-01", "--note", "误报")
    checkout.commit()
    if how == "squash":
        checkout.git("checkout", "-q", "main")
        checkout.git("merge", "-q", "--squash", "别处")
    else:
        checkout.git("checkout", "-q", "-b", "这里")
        checkout.git("reset", "-q", "HEAD~1")
    done = checkout.did("undo", "--yes")
    assert "另记一行撤回" in done.err
    checkout.commit()
    checkout.did("update", "15-02", "--note", "又一条")
    assert "另记" not in checkout.did("undo", "--yes").err, "nobody else has it"
    checkout.git("merge", "-q", "--no-edit", "别处")
    assert notes(checkout) == []
    assert checkout.run("check").status == 0


@pytest.mark.parametrize("written", ["T14:02:11+08:00", " 14:02:11.50Z", "t14:02:11.5004-01:00"])
def test_a_line_written_by_hand_is_found_on_another_branch(checkout: Copy, written: str) -> None:
    on_branch(checkout, "别处")
    line = f'  {{ on = 2021-03-05, at = 2021-03-05{written}, by = "综合科", note = "误报" }},\n'
    first = checkout.text(15).index("log = [\n", checkout.text(15).index("[[task]]")) + len("log = [\n")
    text = checkout.text(15)
    checkout.file(15).write_bytes((text[:first] + line + text[first:]).encode())
    checkout.commit()
    checkout.git("checkout", "-q", "main")
    checkout.git("merge", "-q", "--squash", "别处")
    assert "另记一行撤回" in checkout.did("undo", "--yes").err


@pytest.mark.parametrize("how", ["orphan", "moved", "stash"])
def test_a_line_is_found_wherever_git_holds_it(checkout: Copy, how: str) -> None:
    """Where HEAD has no such file, and where the line is put aside; a merge or ``stash pop`` brings it back."""
    on_branch(checkout, "别处")
    folder = "tasks"
    if how == "moved":
        checkout.git("checkout", "-q", "main")
        checkout.git("mv", "tasks", "计划表")
        checkout.commit()
        folder = "计划表"
        checkout.git("checkout", "-q", "别处")
    checkout.did("update", "15-01", "--note", "误报")
    if how == "stash":
        checkout.git("stash", "-q")
        checkout.git("stash", "apply", "-q")
    else:
        checkout.commit()
    if how == "orphan":
        checkout.git("checkout", "-q", "--orphan", "新")
    if how == "moved":
        checkout.git("checkout", "-q", "main")
        checkout.git("merge", "-q", "--squash", "别处")
    assert "另记一行撤回" in checkout.did("undo", "--yes", "--plan", folder).err


def on_branch(copy: Copy, name: str, start: str = "main") -> None:
    copy.git("checkout", "-q", "-B", name, start)


def merge(copy: Copy, name: str) -> None:
    """A merge that has to be clean."""
    said = copy.git("merge", "--no-edit", name)
    assert "CONFLICT" not in said
    for number in (12, 15, 17, 19, 20):
        assert not re.search(r"^(<<<<<<<|=======|>>>>>>>)", copy.text(number), re.M)
    checked = copy.run("check")
    assert checked.status == 0, checked.out + checked.err


def notes(copy: Copy, *arguments: str) -> list[str]:
    """The notes in the log, sorted."""
    entries = json.loads(copy.did("log", "--json", *arguments).out)["entries"]
    return sorted(entry["note"] for entry in entries if "note" in entry)


def states(copy: Copy) -> dict[str, Any]:
    """Every task as ``list --json`` shows it, by id."""
    return {task["id"]: task for task in json.loads(copy.did("list", "--json").out)["tasks"]}


def some_update(chance: random.Random) -> tuple[list[str], int]:
    """A command that anybody might give, and how many logs it goes to."""
    some = chance.sample(TASKS, chance.choice([1, 1, 1, 2, 3]))
    words = chance.choice(
        [
            ["start", *some],
            ["done", *some],
            ["block", *some],
            ["update", *some, "--percent", str(chance.randint(0, 100))],
            ["update", "15-01", "--set", f"创业={chance.randint(0, 600)}"],
            ["update", "19", "--set", f"空气优良率={chance.randint(80, 99)}"],
            ["update", *some, "--owner", chance.choice(["甲局", "乙局"])],
            ["update", *some, "--due", f"{chance.randint(4, 12)}月1日"],
        ]
    )
    count = 1 if "--set" in words else len(some)
    return [*words, "--on", f"3月{chance.randint(1, 31)}日"], count


def work(copy: Copy, chance: random.Random, person: str, count: int) -> list[str]:
    """``count`` updates, each with a note of its own, and some commits; the notes, as often as written."""
    said: list[str] = []
    for index in range(count):
        words, lines = some_update(chance)
        note = f"{person}第{index}次"
        copy.did(*words, "--note", note, "--by", person)
        said += [note] * lines
        if chance.random() < 0.5:
            copy.commit(note)
    copy.git("commit", "-q", "-a", "--allow-empty", "-m", person)
    return said


@pytest.mark.parametrize("seed", range(5))
def test_branches_merge_without_conflict_and_lose_nothing(checkout: Copy, seed: int) -> None:
    chance = random.Random(seed)
    written = work(checkout, chance, "先前", chance.randint(0, 2))
    checkout.git("branch", "先前")
    for person in PEOPLE:
        on_branch(checkout, person, "先前")
        written += work(checkout, chance, person, 5)
    checkout.git("tag", "合并前")
    merge(checkout, PEOPLE[0])
    assert notes(checkout) == sorted(written)
    one_way = states(checkout)
    checkout.git("checkout", "-q", PEOPLE[0])
    merge(checkout, "合并前")
    assert states(checkout) == one_way, "the order of the lines says nothing"


def test_the_same_task_on_the_same_day(checkout: Copy) -> None:
    for person, value in zip(PEOPLE, (150, 152), strict=True):
        on_branch(checkout, person)
        checkout.did("update", "15-01", "--set", f"创业={value}", "--by", person)
        checkout.commit()
    merge(checkout, PEOPLE[0])
    assert len(checkout.lines_of("15-01")) == 2
    assert states(checkout)["15-01"]["targets"][0]["actual"] == 152, "the later one counts"


def test_both_first_lines_of_every_log(checkout: Copy) -> None:
    for person in PEOPLE:
        on_branch(checkout, person)
        checkout.did("update", "17-01..17-05", "19-01..19-24", "19", "--note", person, "--by", person)
        checkout.commit()
    merge(checkout, PEOPLE[0])
    assert notes(checkout) == sorted([*PEOPLE] * 30)


def test_a_rebase(checkout: Copy) -> None:
    for person in PEOPLE:
        on_branch(checkout, person)
        for index in range(3):
            checkout.did("update", "15-01", "15-02", "--note", f"{person}{index}", "--by", person)
            checkout.commit()
    checkout.git("rebase", "-q", PEOPLE[0])
    assert checkout.run("check").status == 0
    assert notes(checkout) == sorted(
        f"{person}{index}" for person in PEOPLE for index in range(3) for _ in range(2)
    )


# --- undo -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
def test_an_undo_stays_undone(checkout: Copy, seed: int) -> None:
    """The line is on both branches; one takes it back, the other goes on writing beside it."""
    chance = random.Random(100 + seed)
    task = chance.choice(TASKS)
    work(checkout, chance, "丙", 1)
    checkout.did("update", task, "--note", "错的", "--percent", "99")
    checkout.commit()
    kept = [note for note in notes(checkout) if note != "错的"]
    on_branch(checkout, "撤回")
    checkout.did("undo", "--yes")
    checkout.commit()
    on_branch(checkout, "另写")
    kept += work(checkout, chance, "督查科", 3)
    kept += work(checkout, chance, "丙", 1)
    merge(checkout, "撤回")
    assert notes(checkout) == sorted(kept)
    assert "错的" in checkout.text(int(task[:2])), "the line itself is still there"
    on_branch(checkout, "再合", "撤回")
    merge(checkout, "另写")
    assert notes(checkout) == sorted(kept)


def test_both_take_the_same_line_back(checkout: Copy) -> None:
    checkout.did("done", "15-02", "--note", "错的")
    checkout.commit()
    for name in ("甲", "乙"):
        on_branch(checkout, name)
        checkout.did("undo", "--yes")
        checkout.commit()
    merge(checkout, "甲")
    assert notes(checkout) == []
    assert checkout.did("list", "-q", "15-02").out.split("\t")[3] == "未启动"


def test_a_line_taken_back_before_any_commit_leaves_nothing(checkout: Copy) -> None:
    on_branch(checkout, "甲")
    checkout.did("done", "15-02", "--note", "错的")
    checkout.did("undo", "--yes")
    assert checkout.git("status", "--porcelain") == ""


def test_undo_in_the_middle_of_a_merge(checkout: Copy) -> None:
    """What the other branch brings is held by git already, though HEAD does not know it."""
    on_branch(checkout, "甲")
    checkout.did("done", "15-02", "--note", "错的")
    checkout.commit()
    on_branch(checkout, "乙")
    checkout.did("start", "12-01", "--by", "督查科")
    checkout.commit()
    checkout.git("merge", "-q", "--no-commit", "甲")
    checkout.did("undo", "--yes")
    checkout.git("commit", "-q", "-a", "-m", "合并")
    merge(checkout, "甲")
    assert notes(checkout) == []
    assert "retracts" in checkout.text(15)


# --- lines that are picked ---------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_a_picked_line_counts_once(checkout: Copy, seed: int) -> None:
    chance = random.Random(200 + seed)
    on_branch(checkout, "甲")
    written = work(checkout, chance, "综合科", 2)
    checkout.did("update", "15-01", "17-01", "19", "--note", "抄送", "--problem", "缺地")
    checkout.commit("抄送")
    picked = checkout.git("rev-parse", "HEAD").strip()
    written += work(checkout, chance, "丙", chance.randint(0, 3))
    on_branch(checkout, "乙")
    written += work(checkout, chance, "督查科", chance.randint(0, 3))
    checkout.git("cherry-pick", picked)
    written += work(checkout, chance, "丁", chance.randint(0, 3))
    merge(checkout, "甲")
    assert notes(checkout) == sorted([*written, *["抄送"] * 3])
    for task_id in ("15-01", "17-01"):
        assert sum("缺地" in line for line in checkout.did("log", task_id).out.splitlines()) == 1


def test_a_picked_line_is_taken_back_once_for_all(checkout: Copy) -> None:
    on_branch(checkout, "甲")
    checkout.did("done", "15-02", "--note", "错的")
    checkout.commit()
    on_branch(checkout, "乙")
    checkout.git("commit", "-q", "--allow-empty", "-m", "空")
    checkout.git("cherry-pick", "甲")
    checkout.did("undo", "--yes")
    checkout.commit()
    merge(checkout, "甲")
    assert notes(checkout) == []


# --- tasks that were added ---------------------------------------------------------------------------


def test_a_task_added_on_one_branch(checkout: Copy) -> None:
    on_branch(checkout, "甲")
    checkout.did("add", "17", "新任务", "--owner", "区民政局")
    checkout.did("start", "17-06", "--note", "甲")
    checkout.commit()
    on_branch(checkout, "乙")
    checkout.did("done", "17-01", "17-05", "--note", "乙")
    checkout.commit()
    merge(checkout, "甲")
    assert notes(checkout) == ["乙", "乙", "甲"]
    assert len(tomllib.loads(checkout.text(17))["task"]) == 6


def test_tasks_added_to_different_tables(checkout: Copy) -> None:
    for name, number in (("甲", "17"), ("乙", "18")):
        on_branch(checkout, name)
        checkout.did("add", number, f"{name}的任务")
        checkout.commit()
    merge(checkout, "甲")
    assert checkout.did("list", "--ids").out.count("\n") == 137


def test_the_same_row_taken_on_both_is_found_by_check(checkout: Copy) -> None:
    """Two people who add to the same table take the same row: no merge can know, ``check`` has to say."""
    for person in PEOPLE:
        on_branch(checkout, person)
        checkout.did("add", "17", f"{person}的任务", "--by", person)
        checkout.commit()
    checkout.git("merge", "-q", "--no-edit", PEOPLE[0])
    checked = checkout.run("check")
    assert checked.status == 1
    assert "tasks/17-community.toml:" in checked.out
    assert all("的任务" in checkout.text(17) and person in checkout.text(17) for person in PEOPLE)


# --- what git is told --------------------------------------------------------------------------------


def test_the_shipped_attributes(checkout: Copy) -> None:
    said = checkout.git("check-attr", "merge", "eol", "text", "--", "tasks/15-livelihood.toml")
    assert [line.split(": ")[2] for line in said.splitlines()] == ["union", "lf", "set"]
    source = next((checkout.folder / "seeds").iterdir()).name
    assert checkout.git("check-attr", "text", "--", f"seeds/{source}").endswith("text: unset\n")


def test_crlf_in_a_working_file_does_not_reach_the_repository(checkout: Copy) -> None:
    checkout.file(15).write_bytes(checkout.file(15).read_bytes().replace(b"\n", b"\r\n"))
    checkout.did("done", "15-02")
    checkout.commit()
    assert checkout.git("show", "--numstat", "--format=").strip() == "1\t0\ttasks/15-livelihood.toml"
    assert "\r" not in checkout.git("show", "HEAD:tasks/15-livelihood.toml")
    checkout.did("undo", "--yes")
    assert "retracts" in checkout.text(15)
    assert checkout.file(15).read_bytes().count(b"\n") == checkout.file(15).read_bytes().count(b"\r\n")
