"""New files in a folder: all of them, or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from xhplan.errors import PlanError
from xhplan.store.files import put_in_place, reason, replace, shown


def lay_out(target: str, files: Mapping[str, bytes]) -> None:
    """Put ``files`` (by their paths from ``target``, with ``/``) into a folder, which is made where there is none.

    What lies in a folder of its own must not be there yet; a file that is there
    is replaced whole. Where it cannot be finished, everything is as it was before.
    Raises PlanError.
    """
    try:
        with _folder(target), _room(target) as room:
            for path, content in files.items():
                whole = os.path.join(room, *path.split("/"))
                os.makedirs(os.path.dirname(whole), exist_ok=True)
                _write(whole, content)
            _put(target, room, dict.fromkeys(path.split("/")[0] for path in files))
    except OSError as error:
        hint = "请检查磁盘空间和文件夹的权限；没有留下半份，排除后再运行一次"
        raise PlanError(f"建不了 {shown(target)}：{reason(error)}", hint) from None


@contextmanager
def _folder(target: str) -> Iterator[None]:
    """Make a folder and those above it; they are gone again where what follows fails."""
    missing = []
    above = os.path.abspath(target)
    while not os.path.lexists(above):
        missing.append(above)
        above = os.path.dirname(above)
    try:
        os.makedirs(target, exist_ok=True)
        yield
    except BaseException:
        for folder in missing:
            with suppress(OSError):
                os.rmdir(folder)
        raise


@contextmanager
def _room(target: str) -> Iterator[str]:
    """A folder inside ``target`` in which everything is made ready."""
    room = os.path.join(target, f".xhplan-{os.urandom(8).hex()}")
    os.mkdir(room)
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _write(path: str, content: bytes) -> None:
    with open(path, "xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _put(target: str, room: str, names: Mapping[str, None]) -> None:
    """Move what was made ready to its place; what was moved is taken back where one of them cannot be."""
    undo: list[tuple[str, bytes | None]] = []
    try:
        for name in names:
            made, place = os.path.join(room, name), os.path.join(target, name)
            if os.path.isfile(made) and os.path.isfile(place):
                old, new = _content(place), _content(made)
                replace(place, old, new)
                undo.append((place, old))
            elif os.path.lexists(place):
                raise FileExistsError(17, os.strerror(17), place)
            else:
                put_in_place(made, place)
                undo.append((place, None))
    except BaseException:
        for place, before in reversed(undo):
            with suppress(OSError, PlanError):
                _take_back(place, before)
        raise


def _take_back(place: str, before: bytes | None) -> None:
    if before is not None:
        replace(place, _content(place), before)
    elif os.path.isdir(place):
        shutil.rmtree(place)
    else:
        os.unlink(place)


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
