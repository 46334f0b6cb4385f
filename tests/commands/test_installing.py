"""A shell's script is put where that shell finds it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests import needs
from tests.program import Copy
from xhplan.cli.shells import script
from xhplan.commands import installing
from xhplan.commands.installing import append_line, install


def test_installing_says_what_it_did_and_does_it_once(plan: Copy, tmp_path: Path) -> None:
    home = tmp_path / "家 目录"
    home.mkdir()
    (home / ".bashrc").write_text("alias x=y", encoding="utf-8")
    env = {"HOME": str(home), "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": "", "ZDOTDIR": ""}
    first = plan.did("--install-completion", "bash", **env)
    where = home / ".local/share/xhplan/completion.bash"
    where, bashrc = where.as_posix(), (home / ".bashrc").as_posix()
    assert first.err == f"已写入 {where}，并在 {bashrc} 里加上一行\n新开一个终端窗口，补全就生效\n"
    line = f"source '{where}'  # xhplan 的补全\n"
    assert (home / ".bashrc").read_text(encoding="utf-8") == "alias x=y\n" + line
    plan.did("--install-completion", "bash", **env)
    assert (home / ".bashrc").read_text(encoding="utf-8") == "alias x=y\n" + line
    plan.did("--install-completion", "zsh", **env | {"ZDOTDIR": str(tmp_path)})
    assert (tmp_path / ".zshrc").read_text(encoding="utf-8").startswith("source ")
    plan.did("--install-completion", "fish", **env | {"XDG_CONFIG_HOME": str(tmp_path)})
    assert (tmp_path / "fish/completions/xhplan.fish").read_text(encoding="utf-8") == script("fish")


@pytest.mark.skipif(needs.WINDOWS, reason="there the profiles lie in the folder of documents")
def test_powershell_reads_the_script_from_its_profile(plan: Copy, tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path / "家"), "XDG_CONFIG_HOME": ""}
    profile = tmp_path / "家/.config/powershell/profile.ps1"
    where = tmp_path / "家/.local/share/xhplan/completion.ps1"
    line = '. "$HOME/.local/share/xhplan/completion.ps1"  # xhplan\n'
    for name in ("powershell", "pwsh"):
        done = plan.did("--install-completion", name, **env)
        assert done.err == f"已写入 {where}，并在 {profile} 里加上一行\n新开一个终端窗口，补全就生效\n"
        assert (where.read_text(encoding="ascii"), profile.read_text(encoding="utf-8")) == (
            script("powershell"),
            line,
        )


@needs.windows
def test_on_windows_both_powershells_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(installing, "documents", lambda home: str(tmp_path / "文档"))
    environ = {"USERPROFILE": str(tmp_path), "LOCALAPPDATA": str(tmp_path / "本机")}
    for _ in range(2):
        assert install("powershell", script("powershell"), environ) == 0
    line = '. "$env:LOCALAPPDATA\\xhplan\\completion.ps1"  # xhplan\r\n'
    for name in ("WindowsPowerShell", "PowerShell"):
        assert (tmp_path / "文档" / name / "profile.ps1").read_bytes() == line.encode()
    assert "Set-ExecutionPolicy" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_a_profile_keeps_its_encoding(tmp_path: Path, encoding: str) -> None:
    profile = tmp_path / "profile.ps1"
    profile.write_text("# 我的", encoding=encoding)
    for _ in range(2):
        append_line(str(profile), ". x")
    assert profile.read_text(encoding=encoding) == "# 我的\n. x\n"


def test_a_start_up_file_that_cannot_be_written(plan: Copy, tmp_path: Path) -> None:
    (tmp_path / ".bashrc").mkdir()
    done = plan.run("--install-completion", "bash", HOME=str(tmp_path))
    assert done.status == 1
    assert done.err.startswith(
        f"错误：装不了补全：它是一个文件夹（{(tmp_path / '.bashrc').as_posix()}）\n  → "
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the account's home is asked of pwd")
@pytest.mark.parametrize("name", ["HOME", "XDG_DATA_HOME"])
@pytest.mark.parametrize("value", ["", "家"])
def test_an_empty_or_relative_folder_is_not_taken_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """``HOME=`` would lead to the root folder."""
    import pwd

    account = pwd.getpwuid(os.getuid())
    there = pwd.struct_passwd((*account[:5], str(tmp_path), account[6]))
    monkeypatch.setattr(pwd, "getpwuid", lambda number: there)
    monkeypatch.chdir(tmp_path)
    assert install("bash", "x", {name: value}) == 0
    assert (tmp_path / ".local/share/xhplan/completion.bash").read_text(encoding="utf-8") == "x"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".bashrc", ".local"]
