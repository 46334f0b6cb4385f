"""Whether parsed data is plainly what the format allows.

The quick answer for files that are right: the models in schema.py take longer
to import than a whole plan to read. What is not accepted here is put to them,
and they say what is wrong; nothing is accepted here that they refuse
(property-tested).
"""

from __future__ import annotations

from collections.abc import Mapping

from xhplan.core.fields import FIELDS, SAID
from xhplan.core.kinds import Test, each, is_day, is_id, is_instant, is_number, is_text, is_word, some
from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, TypeAlias

Record: TypeAlias = "Mapping[str, Test]"

DAYS_OF_WEEK = 7
EVERY = ("week", "month", "quarter", "half")
FORMATS = (1, 2)
PRINTED = ("number", "leads", "support", "leader", "due", "nodes", "note")
RESTS = ("title", "head", "number", "units", "due", "note")
_DIGITS, _LETTERS = "0123456789", "abcdefghijklmnopqrstuvwxyz"
_WORD = frozenset(_DIGITS + _LETTERS)
_HEX = frozenset(_DIGITS + "abcdef")
_KEY = frozenset(_DIGITS + _LETTERS + _LETTERS.upper() + "_-")
_SAID = frozenset(field.key for field in SAID)


def accepts_plan(data: Mapping[str, Any]) -> bool:
    return table(_PLAN, "format", "name", "start", "end")(data) and data["start"] < data["end"]


def _filing(data: Any) -> bool:
    if not table(_FILING, "every")(data) or ("within" in data) == ("day" in data):
        return False
    return data["every"] != "week" or bool(data.get("day", 1) <= DAYS_OF_WEEK)


def accepts_area(data: Mapping[str, Any]) -> bool:
    return table(_AREA, "number", "area", "slug", "title")(data) and all(
        "source" in target or "remark" in target for target in data.get("targets", ())
    )


def accepts_units(data: Mapping[str, Any]) -> bool:
    return fits(data, {"unit": each(table(_UNIT, "name"))})


def fits(data: Any, record: Record) -> bool:
    return type(data) is dict and all(key in record and record[key](value) for key, value in data.items())


def table(record: Record, *required: str) -> Test:
    """Whether something is a table of these keys that has at least the ``required`` ones."""
    return lambda data: fits(data, record) and all(key in data for key in required)


def is_line(value: Any) -> bool:
    return type(value) is int and value >= 1


lines = some(is_line)


def is_area(value: Any) -> bool:
    """Whether something is an area's number."""
    return type(value) is int and 1 <= value <= 99


def _days(value: Any) -> bool:
    return type(value) is int and value >= 0


def _is_sum(value: Any) -> bool:
    return type(value) is str and len(value) == 64 and _HEX.issuperset(value)


def _entry(data: Any) -> bool:
    if not fits(data, _ENTRY) or "on" not in data:
        return False
    if "retracts" in data:
        return set(data) <= {"on", "at", "by", "retracts", "line"}
    if "line" in data:
        return False
    return not _SAID.isdisjoint(data)


def _target(data: Any) -> bool:
    if not table(_TARGET, "key", "name", "kind", "unit")(data):
        return False
    return bool(data.get("goal", 1) > 0) if data["kind"] == "total" else "pace" not in data


_ORIGINS = frozenset(("added", "added_at", "ended"))
"""What a task that no document prints has instead of its lines."""


def _task(data: Any) -> bool:
    complete = table(_TASK, "id", "text", "log")(data)
    return complete and (bool(data.get("source")) or not _ORIGINS.isdisjoint(data))


def _span(value: Any) -> bool:
    """``[line, first, end]``, the end behind the first."""
    if type(value) is not list or len(value) != 3 or not each(_days)(value):
        return False
    line, first, end = value
    return bool(line >= 1 and first < end)


def _rest(data: Any) -> bool:
    return fits(data, _REST) and "as" in data and bool(data.get("lines") or data.get("spans"))


_PRINTED: Record = {
    "what": is_word(*PRINTED),
    "spans": some(_span),
    "units": each(is_text),
}
_REST: Record = {"as": is_word(*RESTS), "lines": each(is_line), "spans": each(_span)}
_ENTRY: Record = {field.key: field.kind.accepts for field in FIELDS}
_TARGET: Record = {
    **dict.fromkeys(("key", "name", "unit", "derived", "baseline_remark", "remark"), is_text),
    "kind": is_word("total", "level", "keep", "ceiling", "rate"),
    "every": is_word(*EVERY),
    "pace": is_word("linear"),
    "goal": is_number,
    "unit_supplied": lambda value: type(value) is bool,
    "marks": each(is_text),
    "baseline": is_number,
    "baseline_source": is_line,
    "source": is_line,
    "spans": each(_span),
}


_ORIGIN = is_word("printed", "restored", "inferred")
_TASK: Record = {
    "id": lambda value: type(value) is str and is_id(value),
    "category": is_text,
    "category_origin": _ORIGIN,
    "subcategory": is_text,
    "subcategory_origin": _ORIGIN,
    "short": is_text,
    "text": is_text,
    "source": each(is_line),
    "spans": each(_span),
    "printed": each(table(_PRINTED, "what", "spans")),
    "added": is_day,
    "added_at": is_instant,
    "added_by": is_text,
    "ended": is_day,
    "due": is_day,
    "targets": each(_target),
    "log": each(_entry),
}
_LABEL: Record = {"name": is_text, "source": lines, "spans": each(_span)}
_UNIT: Record = {"name": is_text, "short": each(is_text), "leader": is_text, "was": each(is_text)}
_AREA: Record = {
    "number": is_area,
    "area": is_text,
    "slug": lambda value: (
        type(value) is str and all(word and _WORD.issuperset(word) for word in value.split("-"))
    ),
    "title": is_text,
    "title_source": is_line,
    "title_spans": each(_span),
    "rest": each(_rest),
    "introduction": is_line,
    "heads": each(is_line),
    "labels": each(table(_LABEL, "name", "source")),
    "added_at": is_instant,
    "added_by": is_text,
    "targets": each(_target),
    "log": each(_entry),
    "task": each(_task),
}
_THRESHOLDS: Record = {
    **dict.fromkeys(("tolerance", "red_behind"), is_number),
    **dict.fromkeys(("due_within", "report_within", "forecast_after"), _days),
}
_FILING: Record = {
    "every": is_word(*EVERY),
    "within": lambda value: _days(value) and value <= 366,
    "day": lambda value: is_line(value) and value <= 31,
    "first": is_day,
    **dict.fromkeys(("off", "on"), each(is_day)),
}
_ISSUER: Record = {
    **dict.fromkeys(("name", "signer", "contact", "secrecy"), is_text),
    "serial": is_line,
    **dict.fromkeys(("to", "cc"), each(is_text)),
}
_PLAN: Record = {
    "format": lambda value: type(value) is int and value in FORMATS,
    "id": lambda value: is_text(value) and _KEY.issuperset(value),
    "name": is_text,
    "start": is_day,
    "end": is_day,
    "source": is_text,
    "source_sha256": _is_sum,
    "source_lines": lambda value: each(is_line)(value) and len(value) == 2,
    "document": is_text,
    "document_sha256": _is_sum,
    "rest": each(_rest),
    "shared": each(_span),
    "thresholds": table(_THRESHOLDS),
    "filing": _filing,
    "accept": is_day,
    "issuer": table(_ISSUER, "name"),
}
