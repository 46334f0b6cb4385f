"""The log's fields as docs/format.md and docs/json.schema.json tell them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from xhplan.core.fields import FIELDS, HELD, Role, of_role
from xhplan.core.kinds import Kind

_DATE = {"type": "string", "format": "date"}
_INSTANT = {"type": "string", "format": "date-time"}
_DUE = {"anyOf": [_DATE, {"const": "none"}]}
_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_NUMBERS = {"type": "object", "additionalProperties": {"type": "number"}}
_JSON: dict[str, Any] = {
    "text": _TEXT,
    "name": _TEXT,
    "task": _TEXT,
    "sum": _TEXT,
    "day": _DATE,
    "instant": _INSTANT,
    "status": {"$ref": "#/$defs/status"},
    "percent": {"type": "number", "minimum": 0, "maximum": 100},
    "figures": _NUMBERS,
    "goals": _NUMBERS,
    "reached": _TEXTS,
    "leads": {"anyOf": [_TEXT, _TEXTS]},
    "units": _TEXTS,
    "due": _DUE,
    "received": _DATE,
    "period": _TEXT,
    "expected": _NUMBERS,
    "stages": {"type": "object", "additionalProperties": {"anyOf": [{"type": "number"}, {"const": "none"}]}},
    "days": {"type": "object", "additionalProperties": _DUE},
}
"""What a value of a kind is in the answers, where it is not one of some words."""


def _json(kind: Kind) -> Any:
    return _JSON[kind.name] if kind.name in _JSON else {"enum": list(kind.among)}


def table(*roles: Role) -> Callable[[Path], Iterator[str]]:
    """Makes the table of the fields that say such things."""

    def make(_: Path) -> Iterator[str]:
        rows = [
            f"| `{field.key}` | {field.type} | {field.meaning}{_HOLDS * field.holds} |"
            for field in of_role(*roles)
        ]
        yield "\n".join(["| key | type | meaning |", "| --- | --- | --- |", *rows])

    return make


_HOLDS = '; holds until another or `"none"` takes its place'


def answers(text: str) -> str:
    """docs/json.schema.json with the keys of a log entry and those that hold."""
    data = json.loads(text)
    told = data["$defs"]
    told["entry"]["properties"] = {
        "id": told["entry"]["properties"]["id"],
        **{field.key: _json(field.kind) for field in FIELDS},
    }
    for name in ("area", "task"):
        for field in HELD:
            told[name]["properties"][field.key] = {"type": ["string", "null"], "description": field.word}
            told[name]["required"] = [*dict.fromkeys((*told[name]["required"], field.key))]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
