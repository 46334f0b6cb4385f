"""The core's records as plain tuples, and back: what the read cache keeps.

Days are kept as ordinals, instants and decimals as text, since marshal knows
none of them.
"""

from __future__ import annotations

from datetime import date, datetime
from zlib import crc32

from xhplan.core.model import Area, Entry, Header, Label, Number, Target, Task, Thresholds, Unit
from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, TypeAlias

Packed: TypeAlias = "tuple[Any, ...]"

LAYOUT = crc32(
    repr([kind._fields for kind in (Header, Thresholds, Unit, Area, Label, Task, Target, Entry)]).encode()
)
"""A sum of the records' fields: what was packed with others is not unpacked with these."""


def pack(record: Any) -> Any:
    """A record, whole, as marshal can write it."""
    if isinstance(record, tuple):
        return tuple(map(pack, record))
    if isinstance(record, str | int | None):
        return record
    return record.toordinal() if type(record) is date else str(record)


def header(packed: Packed) -> Header:
    fields = dict(zip(Header._fields, packed, strict=True))
    fields["start"], fields["end"] = _day(fields["start"]), _day(fields["end"])
    tolerance, behind, *days = fields["thresholds"]
    fields["thresholds"] = Thresholds(_number(tolerance), _number(behind), *days)
    return Header(**fields)


def units(packed: Packed) -> tuple[Unit, ...]:
    return tuple(map(Unit._make, packed))


def area(packed: Packed) -> Area:
    made = Area._make(packed)
    return made._replace(
        labels=tuple(map(Label._make, made.labels)),
        targets=tuple(map(_target, made.targets)),
        log=tuple(map(_entry, made.log)),
        tasks=tuple(map(_task, made.tasks)),
    )


def _task(packed: Packed) -> Task:
    made = Task._make(packed)
    if not (made.log or made.targets or made.due or made.added):
        return made
    return made._replace(
        added=_day(made.added),
        added_at=_instant(made.added_at),
        due=_day(made.due),
        targets=tuple(map(_target, made.targets)),
        log=tuple(map(_entry, made.log)),
    )


def _target(packed: Packed) -> Target:
    made = Target._make(packed)
    return made._replace(goal=_number(made.goal), baseline=_number(made.baseline))


def _entry(packed: Packed) -> Entry:
    on, at, by, from_, status, percent, values, *rest = packed
    made = Entry(
        date.fromordinal(on), _instant(at), by, from_, status, _number(percent), _numbers(values), *rest
    )
    if made.due or made.milestones or made.goals or made.retracts:
        return made._replace(
            due=_due(made.due),
            milestones=tuple((name, _due(due)) for name, due in made.milestones),
            goals=_numbers(made.goals),
            retracts=_instant(made.retracts),
        )
    return made


def _day(value: Any) -> Any:
    return None if value is None else date.fromordinal(value)


def _due(value: Any) -> Any:
    return date.fromordinal(value) if isinstance(value, int) else value


def _instant(value: Any) -> Any:
    return None if value is None else datetime.fromisoformat(value)


def _number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    from decimal import Decimal

    return Decimal(value)


def _numbers(pairs: Any) -> tuple[tuple[str, Number], ...]:
    return tuple((key, _number(value)) for key, value in pairs) if pairs else ()
