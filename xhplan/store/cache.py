"""The read cache: decoded files and what was made of them, kept where the system keeps caches.

An entry answers only for the very files that it was made from: path, size,
times and inode, and this program: its version and its own files. One that is
stale, damaged, somebody else's or unreadable is as if there were none. It
holds plain values and its sum is checked before it is decoded, so it can run
nothing.
``XHPLAN_NO_CACHE=1`` turns it off.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from zlib import crc32

from xhplan import __version__
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any


def _program() -> int:
    """A sum of the marks of the files that read, judge and word: they may change under one version."""
    package = os.path.dirname(os.path.dirname(__file__))
    try:
        folders = [os.scandir(os.path.join(package, room)) for room in ("core", "store", "render")]
        found = [(file.name, file.stat()) for folder in folders for file in folder if file.is_file()]
    except OSError:  # not in folders: a release
        return 0
    return crc32(repr(sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)).encode())


_MAGIC = f"xhplan {__version__} {_program():x} {sys.hexversion:x}\n".encode()
_TICK = 100_000_000
_COARSE_TICK = 2_000_000_000
"""Nanoseconds within which a file may change without its times telling: fine clocks, and those of whole seconds."""


class Proof(NamedTuple):
    """By what a kept result is known to be still right: the marks of the files that it was made from.

    A file that is not there has the mark ``None``.

    ``name`` is what it is kept under, ``made_for`` what else it depends on.
    """

    name: str
    marks: tuple[tuple[Any, ...] | None, ...]
    made_for: int | None = None

    @property
    def settled(self) -> bool:
        """Whether no file is so new that it may yet change unseen."""
        now = time.time_ns()
        return all(mark is None or now - mark[_TIME] >= _tick(mark[_TIME]) for mark in self.marks)


def prove(what: str, *paths: str, made_for: int | None = None) -> Proof:
    """What proves that ``what`` was made of these very files, the first of which names it."""
    return Proof(what + os.path.abspath(paths[0]), tuple(map(_mark, paths)), made_for)


def load(proof: Proof) -> Any | None:
    """What was kept under this proof, or ``None``."""
    folder = _folder()
    if folder is None:
        return None
    raw = _own(_entry(folder, proof.name))
    body = raw[len(_MAGIC) + 4 :]
    if not raw.startswith(_MAGIC) or raw[len(_MAGIC) : len(_MAGIC) + 4] != _sum(body):
        return None
    key, packed = marshal.loads(body)
    return packed if key == proof else None


def _own(path: str) -> bytes:
    """What an entry holds that is a file of ours; a link or a pipe is not looked into."""
    try:
        handle = os.open(path, _READING)
    except OSError:
        return b""
    try:
        found = os.fstat(handle)
        plain = found.st_mode & _KIND == _FILE and found.st_size <= LARGEST_ENTRY
        return os.read(handle, found.st_size) if plain and _is_ours(found) else b""
    except OSError:
        return b""
    finally:
        os.close(handle)


_ANY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_READING = os.O_RDONLY | _ANY
_WRITING = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _ANY
_KIND, _FILE = 0o170000, 0o100000
LARGEST_ENTRY = 500_000_000
"""Bytes: what the largest table comes to, many times over."""


def _is_ours(found: os.stat_result) -> bool:
    return not hasattr(os, "getuid") or found.st_uid == os.getuid()


def save(proof: Proof, packed: Any) -> None:
    """Keep what was made of the files, in a folder that is ours."""
    folder = _folder()
    if folder is None or proof.marks[0] is None or not proof.settled:
        return
    body = marshal.dumps((tuple(proof), packed))
    name = _entry(folder, proof.name)
    temporary = f"{name}.{os.urandom(8).hex()}"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if not _is_ours(os.lstat(folder)):
            return
        handle = os.open(temporary, _WRITING, 0o600)
    except OSError:
        return
    try:
        with open(handle, "wb") as file:
            file.write(_MAGIC + _sum(body) + body)
        os.replace(temporary, name)
    except OSError:
        _remove(temporary)


def _remove(left: str) -> None:
    """Take away what was not finished. (contextlib costs more than the rest of this module.)"""
    try:
        os.unlink(left)
    except OSError:
        return


def _tick(time_ns: int) -> int:
    return _TICK if time_ns % 1_000_000_000 else _COARSE_TICK


def _sum(body: bytes) -> bytes:
    return crc32(body).to_bytes(4, "big")


_TIME = 2
"""Where a mark has the time of its file's last change, in nanoseconds."""


def _mark(path: str) -> tuple[Any, ...] | None:
    """What tells a file from any other; of a link that leads nowhere, the link's own."""
    try:
        stat = os.stat(path) if os.path.exists(path) else os.lstat(path)
    except OSError:
        return None
    changed = _sum_of(path) if sys.platform == "win32" else stat.st_ctime_ns
    return os.path.abspath(path), stat.st_size, stat.st_mtime_ns, changed, stat.st_ino, stat.st_dev


def _sum_of(path: str) -> int:
    """Windows keeps no time that a program cannot set; there the content speaks."""
    try:
        with open(path, "rb") as file:
            return crc32(file.read())
    except OSError:
        return 0


def _entry(folder: str, name: str) -> str:
    encoded = os.fsencode(name)
    return os.path.join(folder, f"{crc32(encoded):08x}{crc32(encoded[::-1]):08x}")


def _folder() -> str | None:
    if os.environ.get("XHPLAN_NO_CACHE"):
        return None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.environ.get("HOME") or "", ".cache")
    return os.path.join(base, "xhplan") if base and os.path.isabs(base) else None
