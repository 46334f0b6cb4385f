"""The index of docs/decisions.md: its titles, by the day on which each was chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

_DECISION = re.compile(r'^(?:<a id="[^"]*"></a>)?\*\*(?P<day>\d{4}-\d\d-\d\d) — (?P<title>.+?)\.?\*\*', re.M)


def anchored(text: str) -> str:
    """The page with an anchor before each decision."""
    return _DECISION.sub(lambda match: f'<a id="{_name(match)}"></a>{_bare(match[0])}', text)


def index(folder: Path) -> Iterator[str]:
    """The titles of a day in a list, each with a link."""
    text = (folder / "decisions.md").read_text(encoding="utf-8")
    for day, found in groupby(sorted(_DECISION.finditer(text), key=_day), key=_day):
        yield f"{day}:"
        yield "\n".join(f"- [{match['title']}](#{_name(match)})" for match in found)


def _bare(decision: str) -> str:
    return decision[decision.index("**") :]


def _name(match: re.Match[str]) -> str:
    """``named-tuples-for-records``."""
    return "-".join(re.findall(r"\w+", match["title"].lower()))


def _day(match: re.Match[str]) -> str:
    return match["day"]
