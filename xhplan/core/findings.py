"""What a proof is given and what it finds."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from xhplan.core.model import Area, Plan, Task
from xhplan.record import NamedTuple

Path = tuple[str | int, ...]


class Finding(NamedTuple):
    """Something wrong. ``where`` is a file's name, or ``source`` with the line as ``path``."""

    where: str
    path: Path
    message: str
    hint: str


class Evidence(NamedTuple):
    """What is proved, and against what: the lines of the source report and its fingerprint.

    Where ``whole`` is false some areas could not be read, and no line is missed.
    """

    plan: Plan
    lines: tuple[str, ...] | None = None
    sha256: str | None = None
    whole: bool = True


def file_of(area: Area) -> str:
    """The name of the area's file (docs/format.md, section 1)."""
    return f"{area.number:02}-{area.slug}.toml"


def nfkc(text: str) -> str:
    """Text for comparing with the report: Unicode compatibility folding."""
    return unicodedata.normalize("NFKC", text)


def owners_of(plan: Plan) -> Iterator[tuple[Area, Task | None, Path]]:
    """Everything that has targets and a log: each area, each task."""
    for area in plan.areas:
        yield area, None, ()
        for index, task in enumerate(area.tasks):
            yield area, task, ("task", index)
