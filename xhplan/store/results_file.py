"""What past years came to, back from the read cache."""

from __future__ import annotations

from xhplan.core.kinds import unpack_number
from xhplan.core.results import Aspect, Chart, Figure, Heading, Results, Row, Table, Words
from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


def unpacked(packed: Any) -> Results:
    """What ``pack`` made of the record."""
    year, lines, texts, tables, aspects = packed
    return Results(
        year,
        lines,
        tuple(map(_kept_words, texts)),
        tuple(map(_kept_table, tables)),
        tuple(map(Aspect._make, aspects)),
    )


def _kept_table(packed: Any) -> Table:
    *said, heads, labels, charts, introduction, rows = packed
    return Table._make(
        (
            *said,
            tuple(map(Heading._make, heads)),
            tuple(map(Heading._make, labels)),
            tuple(map(Chart._make, charts)),
            introduction and _kept_words(introduction),
            tuple(Row._make((*row[:-1], _kept_figures(row))) for row in rows),
        )
    )


def _kept_words(packed: Any) -> Words:
    return Words._make((*packed[:-1], _kept_figures(packed)))


def _kept_figures(packed: Any) -> tuple[Figure, ...]:
    return tuple(Figure(name, unpack_number(value), *rest) for name, value, *rest in packed[-1])
