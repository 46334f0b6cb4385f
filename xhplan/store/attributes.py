"""What git does with a plan's files: no rule of its attributes may override those that ``init`` writes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from xhplan.errors import Problem
from xhplan.store.filenames import PLAN_FILE
from xhplan.store.files import shown
from xhplan.store.git import attributes
from xhplan.store.read import Place

FILE = ".gitattributes"
_UNION = {"merge": ("union",), "eol": ("lf",)}
_WHOLE = {"merge": ("set", "unspecified", "text"), "eol": ("lf",)}
"""plan.toml is no log: a line of it is no record, and two of them are settled by a person."""
_MEANT = {"union": "merge=union", "set": "merge", "lf": "eol=lf"}


def overridden(where: Place, names: Sequence[str]) -> list[Problem]:
    """The files of the plan that git merges or ends otherwise; ``names`` are the area files and units.toml.

    Only where a checkout has the attributes beside the plan's folder: elsewhere nobody set them up.
    """
    path = os.path.join(os.path.dirname(os.path.realpath(where.folder)), FILE)
    if not os.path.isfile(path):
        return []
    wanted = dict.fromkeys(names, _UNION) | {PLAN_FILE: _WHOLE}
    found = attributes(where.folder, ("merge", "eol"), list(wanted))
    if found is None:
        return []
    with open(path, encoding="utf-8", errors="replace") as file:
        lines = file.read().split("\n")
    folder = os.path.basename(os.path.realpath(where.folder))
    return list(dict.fromkeys(_wrong(wanted, found, shown(path), lines, folder)))


def _wrong(
    wanted: Mapping[str, Mapping[str, tuple[str, ...]]],
    found: Mapping[tuple[str, str], str],
    path: str,
    lines: Sequence[str],
    folder: str,
) -> Iterator[Problem]:
    for name, rules in wanted.items():
        for attribute, allowed in rules.items():
            value = found.get((name, attribute), "unspecified")
            if value in allowed:
                continue
            at = _setting(lines, attribute, f"{folder}/{name}")
            excerpt = lines[at - 1] if at else ""
            message = f"{folder}/{name} 的 {attribute} 是 {value}，应为 {_MEANT[allowed[0]]}"
            hint = "后写的规则盖过先写的：删去这一行，或把 xhplan init 写的几行移到它后面"
            yield Problem(path, at, 1 if at else None, message, hint, excerpt)


def _setting(lines: Sequence[str], attribute: str, path: str) -> int | None:
    """The last line, from 1, that seems to say something of the attribute for this path."""
    for number in range(len(lines), 0, -1):
        words = lines[number - 1].split()
        if len(words) < 2 or words[0].startswith("#"):
            continue
        pattern = words[0].lstrip("/")
        matches = fnmatchcase(path, pattern) or (
            "/" not in pattern and fnmatchcase(path.split("/")[-1], pattern)
        )
        said = {word.lstrip("-!").partition("=")[0] for word in words[1:]}
        if matches and said & {attribute, "binary", *(("text",) if attribute == "eol" else ())}:
            return number
    return None
