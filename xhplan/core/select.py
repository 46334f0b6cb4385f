"""Which tasks, and in which order."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from xhplan.core.fields import SEARCHED
from xhplan.core.fields import said as logged
from xhplan.core.lights import LIGHTS
from xhplan.core.model import NONE, STATUSES
from xhplan.core.names import fold_unit
from xhplan.core.slips import slips
from xhplan.core.view import PlanView, SubjectView, TaskView, deadlines
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any


class Selection(NamedTuple):
    """Filters: a task has to match one of each that is given. Days are counted from ``day``.

    ``led`` are the units of the leaders that are meant.
    """

    day: date
    areas: frozenset[int] = frozenset()
    categories: tuple[str, ...] = ()
    statuses: frozenset[str] = frozenset()
    lights: frozenset[str] = frozenset()
    judgements: frozenset[str] = frozenset()
    owners: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    led: frozenset[str] | None = None
    due_by: date | None = None
    overdue: bool = False
    stale: int | None = None
    measured: bool = False
    no_milestone: bool = False
    slipped: int | None = None
    urged: bool = False
    met: bool = False
    search: tuple[str, ...] = ()


def folded(text: str) -> str:
    """Text for comparing: widths and cases made equal."""
    return unicodedata.normalize("NFKC", text).casefold()


def _contains(wanted: Sequence[str], *texts: str | None) -> bool:
    haystack = [folded(text) for text in texts if text]
    return any(folded(word) in text for word in wanted for text in haystack)


def _owner(selection: Selection, view: SubjectView) -> bool:
    unassigned = NONE in selection.owners and not view.state.leads
    wanted = [fold_unit(name) for name in selection.owners if name != NONE]
    return unassigned or _contains(wanted, *map(fold_unit, view.state.leads))


def _due_by(selection: Selection, view: TaskView) -> bool:
    last = selection.due_by or date.max
    return view.open and any(day <= last for day in deadlines(view.state, view.measures))


def _overdue(selection: Selection, view: TaskView) -> bool:
    return view.open and any(day < selection.day for day in deadlines(view.state, view.measures))


def _stale(selection: Selection, view: TaskView) -> bool:
    heard, days = view.voice.heard, selection.stale or 0
    return view.open and (heard is None or (selection.day - heard).days > days)


def _search(selection: Selection, view: TaskView) -> bool:
    task, state = view.task, view.state
    said = [
        word
        for entry in state.log
        for field, value in logged(entry, SEARCHED)
        for word in field.kind.words(value)
    ]
    names = [target.name for target in task.targets]
    texts = (task.id, task.text, task.category, task.subcategory, *state.leads, *names, *said)
    return all(_contains([word], *texts) for word in selection.search)


def _statuses(selection: Selection, view: TaskView) -> bool:
    """By status, or by the words that stand in its place (报完成（待核实）)."""
    return view.state.status in selection.statuses or view.status_words in selection.statuses


def _lights(selection: Selection, view: SubjectView) -> bool:
    """An area's own targets have no light but may be 未报."""
    if isinstance(view, TaskView):
        return str(view.light or NONE) in selection.lights
    return view.voice.silence is not None and "grey" in selection.lights


_TESTS: dict[str, Callable[[Selection, Any], bool]] = {
    "areas": lambda chosen, view: view.area.number in chosen.areas,
    "statuses": _statuses,
    "lights": _lights,
    "judgements": lambda chosen, view: view.appraisal.asked in chosen.judgements,
    "categories": lambda chosen, view: _contains(
        chosen.categories, view.task.category, view.task.subcategory
    ),
    "measured": lambda chosen, view: bool(view.task.targets),
    "no_milestone": lambda chosen, view: not view.state.milestones,
    "slipped": lambda chosen, view: len(slips(view.state.log, view.task.due)) >= (chosen.slipped or 0),
    "met": lambda chosen, view: view.met,
    "urged": lambda chosen, view: bool(view.voice.urges),
    "owners": _owner,
    "supports": lambda chosen, view: _contains(
        list(map(fold_unit, chosen.supports)), *map(fold_unit, view.state.support)
    ),
    "led": lambda chosen, view: any(unit in (chosen.led or ()) for unit in view.state.leads),
    "due_by": _due_by,
    "overdue": _overdue,
    "stale": _stale,
    "search": _search,
}
"""By field of :class:`Selection`."""


SORTS: dict[str, Callable[[TaskView], Any]] = {
    "id": lambda view: 0,
    "status": lambda view: STATUSES.index(view.state.status),
    "light": lambda view: LIGHTS.index(view.light) if view.light else None,
    "percent": lambda view: view.percent,
    "due": lambda view: min(deadlines(view.state, view.measures), default=None),
    "owner": lambda view: view.state.owner,
    "reported": lambda view: view.voice.heard,
}
"""Keys of ``--sort``: the red first, else the smallest first."""


def select(views: Iterable[TaskView], selection: Selection) -> list[TaskView]:
    """The tasks that pass every filter that is given."""
    usual = Selection._field_defaults
    tests = [test for field, test in _TESTS.items() if getattr(selection, field) != usual[field]]
    return [view for view in views if all(test(selection, view) for test in tests)]


_OF_AREAS = ("owners", "supports", "led", "urged", "lights")
"""What an area's own targets are chosen by; by anything else they are left out."""


def narrowed(view: PlanView, selection: Selection) -> PlanView:
    """The plan with the chosen tasks alone, and an area's own targets where these are chosen too."""
    chosen = {one.id for one in select(view.tasks, selection)}
    usual = Selection._field_defaults
    asked = [field for field in _TESTS if field != "areas" and getattr(selection, field) != usual[field]]
    areas = []
    for area in view.areas:
        if selection.areas and area.area.number not in selection.areas:
            continue
        own = all(field in _OF_AREAS and _TESTS[field](selection, area) for field in asked)
        tasks = tuple(one for one in area.tasks if one.id in chosen)
        part = area._replace(tasks=tasks, measures=area.measures if own else ())
        if part.tasks or part.measures or not asked:
            areas.append(part)
    return view._replace(areas=tuple(areas))


def arranged(views: Sequence[TaskView], sort: str = "id", reverse: bool = False) -> list[TaskView]:
    """Sorted by a key of SORTS; equal ones keep the order of ids, unknown ones come last."""
    if sort == "id":
        return list(reversed(views) if reverse else views)
    key = SORTS[sort]
    known = [view for view in views if key(view) is not None]
    unknown = [view for view in views if key(view) is None]
    return sorted(known, key=key, reverse=reverse) + unknown
