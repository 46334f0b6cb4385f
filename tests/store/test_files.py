from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.helpers import ROOT
from xhplan.errors import PlanError
from xhplan.store.files import LOCK_NAME, Changed, locked, read_bytes, replace, shown


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "15-livelihood.toml"
    path.write_bytes(b"old\r\n")
    return path


def names(path: Path) -> list[str]:
    return sorted(found.name for found in path.parent.iterdir())


def test_replaced_whole_with_its_mode_kept(file: Path) -> None:
    file.chmod(0o640)
    replace(file, b"old\r\n", "新\n".encode())
    assert (file.read_bytes(), file.stat().st_mode & 0o7777) == ("新\n".encode(), 0o640)
    assert names(file) == [file.name]


def test_a_symbolic_link_stays_one(file: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "link.toml"
    link.symlink_to(Path("..") / file.name)
    replace(link, b"old\r\n", b"new")
    assert (link.is_symlink(), file.read_bytes(), names(link)) == (True, b"new", ["link.toml"])


def test_a_hard_link_is_refused(file: Path) -> None:
    other = file.with_name("other.toml")
    other.hardlink_to(file)
    with pytest.raises(PlanError) as caught:
        replace(file, b"old\r\n", b"new")
    assert caught.value.message == f"{shown(file)} 有 2 个硬链接，替换会把它们拆开"
    assert other.read_bytes() == file.read_bytes() == b"old\r\n"


def test_a_read_only_file_is_refused_to_root_too(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(PlanError) as caught:
        replace(file, b"old\r\n", b"new")
    assert caught.value.message == f"{shown(file)} 是只读文件"
    assert (file.read_bytes(), names(file)) == (b"old\r\n", [file.name])


def test_what_an_editor_saved_meanwhile_stays(file: Path) -> None:
    file.write_bytes(b"edited")
    with pytest.raises(Changed):
        replace(file, b"old\r\n", b"new")
    assert (file.read_bytes(), names(file)) == (b"edited", [file.name])


def test_what_an_editor_saved_while_we_wrote_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: file.write_bytes(b"edited"))
    with pytest.raises(Changed):
        replace(file, b"old\r\n", b"new")
    assert (file.read_bytes(), names(file)) == (b"edited", [file.name])


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_a_file_that_is_gone_is_changed_and_not_made_anew(
    file: Path, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if when == "before":
        file.unlink()
    else:
        monkeypatch.setattr(os, "fsync", lambda handle: file.unlink())
    with pytest.raises(Changed):
        replace(file, b"old\r\n", b"new")
    assert names(file) == []


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "磁盘已满"), (errno.EDQUOT, "超出磁盘配额"), (errno.EACCES, "没有权限")],
)
def test_a_full_disk_leaves_the_file_as_it_was(
    file: Path, number: int, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PlanError) as caught:
        replace(file, b"old\r\n", b"new")
    assert caught.value.message == f"写不了 {shown(file)}：{reason}"
    assert (file.read_bytes(), names(file)) == (b"old\r\n", [file.name])


def test_ctrl_c_leaves_no_temporary_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*paths: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace(file, b"old\r\n", b"new")
    assert (file.read_bytes(), names(file)) == (b"old\r\n", [file.name])


def test_the_bytes_are_on_the_disk_before_the_name_and_the_name_after(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, rename = os.fsync, os.replace

    def synced(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def renamed(one: Path, other: Path) -> None:
        done.append("rename")
        rename(one, other)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    replace(file, b"old\r\n", b"new")
    assert done == ["file", "rename", "folder"]


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        read_bytes(tmp_path / "nothing.toml")
    assert caught.value.message == f"没有文件 {shown(tmp_path / 'nothing.toml')}"
    with pytest.raises(PlanError) as caught:
        read_bytes(tmp_path)
    assert caught.value.message == f"读不了 {shown(tmp_path)}：它是一个文件夹"


# --- the lock ------------------------------------------------------------------------


HOLD = """
import sys, time
from pathlib import Path
from xhplan.store.files import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""

COUNT = """
import sys
from pathlib import Path
from xhplan.store.files import locked
counter = Path(sys.argv[1]) / "counter"
for _ in range(50):
    with locked(Path(sys.argv[1])):
        counter.write_text(str(int(counter.read_text()) + 1))
"""


def started(script: str, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, str(folder), *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_processes_exclude_each_other(tmp_path: Path) -> None:
    (tmp_path / "counter").write_text("0")
    running = [started(COUNT, tmp_path) for _ in range(3)]
    assert [process.communicate(timeout=60) and process.returncode for process in running] == [0, 0, 0]
    assert (tmp_path / "counter").read_text() == "150"


def test_who_waits_is_told_once_and_then_why_it_gave_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    holder = started(HOLD, tmp_path, "60")
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(PlanError) as caught, locked(tmp_path, 0.2):
            pytest.fail("held twice")
        holder.kill()
    assert caught.value.message == "等了 0.2 秒，另一个 xhplan 仍在写入"
    assert caught.value.hint == f"请稍后再试；占用的锁是 {shown(tmp_path / LOCK_NAME)}"
    assert capsys.readouterr().err == "另一个 xhplan 正在写入，稍候……\n"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL")
def test_the_lock_of_a_killed_process_blocks_nobody(tmp_path: Path) -> None:
    with started(HOLD, tmp_path, "60") as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    begun = time.monotonic()
    with locked(tmp_path, 5):
        assert time.monotonic() - begun < 1


def test_the_lock_is_freed_by_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="x"), locked(tmp_path):
        raise ValueError("x")
    with locked(tmp_path, 0):
        pass


def test_a_lock_that_somebody_else_made_is_held_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a shared folder the file belongs to whoever wrote first, and the others may only read it."""
    (tmp_path / LOCK_NAME).touch()
    real = os.open

    def others(path: str, flags: int, mode: int = 0o777) -> int:
        if flags & (os.O_RDWR | os.O_CREAT):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(path, flags, mode)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", others)
        with locked(tmp_path), pytest.raises(PlanError), locked(tmp_path, 0):
            pytest.fail("held twice")
        (tmp_path / LOCK_NAME).unlink()
        with pytest.raises(PlanError) as caught, locked(tmp_path):
            pass
    assert caught.value.message == f"写不了 {shown(tmp_path)}：没有权限"


@pytest.mark.skipif(sys.platform == "win32", reason="flock")
def test_a_file_system_without_locks_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def without(handle: int, how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", without)
    begun = time.monotonic()
    with pytest.raises(PlanError) as caught, locked(tmp_path):
        pass
    assert "加不了锁" in caught.value.message
    assert time.monotonic() - begun < 5


def test_a_folder_that_cannot_be_locked(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught, locked(tmp_path / "nothing"):
        pass
    assert caught.value.message == f"写不了 {shown(tmp_path / 'nothing')}：文件或文件夹不存在"
