"""A bar for long work: on terminals only, and only once it is long."""

from __future__ import annotations

import io
import sys
import time

import pytest

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
    monkeypatch.setattr(module, "PATIENCE", 0.0)
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


@pytest.mark.parametrize("patience", [0.0, 60.0])
def test_nothing_is_shown_in_a_pipe_or_for_short_work(
    monkeypatch: pytest.MonkeyPatch, patience: float
) -> None:
    stream = Terminal() if patience else io.StringIO()
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
