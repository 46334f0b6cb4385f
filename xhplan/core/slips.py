"""期限调整: deadlines and milestones that were moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from xhplan.core.model import Due, Entry
from xhplan.record import NamedTuple


class Slip(NamedTuple):
    """期限调整: a deadline, or the date of ``milestone``, that was moved or cleared by ``entry`` for the ``nth`` time."""

    before: Due
    after: Due
    entry: Entry
    nth: int
    milestone: str | None = None


def slips(log: Sequence[Entry], due: date | None) -> tuple[Slip, ...]:
    """The times that a deadline or a milestone was moved; ``log`` as folded, ``due`` as printed."""
    moved: list[Slip] = []
    dates: dict[str | None, Due] = {} if due is None else {None: due}
    for entry in log:
        deadline: list[tuple[str | None, Due]] = [] if entry.due is None else [(None, entry.due)]
        for what, day in (*deadline, *entry.milestones):
            if what in dates and day != dates[what]:
                nth = 1 + sum(slip.milestone == what for slip in moved)
                moved.append(Slip(dates[what], day, entry, nth, what))
            dates[what] = day
    return tuple(moved)


def days_of(moved: Iterable[Slip]) -> int:
    """By how many days the dates were put off in total; less than nothing where they were brought forward."""
    pairs = [(slip.before, slip.after) for slip in moved]
    return sum(
        (after - before).days
        for before, after in pairs
        if isinstance(before, date) and isinstance(after, date)
    )
