"""Who spoke: filings (报送), and what everybody else says (docs/format.md, section 6.2).

A filing says what happened, from a lead or supporting unit of the task on
that day. Anybody else is believed and credits nobody; of a task that nobody
leads that day, the office's word counts instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from xhplan.core.fold import is_report
from xhplan.core.model import Entry, Unit, leads_of
from xhplan.core.names import fold_unit
from xhplan.core.spans import days_of
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import TypeAlias

Names: TypeAlias = "Mapping[str, str]"
NO_NAMES: Names = {}


def known_names(units: Iterable[Unit] | None) -> Names:
    """Each name and short name of the units, as typed and folded, with the full name."""
    return {
        spelt: unit.name
        for unit in units or ()
        for name in (unit.name, *unit.short, *unit.was)
        for spelt in (name, fold_unit(name))
    }


def full_name(word: str, names: Names) -> str:
    """The unit's full name, or the word itself where no unit has it."""
    if word in names:
        return names[word]
    folded = fold_unit(word)
    return names.get(folded, folded)


class Party(NamedTuple):
    """The units of a task: the first of ``leads`` owes, each of either may file."""

    leads: tuple[str, ...] = ()
    support: tuple[str, ...] = ()

    def after(self, entry: Entry) -> Party:
        """The units once ``entry`` was arranged."""
        leads, support = self
        if entry.owner is not None:
            leads = leads_of(entry.owner)
        return Party(leads, support if entry.support is None else entry.support)


class Word(NamedTuple):
    """A report that counts; ``filed`` says that one of the task's units said it."""

    entry: Entry
    filed: bool


def words(log: Sequence[Entry], names: Names = NO_NAMES) -> Iterator[Word]:
    """The reports of a log, as folded, that count: filings, and all of days without a lead.

    A day's units are those that it began with and those that it came to have.
    """
    if not [entry for entry in log if entry.owner is not None or entry.support is not None]:
        yield from [Word(entry, False) for entry in log if says_what_happened(entry)]
        return
    party = Party()
    for _, said in groupby(log, key=attrgetter("on")):
        entries = list(said)
        parties = [party]
        for entry in entries:
            if entry.owner is not None or entry.support is not None:
                party = party.after(entry)
                parties.append(party)
        units: frozenset[str] | None = None
        for entry in entries:
            if not says_what_happened(entry):
                continue
            if entry.from_ and units is None:
                units = frozenset(
                    full_name(unit, names) for one in parties for unit in (*one.leads, *one.support)
                )
            filed = bool(entry.from_ and units and full_name(entry.from_, names) in units)
            if filed or not party.leads:
                yield Word(entry, filed)


def says_what_happened(entry: Entry) -> bool:
    """Whether an entry would be a filing if a unit of the task said it; ``dropped`` is the office's."""
    return entry.status != "dropped" and is_report(entry)


def received(entry: Entry) -> date:
    """The day on which a filing came: the one that it says, that of its recording, or its own."""
    return entry.received or (entry.at.date() if entry.at else entry.on)


def of_day(entry: Entry) -> date:
    """A day of the period that a filing is of: the last of the one that it names, else its own."""
    return days_of(entry.period)[1] if entry.period else entry.on
