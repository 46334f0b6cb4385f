"""Where a document goes: to stdout, or whole into a file."""

from __future__ import annotations

import errno
import os
import sys

from xhplan.errors import PlanError, UsageError
from xhplan.store.files import reason, written_beside
from xhplan.store.lock import LOCK_NAME
from xhplan.store.read import find_plan, read_header

_KEPT = (LOCK_NAME, ".gitattributes", ".gitignore")
"""Files of a plan, or of its repository, which are not replaced."""


def deliver(content: bytes, output: str | None) -> None:
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    put_file(output, content)


def put_file(path: str, content: bytes) -> None:
    """Write a file that is whole at every moment; a link stays one. Raises PlanError."""
    target = os.path.realpath(path)
    if target.lower().endswith(".toml"):
        raise UsageError(f"{path} 是计划文件的名称，不能写成报告", "换一个名称，如 报告.md")
    if os.path.basename(target) in _KEPT or _is_source(target):
        raise UsageError(f"{path} 属于这份计划，不能写成报告", "换一个名称，如 报告.md")
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            _into(path, content)
        else:
            _in_place_of(target, content)
    except OSError as error:
        hint = "请检查文件夹是否存在、有没有权限；正在 Excel 里打开的，先关上"
        raise PlanError(f"写不了 {path}：{reason(error)}", hint) from None


def _is_source(target: str) -> bool:
    """Whether a file is the source report of the plan that lies around it."""
    if not os.path.isfile(target):
        return False
    try:
        place = find_plan(None, os.path.dirname(target))
        source = None if place.bundled else read_header(place).source
    except PlanError:
        return False
    return source is not None and os.path.realpath(place.file(source)) == target


def _into(path: str, content: bytes) -> None:
    """Into what is no file: a device or a pipe, which nothing may take the place of."""
    with open(path, "wb") as file:
        file.write(content)


def _in_place_of(path: str, content: bytes) -> None:
    before = os.stat(path) if os.path.exists(path) else None
    if before and not before.st_mode & 0o222:  # root may write to anything
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    temporary = written_beside(path, content, before)
    try:
        os.replace(temporary, path)
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)
