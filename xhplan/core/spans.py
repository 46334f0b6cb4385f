"""The periods of filings by their keys: 2021-05, 2021-W10, 2021-Q1, 2021-H1."""

from __future__ import annotations

from datetime import date, timedelta

from xhplan.errors import UsageError
from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from xhplan.core.periods import Period

_MONTHS = {"Q": 3, "H": 6}


def is_span(value: Any) -> bool:
    """Whether a value is the key of a period."""
    return type(value) is str and _days(value) is not None


def days_of(key: str) -> tuple[date, date]:
    """First and last day of the period with this well-formed key."""
    found = _days(key)
    assert found is not None, key
    return found


def _days(key: str) -> tuple[date, date] | None:
    year, _, part = key.partition("-")
    kind, number = part[:1], part[1:] if part[:1].isalpha() else part
    wide = 1 if kind in _MONTHS else 2
    if not (
        key.isascii() and len(year) == 4 and year.isdecimal() and len(number) == wide and number.isdecimal()
    ):
        return None
    try:
        if kind == "W":
            start = date.fromisocalendar(int(year), int(number), 1)
            return start, start + timedelta(days=6)
        if kind.isalpha() and kind not in _MONTHS:
            return None
        months = _MONTHS.get(kind, 1)
        start = date(int(year), (int(number) - 1) * months + 1, 1)
        last = date(int(year), start.month + months - 1, 28) + timedelta(days=4)
        return start, last - timedelta(days=last.day)
    except ValueError:
        return None


def key_of(period: Period, word: str) -> str:
    """The key of a week, month, quarter or half year. Raises UsageError for any other period, as ``word`` named it."""
    start, end = period.start, period.end
    week = start.isocalendar()
    keys = [f"{week.year}-W{week.week:02}", f"{start.year}-{start.month:02}"]
    keys += [f"{start.year}-{kind}{(start.month - 1) // months + 1}" for kind, months in _MONTHS.items()]
    for key in keys:
        if _days(key) == (start, end):
            return key
    raise UsageError(
        f"“{word}”不是一个所属期", "写作 2021-05、2021-W10、2021-Q1、2021-H1，或 5月、第10周、一季度"
    )
