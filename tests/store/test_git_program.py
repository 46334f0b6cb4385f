"""git as Windows has it: in PATH, or where Git for Windows puts it; never from the present folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from xhplan.store.git_program import git_on_windows


def put(*parts: str | Path) -> str:
    path = Path(*parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return str(path)


def test_in_path_before_where_it_is_installed(tmp_path: Path) -> None:
    installed = put(tmp_path, "Program Files", "Git", "cmd", "git.exe")
    environ = {"PATH": f"{tmp_path / '空'}", "ProgramFiles": str(tmp_path / "Program Files")}
    assert git_on_windows(environ) == installed
    named = put(tmp_path, "空", "git.exe")
    assert git_on_windows(environ) == named


@pytest.mark.parametrize(
    ("name", "inside"), [("ProgramW6432", ""), ("ProgramFiles(x86)", ""), ("LOCALAPPDATA", "Programs")]
)
def test_where_git_for_windows_puts_it(tmp_path: Path, name: str, inside: str) -> None:
    installed = put(tmp_path, inside, "Git", "cmd", "git.exe")
    assert git_on_windows({name: str(tmp_path)}) == installed


def test_never_from_the_present_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "git.exe")
    put(tmp_path, "Git", "cmd", "git.exe")
    monkeypatch.chdir(tmp_path)
    for folder in ("", ".", f".{os.pathsep}"):
        assert git_on_windows({"PATH": folder, "ProgramFiles": folder}) is None
