"""The state of a task at a date: a fold over its log (docs/format.md, section 6.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from operator import attrgetter, lt

from xhplan.core.dates import AsOf
from xhplan.core.fields import ACTS, ARRANGED, HAPPENED, HELD, Field
from xhplan.core.marks import withdrawals
from xhplan.core.model import NONE, Due, Entry, Number, Outlook, Status, leads_of
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


class Figure(NamedTuple):
    """A reported number and the day that it is true for."""

    value: Number
    on: date


class Act(NamedTuple):
    """What the office said, a text or a word of the field; the day that it said it, and the note beside it."""

    value: Any
    on: date
    note: str | None = None


class Milestone(NamedTuple):
    """时间节点: its present date and the day on which it was reached."""

    name: str
    due: date | None
    reached: date | None = None

    @property
    def late(self) -> int | None:
        """By how many days after its date it was reached."""
        days = (self.reached - self.due).days if self.reached and self.due else 0
        return days if days > 0 else None


class State(NamedTuple):
    """What a log says at a date.

    ``cause`` is what was said when the status was set, or the problem named
    since; ``asked`` the day since which the ask waits for an answer; ``claimed`` the day
    that it was said to be done, ``verified`` what the office said of that: what is returned goes on;
    ``concluded`` is the verdict of the year's end, ``carried`` that the task goes on in the next; ``stages``
    the figures by target and day; ``reported`` the day of the last report,
    ``log`` the entries that count, in order.
    """

    log: tuple[Entry, ...] = ()
    status: Status = "planned"
    percent: Figure | None = None
    figures: Mapping[str, Figure] = {}
    goals: Mapping[str, Figure] = {}
    milestones: tuple[Milestone, ...] = ()
    leads: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    due: date | None = None
    due_set: bool = False
    cause: str | None = None
    into: str | None = None
    problem: str | None = None
    next: str | None = None
    ask: str | None = None
    asked: date | None = None
    answer: Act | None = None
    verdict: Act | None = None
    claimed: date | None = None
    verified: Act | None = None
    concluded: Act | None = None
    carried: bool = False
    expected: Mapping[str, Figure] = {}
    outlook: Outlook | None = None
    stages: Mapping[tuple[str, date], Number] = {}
    reported: date | None = None

    @property
    def owner(self) -> str | None:
        """The unit that leads."""
        return self.leads[0] if self.leads else None


def is_report(entry: Entry) -> bool:
    """Whether the entry says what happened, rather than what was arranged.

    A note beside an arrangement or an act of the office is its reason, and reports nothing.
    """
    said = entry[_REPORT]
    if said == _SILENT:
        return False
    if entry.note is None or _reasoned(entry) == _UNREASONED:
        return True
    return entry._replace(note=None)[_REPORT] != _SILENT


def is_reason(entry: Entry) -> bool:
    """Whether the note of an entry says why something was arranged or taken out, rather than what happened."""
    return entry.note is not None and (entry.status == "dropped" or _reasoned(entry) != _UNREASONED)


def _span(fields: Sequence[Field]) -> slice:
    """Where fields of one role stand in an entry, side by side."""
    first = Entry._fields.index(fields[0].attribute)
    return slice(first, first + len(fields))


_REPORT = _span(HAPPENED)
_EMPTY = Entry(date.min)
_reasoned = attrgetter(*(field.attribute for field in (*ARRANGED, *ACTS) if field.key != "basis"))
"""What a note may be the reason of."""
_UNREASONED = _reasoned(_EMPTY)
_SILENT = _EMPTY[_REPORT]
_HELD = tuple(field.key for field in HELD)
_held = attrgetter(*_HELD)
_UNHELD = _held(_EMPTY)


def order(entry: Entry) -> tuple[date, datetime, str]:
    """The key that entries are taken in: never their place in the file."""
    at, turn = (stamp and stamp.astimezone(UTC) for stamp in (entry.at, entry.turn))
    return *_when(entry), repr(_normal(entry._replace(at=at, turn=turn)))


def _when(entry: Entry) -> tuple[date, datetime]:
    return entry.on, entry.turn or entry.at or _BEFORE_ALL


def _normal(entry: Entry) -> Entry:
    """The same entry whatever the order of its keys: equal for equal lines."""
    mixed: dict[str, Any] = {
        name: tuple(sorted(pairs, key=lambda pair: pair[0]))
        for name in _PAIRS
        if len(pairs := getattr(entry, name)) > 1
    }
    return entry._replace(**mixed) if mixed else entry


_PAIRS = tuple(field.key for field in (*HAPPENED, *ARRANGED) if field.kind.pairs)


def effective(log: Sequence[Entry], as_of: AsOf | None = None) -> list[Entry]:
    """The entries that count at a date, each once, in order; all days where ``as_of`` is ``None``."""
    known = (
        log if as_of is None or as_of.known is None else [entry for entry in log if known_by(entry, as_of)]
    )
    last = date.max if as_of is None else as_of.day
    kept = [entry for entry in known if entry.on <= last and entry.retracts is None]
    if withdrawn := withdrawals(known):
        kept = [entry for entry in kept if not withdrawn.name(entry)]
    if len(kept) < 2:
        return kept
    moments = list(map(_when, kept))
    if all(map(lt, moments, moments[1:])):
        return kept
    if len(set(moments)) == len(moments):
        return sorted(kept, key=_when)
    return sorted({_normal(entry): entry for entry in kept}.values(), key=order)


def known_by(entry: Entry, as_of: AsOf) -> bool:
    """Whether the ledger held the entry by then; one without ``at`` counts as recorded on its day."""
    recorded = entry.at.date() if entry.at else entry.on
    return as_of.known is None or recorded <= as_of.known


def fold(log: Sequence[Entry], due: date | None = None, as_of: AsOf | None = None) -> State:
    """The state that the log gives; ``due`` is the deadline that the report prints."""
    entries = effective(log, as_of) if log else []
    if not entries:
        return UNTOUCHED if due is None else State(due=due)
    figures: dict[str, Figure] = {}
    goals: dict[str, Figure] = {}
    milestones: dict[str, Milestone] = {}
    expected: dict[str, Figure] = {}
    stages: dict[tuple[str, date], Number] = {}
    last: dict[str, Any] = {"due": due}
    for entry in entries:
        _happened(entry, figures, last)
        if entry.expected:
            expected.update((key, Figure(value, entry.on)) for key, value in entry.expected)
        if entry.answer or entry.verdict or entry.verified or entry.concluded:
            _acted(entry, last)
        if entry.stages:
            _stages(entry, stages)
        if entry[_ARRANGEMENT] != _UNARRANGED:
            _arranged(entry, goals, last)
        if entry.milestones or entry.reached:
            _milestones(milestones, entry)
    return State(
        log=tuple(entries),
        figures=figures,
        goals=goals,
        milestones=tuple(milestones.values()),
        expected=expected,
        stages=stages,
        **last,
    )


UNTOUCHED = State()
_ARRANGEMENT = _span(ARRANGED)
_UNARRANGED = Entry(date.min)[_ARRANGEMENT]


def _happened(entry: Entry, figures: dict[str, Figure], last: dict[str, Any]) -> None:
    if entry.status is not None:
        problem = _text(entry.problem) if entry.problem else None
        last["status"], last["cause"], last["into"] = entry.status, problem or entry.note, entry.into
        last["claimed"], last["verified"] = (entry.on if entry.status == "done" else None), None
    elif entry.problem and entry.problem != NONE:
        last["cause"] = entry.problem
    if entry.percent is not None:
        last["percent"] = Figure(entry.percent, entry.on)
    for key, value in entry.values:
        figures[key] = Figure(value, entry.on)
    asked_before = entry.ask is not None and entry.ask == last.get("ask")
    if (held := _held(entry)) != _UNHELD:
        last.update((key, _text(said)) for key, said in zip(_HELD, held, strict=True) if said is not None)
    if entry.ask is not None:
        last["asked"] = None if entry.ask == NONE else (last.get("asked") if asked_before else entry.on)
    if entry.outlook is not None:
        last["outlook"] = entry.outlook
    if is_report(entry):
        last["reported"] = entry.on


def _acted(entry: Entry, last: dict[str, Any]) -> None:
    if entry.answer is not None:
        last["answer"], last["ask"], last["asked"] = Act(entry.answer, entry.on, entry.note), None, None
    if entry.verdict is not None:
        last["verdict"] = Act(entry.verdict, entry.on, entry.note)
    if entry.verified is not None and last.get("status") == "done":
        last["verified"] = Act(entry.verified, entry.on, entry.note)
        if entry.verified == "returned":
            last["status"] = "active"
    if entry.concluded is not None:
        last["concluded"] = Act(entry.concluded, entry.on, entry.note)
        last["carried"] = entry.carried is not None


def _arranged(entry: Entry, goals: dict[str, Figure], last: dict[str, Any]) -> None:
    for key, value in entry.goals:
        goals[key] = Figure(value, entry.on)
    if entry.owner is not None:
        last["leads"] = leads_of(entry.owner)
    if entry.support is not None:
        last["support"] = entry.support
    if entry.due is not None:
        last["due"], last["due_set"] = _day(entry.due), True


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


def _stages(entry: Entry, stages: dict[tuple[str, date], Number]) -> None:
    for stage, goal in entry.stages:
        key, _, day = stage.rpartition("@")
        named = key, date.fromisoformat(day)
        if isinstance(goal, str):
            stages.pop(named, None)
        else:
            stages[named] = goal


def _text(said: str) -> str | None:
    return None if said == NONE else said


def _day(due: Due) -> date | None:
    return due if isinstance(due, date) else None
