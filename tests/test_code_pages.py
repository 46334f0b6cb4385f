"""What a Chinese Windows shows: screens in code page 936, pipes in the page that its console was set to."""

from __future__ import annotations

import io
import locale
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from types import SimpleNamespace
from unittest.mock import patch

import pytest

from tests import needs
from tests.program import Copy, environment, spawn, typed
from tests.terminal import bare, shown
from xhplan import __main__ as program

SCREENS = (
    "",
    "list",
    "list --full --area 17",
    "show 15-01 15-02",
    "-h",
    "update -h",
    "weekly",
    "log",
    "check",
)


@pytest.mark.parametrize("words", SCREENS)
def test_every_screen_is_whole_in_code_page_936(plan: Copy, words: str) -> None:
    plan.did(
        "update",
        "15-01",
        "--owner",
        "区人社局",
        "--set",
        "创业=152",
        "--note",
        "已办结",
        "--ask",
        "请区财政局协调",
    )
    plan.did("block", "15-02", "--note", "等批复")
    whole = bare(shown(*typed(words), folder=plan.folder))
    chinese = bare(shown(*typed(words), folder=plan.folder, encoding="gbk"))
    assert chinese == whole
    assert len(chinese.splitlines()) > 1 or words == "check"
    assert "\\u" not in chinese
    assert "�" not in chinese


def test_what_the_page_lacks_is_spelt_out(plan: Copy) -> None:
    plan.did("update", "15-01", "--note", "✓ 100㎥ 已完成，负责人王𠮷 ☑")
    seen = bare(shown("show", "15-01", folder=plan.folder, encoding="gbk"))
    assert "√ 100m3 已完成，负责人王〔U+20BB7〕 √" in seen


@pytest.mark.parametrize("words", ["list", "show 15-01", "log", "-h"])
def test_a_pipe_is_in_the_systems_code_page(plan: Copy, words: str) -> None:
    """PowerShell and cmd read it so; a document is UTF-8 whatever the page."""
    if needs.WINDOWS and locale.getencoding() != "cp936":
        pytest.skip("the system's code page is not the Chinese one")
    page = {} if needs.WINDOWS else {"PYTHONIOENCODING": "gbk"}
    done = spawn(*typed(words), folder=plan.folder, env={"PYTHONUTF8": "", **page}, decoded="gbk")
    assert done == plan.run(*typed(words))


def test_a_pipe_speaks_the_page_that_the_console_was_set_to(
    plan: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``chcp 65001``: Python would go on in the system's page."""
    monkeypatch.setattr(program, "_console_encoding", lambda: "cp65001")
    monkeypatch.chdir(plan.folder)
    out = io.TextIOWrapper(io.BytesIO(), encoding="gbk", newline="")
    monkeypatch.setattr(sys, "stdin", None)
    with (
        patch.dict(os.environ, environment(), clear=True),
        redirect_stdout(out),
        redirect_stderr(sys.__stderr__),
    ):
        assert program.guarded(["list", "--area", "17"]) == 0
    out.flush()
    assert out.buffer.getvalue().decode("utf-8") == plan.did("list", "--area", "17").out  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("consoles", "named", "spoken"),
    [
        ({2: "cp65001"}, "", "cp65001"),
        ({0: "cp936"}, "", "cp936"),
        ({}, "", None),
        ({2: "cp65001"}, "utf-8", None),
    ],
)
def test_the_page_is_asked_of_what_is_still_a_console(
    monkeypatch: pytest.MonkeyPatch, consoles: dict[int, str], named: str, spoken: str | None
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "device_encoding", consoles.get)
    monkeypatch.setattr(sys, "flags", SimpleNamespace(utf8_mode=0))  # which the locale C turns on
    monkeypatch.setenv("PYTHONIOENCODING", named)
    found = program._console_encoding()
    monkeypatch.undo()
    assert found == spoken
