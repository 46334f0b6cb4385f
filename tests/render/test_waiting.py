"""A bar for long work: on terminals only, and only once it is long."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.program import Copy, environment
from xhplan.render import waiting as module
from xhplan.render.waiting import busy, waiting


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal_of(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Called in the test itself: pytest changes sys.stderr between a fixture and its test."""
    made = Terminal()
    monkeypatch.setattr(sys, "stderr", made)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(module, "PATIENCE", -1.0)
    return made


def test_long_work_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    assert list(waiting(range(3), "导出")) == [0, 1, 2]
    assert "导出" in terminal.getvalue()
    assert "3/3" in terminal.getvalue()


def test_work_that_cannot_be_counted_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    with busy("读取"):
        deadline = time.monotonic() + 5
        while "读取" not in terminal.getvalue() and time.monotonic() < deadline:
            time.sleep(0.01)
    assert "读取" in terminal.getvalue()


@pytest.mark.parametrize("patience", [-1.0, 60.0])
def test_nothing_is_shown_in_a_pipe_or_for_short_work(
    monkeypatch: pytest.MonkeyPatch, patience: float
) -> None:
    stream = Terminal() if patience > 0 else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(module, "PATIENCE", patience)
    assert list(waiting(iter("ab"), "导出")) == ["a", "b"]
    with busy("读取"):
        pass
    assert stream.getvalue() == ""


def test_an_error_goes_through_and_takes_the_bar_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    with pytest.raises(ValueError, match="x"), busy("读取"):
        raise ValueError("x")
    assert sys.stderr is terminal


EAGER = """
import sys
from xhplan.__main__ import guarded
from xhplan.render import waiting
waiting.PATIENCE = -1.0
sys.exit(guarded(sys.argv[1:]))
"""


def on_a_terminal(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit status, stdout and what stderr, a real terminal, was sent."""
    pty = pytest.importorskip("pty")
    mine, theirs = pty.openpty()
    env = environment(TERM="xterm-256color", COLUMNS="80", XHPLAN_TODAY="2021-03-31")
    done = subprocess.Popen(
        [sys.executable, "-c", EAGER, *arguments],
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    assert done.stdout
    pieces = []
    while True:
        try:
            piece = os.read(mine, 4096)
        except OSError:
            break
        if not piece:
            break
        pieces.append(piece)
    out = done.stdout.read().decode()
    done.stdout.close()
    os.close(mine)
    return done.wait(), out, b"".join(pieces).decode()


@pytest.mark.parametrize(
    ("arguments", "words", "last"),
    [
        (("export", "-o", "填报.xlsx"), "导出", "已写入 填报.xlsx"),
        (("export", "-o", "填报.xlsx"), "读取计划", "已写入 填报.xlsx"),
        (("export", "-o", "计划.csv"), "导出", "已写入 计划.csv"),
        (("report", "2021", "-o", "年报.docx"), "生成报告", "已写入 年报.docx"),
        (("report", "2021", "-o", "年报.html"), "生成报告", "已写入 年报.html"),
        (("weekly", "2021-W10", "-o", "周报.docx"), "生成报告", "已写入 周报.docx"),
        (("check",), "校核", "校核通过"),
    ],
)
def test_each_long_command_is_seen_on_a_real_terminal(
    plan: Copy, arguments: tuple[str, ...], words: str, last: str
) -> None:
    status, out, err = on_a_terminal(plan.folder, *arguments)
    assert (status, out) == (0, "")
    assert f"{words} " in err
    assert "\x1b[2K" in err
    assert err.rpartition("\x1b")[2].rpartition("K")[2].strip().startswith(last)


@pytest.mark.parametrize("arguments", [("list",), ("list", "--light", "red"), ("log",)])
def test_reading_a_large_plan_is_seen_and_its_lines_are_not_touched(
    plan: Copy, arguments: tuple[str, ...]
) -> None:
    status, out, err = on_a_terminal(plan.folder, *arguments)
    assert (status, out) == (0, plan.did(*arguments).out)
    assert "读取计划 " in err
