"""What a killed writer, a full disk or an editor leave behind: always a whole plan."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import xhplan.store.replacing as journal
from tests import needs
from tests.helpers import ROOT
from tests.program import Copy, copy_plan, environment, spawn, versioned
from xhplan.store.filenames import LOCK_NAME
from xhplan.store.files import WRITABLE

KILLS = 20 if hasattr(os, "fork") else 5
"""Without forks each needs an interpreter of its own."""


@pytest.mark.parametrize("kills", [KILLS, pytest.param(300, marks=pytest.mark.heavy)])
def test_a_killed_writer_leaves_a_whole_plan_with_all_that_it_reported(plan: Copy, kills: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.reliability.crashing", str(plan.folder), str(kills), "1"],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    said = json.loads(done.stdout.splitlines()[-1])
    print(said)
    assert said["kills"] == kills
    assert said["done"] > kills / 5
    assert said["caught"] > kills / 4, "most were killed in the middle of a command"
    assert left(plan) == [LOCK_NAME], "the next write takes away what the killed ones left"


def left(plan: Copy) -> list[str]:
    return sorted(path.name for path in (plan.folder / "tasks").iterdir() if path.name.startswith("."))


def test_what_a_killed_writer_leaves_goes_with_the_next_write(plan: Copy) -> None:
    folder = plan.folder / "tasks"
    old, new, not_ours = (
        folder / name for name in (".15-livelihood.toml.1.tmp", ".15-livelihood.toml.2.tmp", ".notes.tmp")
    )
    for path in (old, new, not_ours):
        path.write_text("half", encoding="utf-8")
    for path in (old, not_ours):
        os.utime(path, (0, 0))
    plan.did("list")
    assert old.exists()
    plan.did("done", "15-02")
    assert [path.exists() for path in (old, new, not_ours)] == [False, True, True]


def test_git_is_not_shown_what_a_killed_writer_leaves(plan: Copy, tmp_path: Path) -> None:
    plan.did("init", "新")
    for folder in (plan.folder, plan.folder / "新"):
        copy = versioned(Copy(folder))
        (folder / "tasks" / ".15-livelihood.toml.77.tmp").write_text("half", encoding="utf-8")
        (folder / "tasks" / LOCK_NAME).touch()
        assert "tasks" not in copy.git("status", "--porcelain", "tasks")


# --- disks ------------------------------------------------------------------------


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A file system of 300 kB, where one can be made."""
    folder = tmp_path / "盘"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "xhplan-test", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("no right to mount a tmpfs")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], capture_output=True, check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux mounts a tmpfs")
def test_a_disk_that_fills_up(tiny: Path) -> None:
    (tiny / "tasks").mkdir()
    source = copy_plan(tiny.parent / "计划")
    for name, raw in source.bytes().items():
        if name.endswith(".toml"):
            (tiny / "tasks" / name).write_bytes(raw.replace(b'source = "../seeds', b'# source = "../seeds'))
    plan = Copy(tiny)
    room = os.statvfs(tiny)
    (tiny / "full").write_bytes(b"x" * (room.f_bavail * room.f_frsize - 24_000))
    size = os.path.getsize(plan.file(20))
    assert size < 24_000
    plan.did("update", "20-01", "--note", "还写得下")
    with open(tiny / "more", "wb") as file:
        free = os.statvfs(tiny)
        file.write(b"x" * (free.f_bavail * free.f_frsize))
    before = plan.bytes()
    for words in (
        ["done", "20-02"],
        ["update", "12-01", "15-01", "--note", "两份"],
        ["add", "17", "新"],
        ["undo", "--yes"],
    ):
        done = plan.run(*words)
        assert (done.status, plan.bytes()) == (1, before), (words, done)
        assert "磁盘已满" in done.err
        assert "请检查磁盘空间" in done.err
        assert left(plan) == [LOCK_NAME]
    assert plan.run("list").status == 0
    (tiny / "more").unlink()
    plan.did("done", "20-02")


@needs.limits
def test_a_file_that_may_not_grow(plan: Copy) -> None:
    before, limit = plan.bytes(), plan.file(15).stat().st_size - 10

    def limited() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = spawn("done", "15-02", folder=plan.folder, preexec_fn=limited)
    assert (done.status, plan.bytes(), left(plan)) == (1, before, [LOCK_NAME])
    assert "文件过大" in done.err


