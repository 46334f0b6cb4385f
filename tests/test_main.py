"""The one place where errors are caught: streams, statuses, interruptions."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path
from typing import IO

import pytest

from tests.needs import posix
from tests.program import GENEROUS, Copy, command, environment, spawn


@pytest.mark.parametrize(
    ("words", "status"),
    [("list -s done", 0), ("--plan 没有 list", 1), ("undo", 1), ("lst", 2), ("show 15-99", 2)],
)
def test_exit_statuses(shipped: Copy, words: str, status: int) -> None:
    done = spawn(*words.split(), folder=shipped.folder)
    assert done.status == status
    assert "Traceback" not in done.err


def test_data_goes_to_stdout_and_messages_to_stderr(shipped: Copy, tmp_path: Path) -> None:
    done = spawn("list", "--ids", "-a", "17", folder=tmp_path)
    assert done.out == "17-01\n17-02\n17-03\n17-04\n17-05\n"
    assert "只读" in done.err


@posix
@pytest.mark.parametrize("words", ["list", "list --json", "list --csv", "show 12-01..12-15"])
def test_a_reader_that_goes_away(shipped: Copy, words: str) -> None:
    process = subprocess.Popen(
        command(*words.split()),
        cwd=shipped.folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(timeout=GENEROUS)
    assert (process.returncode, err) == (0, b"")


@posix
def test_head(shipped: Copy) -> None:
    script = f"{subprocess.list2cmdline(command('list'))} | head -n 1"
    done = subprocess.run(
        ["/bin/sh", "-c", script], cwd=shipped.folder, env=environment(), capture_output=True, check=False
    )
    assert (done.stdout.decode().split("\t")[0], done.stdout.count(b"\n"), done.stderr) == ("12-01", 1, b"")


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", ["list", "list --json", "check --json", "-h"])
def test_a_disk_that_is_full(shipped: Copy, words: str) -> None:
    with open("/dev/full", "wb") as full:
        done = spawn(*words.split(), folder=shipped.folder, stdout=full)
    assert done.status == 1
    assert "错误：" in done.err
    assert "磁盘已满" in done.err
    assert "Traceback" not in done.err


def test_too_little_memory_is_told(shipped: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    def without(*arguments: object, **more: object) -> None:
        raise MemoryError

    monkeypatch.setattr("xhplan.commands.selecting.open_plan", without)
    done = shipped.run("list", "--ids")
    assert (done.status, done.out) == (1, "")
    assert done.err == "错误：内存不够\n  → 关掉别的程序再试\n"


@posix
@pytest.mark.parametrize(
    ("words", "closed", "status"),
    [
        ("list --ids", 0, 0),
        ("start -", 0, 2),
        ("undo", 0, 1),
        ("list --ids", 1, None),
        ("list --json", 1, None),
        ("list --ids", 2, 0),
        ("lst", 2, 2),
    ],
)
def test_a_stream_that_is_closed(shipped: Copy, words: str, closed: int, status: int | None) -> None:
    script = f"{subprocess.list2cmdline(command(*words.split()))} {('<&-', '>&-', '2>&-')[closed]}"
    done = subprocess.run(
        ["/bin/sh", "-c", script], cwd=shipped.folder, env=environment(), capture_output=True, check=False
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode == status or (status is None and done.returncode in (0, 1))
    if closed == 2 and status == 0:
        assert done.stdout.count(b"\n") == 135


def read_until(stream: IO[bytes], prompt: str) -> None:
    said = b""
    while not said.endswith(prompt.encode()):
        byte = stream.read(1)
        assert byte, said
        said += byte


def is_reading(stdin: IO[bytes] | None, line: bytes) -> None:
    """Wait until a process has taken a line from its stdin, and so waits for the next."""
    import fcntl
    import struct
    import termios

    assert stdin
    stdin.write(line)
    stdin.flush()
    until = time.monotonic() + GENEROUS
    while struct.unpack("i", fcntl.ioctl(stdin, termios.FIONREAD, b"\0" * 4))[0]:
        assert time.monotonic() < until
        time.sleep(0.01)


@posix
@pytest.mark.parametrize("words", ["undo", "start -"])
def test_interrupted(plan: Copy, words: str) -> None:
    plan.did("start", "15-02")
    before = plan.bytes()
    process = subprocess.Popen(
        command(*words.split()),
        cwd=plan.folder,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a background shell ignores it
    )
    assert process.stderr
    if words == "undo":
        read_until(process.stderr, "直接回车是否）")
    else:
        is_reading(process.stdin, b"15-02\n")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=GENEROUS)
    assert (process.returncode, plan.bytes()) == (130, before)
    assert err.decode().endswith("已中断\n")
    assert b"Traceback" not in err
