"""What changed in a period: transitions, slips, late reports, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise

from xhplan.core.dates import AsOf
from xhplan.core.earlier import Change
from xhplan.core.figures import history
from xhplan.core.fold import effective, known_by
from xhplan.core.grouping import grouped
from xhplan.core.lights import Light
from xhplan.core.marks import withdrawals
from xhplan.core.model import Entry, Number, Status, Target
from xhplan.core.view import PlanView, SubjectView
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xhplan.core.periods import Period


class Transition(NamedTuple):
    """Tasks that went from one status or light to another; ``None`` is no light, or a task not there yet."""

    before: Status | Light | None
    after: Status | Light | None
    ids: tuple[str, ...]


def transitions(changed: Iterable[Change], field: str) -> tuple[Transition, ...]:
    """How ``field`` (``standing`` or ``light``) differs between two days; most frequent first."""
    moved = grouped(((getattr(one, field), getattr(one.view, field)), one.view.id) for one in changed)
    found = [Transition(was, now, tuple(ids)) for (was, now), ids in moved.items() if was != now]
    return tuple(sorted(found, key=lambda item: -len(item.ids)))


class GoalChange(NamedTuple):
    """目标调整: a goal that was set (``before`` is ``None``) or changed in the year."""

    target: Target
    before: Number | None
    after: Number
    entry: Entry


def goal_changes(log: Sequence[Entry], targets: Sequence[Target]) -> tuple[GoalChange, ...]:
    """The times that a goal was set or changed; ``log`` as folded."""
    changes: list[GoalChange] = []
    goals = {target.key: target.goal for target in targets}
    by_key = {target.key: target for target in targets}
    for entry in log:
        for key, value in entry.goals:
            if key in goals and value != goals[key]:
                changes.append(GoalChange(by_key[key], goals[key], value, entry))
                goals[key] = value
    return tuple(changes)


class Correction(NamedTuple):
    """补报与更正: something recorded in the period about an earlier day.

    ``kind``: ``late`` (补报), ``figure`` (更正, with ``old`` and ``new`` of
    ``key``), ``fall`` (a total that fell from ``old`` to ``new``) or ``withdrawn`` (撤回); ``recorded`` is when
    that was.
    """

    subject: SubjectView
    kind: str
    entry: Entry
    recorded: datetime | None
    key: str = ""
    old: Number | None = None
    new: Number | None = None


def corrections(view: PlanView, period: Period) -> tuple[Correction, ...]:
    """Everything recorded in the period about days before it, in the order of the plan."""
    return tuple(
        item
        for subject in view.subjects
        if subject.log and any(_recorded(entry, period, entry.on) for entry in subject.log)
        for item in _corrected(subject, period, view.as_of)
    )


def _corrected(subject: SubjectView, period: Period, as_of: AsOf) -> Iterator[Correction]:
    yield from _fallen(subject, period)
    said: dict[tuple[str, date], Number] = {}
    for entry in subject.state.log:
        late = _recorded(entry, period) and entry.on < period.start
        changed = [
            Correction(subject, "figure", entry, entry.at, key, said[key, entry.on], value)
            for key, value in entry.values
            if said.get((key, entry.on), value) != value and _recorded(entry, period)
        ]
        fresh = tuple((key, value) for key, value in entry.values if (key, entry.on) not in said)
        said.update(((key, entry.on), value) for key, value in entry.values)
        yield from changed
        if late and (fresh or not changed):
            yield Correction(subject, "late", entry._replace(values=fresh) if changed else entry, entry.at)
    yield from _withdrawn(subject, period, as_of)


def _fallen(subject: SubjectView, period: Period) -> Iterator[Correction]:
    """Totals that are less than they were; told when either figure was recorded."""
    for target in subject.targets:
        if target.kind != "total":
            continue
        said = {
            (entry.on, value): entry
            for entry in subject.state.log
            for key, value in entry.values
            if key == target.key
        }
        figures = history(subject.state.log, target.key)
        for past, now in pairwise(figures):
            entries = said[past.on, past.value], said[now.on, now.value]
            if (
                now.value < past.value
                and now.on <= period.end
                and any(_recorded(entry, period, entry.on) for entry in entries)
            ):
                yield Correction(
                    subject, "fall", entries[1], entries[1].at, target.key, past.value, now.value
                )


def _withdrawn(subject: SubjectView, period: Period, as_of: AsOf) -> Iterator[Correction]:
    log = subject.log
    found = [line for line in log if line.retracts and _recorded(line, period) and known_by(line, as_of)]
    withdrawn = withdrawals(found)
    if withdrawn is None:
        return
    for entry in effective([line for line in log if line.retracts is None]):
        if withdrawn.name(entry) and entry.on <= as_of.day and not _recorded(entry, period):
            yield Correction(subject, "withdrawn", entry, _withdrawn_at(entry, found))


def _withdrawn_at(entry: Entry, found: Sequence[Entry]) -> datetime | None:
    """When the last of the lines that name an entry was recorded."""
    return max(filter(None, (line.at for line in found if _names(line, entry))), default=None)


def _names(line: Entry, entry: Entry) -> bool:
    named = withdrawals([line])
    return named is not None and named.name(entry)


def _recorded(entry: Entry, period: Period, unstamped: date | None = None) -> bool:
    """Whether it was recorded in the period; ``unstamped`` is the day that counts where it does not say when."""
    day = entry.at.date() if entry.at else unstamped
    return day is not None and period.start <= day <= period.end
