"""本期完成 and 累计完成, checked against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from xhplan.core.dates import AsOf, chinese_day
from xhplan.core.exact import number
from xhplan.core.fold import Figure, fold
from xhplan.core.forms.rows import Piece
from xhplan.core.forms.sheet import Place
from xhplan.core.model import Number
from xhplan.core.spans import days_of
from xhplan.core.subject import Subject
from xhplan.errors import UsageError

_DAY = timedelta(days=1)
_WAY_OUT = "核对后改正其中一个；本期完成可以不填"


def discords(
    pieces: Sequence[Piece], subject: Subject, on: date, period: str | None
) -> Iterator[tuple[Place, UsageError]]:
    """What was filled in of a task and a day that does not fit: last figure and 本期完成 make 累计完成.

    The last figure is the one before ``on``, or, where several came in one period, that before the period.
    """
    totals = {piece.key: piece.value for piece in pieces if piece.field == "values"}
    units = {target.key: target.unit for target in subject.targets}
    for piece in pieces:
        if piece.field != "rise":
            continue
        unit, total = units[piece.key], totals.get(piece.key)
        bases = list(_bases(piece.key, subject, on, period))
        if total is None:
            yield piece.place, _without_total(piece, bases, unit)
        elif bases and all(base.value + piece.value != total for base in bases):
            yield piece.place, _other_total(piece, bases[0], total, unit)
        elif piece.value > total:
            said = f"本期完成 {number(piece.value)}{unit} 比累计完成 {number(total)}{unit} 还多"
            yield piece.place, UsageError(said, _WAY_OUT)


def _bases(key: str, subject: Subject, on: date, period: str | None) -> Iterator[Figure]:
    for day in (on, *((days_of(period)[0],) if period else ())):
        figure = fold(subject.log, subject.due, AsOf(day - _DAY)).figures.get(key)
        if figure:
            yield figure


def _without_total(piece: Piece, bases: Sequence[Figure], unit: str) -> UsageError:
    said = f"只填了本期完成 {number(piece.value)}{unit}，没有填累计完成"
    if not bases:
        return UsageError(said, "填上年初以来的累计数")
    total = number(bases[0].value + piece.value)
    return UsageError(said, f"填上累计数；上次是 {number(bases[0].value)}{unit}，加上本期应是 {total}{unit}")


def _other_total(piece: Piece, base: Figure, total: Number, unit: str) -> UsageError:
    said = (
        f"本期完成 {number(piece.value)}{unit} 与累计完成 {number(total)}{unit} 对不上："
        f"上次（{chinese_day(base.on)}）累计 {number(base.value)}{unit}"
    )
    return UsageError(said, _WAY_OUT)
