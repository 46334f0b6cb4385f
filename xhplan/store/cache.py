"""The read cache: decoded files, kept where the system keeps caches.

An entry answers only for the very file that it was made from: path, size,
times and inode, and this version of the program. One that is stale, damaged,
somebody else's or unreadable is as if there were none. It holds plain tuples
and its sum is checked before it is decoded, so it can run nothing.
``XHPLAN_NO_CACHE=1`` turns it off.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from contextlib import suppress
from zlib import crc32

from xhplan import __version__
from xhplan.record import TYPE_CHECKING
from xhplan.store.pack import LAYOUT

if TYPE_CHECKING:
    from typing import Any

_MAGIC = f"xhplan {__version__} {LAYOUT:x} {sys.hexversion:x}\n".encode()
_TICK = 100_000_000
_COARSE_TICK = 2_000_000_000
"""Nanoseconds within which a file may change without its times telling: fine clocks, and those of whole seconds."""


def load(path: str, stat: os.stat_result) -> Any | None:
    """What was kept for this very file, or ``None``."""
    folder = _folder()
    if folder is None:
        return None
    try:
        with open(_entry(folder, path), "rb") as file:
            if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            raw = file.read()
    except OSError:
        return None
    body = raw[len(_MAGIC) + 4 :]
    if not raw.startswith(_MAGIC) or raw[len(_MAGIC) : len(_MAGIC) + 4] != _sum(body):
        return None
    key, packed = marshal.loads(body)
    return packed if key == _key(path, stat) else None


def save(path: str, stat: os.stat_result, packed: Any) -> None:
    """Keep what was made of the file, unless it is so new that it may yet change unseen."""
    folder = _folder()
    tick = _TICK if stat.st_mtime_ns % 1_000_000_000 else _COARSE_TICK
    if folder is None or time.time_ns() - stat.st_mtime_ns < tick:
        return
    body = marshal.dumps((_key(path, stat), packed))
    name = _entry(folder, path)
    temporary = f"{name}.{os.getpid()}"
    with suppress(OSError):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(_MAGIC + _sum(body) + body)
        os.replace(temporary, name)


def _sum(body: bytes) -> bytes:
    return crc32(body).to_bytes(4, "big")


def _key(path: str, stat: os.stat_result) -> tuple[Any, ...]:
    return path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino, stat.st_dev


def _entry(folder: str, path: str) -> str:
    encoded = os.fsencode(path)
    return os.path.join(folder, f"{crc32(encoded):08x}{crc32(encoded[::-1]):08x}")


def _folder() -> str | None:
    if os.environ.get("XHPLAN_NO_CACHE"):
        return None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "xhplan") if base and os.path.isabs(base) else None
