"""Files read, and replaced whole and durably."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from xhplan.errors import PlanError

StrPath = str | os.PathLike[str]
LARGEST_READ = 50_000_000
"""Bytes of a file that somebody handed in: a workbook has some hundred kilobytes."""
STALE_SECONDS = 60.0
"""A temporary file of this age belongs to a writer that was killed; a write takes a fraction of a second."""


WRITABLE = "在它的“属性”里去掉“只读”" if sys.platform == "win32" else "解除只读（chmod u+w）"
"""What has to be done with a read-only file."""


class Changed(Exception):
    """A file is no longer what was read."""


def shown(path: StrPath) -> str:
    """A path as messages name it: from the present folder where that is shorter, with ``/`` on every system."""
    whole = os.fspath(path)
    try:
        relative = os.path.relpath(whole)
    except ValueError:  # on another drive
        return slashed(whole)
    return slashed(relative if len(relative) < len(whole) else whole)


def typed(path: StrPath) -> str:
    """A path as a command that can be copied names it: in quotation marks where it holds a space."""
    name = shown(path)
    return f'"{name}"' if " " in name else name


def slashed(path: str) -> str:
    """A path with ``/``, which every system reads; where ``\\`` is a letter like any other, it stays."""
    return path if os.sep == "/" else path.replace(os.sep, "/")


def read_bytes(path: StrPath, most: int = LARGEST_READ) -> bytes:
    """The file's bytes, ``most`` of them at most. Raises PlanError with what to do."""
    try:
        found = read_regular(path, most + 1)
    except FileNotFoundError:
        raise PlanError(f"没有文件 {shown(path)}", "请核对文件名和所在的文件夹") from None
    except OSError as error:
        hint = _READ_HINTS.get(error.errno or 0, "请检查文件的权限")
        raise PlanError(f"读不了 {shown(path)}：{reason(error)}", hint) from None
    if len(found) > most:
        raise PlanError(f"{shown(path)} 超过 {most // 1_000_000} MB，没有读", "请核对是不是这个文件")
    return found


_IN_USE = "在那个程序里关上它，再运行一次"
_READ_HINTS = {errno.ENODEV: "写普通文件的名称", errno.EBUSY: _IN_USE}


def read_regular(path: StrPath, most: int) -> bytes:
    """At most ``most`` bytes of a file that is one: a pipe would be waited for, a device may never end.

    Raises OSError.
    """
    try:
        return _read(path, most)
    except PermissionError:
        if sys.platform != "win32" or os.path.isdir(path):
            raise
    from xhplan.store.held import patiently

    return patiently(lambda: _read(path, most), shown(path))


def _read(path: StrPath, most: int) -> bytes:
    with open(path, "rb", opener=_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(path))
        return file.read(most)


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def replace(path: StrPath, old: bytes, new: bytes) -> None:
    """Put ``new`` in the place of ``old``: wholly and durably, or not at all.

    Mode, owner and symbolic links are kept. Raises Changed where the file is
    no longer ``old``, PlanError where it may not be written.
    """
    before = refuse_unwritable(path)
    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    _sweep(folder)
    temporary = None
    try:
        temporary = written_beside(target, new, before)
        if read_regular(target, len(old) + 1) != old:
            raise Changed(path)
        put_in_place(temporary, target)
    except FileNotFoundError:
        raise Changed(path) from None
    except OSError as error:
        hint = _IN_USE if error.errno == errno.EBUSY else "请检查磁盘空间和文件夹权限"
        raise PlanError(f"写不了 {shown(path)}：{reason(error)}", f"文件保持原样；{hint}") from error
    finally:
        _remove(temporary)
    _sync_folder(folder)


def create(path: StrPath, content: bytes) -> None:
    """Put a new file in its place: wholly and durably, or not at all.

    Raises Changed where there is one by now, PlanError where it may not be written.
    """
    target = os.path.realpath(path)
    temporary = None
    try:
        temporary = written_beside(target, content)
        if os.path.lexists(path):
            raise Changed(path)
        put_in_place(temporary, target)
    except OSError as error:
        hint = "请检查磁盘空间和文件夹权限"
        raise PlanError(f"写不了 {shown(path)}：{reason(error)}", hint) from error
    finally:
        _remove(temporary)
    _sync_folder(os.path.dirname(target))


def put_in_place(ready: str, target: str) -> None:
    """Give a file that is ready its name. Raises OSError."""
    _insist(lambda: os.replace(ready, target), target)


def remove(path: str) -> None:
    """Take a file away. Raises OSError."""
    _insist(lambda: os.unlink(path), path)


def _insist(work: Callable[[], None], path: str) -> None:
    """On Windows a file that another program holds open is waited for."""
    try:
        work()
    except PermissionError as error:
        if not getattr(error, "winerror", None):
            raise
        from xhplan.store.held import patiently

        patiently(work, shown(path))


def refuse_unwritable(path: StrPath) -> os.stat_result:
    """What the system says of a file that may be replaced. Raises Changed where it is gone, PlanError."""
    target = os.path.realpath(path)
    try:
        found = os.stat(target)
    except FileNotFoundError:
        raise Changed(path) from None
    if not found.st_mode & 0o222:  # root may write to anything
        raise PlanError(f"{shown(path)} 是只读文件", f"先{WRITABLE}，再运行一次")
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


def written_beside(target: str, content: bytes, like: os.stat_result | None = None) -> str:
    """A file of its own beside ``target`` that holds ``content`` and is on the disk; its path.

    Its name cannot be foreseen and nothing that stands there is opened; it has
    the mode of ``like`` before it has content, and its owner as far as that
    may be set. Raises OSError.
    """
    folder, name = os.path.split(target)
    temporary = os.path.join(folder, f".{name[:60].strip('. ')}.{os.urandom(8).hex()}.tmp")
    handle = os.open(temporary, _NEW, 0o666 if like is None else 0o600)
    try:
        with open(handle, "wb") as file:
            if like is not None:
                _made_like(temporary, file.fileno(), like)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return temporary


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened that must not be there yet."""


def _made_like(path: str, handle: int, like: os.stat_result) -> None:
    if hasattr(os, "fchown"):
        for owner in ((-1, like.st_gid), (like.st_uid, -1)):
            with suppress(OSError):
                os.fchown(handle, *owner)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, like.st_mode & 0o7777)
    else:
        os.chmod(path, like.st_mode & 0o7777)


def _remove(temporary: str | None) -> None:
    if temporary is not None:
        with suppress(OSError):
            os.unlink(temporary)


def _sync_folder(folder: str) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


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
    "EBUSY": "它正被别的程序（Excel、WPS、编辑器等）打开着，或没有权限",
}


def reason(error: OSError) -> str:
    """What the system said, in Chinese."""
    if sys.platform == "win32" and isinstance(error, PermissionError) and os.path.isdir(error.filename or ""):
        return _REASONS["EISDIR"]  # which it does not tell apart
    name = errno.errorcode.get(error.errno or 0, "")
    name = name.removeprefix("WSA")  # of Windows' sockets, and of some others
    return _REASONS.get(name, error.strerror or str(error))
