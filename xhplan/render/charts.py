"""Bars and curves out of characters that every console has, readable without colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from xhplan.core.model import Number, Status
from xhplan.render.text import cells

_STEPS = "▁▂▃▄▅▆▇█"
STATUS_MARKS: dict[Status, str] = {"done": "█", "active": "▓", "blocked": "!", "planned": "·", "dropped": "-"}
_COLUMN = 4
"""How wide a column of a curve is: the twelve of a year fit a narrow terminal."""


def stacked(counts: Mapping[Status, int], width: int) -> str:
    """A bar of ``width`` cells shared out by counts, in the order of STATUS_MARKS; what is there is seen."""
    total = sum(counts.values())
    if not total:
        return ""
    exact = {key: Fraction(counts.get(key, 0) * width, total) for key in STATUS_MARKS}
    shares = {key: max(int(share), 1 if share else 0) for key, share in exact.items()}
    while sum(shares.values()) > width:
        fullest = max(shares, key=lambda key: (shares[key] > 1, shares[key] - exact[key], shares[key]))
        shares[fullest] -= 1
    while sum(shares.values()) < width:
        neediest = max(shares, key=lambda key: exact[key] - shares[key])
        shares[neediest] += 1
    return "".join(mark * shares[key] for key, mark in STATUS_MARKS.items())


def gauge(percent: Fraction, pace: Fraction | None, width: int) -> str:
    """A bar of a percentage, ``|`` where the pace is: ``████|·····``."""
    full = width if percent >= 100 else width - 1
    filled = max(0, min(full, int(percent * width / 100 + Fraction(1, 2))))
    bar = ["█"] * filled + ["·"] * (width - filled)
    if pace is not None and width:
        bar[min(width - 1, int(pace * width / 100))] = "|"
    return "".join(bar)


def spark(values: Sequence[Number], floor: Number | None = 0) -> str:
    """A small line, one step a value, from ``floor`` (the least value where ``None``) to the greatest."""
    if not values:
        return ""
    low = Fraction(min(values) if floor is None else floor)
    span = max(map(Fraction, values)) - low
    if span <= 0:
        return _STEPS[0 if floor is not None else 3] * len(values)
    return "".join(_STEPS[max(0, min(7, int((Fraction(value) - low) * 8 / span)))] for value in values)


def curve(points: Sequence[tuple[str, int]], total: int, height: int = 6) -> list[str]:
    """A rising curve, a column a label; rows from the top, each beginning with its count."""
    rows = []
    for level in range(height, 0, -1):
        mark = -(-total * level // height)
        bars = "".join(_cell(count, level, total, height) for _, count in points)
        rows.append(f"{mark:>4} {bars}".rstrip())
    labels = "".join(label + " " * (_COLUMN - cells(label)) for label, _ in points)
    return [*rows, f"     {labels}".rstrip()]


def _cell(count: int, level: int, total: int, height: int) -> str:
    eighths = max(count * height * 8 // total, 1 if count else 0) - (level - 1) * 8
    mark = "·" if eighths <= 0 else _STEPS[min(7, eighths - 1)] * 2
    return mark.ljust(_COLUMN)
