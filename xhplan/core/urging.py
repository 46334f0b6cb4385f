"""催办: how often the units that answer were urged since they last filed, at which level, and whom to urge.

An urge is the office's act and never a filing (docs/format.md, section 6.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from xhplan.core.filings import Word, received
from xhplan.core.marks import mark
from xhplan.core.model import Entry, Level
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xhplan.core.figures import Measure
    from xhplan.core.fold import State

_FIRST = datetime.min.replace(tzinfo=UTC)


class Urged(NamedTuple):
    """Urges together: how many, and what the last of them said."""

    times: int
    on: date
    level: Level
    until: date | None = None
    note: str | None = None


def unanswered(log: Sequence[Entry], said: Iterable[Word], day: date) -> tuple[Entry, ...]:
    """The urges of a log, as folded, that no filing among ``said`` came after, as seen on ``day``.

    One that came later than that, though it is true for a day before, counts as coming on the day it is true for.
    """
    urges = [entry for entry in log if entry.urged]
    if not urges:
        return ()
    came = max(((_came(word.entry, day), _stamp(word.entry)) for word in said), default=(date.min, _FIRST))
    return tuple(entry for entry in urges if _when(entry) >= came)


def urged(urges: Iterable[Entry]) -> Urged | None:
    """Urges of one subject or of several: what one command said of many counts once."""
    known = {(*_when(entry), entry.by or ""): entry for entry in urges}
    if not known:
        return None
    last = known[max(known)]
    assert last.urged is not None
    return Urged(len(known), last.on, last.urged, last.until, last.note)


def level(state: State, measures: Iterable[Measure], late: bool, unfiled: bool) -> Level:
    """The level that fits the state: red where a day has passed, yellow where it is behind or unfiled, else blue."""
    if late:
        return "red"
    behind = any(item.judgement in ("behind", "below", "broken") for item in measures)
    return "yellow" if unfiled or behind or state.status == "blocked" else "blue"


def _came(entry: Entry, day: date) -> date:
    came = received(entry)
    return came if came <= day else entry.on


def _when(entry: Entry) -> tuple[date, datetime]:
    return entry.on, _stamp(entry)


def _stamp(entry: Entry) -> datetime:
    return mark(entry) or _FIRST
