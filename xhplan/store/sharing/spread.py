"""Commits that reach the working tree: files first, then the index, then the branch.

A kill in between leaves files that a later run takes for what they are: the
merge that was under way has a ref of its own until it is done.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from xhplan.errors import PlanError
from xhplan.record import NamedTuple
from xhplan.store.files import remove, replace
from xhplan.store.sharing.own import own_change
from xhplan.store.sharing.repository import git_says
from xhplan.store.sharing.room import Room
from xhplan.store.windows_names import unfit

UNDER_WAY = "refs/xhplan/merging"
"""The merge that is being spread."""
_ABSENT = "000000"
_PLAIN = ("100644", "100755", _ABSENT)


class Move(NamedTuple):
    """A path (from the top) whose content changes between two commits; ``None`` where it is not there."""

    path: str
    mode: str
    blob: str
    old: bytes | None
    new: bytes | None


def moves(room: Room, before: str, after: str) -> list[Move]:
    """What differs between two commits. Raises PlanError for what is no plain file, or lies outside."""
    listed = room.answer("diff-tree", "-r", "-z", "--no-renames", before, after).split(b"\0")
    pairs = zip(listed[:-1:2], listed[1::2], strict=True)
    return [_move(room, head.decode("ascii"), os.fsdecode(path)) for head, path in pairs]


def _move(room: Room, head: str, path: str) -> Move:
    old_mode, mode, old, new, _ = head.lstrip(":").split(" ")
    strange = unfit(path) if sys.platform == "win32" else ""
    if strange or any(map(_forbidden, path.replace("\\", "/").split("/"))):
        raise PlanError(f"远端有不该有的路径 {path}，没有合并", "请与提交它的人核对")
    if old_mode not in _PLAIN or mode not in _PLAIN:
        raise PlanError(f"{path} 是链接或子模块，不由 xhplan 合并", "请用 git pull 合并，再同步")
    before = None if old_mode == _ABSENT else room.blob(old)
    after = None if mode == _ABSENT else room.blob(new)
    return Move(path, mode, new, before, after)


def _forbidden(part: str) -> bool:
    """Whether a part of a path leads upwards or into git's own folder, on any system."""
    plain = part.lower().rstrip(". ")
    return plain in ("", ".git") or plain.startswith("git~") or ":" in plain


def spread(room: Room, before: str, after: str) -> None:
    """Make the working tree, the index and the branch go from one commit to a later one.

    Nothing is touched where one of the files was edited. Raises PlanError.
    """
    repository = room.repository
    changed = moves(room, before, after)
    wanted = [_wanted(room, move) for move in changed]
    git_says(repository.top, "update-ref", UNDER_WAY, after)
    for move, content in zip(changed, wanted, strict=True):
        _put(repository.top, move, content)
    advance(room, [(move.mode, move.blob, move.path) for move in changed], before, after)
    git_says(repository.top, "update-ref", "-d", UNDER_WAY)


def resume(room: Room, head: str) -> str:
    """Finish a merge that was cut off; the commit that is checked out then."""
    top = room.repository.top
    try:
        after = git_says(top, "rev-parse", "--verify", "--quiet", f"{UNDER_WAY}^{{commit}}").strip()
    except PlanError:
        return head
    parents = room.name("rev-list", "--parents", "-n", "1", after).split()[1:]
    if head in parents or room.git("merge-base", "--is-ancestor", head, after).status == 0:
        with suppress(PlanError):  # edited since: the edit is looked at as any other
            spread(room, head, after)
            return after
    git_says(top, "update-ref", "-d", UNDER_WAY)
    return head


def advance(room: Room, entries: Sequence[tuple[str, str, str]], before: str, after: str) -> None:
    """The index takes these entries (mode, blob, path), then the branch goes from one commit to the next.

    git compares young entries of an index with their files when it writes one,
    and would run the repository's filters: hence from the room.
    """
    repository = room.repository
    listed = "".join(f"{mode} {blob}\t{path}\0" for mode, blob, path in entries)
    room.answer("update-index", "-z", "--index-info", given=os.fsencode(listed), index=repository.index_file)
    git_says(
        repository.top, "update-ref", "-m", "xhplan sync", f"refs/heads/{repository.branch}", after, before
    )


def _wanted(room: Room, move: Move) -> bytes | None:
    """What the file is to hold: the new content, and the lines that the program wrote meanwhile.

    Raises PlanError where it was edited otherwise.
    """
    here = _content(_inside(room.repository.top, move.path))
    if _same(here, move.old) or _same(here, move.new):
        return move.new
    if here is not None and move.new is not None and move.path.endswith(".toml"):
        if _adds(move.new, here):
            return here
        if move.old is not None and _adds(move.old, here):
            return room.union(here, move.old, move.new)
    what = "有没有提交的手工改动" if move.old is not None else "已经在这里，但没有提交"
    hint = "核对后用 git 提交（或移走）你的那一份，再同步；本机的记录都还在"
    raise PlanError(f"{move.path} {what}，而别人也改了它", hint)


def _adds(old: bytes, new: bytes) -> bool:
    """Whether ``new`` is ``old`` and lines of the program."""
    try:
        return own_change(*(text.replace(b"\r\n", b"\n").decode("utf-8") for text in (old, new))) is not None
    except UnicodeDecodeError:
        return False


def _inside(top: str, name: str) -> Path:
    """The file of a path from the top. Raises PlanError where a link leads elsewhere."""
    path = Path(top) / name
    if os.path.realpath(path) != os.path.join(os.path.realpath(top), *name.split("/")):
        raise PlanError(f"{name} 是链接，或在链接后面，不由 xhplan 合并", "请用 git pull 合并，再同步")
    return path


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        raise PlanError(f"读不了 {path.name}", "请检查文件的权限") from None


def _same(one: bytes | None, other: bytes | None) -> bool:
    """Whether two contents are equal but for the ends of their lines."""
    if one is None or other is None:
        return one is other
    return one == other or one.replace(b"\r\n", b"\n") == other


def _put(top: str, move: Move, content: bytes | None) -> None:
    path = _inside(top, move.path)
    here = _content(path)
    if _same(here, content):
        return
    if content is None:
        remove(str(path))
    elif here is None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "xb") as file:
            file.write(content)
        if move.mode == "100755":
            path.chmod(path.stat().st_mode | 0o111)
    else:
        replace(path, here, content)
