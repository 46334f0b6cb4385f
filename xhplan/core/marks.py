"""What tells a command's lines from any other's, and a line that is withdrawn from those that are not.

A command's mark is its place in the order (``turn``, else ``at``) with who
recorded it: no two commands of one writer in one copy of a plan share it,
whatever the clock does. Two copies may still meet in it, so a withdrawal names
its line by what it says, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from zlib import crc32

from xhplan.core.fields import said
from xhplan.core.model import Entry
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any


def mark(entry: Entry) -> datetime | None:
    """The instant that a line is ordered by, and named by when it is withdrawn."""
    return entry.turn or entry.at


def fingerprint(entry: Entry) -> str:
    """Eight hex digits of what a line says: the same however it is written, and whatever fields come later."""
    told = [(field.key, _plain(value, field.kind.pairs)) for field, value in said(entry)]
    return f"{crc32(repr(told).encode('utf-8', 'surrogatepass')):08x}"


def _plain(value: Any, pairs: bool = False) -> Any:
    """A value as text alone; one name is the same as a list of that name."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, tuple):
        items = [tuple(map(_plain, item)) if pairs else _plain(item) for item in value]
        return sorted(items) if pairs else items[0] if len(items) == 1 else items
    return value.isoformat() if isinstance(value, date) else str(value)


class Withdrawals(NamedTuple):
    """What the withdrawals of a log name: the lines with a mark and writer, all of them or those with a fingerprint."""

    marks: frozenset[tuple[datetime | None, str | None]]
    whole: frozenset[tuple[datetime | None, str | None]]
    lines: frozenset[tuple[datetime | None, str | None, str]]

    def name(self, entry: Entry) -> bool:
        """Whether a line is withdrawn."""
        named = (mark(entry), entry.by)
        if named not in self.marks:
            return False
        return named in self.whole or (*named, fingerprint(entry)) in self.lines


def withdrawals(log: Iterable[Entry]) -> Withdrawals | None:
    """What a log's lines withdraw; ``None`` where they withdraw nothing."""
    found = [entry for entry in log if entry.retracts]
    if not found:
        return None
    return Withdrawals(
        frozenset((entry.retracts, entry.by) for entry in found),
        frozenset((entry.retracts, entry.by) for entry in found if entry.line is None),
        frozenset((entry.retracts, entry.by, entry.line) for entry in found if entry.line is not None),
    )


class Stamp(NamedTuple):
    """When a command's lines were recorded, and their place in the order where that has to be behind it."""

    at: datetime
    turn: datetime | None = None

    @property
    def mark(self) -> datetime:
        return self.turn or self.at


def latest(logs: Iterable[Sequence[Entry]], by: str | None = None) -> datetime | None:
    """The last mark in logs, of everybody or of one writer."""
    marks = (mark(entry) for log in logs for entry in log if by is None or entry.by == by)
    return max(filter(None, marks), default=None)
