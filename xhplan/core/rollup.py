"""Several plans side by side: a city that asks its districts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from xhplan.core.grouping import grouped
from xhplan.core.punctuality import Punctuality, added
from xhplan.core.standing import Counts, Pressing, Standing, together
from xhplan.record import NamedTuple


class Member(NamedTuple):
    """A plan of the roll-up: its key, its name, the day that it was looked at, where its areas stand.

    ``filings`` tell how each area kept the filing calendar from the plan's
    first day on; empty where the plan has none.
    """

    key: str
    name: str
    day: date
    standings: tuple[Standing, ...]
    filings: tuple[Punctuality, ...] = ()

    @property
    def counts(self) -> Counts:
        return together(one.counts for one in self.standings)

    @property
    def red(self) -> tuple[Pressing, ...]:
        return tuple(item for one in self.standings for item in one.red)


class Broken(NamedTuple):
    """A plan that could not be read, and why."""

    key: str
    message: str


class Rollup(NamedTuple):
    """The plans in the order in which they were named."""

    members: tuple[Member, ...]
    broken: tuple[Broken, ...]

    @property
    def total(self) -> Counts:
        return together(member.counts for member in self.members)

    @property
    def filings(self) -> dict[str, Punctuality]:
        """How areas of the same name kept their calendars together."""
        found = grouped((one.unit, one) for member in self.members for one in member.filings)
        return {name: added(name, counts) for name, counts in found.items()}

    @property
    def days(self) -> dict[date, int]:
        """How many plans were looked at on each day."""
        found = sorted(member.day for member in self.members)
        return {day: found.count(day) for day in found}

    @property
    def areas(self) -> dict[str, Counts]:
        """What areas of the same name come to together, in the order in which they first occur."""
        found = grouped((one.area, one.counts) for member in self.members for one in member.standings)
        return {name: together(counts) for name, counts in found.items()}


def told_apart(keys: Iterable[str]) -> list[str]:
    """The keys, a later one with a number where an earlier one is the same: 徐汇, 徐汇-2."""
    taken: dict[str, int] = {}
    found: list[str] = []
    for key in keys:
        taken[key] = taken.get(key, 0) + 1
        found.append(key if taken[key] == 1 else f"{key}-{taken[key]}")
    return found
