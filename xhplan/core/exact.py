"""Exact arithmetic on figures and days; rounding is for showing."""

from __future__ import annotations

from datetime import date, timedelta

from xhplan.core.model import Number
from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction


def rounded(value: Fraction, places: int = 1) -> Decimal:
    """``value`` rounded to ``places`` decimals, halves away from zero."""
    from decimal import Decimal

    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(-whole if value < 0 else whole).scaleb(-places)


def percentage(value: Fraction, places: int = 1) -> Decimal:
    """A percentage rounded for showing; what falls short of 100 never shows it: 2999 of 3000 is 99.9."""
    from decimal import Decimal

    shown = rounded(value, places)
    return shown - Decimal(1).scaleb(-places) if shown == 100 and value < 100 else shown


def places(value: Number | None) -> int:
    """How many decimals a figure is written with."""
    from decimal import Decimal

    exponent = Decimal(value or 0).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def number(value: Number) -> str:
    """A figure as it is shown: no exponent, no needless zeros."""
    if isinstance(value, int):
        return str(value)
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _months(day: date, whole_day: int) -> Fraction:
    from fractions import Fraction

    first = day.replace(day=1)
    length = ((first + timedelta(days=31)).replace(day=1) - first).days
    share = Fraction(day.day - 1 + whole_day, length)
    return day.year * 12 + day.month - 1 + share


def share_gone(day: date, start: date, end: date) -> Fraction:
    """序时进度: months gone from ``start`` to the end of ``day`` over months to the end of ``end``, 0 to 1.

    Days count as a share of their month: of a calendar year, 31 March is 1/4
    and 5 March is (2 + 5/31)/12.
    """
    from fractions import Fraction

    begun = _months(start, 0)
    share = (_months(day, 1) - begun) / (_months(end, 1) - begun)
    return min(max(share, Fraction(0)), Fraction(1))
