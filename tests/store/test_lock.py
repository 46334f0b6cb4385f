from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests import needs
from tests.helpers import ROOT
from tests.program import GENEROUS, environment
from xhplan.errors import PlanError
from xhplan.store import lock
from xhplan.store.files import shown
from xhplan.store.lock import LOCK_NAME, locked

HOLD = """
import sys, time
from pathlib import Path
from xhplan.store.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""

COUNT = """
import sys
from pathlib import Path
from xhplan.store.lock import locked
counter = Path(sys.argv[1]) / "counter"
for _ in range(50):
    with locked(Path(sys.argv[1])):
        counter.write_text(str(int(counter.read_text()) + 1))
"""


def started(script: str, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, str(folder), *arguments]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def test_processes_exclude_each_other(tmp_path: Path) -> None:
    (tmp_path / "counter").write_text("0")
    running = [started(COUNT, tmp_path) for _ in range(3)]
    assert [process.communicate(timeout=GENEROUS) and process.returncode for process in running] == [0, 0, 0]
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


def test_the_lock_of_a_killed_process_blocks_nobody(tmp_path: Path) -> None:
    with started(HOLD, tmp_path, "60") as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        holder.kill()
        holder.wait()
    with locked(tmp_path, GENEROUS):
        pass


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


@pytest.mark.skipif(needs.WINDOWS, reason="flock is not how Windows locks")
def test_a_file_system_without_locks_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def without(handle: int, how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", without)
    monkeypatch.setattr(time, "sleep", lambda seconds: pytest.fail("waited"))
    with pytest.raises(PlanError) as caught, locked(tmp_path):
        pass
    assert "加不了锁" in caught.value.message


def test_a_folder_that_cannot_be_locked(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught, locked(tmp_path / "nothing"):
        pass
    assert caught.value.message == f"写不了 {shown(tmp_path / 'nothing')}：文件或文件夹不存在"


@needs.removal
def test_who_waited_for_a_lock_that_was_removed_does_not_go_ahead_with_it(tmp_path: Path) -> None:
    """``git clean -fdX`` takes the file away: the next writer makes another, and both must not hold one."""
    with locked(tmp_path):
        (tmp_path / LOCK_NAME).unlink()
        with pytest.raises(PlanError), locked(tmp_path, 0.1):
            pytest.fail("held twice")
    with locked(tmp_path, 0):
        assert (tmp_path / LOCK_NAME).is_file()


@needs.removal
def test_where_folders_cannot_be_locked_the_file_has_to_be_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_folder_handle", lambda folder: None)
    held = threading.Event()

    def wait() -> None:
        with locked(tmp_path):
            held.set()

    with locked(tmp_path):
        waiting = threading.Thread(target=wait)
        waiting.start()
        time.sleep(0.05)
        (tmp_path / LOCK_NAME).unlink()
    waiting.join(GENEROUS)
    assert held.is_set()
    assert (tmp_path / LOCK_NAME).is_file()


COUNT_WHILE_CLEANED = COUNT.replace("range(50)", "range(100)")


@needs.removal
def test_processes_exclude_each_other_while_the_lock_is_removed_again_and_again(tmp_path: Path) -> None:
    (tmp_path / "counter").write_text("0")
    running = [started(COUNT_WHILE_CLEANED, tmp_path) for _ in range(3)]
    while any(process.poll() is None for process in running):
        (tmp_path / LOCK_NAME).unlink(missing_ok=True)
        time.sleep(0.001)
    assert [process.communicate() and process.returncode for process in running] == [0, 0, 0]
    assert (tmp_path / "counter").read_text() == "300"


@needs.pipes
@pytest.mark.parametrize("what", ["link", "dangling", "pipe"])
def test_a_lock_that_is_no_file_is_refused(tmp_path: Path, what: str) -> None:
    victim = tmp_path / "victim"
    if what == "pipe":
        os.mkfifo(tmp_path / LOCK_NAME)
    else:
        (tmp_path / LOCK_NAME).symlink_to(victim)
        if what == "link":
            victim.touch()
    with pytest.raises(PlanError) as caught, locked(tmp_path, 0):
        pytest.fail("held")
    assert caught.value.message == f"锁文件 {shown(tmp_path / LOCK_NAME)} 不是普通的文件"
    assert victim.exists() == (what == "link")
