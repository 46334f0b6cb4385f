"""What of a file's change is the program's own: log lines, added tasks, the format's version, and not a byte beside."""

from __future__ import annotations

from xhplan.core.model import KeyPath
from xhplan.errors import PlanError
from xhplan.record import TYPE_CHECKING, NamedTuple
from xhplan.store.compose import area_text
from xhplan.store.plan_tables import AREA, TASK_TABLE
from xhplan.store.splice import remove_task, take_back
from xhplan.store.toml import Data, parse, same
from xhplan.store.units import stamped_units
from xhplan.store.version import second

if TYPE_CHECKING:
    from typing import Any


class Line(NamedTuple):
    """A log line that came to the log of ``subject`` (a task's id, an area's number)."""

    subject: str
    entry: Data


class Own(NamedTuple):
    """The lines that a change adds, the tasks and units, and the area where all of the file is new."""

    lines: tuple[Line, ...]
    tasks: tuple[str, ...]
    units: int = 0
    area: str = ""


def own_change(old: str, new: str) -> Own | None:
    """What ``new`` adds to ``old``, or ``None`` where anything else differs.

    Proven by taking the lines and tasks out again, which has to give ``old`` to the byte.
    """
    try:
        before, after = parse(old), parse(new)
        if (before.get("format"), after.get("format")) == (1, 2):  # as the first line that needs it writes it
            return Own((), ()) if second(old) == new else None
        found = [*_added(before, after, ())]
        held = len(before.get("task", ()))
        for index, task in enumerate(after.get("task", ())):
            if index < held:
                found += _added(before["task"][index], task, ("task", index))
            elif not {"added", "added_at"}.isdisjoint(task):
                found += [(("task", index), entry) for entry in task["log"]]
            else:
                return None
        tasks = after.get("task", [])[held:]
        if _without(new, found, tasks) != old:
            return None
    except (ValueError, KeyError, TypeError, RecursionError, PlanError):
        return None
    lines = tuple(Line(_name(after, path), entry) for path, entry in found)
    return Own(lines, tuple(task["id"] for task in tasks))


def own_area(new: str) -> Own | None:
    """A table that ``add-area`` wrote, with what was added to it since; ``None`` for any other new file."""
    try:
        data = parse(new)
        tasks = data.get("task", [])
        if not all("added_at" in head for head in (data, *tasks)):
            return None
        logs = [((), data["log"]), *((("task", at), task["log"]) for at, task in enumerate(tasks))]
        found: list[tuple[KeyPath, Data]] = [(path, entry) for path, log in logs for entry in log]
        bare = _without(new, found, tasks)
        if area_text(AREA.take(parse(bare))) != bare:
            return None
    except (ValueError, KeyError, TypeError, RecursionError, PlanError):
        return None
    lines = tuple(Line(_name(data, path), entry) for path, entry in found)
    return Own(lines, tuple(task["id"] for task in tasks), area=str(data["area"]))


def own_units(old: str, new: str) -> Own | None:
    """Units that ``arrange`` put into units.toml, each with its stamp; ``None`` where anything else differs."""
    added = stamped_units(old, new)
    return Own((), (), units=added) if added else None


def _added(before: Data, after: Data, path: KeyPath) -> list[tuple[KeyPath, Data]]:
    """The entries that a log has and had not."""
    left: list[Any] = list(before.get("log", ()))
    found = []
    for entry in after.get("log", ()):
        known = next((index for index, old in enumerate(left) if same(old, entry)), None)
        if known is None:
            found.append((path, entry))
        else:
            del left[known]
    return found


def _without(text: str, found: list[tuple[KeyPath, Data]], tasks: list[Data]) -> str:
    for path in dict.fromkeys(path for path, _ in found):
        gone = [entry for subject, entry in found if subject == path]
        text = take_back(text, path, lambda entry, gone=gone: any(same(entry, one) for one in gone))  # type: ignore[misc]
    for data in reversed(tasks):
        text = remove_task(text, TASK_TABLE.take({**data, "log": []}))
    return text


def _name(data: Data, path: KeyPath) -> str:
    return str(data["task"][int(path[1])]["id"] if path else data["number"])
