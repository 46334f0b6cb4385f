"""The filing calendar: its periods and the days on which they fall due (docs/format.md, section 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from xhplan.core.model import Calendar, Every, Header
from xhplan.record import NamedTuple

_DAY = timedelta(days=1)
_MONTHS: dict[Every, int] = {"month": 1, "quarter": 3, "half": 6}
_SATURDAY = 5
_QUARTERS, _HALVES = "一二三四", "上下"


class Slot(NamedTuple):
    """A period to file for, ``start`` to ``end`` with both days, until the end of the day ``due``."""

    every: Every
    start: date
    end: date
    due: date

    def label(self, year: int | None) -> str:
        """第10周, 3月, 一季度, 上半年, with its year where that is not ``year``."""
        match self.every:
            case "week":
                told, of = f"第{self.start.isocalendar().week}周", self.start.isocalendar().year
            case "month":
                told, of = f"{self.end.month}月", self.end.year
            case "quarter":
                told, of = f"{_QUARTERS[(self.end.month - 1) // 3]}季度", self.end.year
            case "half":
                told, of = f"{_HALVES[(self.end.month - 1) // 6]}半年", self.end.year
        return told if of == year else f"{of}年{told}"


_KNOWN: dict[Header, tuple[Slot, ...]] = {}
_MOST_KNOWN = 8


def slots(header: Header) -> tuple[Slot, ...]:
    """The periods of the plan from the calendar's first on, in order, the last cut at the plan's end.

    None without a calendar.
    """
    calendar = header.filing
    if calendar is None:
        return ()
    if header not in _KNOWN:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        first = calendar.first or header.start
        _KNOWN[header] = tuple(slot for slot in _slots(calendar, header) if slot.end >= first)
    return _KNOWN[header]


def _slots(calendar: Calendar, header: Header) -> Iterator[Slot]:
    for start, end in pieces(calendar.every, header.start, header.end):
        yield Slot(calendar.every, start, end, _due(calendar, end, _end(calendar.every, start)))


def pieces(every: Every, first: date, last: date) -> Iterator[tuple[date, date]]:
    """The first and the last day of each period from one day to another, cut at both."""
    while first <= last:
        end = min(_end(every, first), last)
        yield first, end
        first = end + _DAY


def _end(every: Every, day: date) -> date:
    """The last day of the period that holds ``day``."""
    if every == "week":
        return day + (6 - day.weekday()) * _DAY
    months = _MONTHS[every]
    return _month_end(date(day.year, (day.month - 1) // months * months + months, 1))


def _month_end(first: date) -> date:
    return (first + 31 * _DAY).replace(day=1) - _DAY


def _due(calendar: Calendar, end: date, whole: date) -> date:
    """The day until which a period may be filed; ``whole`` is its last day where the plan does not cut it."""
    if calendar.within is not None:
        day = end + calendar.within * _DAY
    elif calendar.every == "week":
        day = whole + ((calendar.day or 7) - 7) * _DAY
    else:
        day = whole.replace(day=min(calendar.day or whole.day, whole.day))
    while day in calendar.off or (day.weekday() >= _SATURDAY and day not in calendar.on):
        day += _DAY
    return day


def slot_of(day: date, periods: Sequence[Slot]) -> Slot | None:
    """The one of ``periods`` that ``day`` lies in."""
    return next((slot for slot in periods if slot.start <= day <= slot.end), None)


def last_due(header: Header, day: date) -> Slot | None:
    """The last period whose due day had passed on ``day``."""
    return next((slot for slot in reversed(slots(header)) if slot.due < day), None)


def next_due(header: Header, day: date) -> Slot | None:
    """The first period that can still be filed in time on ``day``."""
    return next((slot for slot in slots(header) if slot.due >= day), None)


def ends_own(every: Every | None, slot: Slot) -> bool:
    """Whether a figure with a calendar of its own is due with ``slot``: one of its periods ends in it."""
    return every is None or _end(every, slot.end) == slot.end or _end(every, slot.start) <= slot.end
