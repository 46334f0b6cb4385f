"""What git is asked: every answer but a clear no means that it holds the line, and nothing that it configures runs."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from tests import needs
from tests.program import Copy

INSTALLED = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA")
"""Where git is looked for on Windows beside ``PATH``."""
posix = needs.shells


def undone(copy: Copy, **env: str) -> str:
    return copy.did("undo", "--yes", **env).err


@pytest.mark.parametrize("stray", ["refs/tags/desktop.ini", "refs/heads/Thumbs.db"])
def test_a_stray_file_among_the_refs_means_withdraw(checkout: Copy, stray: str) -> None:
    """A sync program put it there; then ``git log --all`` fails."""
    checkout.git("checkout", "-q", "-b", "别处")
    checkout.did("update", "15-01", "--note", "误报")
    checkout.commit()
    checkout.git("checkout", "-q", "main")
    checkout.git("merge", "-q", "--squash", "别处")
    (checkout.folder / ".git" / stray).write_text("[.ShellClassInfo]\n", encoding="utf-8")
    assert "另记一行撤回" in undone(checkout)
    assert "retracts" in checkout.text(15)


@pytest.mark.parametrize("how", ["no git", "junk", "broken HEAD", "lost object", "GIT_DIR"])
def test_where_git_cannot_tell_the_line_is_withdrawn(
    checkout: Copy, how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout.did("update", "15-01", "--note", "误报")
    env: dict[str, str] = {}
    if how == "no git":
        env = {"PATH": str(tmp_path)} | dict.fromkeys(INSTALLED, "")
    elif how == "junk":
        (checkout.folder / ".git").rename(tmp_path / "away")
        (checkout.folder / ".git").write_text("?", encoding="utf-8")
    elif how == "broken HEAD":
        (checkout.folder / ".git" / "HEAD").write_text("ref: \n", encoding="utf-8")
    elif how == "lost object":
        blob = checkout.git("rev-parse", "HEAD:tasks/15-livelihood.toml").strip()
        path = checkout.folder / ".git" / "objects" / blob[:2] / blob[2:]
        path.chmod(0o600)
        path.unlink()
    else:
        (checkout.folder / ".git").rename(tmp_path / "away")
        env["GIT_DIR"] = str(tmp_path / "nothing")
    said = undone(checkout, **env)
    assert "另记一行撤回" in said
    assert said.count("没有找到 git") == (how == "no git")


def test_a_check_without_git_says_so_once(checkout: Copy, tmp_path: Path) -> None:
    done = checkout.did("check", **{"PATH": str(tmp_path)} | dict.fromkeys(INSTALLED, ""))
    assert done.err.startswith("没有找到 git，没有核对 .gitattributes\n校核通过")


@pytest.mark.parametrize("how", ["no repository", "nothing committed", "committed without it"])
def test_a_clear_no_means_delete(plan: Copy, how: str) -> None:
    if how != "no repository":
        plan.git("init", "-q")
    if how == "committed without it":
        plan.git("add", "-A")
        plan.git("commit", "-q", "-m", "年度计划")
    before = plan.bytes()
    plan.did("update", "15-01", "--note", "误报")
    assert "另记" not in undone(plan)
    assert plan.bytes() == before


@pytest.mark.parametrize("setting", ["log.showRoot=false", "log.follow=true", "log.diffMerges=off"])
def test_what_a_repository_configures_hides_no_commit(plan: Copy, setting: str) -> None:
    plan.git("init", "-q", "-b", "main")
    plan.did("update", "15-01", "--note", "误报")
    plan.git("add", "-A")
    plan.git("commit", "-q", "-m", "年度计划")
    plan.git("config", *setting.split("="))
    assert "另记一行撤回" in undone(plan)


def test_what_was_fetched_without_a_ref_is_held(checkout: Copy, tmp_path: Path) -> None:
    checkout.git("clone", "-q", ".", str(tmp_path / "另一份"))
    other = Copy(tmp_path / "另一份")
    other.did("update", "15-01", "--note", "误报")
    other.commit()
    checkout.git("fetch", "-q", str(other.folder), "main")
    checkout.git("merge", "-q", "--squash", "FETCH_HEAD")
    assert "另记一行撤回" in undone(checkout)


SETTINGS = {
    "textconv": ("diff.x.textconv", "{}"),
    "external diff": ("diff.x.command", "{}"),
    "external for all": ("diff.external", "{}"),
    "signature": ("gpg.program", "{}"),
    "pager": ("core.pager", "{}"),
    "pager of log": ("pager.log", "{}"),
    "monitor": ("core.fsmonitor", "{}"),
    "transport": ("core.sshCommand", "{}"),
    "alias": ("alias.log", "!{}"),
    "filter": ("filter.x.smudge", "{}"),
    "clean": ("filter.x.clean", "{}"),
}


@posix
@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("held", [True, False])
def test_nothing_that_the_repository_configures_runs(checkout: Copy, name: str, held: bool) -> None:
    ran = checkout.folder / "ran"
    script = checkout.folder / ".git" / "evil"
    script.write_text(f'#!/bin/sh\necho ran >> {ran}\ncat "$1" 2>/dev/null\n', encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    key, value = SETTINGS[name]
    checkout.did("update", "15-01", "--note", "误报")
    if held:
        checkout.commit()
    with open(checkout.folder / ".gitattributes", "a", encoding="utf-8") as file:
        file.write("* diff=x filter=x\n")
    checkout.git("config", "log.showSignature", "true")
    checkout.git("config", key, value.format(script))
    assert ("另记一行撤回" in undone(checkout)) == held
    checkout.did("update", "15-01", "--note", "好")  # asks git for the name
    checkout.did("check")
    assert not ran.exists()


@posix
def test_a_missing_object_is_not_fetched(checkout: Copy) -> None:
    """A repository that was cloned in part names a transport that runs a program."""
    ran = checkout.folder / "ran"
    checkout.did("update", "15-01", "--note", "误报")
    checkout.commit()
    for setting in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.url", f"ext::sh -c touch% {ran}"),
        ("remote.origin.promisor", "true"),
        ("protocol.ext.allow", "always"),
    ):
        checkout.git("config", *setting)
    blob = checkout.git("rev-parse", "HEAD:tasks/15-livelihood.toml").strip()
    path = checkout.folder / ".git" / "objects" / blob[:2] / blob[2:]
    path.chmod(0o600)
    path.unlink()
    assert "另记一行撤回" in undone(checkout)
    assert not ran.exists()


@posix
def test_the_lock_is_not_held_while_git_is_asked(checkout: Copy, tmp_path: Path) -> None:
    checkout.did("update", "15-01", "--note", "误报")
    slow = tmp_path / "git"
    real = next(Path(folder) / "git" for folder in os.get_exec_path() if (Path(folder) / "git").exists())
    probe = f"{sys.executable} -c 'from xhplan.store.lock import locked\nwith locked(\"tasks\", 0): pass' || echo held >> {tmp_path}/held"
    slow.write_text(
        f'#!/bin/sh\ncase "$*" in *pickaxe*) cd {checkout.folder}; {probe};; esac\nexec {real} "$@"\n',
        encoding="utf-8",
    )
    slow.chmod(0o755)
    assert "另记" not in undone(checkout, PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert not (tmp_path / "held").exists()


@posix
def test_a_commit_between_the_answer_and_the_lock_is_seen(checkout: Copy, tmp_path: Path) -> None:
    """Somebody commits the line while it is asked whether git holds it."""
    checkout.did("update", "15-01", "--note", "误报")
    quick = tmp_path / "git"
    real = next(Path(folder) / "git" for folder in os.get_exec_path() if (Path(folder) / "git").exists())
    commit = f"{real} -c user.name=x -c user.email=x@example.org commit -qam x"
    quick.write_text(
        f'#!/bin/sh\n{real} "$@"\nstatus=$?\ncase "$*" in *pickaxe*) cd {checkout.folder}; {commit};; esac\n'
        "exit $status\n",
        encoding="utf-8",
    )
    quick.chmod(0o755)
    assert "另记一行撤回" in undone(checkout, PATH=f"{tmp_path}:{os.environ['PATH']}")
