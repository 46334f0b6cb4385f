"""Bars and curves out of characters that every console has, readable without colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from xhplan.core.model import Status

_STEPS = "▁▂▃▄▅▆▇█"
STATUS_MARKS: dict[Status, str] = {"done": "█", "active": "▓", "blocked": "!", "planned": "·", "dropped": "-"}


def stacked(counts: Mapping[Status, int], width: int) -> str:
    """A bar of ``width`` cells shared out by counts, in the order of STATUS_MARKS; what is there is seen."""
    total = sum(counts.values())
    if not total:
        return ""
    exact = {key: Fraction(counts.get(key, 0) * width, total) for key in STATUS_MARKS}
    cells = {key: max(int(share), 1 if share else 0) for key, share in exact.items()}
    while sum(cells.values()) > width:
        fullest = max(cells, key=lambda key: (cells[key] - exact[key], cells[key]))
        cells[fullest] -= 1
    while sum(cells.values()) < width:
        neediest = max(cells, key=lambda key: exact[key] - cells[key])
        cells[neediest] += 1
    return "".join(mark * cells[key] for key, mark in STATUS_MARKS.items())


def gauge(percent: Fraction, pace: Fraction | None, width: int) -> str:
    """A bar of a percentage, ``|`` where the pace is: ``████|·····``."""
    filled = min(width, int(percent * width / 100 + Fraction(1, 2)))
    cells = ["█"] * filled + ["·"] * (width - filled)
    if pace is not None:
        cells[min(width - 1, int(pace * width / 100))] = "|"
    return "".join(cells)


def spark(values: Sequence[Fraction | int]) -> str:
    """A small line, one step a value, from nothing to the greatest."""
    top = max(values, default=0)
    if not top:
        return _STEPS[0] * len(values)
    return "".join(_STEPS[min(7, int(value * 8 / top))] for value in values)


def curve(points: Sequence[tuple[str, int]], total: int, height: int = 6) -> list[str]:
    """A rising curve, a column a label; rows from the top, each beginning with its count."""
    rows = []
    for level in range(height, 0, -1):
        mark = -(-total * level // height)
        cells = "".join(_cell(count, level, total, height) for _, count in points)
        rows.append(f"{mark:>4} {cells}")
    return [*rows, "     " + "".join(f"{label:<4}" for label, _ in points)]


def _cell(count: int, level: int, total: int, height: int) -> str:
    eighths = max(count * height * 8 // total, 1 if count else 0) - (level - 1) * 8
    if eighths <= 0:
        return "·   "
    return f"{_STEPS[min(7, eighths - 1)] * 2}  "
