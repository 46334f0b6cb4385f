"""Many writers on one plan, and a reader that takes no lock."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from tests import needs
from tests.program import GENEROUS, Copy, caching, environment, spawn
from xhplan.store.lock import LOCK_NAME
from xhplan.store.read import Place, load, read_plan

WRITE = """
import os, random, sys
import xhplan.store.lock as lock
from xhplan.__main__ import guarded
lock.locked.__wrapped__.__defaults__ = (900.0,)  # nobody gives up on a busy machine
name, count = sys.argv[1], int(sys.argv[2])
chance = random.Random(name)
print("ready", flush=True)
os.read(0, 1)
for index in range(count):
    ids = chance.choice([["15-01"], ["15-01"], ["15-02"], ["17-03"], ["20-01"]])
    percent = str(chance.randint(0, 100))
    status = guarded(["update", *ids, "--note", f"{name}#{index};", "--percent", percent, "--by", name])
    if status:
        sys.exit(status)
"""
SIZES = [(8, 10) if needs.WINDOWS else (4, 8), pytest.param((8, 50), marks=pytest.mark.heavy)]
LINE = re.compile(r'  \{ on = 2021-03-31, at = [^ ]+, by = "甲\d", percent = \d+, note = "(甲\d#\d+;)" \},')


def started(script: str, *arguments: str, folder: Path, **env: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=folder,
        env=environment(**env),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_line_is_lost_or_torn_and_every_state_is_valid(
    plan: Copy, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writers, each = size
    monkeypatch.delenv("XHPLAN_NO_CACHE", raising=False)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    names = [f"甲{number}" for number in range(writers)]
    running = [started(WRITE, name, str(each), folder=plan.folder, **caching(tmp_path)) for name in names]
    for process in running:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    states = read_meanwhile(plan, running)
    for process in running:
        _, said = process.communicate(timeout=GENEROUS)
        assert process.returncode == 0, said
    assert len(states) > 2, "the reader saw the plan grow"
    assert states == sorted(states), "what a reader saw once does not go away"
    lines = [
        line
        for number in (15, 17, 20)
        for line in plan.text(number).split("\n")
        if "甲" in line and "#" in line
    ]
    written = [match[1] for line in lines if (match := LINE.fullmatch(line))]
    assert len(written) == len(lines) == writers * each
    assert set(written) == {f"{name}#{index};" for name in names for index in range(each)}
    stamps = [(entry["by"], entry["at"]) for path in (15, 17, 20) for entry in entries(plan, path)]
    assert len(set(stamps)) == len(stamps)
    assert plan.run("check").status == 0
    assert not [path for path in (plan.folder / "tasks").iterdir() if path.suffix == ".tmp"]


def entries(plan: Copy, number: int) -> list[dict[str, object]]:
    return [entry for task in tomllib.loads(plan.text(number))["task"] for entry in task["log"]]


def read_meanwhile(plan: Copy, running: list[subprocess.Popen[str]]) -> list[int]:
    """How many entries there were at each reading; from the files and through the cache by turns."""
    place, states = Place(str(plan.folder / "tasks")), []
    while any(process.poll() is None for process in running):
        _, problems = load(place)
        assert problems == []
        states.append(sum(len(task.log) for task in read_plan(place).tasks))
    return states


HOLD = """
import sys, time
from xhplan.store.lock import locked
with locked("tasks"):
    print("held", flush=True)
    time.sleep(60)
"""


def held(plan: Copy) -> subprocess.Popen[str]:
    holder = started(HOLD, folder=plan.folder)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_lock_whose_holder_was_killed_blocks_nobody(plan: Copy) -> None:
    holder = held(plan)
    holder.kill()
    holder.communicate()
    assert (plan.folder / "tasks" / LOCK_NAME).exists(), "the file stays, the lock does not"
    done = spawn("done", "15-02", folder=plan.folder)
    assert (done.status, "正在写入" in done.err) == (0, False)


def test_a_writer_that_waits_says_so_and_goes_on_when_the_holder_dies(plan: Copy) -> None:
    holder = held(plan)
    waiting = started(
        "from xhplan.__main__ import main; import sys; main()", "done", "15-02", folder=plan.folder
    )
    assert waiting.stderr is not None
    assert waiting.stderr.readline() == "另一个 xhplan 正在写入，稍候……\n"
    before = plan.bytes()
    time.sleep(0.1)
    assert plan.bytes() == before
    holder.kill()
    holder.communicate()
    _, said = waiting.communicate(timeout=GENEROUS)
    assert (waiting.returncode, len(plan.lines_of("15-02"))) == (0, 1), said


@pytest.mark.parametrize("seconds", [0.3, pytest.param(None, marks=pytest.mark.heavy)])
def test_a_writer_gives_up_after_the_stated_time(plan: Copy, seconds: float | None) -> None:
    holder, before = held(plan), plan.bytes()
    shorter = (
        f"import xhplan.store.lock as f; f.locked.__wrapped__.__defaults__ = ({seconds},);" if seconds else ""
    )
    begun = time.monotonic()
    waiting = started(
        f"{shorter}from xhplan.__main__ import main; main()", "done", "15-02", folder=plan.folder
    )
    _, said = waiting.communicate(timeout=GENEROUS)
    holder.kill()
    holder.communicate()
    stated = seconds or 30
    assert stated <= time.monotonic() - begun
    assert (waiting.returncode, plan.bytes()) == (1, before)
    told, gave_up, hint = said.splitlines()
    assert told == "另一个 xhplan 正在写入，稍候……"
    assert gave_up == f"错误：等了 {stated:g} 秒，另一个 xhplan 仍在写入"
    assert re.fullmatch(r"  → 请稍后再试；占用的锁是 .*tasks/\.xhplan\.lock", hint)


def test_readers_take_no_lock(plan: Copy) -> None:
    holder = held(plan)
    for words in ("list", "show 15-01", "log", "check", "report"):
        done = spawn(*words.split(), folder=plan.folder)
        assert (done.status, "稍候" in done.err) == (0, False), words
    holder.kill()
    holder.communicate()
