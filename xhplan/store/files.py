"""Files replaced whole and durably, under a lock."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from xhplan.errors import PlanError

StrPath = str | os.PathLike[str]
LOCK_NAME = ".xhplan.lock"
LOCK_SECONDS = 30.0
_ASK_EVERY = 0.02
STALE_SECONDS = 60.0
"""A temporary file of this age belongs to a writer that was killed; a write takes a fraction of a second."""


class Changed(Exception):
    """A file is no longer what was read."""


def shown(path: StrPath) -> str:
    """A path as messages name it: from the present folder where that is shorter."""
    whole = os.fspath(path)
    try:
        relative = os.path.relpath(whole)
    except ValueError:
        return whole
    return relative if len(relative) < len(whole) else whole


def read_bytes(path: StrPath) -> bytes:
    """The file's bytes. Raises PlanError with what to do."""
    try:
        return _content(path)
    except FileNotFoundError:
        raise PlanError(f"没有文件 {shown(path)}", "请核对文件名和所在的文件夹") from None
    except OSError as error:
        raise PlanError(f"读不了 {shown(path)}：{reason(error)}", "请检查文件的权限") from None


def read_regular(path: StrPath, most: int) -> bytes:
    """At most ``most`` bytes of a file that is one: a pipe would be waited for, a device may never end.

    Raises OSError.
    """
    kind = os.stat(path).st_mode
    if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(path))
    with open(path, "rb") as file:
        return file.read(most)


def replace(path: StrPath, old: bytes, new: bytes) -> None:
    """Put ``new`` in the place of ``old``: wholly and durably, or not at all.

    Mode, owner and symbolic links are kept. Raises Changed where the file is
    no longer ``old``, PlanError where it may not be written.
    """
    before = refuse_unwritable(path)
    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    _sweep(folder)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    try:
        _write(temporary, new, before)
        if _content(target) != old:
            raise Changed(path)
        os.replace(temporary, target)
    except FileNotFoundError:
        raise Changed(path) from None
    except OSError as error:
        raise PlanError(
            f"写不了 {shown(path)}：{reason(error)}", "文件保持原样；请检查磁盘空间和文件夹权限"
        ) from error
    finally:
        with suppress(OSError):
            os.unlink(temporary)
    _sync_folder(folder)


def create(path: StrPath, content: bytes) -> None:
    """Put a new file in its place: wholly and durably, or not at all.

    Raises Changed where there is one by now, PlanError where it may not be written.
    """
    folder, name = os.path.split(os.path.realpath(path))
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    try:
        with open(temporary, "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if os.path.lexists(path):
            raise Changed(path)
        os.replace(temporary, path)
    except OSError as error:
        hint = "请检查磁盘空间和文件夹权限"
        raise PlanError(f"写不了 {shown(path)}：{reason(error)}", hint) from error
    finally:
        with suppress(OSError):
            os.unlink(temporary)
    _sync_folder(folder)


def refuse_unwritable(path: StrPath) -> os.stat_result:
    """What the system says of a file that may be replaced. Raises Changed where it is gone, PlanError."""
    target = os.path.realpath(path)
    try:
        found = os.stat(target)
    except FileNotFoundError:
        raise Changed(path) from None
    if not found.st_mode & 0o222:  # root may write to anything
        raise PlanError(f"{shown(path)} 是只读文件", "先解除只读（chmod u+w），再运行一次")
    if not (os.access(target, os.W_OK) and os.access(os.path.dirname(target), os.W_OK)):
        raise PlanError(f"写不了 {shown(path)}：没有权限", "请管理这份计划的人放开文件和文件夹的权限")
    if found.st_nlink > 1:
        raise PlanError(f"{shown(path)} 有 {found.st_nlink} 个硬链接，替换会把它们拆开", "先复制成独立的文件")
    return found


def _sweep(folder: str) -> None:
    """Remove what writers that were killed left behind."""
    with suppress(OSError):
        for name in os.listdir(folder):
            if name.startswith(".") and name.endswith(".tmp") and ".toml." in name:
                left = os.path.join(folder, name)
                with suppress(OSError):
                    if time.time() - os.lstat(left).st_mtime > STALE_SECONDS:
                        os.unlink(left)


def _content(path: StrPath) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _write(temporary: str, content: bytes, like: os.stat_result) -> None:
    with open(temporary, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(temporary, like.st_mode & 0o7777)
    if hasattr(os, "chown"):
        for owner in ((-1, like.st_gid), (like.st_uid, -1)):
            with suppress(OSError):
                os.chown(temporary, *owner)


def _sync_folder(folder: str) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(folder: StrPath, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the plan's lock. The system frees it when its holder dies, so none is left behind."""
    path = os.path.join(folder, LOCK_NAME)
    try:
        handle = _opened(path)
    except OSError as error:
        raise PlanError(f"写不了 {shown(folder)}：{reason(error)}", "请检查文件夹的权限") from None
    try:
        _wait(handle, path, seconds)
        yield
    finally:
        os.close(handle)


def _opened(path: str) -> int:
    """The lock's file; one that somebody else made may be locked too, though not written to."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError:
        if not os.path.exists(path):
            raise
        return os.open(path, os.O_RDONLY)


def _wait(handle: int, path: str, seconds: float) -> None:
    give_up = time.monotonic() + seconds
    told = False
    while not _try_lock(handle):
        if time.monotonic() > give_up:
            raise PlanError(
                f"等了 {seconds:g} 秒，另一个 xhplan 仍在写入", f"请稍后再试；占用的锁是 {shown(path)}"
            )
        if not told:
            print("另一个 xhplan 正在写入，稍候……", file=sys.stderr)
            told = True
        time.sleep(_ASK_EVERY)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            raise PlanError(f"这里加不了锁：{reason(error)}", "把计划移到本机的磁盘上，再运行一次") from None
        return True


_REASONS = {
    "ENOSPC": "磁盘已满",
    "EDQUOT": "超出磁盘配额",
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "EROFS": "文件系统只读",
    "EEXIST": "已经有同名的文件",
    "EIO": "磁盘读写出错",
    "ENOENT": "文件或文件夹不存在",
    "EISDIR": "它是一个文件夹",
    "ENODEV": "它不是普通的文件",
    "ENOTDIR": "路径中有一段不是文件夹",
    "ELOOP": "符号链接成环",
    "ENAMETOOLONG": "名称太长",
    "EFBIG": "文件过大",
}


def reason(error: OSError) -> str:
    """What the system said, in Chinese."""
    return _REASONS.get(errno.errorcode.get(error.errno or 0, ""), error.strerror or str(error))
