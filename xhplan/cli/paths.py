"""Paths as Windows types them: with a backslash, and with the wildcards that shells elsewhere fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_ONE = ("output", "file", "folder", "after", "plan")
_SEVERAL = ("files", "folders")
"""The options and positional words that are paths."""


def as_elsewhere(given: Mapping[str, Any]) -> dict[str, Any]:
    """The paths among the values of a command with the ``/`` that messages and files write, wildcards filled in."""
    found = dict(given)
    for name in _ONE:
        if isinstance(typed := found.get(name), str):
            found[name] = typed.replace("\\", "/")
    for name in _SEVERAL:
        if name in found:
            found[name] = list(_filled_in(found[name]))
    return found


def _filled_in(typed: Sequence[str]) -> Iterator[str]:
    """A pattern that nothing fits stays as it is, and the command says that there is no such file."""
    for path in (word.replace("\\", "/") for word in typed):
        yield from (_fitting(path) if set(path) & set("*?[") else ()) or (path,)


def _fitting(pattern: str) -> list[str]:
    from glob import glob

    return [name.replace("\\", "/") for name in sorted(glob(pattern))]
