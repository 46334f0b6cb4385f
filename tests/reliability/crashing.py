"""Kills a writer again and again: ``python -m tests.reliability.crashing FOLDER KILLS SEED``.

Each round forks a child (cheaper than a new interpreter, which Windows needs) that writes without
pause and says before and after each command what it does; it is killed at a
random moment. What then holds is checked here, and told as JSON.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import xhplan.cli.app
import xhplan.commands.checking
import xhplan.commands.undoing
import xhplan.commands.updating
import xhplan.store.validate  # noqa: F401
from xhplan.__main__ import guarded
from xhplan.store.read import Place, assemble, load

LONGEST = 0.25
"""Seconds after which a writer is killed at the latest; some commands take that long."""
IDS = (["15-01"], ["15-02"], ["17-01", "17-03"], ["12-01", "15-01", "20-01"], ["19-01", "19-02", "18-01"])


def child(pipe: int, round_: int, seed: int) -> None:
    chance = random.Random(f"{seed} {round_}")
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    index = 0
    while True:
        note, ids = f"<{round_}.{index}>", chance.choice(IDS)
        told(pipe, "begin", note, len(ids))
        if guarded(["update", *ids, "--note", note]):
            told(pipe, "failed", note, 0)
            return
        told(pipe, "done", note, len(ids))
        if chance.random() < 0.2:
            told(pipe, "undoing", note, len(ids))
            if guarded(["undo", "--yes"]):
                told(pipe, "failed", note, 0)
                return
            told(pipe, "undone", note, len(ids))
        index += 1


def told(pipe: int, what: str, note: str, count: int) -> None:
    os.write(pipe, f"{json.dumps([what, note, count])}\n".encode())


def killed(round_: int, seed: int, delay: float) -> list[tuple[str, str, int]]:
    """What a child said until it was killed, ``delay`` after its first word."""
    if not hasattr(os, "fork"):
        return killed_process(round_, seed, delay)
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        try:
            child(writing, round_, seed)
        finally:
            os._exit(3)
    os.close(writing)
    first = os.read(reading, 1)
    time.sleep(delay)
    os.kill(pid, signal.SIGKILL)
    with os.fdopen(reading, "rb") as file:
        said = (first + file.read()).decode()
    _, status = os.waitpid(pid, 0)
    assert os.WIFSIGNALED(status), said
    return [tuple(json.loads(line)) for line in said.splitlines()]


def killed_process(round_: int, seed: int, delay: float) -> list[tuple[str, str, int]]:
    """The same where nothing forks: a process of its own, which Windows ends as suddenly, within its second command."""
    command = [sys.executable, "-m", "tests.reliability.crashing", "child", str(round_), str(seed)]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    assert process.stdout
    said, begun = [process.stdout.readline()], time.monotonic()
    while b"begin" not in said[-1] or len(said) == 1:
        said.append(process.stdout.readline())
        assert said[-1], said
    pace = time.monotonic() - begun
    time.sleep(delay / LONGEST * pace)
    process.kill()
    said += process.stdout.read().splitlines()
    assert process.wait(), said
    process.stdout.close()
    return [tuple(json.loads(line)) for line in said if line.rstrip().endswith(b"]")]


def main(folder: Path, kills: int, seed: int) -> None:
    os.chdir(folder)
    chance = random.Random(seed)
    place = Place("tasks")
    whole: dict[str, int] = {}
    open_: dict[str, int] = {}
    seen: Counter[str] = Counter()
    inside = 0
    for round_ in range(kills):
        for what, note, count in killed(round_, seed, chance.uniform(0, LONGEST)):
            seen[what] += 1
            open_.pop(note, None)
            whole.pop(note, None)
            if what == "done":
                whole[note] = count
            elif what != "undone":
                open_[note] = count
            assert what != "failed", note
        files, problems = load(place)
        assert not problems, problems
        assemble(files)
        notes = Counter(note for file in files for note in re.findall(r"<\d+\.\d+>", file.text))
        for note, count in whole.items():
            assert notes[note] == count, (round_, note, notes[note], count)
        for note in notes - Counter(whole):
            assert note in open_, (round_, note, "was withdrawn or never begun")
            assert 0 <= notes[note] <= open_[note]
        inside += len(list(Path("tasks").glob(".*.tmp")))
        for left in Path("tasks").glob(".*.tmp"):
            os.utime(left, (0, 0))
        if round_ % 20 == 19 or round_ == kills - 1:
            assert guarded(["check"]) == 0
    assert guarded(["update", "15-01", "--note", "最后"]) == 0
    said = {
        "kills": kills,
        "done": seen["done"],
        "undone": seen["undone"],
        "caught": len(open_),
        "left": inside,
    }
    print(json.dumps(said), flush=True)


if __name__ == "__main__" and sys.argv[1] == "child":
    child(os.dup(1), int(sys.argv[2]), int(sys.argv[3]))
elif __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
