"""What a command must know of the tables that it does not read: kept in the read cache, a table at a time."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from xhplan.core.marks import latest
from xhplan.core.model import Area, Task
from xhplan.core.names import make_id, split_id
from xhplan.record import TYPE_CHECKING, NamedTuple
from xhplan.store import cache
from xhplan.store.read import Place, read_area

if TYPE_CHECKING:
    from typing import Any


class Gist(NamedTuple):
    """Of a table: its file, each writer's last mark, and ids that belong to another table."""

    file: str
    marks: Mapping[str, datetime]
    strange: tuple[str, ...]


def gists(place: Place, read: Collection[str]) -> Iterator[Gist]:
    """Of every table but those of the files ``read``; one that cannot be read holds nothing."""
    for path in place.area_files():
        if path not in read:
            marks, strange = _packed(path)
            found = {by: datetime.fromisoformat(mark) for by, mark in marks.items()}
            yield Gist(os.path.basename(path), found, strange)


def _packed(path: str) -> tuple[dict[str, str], tuple[str, ...]]:
    proof = cache.prove("gist", path)
    kept: Any = cache.load(proof)
    if kept is None:
        area = read_area(path)
        kept = ({}, ()) if area is None else (_marks(area), _strange(area))
        cache.save(proof, kept)
    return kept[0], kept[1]


def _marks(area: Area) -> dict[str, str]:
    marks = own_marks(area)
    return {by: mark.isoformat() for by, mark in marks.items()}


def own_marks(area: Area) -> dict[str, datetime]:
    """The last mark of each writer: of a line, or of a task or the area itself where it was added."""
    logs = [area.log, *(task.log for task in area.tasks)]
    writers = {entry.by for log in logs for entry in log if entry.by}
    found = {by: mark for by in writers if (mark := latest(logs, by))}
    heads: list[Area | Task] = [area, *area.tasks]
    for one in heads:
        if one.added_at and one.added_by:
            found[one.added_by] = max(one.added_at, found.get(one.added_by, one.added_at))
    return found


def _strange(area: Area) -> tuple[str, ...]:
    return tuple(task.id for task in area.tasks if make_id(area.number, split_id(task.id)[1]) != task.id)
