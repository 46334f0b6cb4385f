"""The command line itself: help, usage errors, global options, exit statuses, streams."""

from __future__ import annotations

import locale
import os
import re
import subprocess
import time
from pathlib import Path

import pytest

from tests.commandline import every_command
from tests.helpers import ROOT
from tests.needs import posix
from tests.program import Copy, Done, command, environment, run, spawn
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
        assert done.out == shipped.did(*words).out.replace("\r\n", "\n" if os.name == "nt" else "\r\n")


def test_a_locale_without_chinese_breaks_no_file(plan: Copy) -> None:
    env = {"LC_ALL": "C", "PYTHONUTF8": ""}
    page = locale.getencoding() if os.name == "nt" else "utf-8"
    assert spawn("list", "-a", "民生", folder=plan.folder, env=env, decoded=page).out.count("\n") == 20
    done = spawn("update", "15-02", "--note", "好", folder=plan.folder, env=env, decoded=page)
    assert done.status == 0
    assert 'note = "好"' in plan.lines_of("15-02")[0]
