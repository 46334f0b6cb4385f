"""Which tasks, and in which order."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from xhplan.core.model import NONE, STATUSES
from xhplan.core.view import TaskView
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

LIGHTS = ("red", "yellow", "grey", "green")


class Selection(NamedTuple):
    """Filters: a task has to match one of each that is given. Days are counted from ``day``."""

    day: date
    areas: frozenset[int] = frozenset()
    categories: tuple[str, ...] = ()
    statuses: frozenset[str] = frozenset()
    lights: frozenset[str] = frozenset()
    owners: tuple[str, ...] = ()
    due_by: date | None = None
    overdue: bool = False
    stale: int | None = None
    measured: bool = False
    no_milestone: bool = False
    search: tuple[str, ...] = ()

    def matches(self, view: TaskView) -> bool:
        return all(test(self, view) for test in _TESTS)


def folded(text: str) -> str:
    """Text for comparing: widths and cases made equal."""
    return unicodedata.normalize("NFKC", text).casefold()


def _contains(wanted: Sequence[str], *texts: str | None) -> bool:
    haystack = [folded(text) for text in texts if text]
    return any(folded(word) in text for word in wanted for text in haystack)


def _owner(selection: Selection, view: TaskView) -> bool:
    if not selection.owners:
        return True
    unassigned = NONE in selection.owners and view.state.owner is None
    return unassigned or _contains([name for name in selection.owners if name != NONE], view.state.owner)


def _due_by(selection: Selection, view: TaskView) -> bool:
    if selection.due_by is None:
        return True
    return view.open and any(day <= selection.due_by for day in deadlines(view))


def _overdue(selection: Selection, view: TaskView) -> bool:
    return not selection.overdue or (view.open and any(day < selection.day for day in deadlines(view)))


def _stale(selection: Selection, view: TaskView) -> bool:
    if selection.stale is None:
        return True
    reported = view.state.reported
    return view.open and (reported is None or (selection.day - reported).days > selection.stale)


def _search(selection: Selection, view: TaskView) -> bool:
    task, state = view.task, view.state
    said = [text for entry in state.log for text in (entry.note, entry.problem, entry.next, entry.ask)]
    names = [target.name for target in task.targets]
    texts = (task.id, task.text, task.category, task.subcategory, state.owner, *names, *said)
    return all(_contains([word], *texts) for word in selection.search)


_TESTS: tuple[Callable[[Selection, TaskView], bool], ...] = (
    lambda chosen, view: not chosen.areas or view.area.number in chosen.areas,
    lambda chosen, view: not chosen.statuses or view.state.status in chosen.statuses,
    lambda chosen, view: not chosen.lights or str(view.light or NONE) in chosen.lights,
    lambda chosen, view: (
        not chosen.categories or _contains(chosen.categories, view.task.category, view.task.subcategory)
    ),
    lambda chosen, view: not chosen.measured or bool(view.task.targets),
    lambda chosen, view: not chosen.no_milestone or not view.state.milestones,
    _owner,
    _due_by,
    _overdue,
    _stale,
    _search,
)


def deadlines(view: TaskView) -> list[date]:
    """The deadline and the dates of milestones that were not reached."""
    days = [view.state.due, *(stone.due for stone in view.state.milestones if not stone.reached)]
    return [day for day in days if day is not None]


SORTS: dict[str, Callable[[TaskView], Any]] = {
    "id": lambda view: 0,
    "status": lambda view: STATUSES.index(view.state.status),
    "light": lambda view: LIGHTS.index(view.light) if view.light else None,
    "percent": lambda view: view.percent,
    "due": lambda view: min(deadlines(view), default=None),
    "owner": lambda view: view.state.owner,
    "reported": lambda view: view.state.reported,
}
"""Keys of ``--sort``: the red first, else the smallest first."""


def select(views: Iterable[TaskView], selection: Selection) -> list[TaskView]:
    return [view for view in views if selection.matches(view)]


def arranged(views: Sequence[TaskView], sort: str = "id", reverse: bool = False) -> list[TaskView]:
    """Sorted by a key of SORTS; equal ones keep the order of ids, unknown ones come last."""
    key = SORTS[sort]
    known = [view for view in views if key(view) is not None]
    unknown = [view for view in views if key(view) is None]
    if reverse and sort == "id":
        return known[::-1]
    return sorted(known, key=key, reverse=reverse) + unknown
