"""Validated data as the core's records."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from xhplan.core import model
from xhplan.core.fields import FIELD
from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, TypeAlias

Parts: TypeAlias = "Mapping[str, Callable[[Any], Any]]"
"""How the values of keys are read that are neither plain nor lists of what is plain."""


def fields(data: Mapping[str, Any], parts: Parts) -> dict[str, Any]:
    """A table as a record's fields, lists as tuples."""
    return {_NAMES.get(key, key): parts.get(key, _plain)(value) for key, value in data.items()}


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def each(kind: Callable[..., Any], parts: Parts) -> Callable[[Any], tuple[Any, ...]]:
    """Reads a list of tables as records of a kind."""
    return lambda items: tuple(kind(**fields(item, parts)) for item in items)


def header(data: Mapping[str, Any]) -> model.Header:
    return model.Header(**fields(data, _PARTS))


def units(data: Mapping[str, Any]) -> tuple[model.Unit, ...]:
    return each(model.Unit, _PARTS)(data.get("unit", ()))


def area(data: Mapping[str, Any]) -> model.Area:
    return model.Area(**fields(data, _PARTS))


def task(data: Mapping[str, Any]) -> model.Task:
    return model.Task(**fields(data, _PARTS))


def entry(data: Mapping[str, Any]) -> model.Entry:
    return model.Entry(**{FIELD[key].attribute: FIELD[key].kind.take(value) for key, value in data.items()})


def _spans(items: Any) -> tuple[model.Span, ...]:
    return tuple(map(tuple, items))


_NAMES = {"as": "as_", "task": "tasks", "row": "rows", "table": "tables", "aspect": "aspects"}
"""Fields that are not called as their keys are."""
_PARTS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("spans", "title_spans", "shared"), _spans),
    "thresholds": lambda data: model.Thresholds(**data),
    "filing": lambda data: model.Calendar(**fields(data, {})),
    "issuer": lambda data: model.Issuer(**fields(data, {})),
    "log": lambda items: tuple(map(entry, items)),
}
_PARTS |= {
    "task": each(model.Task, _PARTS),
    "rest": each(model.Rest, _PARTS),
    "labels": each(model.Label, _PARTS),
    "printed": each(model.Printed, _PARTS),
    "targets": each(model.Target, _PARTS),
}