@needs.limits
def test_a_disk_that_fills_up_between_two_files_leaves_each_whole_and_says_which(
    plan: Copy,
) -> None:
    sizes = {number: plan.file(number).stat().st_size for number in (12, 14, 15)}
    small, large = min(sizes, key=lambda number: sizes[number]), max(sizes, key=lambda number: sizes[number])
    limit = (sizes[small] + sizes[large]) // 2
    first, second = (small, large) if small < large else (large, small)
    before = plan.bytes()

    def limited() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = spawn(
        "update", f"{first}-01", f"{second}-01", "--note", "两份", folder=plan.folder, preexec_fn=limited
    )
    assert done.status == 1
    if first == large:
        assert plan.bytes() == before
    else:
        assert "只写入了一部分" in done.err
        assert "xhplan undo 可撤回这一部分" in done.err
        assert "两份" in plan.text(first)
        assert plan.bytes()[plan.file(second).name] == before[plan.file(second).name]
        plan.did("undo", "--yes")
        assert plan.bytes() == before
    assert plan.run("check").status == 0


def test_a_read_only_file_stays_and_holds_nothing_else_back(plan: Copy) -> None:
    plan.file(15).chmod(0o444)
    before = plan.bytes()
    done = spawn("done", "15-02", folder=plan.folder)
    assert (done.status, plan.bytes(), left(plan)) == (1, before, [LOCK_NAME])
    assert done.err.startswith("错误：")
    assert f"15-livelihood.toml 是只读文件\n  → 先{WRITABLE}，再运行一次\n" in done.err
    plan.did("done", "16-02")


@pytest.mark.parametrize("kind", ["read-only", "linked"])
def test_a_file_that_may_not_be_written_keeps_the_others_of_the_command_unwritten(
    plan: Copy, kind: str
) -> None:
    """All of a command's files or none, where it can be known before."""
    if kind == "linked":
        os.link(plan.file(16), plan.folder / "又一个")
    else:
        plan.file(16).chmod(0o444)
    before = plan.bytes()
    for words in (["done", "15-02", "16-02"], ["update", "12-01", "15-01", "16-01", "--note", "三份"]):
        done = plan.run(*words)
        assert (done.status, plan.bytes()) == (1, before)
        assert "16-public-services.toml" in done.err
        assert "一部分" not in done.err
    assert left(plan) == [LOCK_NAME]


# --- an editor --------------------------------------------------------------------


def test_an_editors_change_between_reading_and_writing_is_kept(
    plan: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read again, and the line goes into what the editor saved."""
    real, times = journal.replace, []

    def edited(path: str, old: bytes, new: bytes) -> None:
        if not times:
            plan.replace(15, 'title = "', 'title = "改过的')
        times.append(path)
        real(path, old, new)

    monkeypatch.setattr(journal, "replace", edited)
    plan.did("done", "15-02", "--note", "好")
    assert len(times) == 2
    assert 'title = "改过的' in plan.text(15)
    assert len(plan.lines_of("15-02")) == 1


def test_an_editor_that_breaks_the_file_meanwhile(plan: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    real = journal.replace

    def edited(path: str, old: bytes, new: bytes) -> None:
        plan.file(15).write_bytes(b"half a file [")
        real(path, old, new)

    monkeypatch.setattr(journal, "replace", edited)
    done = plan.run("done", "15-02")
    assert (done.status, plan.file(15).read_bytes()) == (1, b"half a file [")
    assert "15-livelihood.toml:1:" in done.err


def test_an_editor_that_never_rests(plan: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    real, saved = journal.replace, []

    def edited(path: str, old: bytes, new: bytes) -> None:
        saved.append(plan.file(15).read_bytes() + b"# saved\n")
        plan.file(15).write_bytes(saved[-1])
        real(path, old, new)

    monkeypatch.setattr(journal, "replace", edited)
    done = plan.run("done", "15-02")
    assert (done.status, plan.file(15).read_bytes(), len(saved)) == (1, saved[-1], journal.ATTEMPTS)
    assert "正被别的程序改动，没有写入" in done.err


# --- links ------------------------------------------------------------------------


@needs.links
def test_a_plan_reached_through_a_link_has_one_lock_and_stays_linked(plan: Copy, tmp_path: Path) -> None:
    link = tmp_path / "别名"
    link.symlink_to(plan.folder)
    procs = [
        subprocess.Popen(
            [sys.executable, "-m", "xhplan", "--plan", str(where), "update", "15-02", "--note", f"{index}"],
            cwd=tmp_path,
            env=environment(),
            stderr=subprocess.PIPE,
        )
        for index, where in enumerate([link, plan.folder] * 3)
    ]
    assert [process.communicate()[1] and process.returncode for process in procs] == [0] * 6
    assert link.is_symlink()
    assert len(plan.lines_of("15-02")) == 6
    assert left(plan) == [LOCK_NAME]


@needs.links
def test_a_linked_file_is_written_where_it_lies(plan: Copy, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.toml"
    plan.file(15).rename(elsewhere)
    (plan.folder / "tasks" / "15-livelihood.toml").symlink_to(elsewhere)
    plan.did("done", "15-02", "--note", "好")
    assert plan.file(15).is_symlink()
    assert 'note = "好"' in elsewhere.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []
    assert plan.run("check").status == 0
