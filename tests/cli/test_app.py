"""The command line itself: help, usage errors, global options, exit statuses, streams."""

from __future__ import annotations

import locale
import os
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import IO

import pytest

from tests.commandline import every_command
from tests.helpers import ROOT
from tests.program import GENEROUS, Copy, Done, command, environment, run, spawn
from xhplan import __version__
from xhplan.cli.table import COMMANDS as TABLE

pytestmark = pytest.mark.usefixtures("unchanged")

# --- help -----------------------------------------------------------------------------------


def test_every_command_has_its_place_in_the_help() -> None:
    assert len(every_command()) == len(set(every_command()))
    assert set(every_command()) == {*TABLE, "help"}


def test_help_is_a_command_too(tmp_path: Path) -> None:
    assert run("help", folder=tmp_path) == run("-h", folder=tmp_path)
    assert run("help", "update", folder=tmp_path) == run("update", "-h", folder=tmp_path)
    assert run("help", "updat", folder=tmp_path).err == "错误：没有命令 updat\n  → 是不是：update、draft\n"


@pytest.mark.parametrize("name", every_command())
def test_every_command_is_in_the_reference(name: str) -> None:
    for page in ("reference.md", "reference.zh-CN.md"):
        assert re.search(rf"(`|xhplan ){name}\b", (ROOT / "docs" / page).read_text(encoding="utf-8")), page


def test_version(tmp_path: Path) -> None:
    assert run("--version", folder=tmp_path) == Done(0, f"xhplan {__version__}\n", "")


# --- used wrongly ------------------------------------------------------------------------------


# --- global options ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "--plan {plan} list --ids -a 17",
        "list --plan {plan} --ids -a 17",
        "list --ids -a 17 --plan={plan}",
        "--plan=没有 list --plan {plan} --ids -a 17",
        "--as-of 3月1日 --plan {plan} list --ids -a 17",
        "--known-at 3月1日 list --as-of 3月1日 --plan {plan} --ids -a 17",
    ],
)
def test_global_options_before_and_after(shipped: Copy, tmp_path: Path, words: str) -> None:
    done = run(*words.format(plan=shipped.folder).split(), folder=tmp_path)
    assert (done.status, done.out.split(), done.err) == (0, [f"17-0{row}" for row in range(1, 6)], "")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("--as-of 2021-03-05 list --json", "2021-03-05"),
        ("list --json --as-of 3月5日", "2021-03-05"),
        ("--as-of 3月1日 list --json --as-of 3月5日", "2021-03-05"),
        ("list --json --as-of 昨天", "2021-03-30"),
        ("list --json", "2021-03-31"),
    ],
)
def test_the_later_one_counts(shipped: Copy, words: str, day: str) -> None:
    assert f'"as_of": "{day}"' in shipped.did(*words.split()).out


def test_the_clock_is_the_machine_s_unless_it_is_named(shipped: Copy) -> None:
    before = time.strftime("%Y-%m-%d")
    shown = re.search(r'"as_of": "(.*?)"', shipped.did("list", "--json", XHPLAN_TODAY="").out)
    assert shown
    assert before <= shown[1] <= time.strftime("%Y-%m-%d")
    done = shipped.run("list", XHPLAN_TODAY="明天")
    assert done.status == 2
    assert "看不懂日期“明天”" in done.err


# --- statuses and streams, in processes of their own -----------------------------------------------


def test_python_m(shipped: Copy) -> None:
    assert spawn("list", "--area", "民生", folder=shipped.folder) == shipped.run("list", "--area", "民生")
    assert spawn("--version", folder=shipped.folder).out == f"xhplan {__version__}\n"


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


posix = pytest.mark.skipif(os.name != "posix", reason="POSIX shells and devices")


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


@pytest.mark.parametrize(("words", "status"), [("start -", 2), ("show -", 2), ("undo", 1)])
def test_what_is_typed_in_another_encoding(plan: Copy, words: str, status: int) -> None:
    plan.did("start", "15-02")
    before = plan.bytes()
    raw = "15-02 好\n".encode("gbk")
    done = spawn(
        *words.split(), folder=plan.folder, env={"PYTHONIOENCODING": "utf-8:strict"}, input=b"\xff" + raw
    )
    assert "Traceback" not in done.err
    assert (done.status, plan.bytes()) == (status, before)


@posix
def test_undo_without_stdin_takes_nothing_back(plan: Copy) -> None:
    plan.did("start", "15-02")
    before = plan.bytes()
    script = f"{subprocess.list2cmdline(command('undo'))} <&-"
    done = subprocess.run(
        ["/bin/sh", "-c", script], cwd=plan.folder, env=environment(), capture_output=True, check=False
    )
    assert (done.returncode, plan.bytes()) == (1, before)
    assert b"Traceback" not in done.stderr


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
        read_until(process.stderr, "[y/N] ")
    else:
        is_reading(process.stdin, b"15-02\n")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=GENEROUS)
    assert (process.returncode, plan.bytes()) == (130, before)
    assert err.decode().endswith("已中断\n")
    assert b"Traceback" not in err


IDS_OF_17 = ["17-01", "17-02", "17-03", "17-04", "17-05"]


@pytest.mark.parametrize("encoding", ["gbk", "latin-1", "ascii"])
def test_a_console_of_another_encoding(shipped: Copy, encoding: str) -> None:
    done = subprocess.run(
        command("list", "-a", "17"),
        cwd=shipped.folder,
        env=environment(PYTHONIOENCODING=encoding, PYTHONUTF8=""),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    expected = shipped.did("list", "-a", "17").out
    shown = done.stdout.decode(encoding).replace("\r\n", "\n")
    assert [line.split("\t")[0] for line in shown.splitlines()] == IDS_OF_17
    assert encoding != "gbk" or shown == expected


def test_json_and_csv_are_utf8_on_every_console(shipped: Copy) -> None:
    for words in (
        ["list", "--json", "-a", "17"],
        ["list", "--csv"],
        ["show", "15-01", "--json"],
        ["check", "--json"],
    ):
        done = spawn(*words, folder=shipped.folder, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": ""})
        assert done.out == shipped.did(*words).out


def test_a_locale_without_chinese_breaks_no_file(plan: Copy) -> None:
    env = {"LC_ALL": "C", "PYTHONUTF8": ""}
    page = locale.getencoding() if os.name == "nt" else "utf-8"
    assert spawn("list", "-a", "民生", folder=plan.folder, env=env, decoded=page).out.count("\n") == 20
    done = spawn("update", "15-02", "--note", "好", folder=plan.folder, env=env, decoded=page)
    assert done.status == 0
    assert 'note = "好"' in plan.lines_of("15-02")[0]
