"""Validated data as the core's records."""

from __future__ import annotations

from collections.abc import Mapping

from xhplan.core.fields import FIELD
from xhplan.core.model import (
    Area,
    Calendar,
    Entry,
    Header,
    Issuer,
    Label,
    Printed,
    Rest,
    Target,
    Task,
    Thresholds,
    Unit,
)
from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_SPANS = ("spans", "title_spans", "shared")


def header(data: Mapping[str, Any]) -> Header:
    fields = dict(data)
    fields["thresholds"] = Thresholds(**data.get("thresholds", {}))
    if "filing" in data:
        fields["filing"] = Calendar(**_tuples(data["filing"]))
    if "issuer" in data:
        fields["issuer"] = Issuer(**_tuples(data["issuer"]))
    fields["rest"] = _rest(data)
    return Header(**_tuples(fields))


def units(data: Mapping[str, Any]) -> tuple[Unit, ...]:
    return tuple(Unit(**_tuples(unit)) for unit in data.get("unit", ()))


def area(data: Mapping[str, Any]) -> Area:
    fields = dict(data)
    fields["tasks"] = tuple(map(task, fields.pop("task", ())))
    fields["labels"] = tuple(Label(**_tuples(label)) for label in fields.get("labels", ()))
    fields["rest"] = _rest(data)
    return Area(**_tuples(_owner(fields)))


def task(data: Mapping[str, Any]) -> Task:
    fields = _owner(data)
    if "printed" in data:
        fields["printed"] = tuple(Printed(**_tuples(item)) for item in data["printed"])
    return Task(**_tuples(fields))


def _rest(data: Mapping[str, Any]) -> tuple[Rest, ...]:
    items = (
        {("as_" if key == "as" else key): value for key, value in item.items()}
        for item in data.get("rest", ())
    )
    return tuple(Rest(**_tuples(item)) for item in items)


def entry(data: Mapping[str, Any]) -> Entry:
    return Entry(**{FIELD[key].attribute: FIELD[key].kind.take(value) for key, value in data.items()})


def _owner(data: Mapping[str, Any]) -> dict[str, Any]:
    fields = dict(data)
    fields["targets"] = tuple(Target(**_tuples(target)) for target in data.get("targets", ()))
    fields["log"] = tuple(map(entry, data.get("log", ())))
    return fields


def _tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    fields = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    for key in _SPANS:
        if key in data:
            fields[key] = tuple(map(tuple, data[key]))
    return fields
