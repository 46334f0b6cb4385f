"""What is owed: the periods that a task or an area had to file for, and how that went (报送情况).

With a filing calendar in plan.toml each of its periods is owed by what has a
lead on its last day and is open then, or was filed in it. Without one, a word
that is too long ago is all that can be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from xhplan.core.calendar import Slot, ends_own, last_due, slot_of, slots
from xhplan.core.dates import chinese_day
from xhplan.core.filings import NO_NAMES, Names, Party, Word, full_name, of_day, received, words
from xhplan.core.fold import State
from xhplan.core.model import CLOSED, Entry, Header, Status, Target
from xhplan.core.urging import unanswered
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Outcome: TypeAlias = 'Literal["pending", "in_time", "late", "missing"]'


class Owed(NamedTuple):
    """A period that ``unit`` owes of a subject.

    ``outcome`` is ``pending`` until the due day has passed; ``filed`` says
    whether anything has come; ``gaps`` are the keys of targets whose figures
    were due and are not in what came (漏报).
    """

    slot: Slot
    unit: str
    outcome: Outcome
    filed: bool
    gaps: tuple[str, ...] = ()


class _Standing(NamedTuple):
    """Who had a subject and whether it was open, at the end of a day."""

    party: Party
    status: Status


def owed(
    log: Sequence[Entry],
    targets: Sequence[Target],
    periods: Sequence[Slot],
    clock: date,
    names: Names = NO_NAMES,
) -> Iterator[Owed]:
    """Those of ``periods`` that are owed of a subject with this log (as folded).

    ``clock`` is the day on which somebody asks, or that was known: it tells what is pending.
    """
    by_slot: dict[Slot, list[Entry]] = {}
    for word in words(log, names):
        if word.filed and (slot := slot_of(of_day(word.entry), periods)):
            by_slot.setdefault(slot, []).append(word.entry)
    for slot, standing in zip(periods, _at_ends(log, periods), strict=True):
        came = by_slot.get(slot, [])
        leads = standing.party.leads
        if leads and (came or standing.status not in CLOSED):
            gaps = tuple(_gaps(slot, came, targets)) if came else ()
            yield Owed(slot, full_name(leads[0], names), _outcome(slot, came, clock), bool(came), gaps)


def _at_ends(log: Sequence[Entry], told: Sequence[Slot]) -> Iterator[_Standing]:
    """How a subject stood at the end of each period."""
    party, read = Party(), 0
    status: Status = "planned"
    for slot in told:
        while read < len(log) and log[read].on <= slot.end:
            party, status = party.after(log[read]), _status(log[read], status)
            read += 1
        yield _Standing(party, status)


def _status(entry: Entry, before: Status) -> Status:
    """The status after an entry: a claim that is returned is open again."""
    if entry.verified == "returned" and before == "done":
        return "active"
    return entry.status or before


def _outcome(slot: Slot, came: Sequence[Entry], clock: date) -> Outcome:
    if clock <= slot.due:
        return "pending"
    if not came:
        return "missing"
    return "in_time" if min(map(received, came)) <= slot.due else "late"


def _gaps(slot: Slot, came: Sequence[Entry], targets: Iterable[Target]) -> Iterator[str]:
    given = {key for entry in came for key, _ in entry.values}
    for target in targets:
        if ends_own(target.every, slot) and target.key not in given:
            yield target.key


class Silence(NamedTuple):
    """Why a task is 未报, in words, and since when: the first day that nothing was heard of."""

    words: str
    since: date


class Voice(NamedTuple):
    """Who was heard of a subject: the day of the last filing, that of the last word that counts, what is missed.

    ``urges`` are those that no filing came after.
    """

    filed: date | None = None
    heard: date | None = None
    silence: Silence | None = None
    urges: tuple[Entry, ...] = ()


MUTE = Voice()


def listen(state: State, header: Header, since: date, day: date, names: Names = NO_NAMES) -> Voice:
    """The voice on ``day`` of what has this state then and was there from ``since`` on; what is closed owes nothing."""
    said = list(words(state.log, names)) if state.reported else []
    filed = next((word.entry.on for word in reversed(said) if word.filed), None)
    heard = said[-1].entry.on if said else None
    if state.status in CLOSED:
        return Voice(filed, heard)
    urges = unanswered(state.log, said, day)
    if header.filing is None:
        return Voice(filed, heard, _long_ago(heard, header, since, day), urges)
    return Voice(filed, heard, _missed(state, said, header, since, day), urges)


def heard_on(voice: Voice, state: State, header: Header, since: date, day: date, names: Names) -> Voice:
    """The voice on another day of an open task whose state was the same then; urges are left out."""
    if header.filing is None:
        return Voice(voice.filed, voice.heard, _long_ago(voice.heard, header, since, day))
    return listen(state, header, since, day, names)


def _long_ago(heard: date | None, header: Header, since: date, day: date) -> Silence | None:
    within, last = header.thresholds.report_within, day if day < header.end else header.end
    if heard is None:
        return Silence("至今未报送进展", since) if (last - since).days >= within else None
    days = (last - heard).days
    if days <= within:
        return None
    return Silence(f"最近报送{chinese_day(heard, header.year)}，已{days}天未报", heard)


def _missed(state: State, said: Sequence[Word], header: Header, since: date, day: date) -> Silence | None:
    """The periods in a row, up to the last that fell due, of which and since which nothing was heard.

    What nobody led at a period's end and somebody leads now was not theirs to file.
    """
    last = last_due(header, day)
    if last is None or any(word.entry.on > last.end for word in said):
        return None
    past = [slot for slot in slots(header) if since <= slot.end <= last.end]
    heard = {slot_of(of_day(word.entry), past) for word in said}
    missing: list[Slot] = []
    for slot, then in reversed(list(zip(past, _at_ends(state.log, past), strict=True))):
        if slot in heard or then.status in CLOSED or (state.owner and not then.party.leads):
            break
        missing.insert(0, slot)
    if not missing:
        return None
    year = header.year
    span = "至".join(dict.fromkeys((missing[0].label(year), last.label(year))))
    latest = f"最近报送{chinese_day(said[-1].entry.on, year)}" if said else "至今未报送"
    return Silence(f"{span}未报（{chinese_day(last.due, year)}截止），{latest}", missing[0].start)
