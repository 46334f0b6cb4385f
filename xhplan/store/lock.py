"""The plan's lock: one writer at a time."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from xhplan.errors import PlanError
from xhplan.store.filenames import LOCK_NAME
from xhplan.store.files import StrPath, reason, shown

LOCK_SECONDS = 30.0
_ASK_EVERY = 0.02


@contextmanager
def locked(folder: StrPath, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the plan's lock. The system frees it when its holder dies, so none is left behind.

    A lock's file that was removed meanwhile locks nobody out, so it has to be
    in its place once it is locked; and the folder itself is locked beside it,
    where the system can do that.
    """
    path = os.path.join(folder, LOCK_NAME)
    give_up = _Deadline(seconds, path)
    handles: list[int] = []
    try:
        handles.append(_lock_file(folder, path, give_up))
        if (handle := _folder_handle(folder)) is not None:
            handles.append(handle)
            give_up.wait(partial(_try_lock_folder, handle))
        yield
    finally:
        for handle in reversed(handles):
            os.close(handle)


class _Deadline:
    """Waits for a lock until the time is over; says so once."""

    def __init__(self, seconds: float, path: str) -> None:
        self.seconds, self.path, self.told = seconds, path, False
        self.end = time.monotonic() + seconds

    def wait(self, taken: Callable[[], bool]) -> None:
        while not taken():
            if time.monotonic() > self.end:
                message = f"等了 {self.seconds:g} 秒，另一个 xhplan 仍在写入"
                raise PlanError(message, f"请稍后再试；占用的锁是 {shown(self.path)}")
            if not self.told:
                print("另一个 xhplan 正在写入，稍候……", file=sys.stderr)
                self.told = True
            time.sleep(_ASK_EVERY)


def _lock_file(folder: StrPath, path: str, give_up: _Deadline) -> int:
    """The handle of the lock's file, which is locked and in its place."""
    while True:
        try:
            handle = _opened(path)
        except OSError as error:
            if error.errno in (errno.ELOOP, errno.ENODEV):
                raise PlanError(
                    f"锁文件 {shown(path)} 不是普通的文件", "查明是谁放的，删去它再运行"
                ) from None
            raise PlanError(f"写不了 {shown(folder)}：{reason(error)}", "请检查文件夹的权限") from None
        try:
            give_up.wait(partial(_try_lock, handle))
            if _is_still(path, handle):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _is_still(path: str, handle: int) -> bool:
    try:
        return os.path.samestat(os.lstat(path), os.fstat(handle))
    except OSError:
        return False


_LOCK_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def _opened(path: str) -> int:
    """The lock's file, never through a link; one that somebody else made may be locked too, though not written to."""
    if not _LOCK_FLAGS and os.path.islink(path):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | _LOCK_FLAGS, 0o666)
    except PermissionError:
        if not os.path.exists(path):
            raise
        handle = os.open(path, os.O_RDONLY | _LOCK_FLAGS)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), path)
    return handle


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _folder_handle(folder: StrPath) -> int | None:
        """A lock's file cannot be removed there while it is open."""
        return None

    def _try_lock_folder(handle: int) -> bool:
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            return _flock(handle)
        except OSError as error:
            raise PlanError(f"这里加不了锁：{reason(error)}", "把计划移到本机的磁盘上，再运行一次") from None

    def _flock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _folder_handle(folder: StrPath) -> int | None:
        try:
            return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except OSError:
            return None

    def _try_lock_folder(handle: int) -> bool:
        """Whether no other holds the folder; file systems that lock files alone (NFS) say yes."""
        try:
            return _flock(handle)
        except OSError:
            return True
