"""The core's records as plain tuples, and back: what the read cache keeps.

Days are kept as ordinals, instants and decimals as text, since marshal knows
none of them. Tasks and entries, of which there may be very many, are made by
``tuple.__new__`` from all of their fields: a fifth of their constructor's time.
"""

from __future__ import annotations

from datetime import date, datetime

from xhplan.core import model
from xhplan.core.fields import FIELDS
from xhplan.core.kinds import unpack_day, unpack_instant, unpack_number
from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from xhplan.core.standing import Standing

Packed: TypeAlias = "tuple[Any, ...]"


def pack(record: Any) -> Any:
    """A record, whole, as marshal can write it."""
    if isinstance(record, tuple):
        packed = tuple([item if type(item) in _AS_IT_IS else pack(item) for item in record])
        return _shorter(packed, record) if type(record) is model.Entry else packed
    if type(record) in _AS_IT_IS:
        return record
    return record.toordinal() if type(record) is date else str(record)


_AS_IT_IS = frozenset({str, int, bool, dict, type(None)})


def _shorter(packed: Packed, entry: model.Entry) -> Packed:
    """Day, instant and the other fields of an entry where these are kept as they are, as most are."""
    rest = packed[2:]
    return (*packed[:2], rest) if rest == entry[2:] else packed


_PLAIN = 3
"""Parts of an entry that is kept as it is; any other has as many as it has fields."""


def header(packed: Packed) -> model.Header:
    fields = dict(zip(model.Header._fields, packed, strict=True))
    fields["start"], fields["end"] = unpack_day(fields["start"]), unpack_day(fields["end"])
    tolerance, behind, *days = fields["thresholds"]
    fields["thresholds"] = model.Thresholds(unpack_number(tolerance), unpack_number(behind), *days)
    if fields["filing"] is not None:
        fields["filing"] = _filing(fields["filing"])
    if fields["issuer"] is not None:
        fields["issuer"] = model.Issuer._make(fields["issuer"])
    fields["accept"] = unpack_day(fields["accept"])
    fields["rest"] = tuple(map(model.Rest._make, fields["rest"]))
    return model.Header(**fields)


def _filing(packed: Packed) -> model.Calendar:
    every, within, day, first, *free = packed
    off, on = (tuple(map(date.fromordinal, days)) for days in free)
    return model.Calendar(every, within, day, unpack_day(first), off, on)


def units(packed: Packed) -> tuple[model.Unit, ...]:
    return tuple(map(model.Unit._make, packed))


def area(packed: Packed) -> model.Area:
    made = model.Area._make(packed)
    return made._replace(
        labels=tuple(map(model.Label._make, made.labels)),
        rest=tuple(map(model.Rest._make, made.rest)),
        added_at=unpack_instant(made.added_at),
        targets=tuple(map(_target, made.targets)),
        log=tuple(map(_entry, made.log)),
        tasks=tuple(map(_task, made.tasks)),
    )


def standing(packed: Packed) -> Standing:
    from xhplan.core.standing import Coming, Counts, Pressing, Standing

    number, name, counts, red, coming = packed
    return Standing(
        number,
        name,
        Counts(*counts),
        tuple(map(Pressing._make, red)),
        tuple(Coming(date.fromordinal(day), *rest) for day, *rest in coming),
    )


def _task(packed: Packed) -> model.Task:
    printed, added, added_at, added_by, ended, due, targets, log = packed[_PRINTED:]
    return _new(
        model.Task,
        (
            *packed[:_PRINTED],
            printed and tuple(map(model.Printed._make, printed)),
            added and _day(added),
            added_at and _instant(added_at),
            added_by,
            ended and _day(ended),
            due and _day(due),
            targets and tuple(map(_target, targets)),
            log and tuple(map(_entry, log)),
        ),
    )


_new, _day, _instant = tuple.__new__, date.fromordinal, datetime.fromisoformat
_PRINTED = model.Task._fields.index("printed")


def _target(packed: Packed) -> model.Target:
    made = model.Target._make(packed)
    goal, baseline = unpack_number(made.goal), unpack_number(made.baseline)
    same = goal is made.goal and baseline is made.baseline
    return made if same else made._replace(goal=goal, baseline=baseline)


def _entry(packed: Packed) -> model.Entry:
    if len(packed) == _PLAIN:
        on, at, rest = packed
        return _new(model.Entry, (_day(on), at and _instant(at), *rest))
    unpacked = [unpack(value) if unpack else value for value, unpack in zip(packed, _UNPACK, strict=True)]
    return _new(model.Entry, unpacked)


_UNPACK = [field.kind.unpack for field in FIELDS]
