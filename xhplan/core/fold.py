"""The state of a task at a date: a fold over its log (docs/format.md, section 6.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from xhplan.core.model import NONE, REPORT_FIELDS, Due, Entry, Number, Status

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


class AsOf(NamedTuple):
    """The two clocks: ``day`` is what had happened by then, ``known`` what the ledger knew by then."""

    day: date
    known: date | None = None


class Figure(NamedTuple):
    """A reported number and the day that it is true for."""

    value: Number
    on: date


class Milestone(NamedTuple):
    """时间节点: its present date and the day on which it was reached."""

    name: str
    due: date | None
    reached: date | None = None


class State(NamedTuple):
    """What a log says at a date.

    ``cause`` is what was said when the status was set, or the problem named
    since; ``reported`` the day of the last report, ``log`` the entries that
    count, in order.
    """

    log: tuple[Entry, ...] = ()
    status: Status = "planned"
    percent: Figure | None = None
    figures: Mapping[str, Figure] = {}
    goals: Mapping[str, Figure] = {}
    milestones: tuple[Milestone, ...] = ()
    owner: str | None = None
    support: tuple[str, ...] = ()
    due: date | None = None
    due_set: bool = False
    cause: str | None = None
    problem: str | None = None
    next: str | None = None
    ask: str | None = None
    reported: date | None = None


def is_report(entry: Entry) -> bool:
    """Whether the entry says what happened, rather than what was arranged."""
    return any(getattr(entry, field) not in (None, ()) for field in REPORT_FIELDS)


def order(entry: Entry) -> tuple[date, datetime, str]:
    """The key that entries are taken in: never their place in the file."""
    return entry.on, entry.at or _BEFORE_ALL, canonical(entry)


def canonical(entry: Entry) -> str:
    """An entry's own text: equal for equal lines, whatever the order of their keys."""
    instant = entry.at and entry.at.astimezone(UTC)
    values, milestones, goals = sorted(entry.values), sorted(entry.milestones, key=repr), sorted(entry.goals)
    return repr(
        entry._replace(at=instant, values=tuple(values), milestones=tuple(milestones), goals=tuple(goals))
    )


def effective(log: Iterable[Entry], as_of: AsOf | None = None) -> list[Entry]:
    """The entries that count at a date, each once, in order; all days where ``as_of`` is ``None``."""
    known = [entry for entry in log if as_of is None or known_by(entry, as_of)]
    withdrawn = {(entry.retracts, entry.by) for entry in known if entry.retracts}
    kept = {
        canonical(entry): entry
        for entry in known
        if entry.retracts is None
        and (entry.at, entry.by) not in withdrawn
        and (as_of is None or entry.on <= as_of.day)
    }
    return sorted(kept.values(), key=order)


def known_by(entry: Entry, as_of: AsOf) -> bool:
    """Whether the ledger held the entry by then; one without ``at`` counts as recorded on its day."""
    recorded = entry.at.date() if entry.at else entry.on
    return as_of.known is None or recorded <= as_of.known


def fold(log: Sequence[Entry], due: date | None = None, as_of: AsOf | None = None) -> State:
    """The state that the log gives; ``due`` is the deadline that the report prints."""
    if not log:
        return State(due=due)
    entries = effective(log, as_of)
    figures: dict[str, Figure] = {}
    goals: dict[str, Figure] = {}
    milestones: dict[str, Milestone] = {}
    last: dict[str, Any] = {}
    for entry in entries:
        figures.update((key, Figure(value, entry.on)) for key, value in entry.values)
        goals.update((key, Figure(value, entry.on)) for key, value in entry.goals)
        _milestones(milestones, entry)
        last.update(_scalars(entry))
    return State(due=due)._replace(
        log=tuple(entries), figures=figures, goals=goals, milestones=tuple(milestones.values()), **last
    )


def _milestones(milestones: dict[str, Milestone], entry: Entry) -> None:
    for name, day in entry.milestones:
        if day == NONE:
            milestones.pop(name, None)
        else:
            reached = milestones[name].reached if name in milestones else None
            milestones[name] = Milestone(name, _day(day), reached)
    for name in entry.reached:
        planned = milestones[name].due if name in milestones else None
        milestones[name] = Milestone(name, planned, entry.on)


def _scalars(entry: Entry) -> dict[str, Any]:
    said: dict[str, Any] = {
        field: value
        for field in ("status", "problem", "next", "ask", "support")
        if (value := getattr(entry, field)) is not None
    }
    if entry.status is not None:
        said["cause"] = entry.problem or entry.note
    elif entry.problem:
        said["cause"] = entry.problem
    if entry.percent is not None:
        said["percent"] = Figure(entry.percent, entry.on)
    if entry.owner is not None:
        said["owner"] = None if entry.owner == NONE else entry.owner
    if entry.due is not None:
        said["due"], said["due_set"] = _day(entry.due), True
    if is_report(entry):
        said["reported"] = entry.on
    return said


def _day(due: Due) -> date | None:
    return due if isinstance(due, date) else None
