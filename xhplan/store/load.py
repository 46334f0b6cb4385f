"""One file of a plan: read, parsed, validated, decoded."""

from __future__ import annotations

import os
from collections.abc import Callable

from xhplan.errors import Problem
from xhplan.record import TYPE_CHECKING, NamedTuple
from xhplan.store.filenames import PLAN_FILE, UNITS_FILE, table_of, year_of
from xhplan.store.files import read_regular, reason, shown
from xhplan.store.toml import Data, parse, read_text, syntax_problem

if TYPE_CHECKING:
    from typing import Any

LARGEST_FILE = 8_000_000
"""Bytes: some forty thousand updates of one table. What is larger is no table, and could exhaust the memory."""


class Loaded(NamedTuple):
    """A file as it was read."""

    path: str
    raw: bytes
    text: str
    data: Data

    @property
    def name(self) -> str:
        return os.path.basename(self.path)


def load_file(path: str) -> tuple[Loaded | None, list[Problem]]:
    """One file, parsed and validated, or everything that is wrong with it."""
    raw, text, problem = read_whole(path)
    if problem:
        return None, [problem]
    return judged(path, raw, text)


def judged(
    path: str, raw: bytes, text: str, read: Callable[[str], Data] = parse
) -> tuple[Loaded | None, list[Problem]]:
    """What a file with this name and content is to the reader; ``read`` parses it."""
    name = shown(path)
    try:
        data = read(text)
    except (ValueError, RecursionError) as error:
        return None, [syntax_problem(error, text, name)]
    problems = [] if table_of(os.path.basename(path)).accepts(data) else _validated(data, text, name)
    if not problems:
        problems = _misnamed(path, data, name)
    return (None, problems) if problems else (Loaded(path, raw, text, data), [])


def read_whole(path: str) -> tuple[bytes, str, Problem | None]:
    """A file's bytes and its text, or why it cannot be read."""
    name = shown(path)
    try:
        raw = read_regular(path, LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "路径不合法"
        hint = "请检查它和它的权限，是不是误放的；从版本库恢复后再试"
        return b"", "", Problem(name, None, None, f"读不了：{why}", hint)
    if len(raw) > LARGEST_FILE:
        size = f"文件有 {os.path.getsize(path) // 1_000_000} MB，超过 {LARGEST_FILE // 1_000_000} MB，没有读"
        return b"", "", Problem(name, None, None, size, "请检查是不是误放的文件；从版本库恢复后再试")
    return raw, *read_text(raw, name)


def decoded(file: Loaded) -> Any:
    """The core's record of a file."""
    return table_of(file.name).take(file.data)


def _validated(data: Data, text: str, name: str) -> list[Problem]:
    from xhplan.store.validate import validate

    try:
        return validate(data, text, name)
    except RecursionError as error:
        return [syntax_problem(error, text, name)]


def _misnamed(path: str, data: Data, name: str) -> list[Problem]:
    named = os.path.basename(path)
    if named in (PLAN_FILE, UNITS_FILE):
        return []
    if year_of(named):
        wanted, keys = f"results-{data['year']}.toml", "year"
    else:
        wanted, keys = f"{data['number']:02}-{data['slug']}.toml", "number、slug"
    if named == wanted:
        return []
    hint = f"改文件名，或改正 {keys.replace('、', ' 和 ')}"
    return [Problem(name, 1, 1, f"文件名与 {keys} 不符，应为 {wanted}", hint)]
