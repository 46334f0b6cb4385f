"""A line is never swallowed, and a command has a mark of its own, whatever the clocks say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.program import Copy, caching

TEN = "2021-03-31T10:00:00+08:00"
TEN_PAST = "2021-03-31T10:10:00+08:00"


def entries(plan: Copy, task_id: str) -> list[dict[str, Any]]:
    lines = "\n".join(plan.lines_of(task_id))
    return tomllib.loads(f"log = [\n{lines}\n]")["log"]


def notes(plan: Copy) -> list[str]:
    return [line.split("\t")[4] for line in plan.did("log").out.splitlines()]


def test_a_clock_that_runs_fast_swallows_no_correction(plan: Copy) -> None:
    plan.did("update", "15-01", "--set", "创业=1700", "--by", "甲", XHPLAN_NOW=TEN_PAST)
    plan.did("update", "15-01", "--set", "创业=700", "--by", "乙", XHPLAN_NOW=TEN)
    first, second = entries(plan, "15-01")
    assert second["at"].isoformat() == TEN, "the clock's own word stays true"
    assert second["turn"].isoformat() == "2021-03-31T10:10:00.001000+08:00"
    assert "turn" not in first
    assert '"actual": 700' in plan.did("show", "15-01", "--json").out
    plan.did("update", "15-01", "--set", "创业=1800", "--by", "甲", XHPLAN_NOW=TEN_PAST)
    plan.did("update", "15-01", "--set", "创业=800", "--by", "乙", XHPLAN_NOW=TEN)
    assert '"actual": 800' in plan.did("show", "15-01", "--json").out


def test_elsewhere_a_clock_that_ran_fast_leaves_no_trace(plan: Copy) -> None:
    plan.did("update", "15-01", "--note", "好", "--by", "甲", XHPLAN_NOW=TEN_PAST)
    plan.did("update", "15-02", "--note", "好", "--by", "乙", XHPLAN_NOW=TEN)
    assert "turn" not in entries(plan, "15-02")[0]


STOPPED = {
    "stands": [TEN, TEN, TEN],
    "goes back": [TEN, "2021-03-31T09:59:00+08:00", "2021-03-31T09:00:00+08:00"],
    "goes back to another zone": [TEN, "2021-03-31T01:59:00+00:00", "2021-03-31T10:00:00+09:00"],
    "jumps": [TEN, "2021-03-31T09:00:00+08:00", "2021-03-31T09:30:00+08:00"],
}


@pytest.mark.parametrize("clock", STOPPED.values(), ids=STOPPED)
@pytest.mark.parametrize(
    "tasks", [("15-01", "15-01", "15-01"), ("15-01", "15-02", "15-01"), ("15-01", "16-01", "19")], ids=str
)
@pytest.mark.parametrize("committed", [False, True])
def test_undo_takes_back_the_last_command_alone(
    checkout: Copy, clock: list[str], tasks: tuple[str, ...], committed: bool
) -> None:
    for index, (now, task) in enumerate(zip(clock, tasks, strict=True)):
        checkout.did("update", task, "--note", f"第{index}次", XHPLAN_NOW=now)
        if committed:
            checkout.commit()
    for left in (2, 1, 0):
        done = checkout.did("undo", "--yes", XHPLAN_NOW=clock[-1])
        assert "录入的 1 行" in done.err
        assert sorted(notes(checkout)) == [f"进展：第{index}次" for index in range(left)]
    assert checkout.run("undo", "--yes").status == 1
    checkout.did("update", tasks[0], "--note", "第0次", XHPLAN_NOW=TEN)
    assert notes(checkout) == ["进展：第0次"], "said again, it is not taken for what was withdrawn"


def test_added_tasks_have_marks_too(plan: Copy) -> None:
    for number in ("15", "16", "15"):
        plan.did("add", number, "新增的任务", "--owner", "甲局", XHPLAN_NOW=TEN)
    for left in (2, 1, 0):
        plan.did("undo", "--yes", XHPLAN_NOW=TEN)
        assert sum(plan.text(number).count("新增的任务") for number in (15, 16)) == left


def test_all_lines_of_a_command_carry_one_mark(plan: Copy) -> None:
    plan.did("update", "15-01", "--note", "甲的", "--by", "甲", XHPLAN_NOW=TEN_PAST)
    plan.did("update", "15-01", "12-01", "19", "--note", "好", XHPLAN_NOW=TEN)
    found = [entries(plan, name)[-1] for name in ("15-01", "12-01", "19")]
    assert len({(entry["at"], entry["turn"]) for entry in found}) == 1
    assert "录入的 3 行" in plan.did("undo", "--yes").err
    assert notes(plan) == ["进展：甲的"]


def two_clones(checkout: Copy, tmp_path: Path) -> tuple[Copy, Copy]:
    checkout.git("clone", "-q", ".", str(tmp_path / "另一份"))
    return checkout, Copy(tmp_path / "另一份")


@pytest.mark.parametrize(
    ("tasks", "when"),
    [
        (("15-01", "15-01"), "before the merge"),
        (("15-01", "16-01"), "before the merge"),
        (("15-01", "16-01"), "after it"),
    ],
)
def test_two_copies_of_one_name_and_millisecond_withdraw_nothing_of_each_other(
    checkout: Copy, tmp_path: Path, tasks: tuple[str, str], when: str
) -> None:
    here, there = two_clones(checkout, tmp_path)
    for copy, task, note in ((here, tasks[0], "这里"), (there, tasks[1], "那里")):
        copy.did("update", task, "--note", note, XHPLAN_NOW=TEN)
        copy.commit()
    if when == "before the merge":
        here.did("undo", "--yes", XHPLAN_NOW=TEN)
        here.commit()
    here.git("pull", "-q", "--no-edit", "--no-rebase", str(there.folder), "main")
    if when == "after it":
        here.did("undo", tasks[0], "--yes", XHPLAN_NOW=TEN)
    assert notes(here) == ["进展：那里"]
    assert here.run("check", XHPLAN_NOW=TEN_PAST).status == 0


def test_a_stamp_in_the_future_is_told_by_check(plan: Copy) -> None:
    plan.did("update", "15-01", "--note", "好", XHPLAN_NOW=TEN_PAST)
    done = plan.run("check", XHPLAN_NOW=TEN)
    assert done.status == 1
    assert re.match(r"tasks/15-livelihood\.toml:\d+:\d+：录入时间 2021-03-31 10:10 还没有到\n", done.out)
    assert "→ 请核对录入那台电脑的时钟" in done.out
    assert plan.run("check", XHPLAN_NOW="2021-03-31T10:09:30+08:00").status == 0, "clocks differ a little"
    plan.did("update", "15-01", "--note", "再", "--by", "乙", XHPLAN_NOW=TEN)
    assert plan.run("check", XHPLAN_NOW=TEN_PAST).status == 0, "a turn says nothing of a clock"


@pytest.mark.parametrize("cache", ["warm", "none"])
def test_the_writers_lines_in_tables_that_are_not_read_count(plan: Copy, tmp_path: Path, cache: str) -> None:
    import os

    env = caching(tmp_path / "cache") | ({} if cache == "warm" else {"XHPLAN_NO_CACHE": "1"})
    plan.did("update", "19-01", "--note", "好", XHPLAN_NOW=TEN_PAST, **env)
    for path in (plan.folder / "tasks").iterdir():
        os.utime(path, (1_600_000_000, 1_600_000_000))
    for task in ("15-01", "15-02"):
        plan.did("update", task, "--note", "好", XHPLAN_NOW=TEN, **env)
    assert entries(plan, "15-02")[0]["turn"].isoformat() == "2021-03-31T10:10:00.002000+08:00"
    plan.file(19).write_bytes(b"broken")
    plan.did("update", "15-03", "--note", "好", XHPLAN_NOW=TEN, **env)


def test_in_the_first_version_of_the_format_a_withdrawal_has_its_old_keys(checkout: Copy) -> None:
    checkout.replace("plan.toml", "format = 2", "format = 1")
    checkout.did("update", "15-01", "--note", "误报")
    checkout.commit()
    checkout.did("undo", "--yes")
    assert set(entries(checkout, "15-01")[1]) == {"on", "at", "by", "retracts"}
    assert notes(checkout) == []


def test_a_turn_takes_the_format_to_its_second_version(plan: Copy) -> None:
    plan.replace("plan.toml", "format = 2", "format = 1")
    plan.did("update", "15-01", "--note", "好", "--by", "甲", XHPLAN_NOW=TEN_PAST)
    assert "format = 1" in plan.text("plan.toml")
    assert "turn" in plan.did("update", "15-01", "--note", "再", "--by", "乙", XHPLAN_NOW=TEN).err
    assert "format = 2" in plan.text("plan.toml")
