"""From the arguments to what carries them out."""

from __future__ import annotations

import pytest

from xhplan import __version__
from xhplan.cli import start


def test_the_version_is_told_without_more(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.run(["--version"]) == 0
    assert capsys.readouterr().out == f"xhplan {__version__}\n"


def test_a_shell_that_asks_is_answered(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(start.COMPLETING, "fish")
    assert start.run(["week"]) == 0
    assert capsys.readouterr().out.splitlines()[1].split("\t")[0] == "weekly"


def test_what_the_lane_takes_and_what_needs_help() -> None:
    assert start.run(["check", "-h"]) == 0
