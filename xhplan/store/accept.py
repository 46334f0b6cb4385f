"""Whether parsed data is plainly what the format allows.

The quick answer for files that are right: the models in schema.py take longer
to import than a whole plan to read. What is not accepted here is put to them,
and they say what is wrong; nothing is accepted here that they refuse
(property-tested).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from xhplan.core.dates import FIRST_YEAR, LAST_YEAR
from xhplan.core.model import ARRANGEMENT_FIELDS, REPORT_FIELDS
from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, TypeAlias

Test: TypeAlias = "Callable[[Any], bool]"
Record: TypeAlias = "Mapping[str, Test]"

LARGEST = 10**12
PLACES = 6
DAYS_OF_WEEK = 7
EVERY = ("week", "month", "quarter", "half")
PRINTED = ("number", "leads", "support", "leader", "due", "nodes", "note")
RESTS = ("title", "head", "number", "units", "due", "note")
_ID = r"[0-9]{2}-[0-9]{2,4}"
_SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
_HEX = r"[0-9a-f]{64}"
_SAID = frozenset((*REPORT_FIELDS, *ARRANGEMENT_FIELDS))


def accepts_plan(data: Mapping[str, Any]) -> bool:
    required = {"format", "name", "start", "end"} <= data.keys()
    return required and _fits(data, _PLAN) and data["start"] < data["end"]


def _filing(data: Any) -> bool:
    if not _fits(data, _FILING) or "every" not in data or ("within" in data) == ("day" in data):
        return False
    return data["every"] != "week" or bool(data.get("day", 1) <= DAYS_OF_WEEK)


def accepts_area(data: Mapping[str, Any]) -> bool:
    required = {"number", "area", "slug", "title"} <= data.keys()
    return required and _fits(data, _AREA) and all("source" in target for target in data.get("targets", ()))


def accepts_units(data: Mapping[str, Any]) -> bool:
    return _fits(data, {"unit": _each(_unit)})


def _fits(data: Any, record: Record) -> bool:
    return type(data) is dict and all(key in record and record[key](value) for key, value in data.items())


def _each(test: Test) -> Test:
    return lambda value: type(value) is list and all(map(test, value))


def _word(*words: str) -> Test:
    return lambda value: type(value) is str and value in words


def _text(value: Any) -> bool:
    return type(value) is str and value != ""


def _day(value: Any) -> bool:
    return type(value) is date and FIRST_YEAR <= value.year <= LAST_YEAR


def _instant(value: Any) -> bool:
    aware = type(value) is datetime and value.tzinfo is not None
    return aware and FIRST_YEAR <= value.year <= LAST_YEAR


def _due(value: Any) -> bool:
    return _day(value) or (type(value) is str and value == "none")


def _line(value: Any) -> bool:
    return type(value) is int and value >= 1


def _days(value: Any) -> bool:
    return type(value) is int and value >= 0


def _number(value: Any) -> bool:
    if type(value) is int:
        return -LARGEST <= value <= LARGEST
    if type(value) is not Decimal:
        return False
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and -PLACES <= exponent <= 0 and abs(value) <= LARGEST


def _percent(value: Any) -> bool:
    return _number(value) and 0 <= value <= 100


def _pairs(test: Test) -> Test:
    return lambda value: (
        type(value) is dict and value != {} and all(key and test(item) for key, item in value.items())
    )


def _matching(pattern: str) -> Test:
    return lambda value: type(value) is str and re.fullmatch(pattern, value) is not None


def _entry(data: Any) -> bool:
    if not _fits(data, _ENTRY) or "on" not in data:
        return False
    if "retracts" in data:
        return set(data) <= {"on", "at", "by", "retracts"}
    return not _SAID.isdisjoint(data)


def _target(data: Any) -> bool:
    if not _fits(data, _TARGET) or not {"key", "name", "kind", "unit"} <= data.keys():
        return False
    return (data["kind"] == "total" and data.get("goal", 1) > 0) or (
        data["kind"] != "total" and "pace" not in data
    )


def _task(data: Any) -> bool:
    complete = _fits(data, _TASK) and {"id", "text", "log"} <= data.keys()
    return complete and bool(data.get("source") or "added" in data)


def _label(data: Any) -> bool:
    return _fits(data, _LABEL) and {"name", "source"} <= data.keys() and data["source"] != []


def _unit(data: Any) -> bool:
    return _fits(data, _UNIT) and "name" in data


def _span(value: Any) -> bool:
    """``[line, first, end]``, the end behind the first."""
    if type(value) is not list or len(value) != 3 or not _each(_days)(value):
        return False
    line, first, end = value
    return bool(line >= 1 and first < end)


def _printed(data: Any) -> bool:
    return _fits(data, _PRINTED) and {"what", "spans"} <= data.keys() and data["spans"] != []


def _rest(data: Any) -> bool:
    return _fits(data, _REST) and "as" in data and bool(data.get("lines") or data.get("spans"))


_PRINTED: Record = {"what": _word(*PRINTED), "spans": _each(_span), "units": _each(_text)}
_REST: Record = {"as": _word(*RESTS), "lines": _each(_line), "spans": _each(_span)}
_ENTRY: Record = {
    "on": _day,
    "at": _instant,
    "by": _text,
    "from": _text,
    "status": _word("planned", "active", "blocked", "done", "dropped"),
    "percent": _percent,
    "values": _pairs(_number),
    "reached": lambda value: _each(_text)(value) and value != [],
    **dict.fromkeys(("note", "problem", "next", "ask", "evidence"), _text),
    "owner": _text,
    "support": _each(_text),
    "due": _due,
    "milestones": _pairs(_due),
    "goals": _pairs(_number),
    "basis": _text,
    "retracts": _instant,
}
_TARGET: Record = {
    **dict.fromkeys(("key", "name", "unit", "derived", "baseline_remark", "remark"), _text),
    "kind": _word("total", "level", "keep", "ceiling"),
    "pace": _word("linear"),
    "goal": _number,
    "unit_supplied": lambda value: type(value) is bool,
    "marks": _each(_text),
    "baseline": _number,
    "baseline_source": _line,
    "source": _line,
    "spans": _each(_span),
}


_ORIGIN = _word("printed", "restored", "inferred")
_TASK: Record = {
    "id": _matching(_ID),
    "category": _text,
    "category_origin": _ORIGIN,
    "subcategory": _text,
    "subcategory_origin": _ORIGIN,
    "text": _text,
    "source": _each(_line),
    "spans": _each(_span),
    "printed": _each(_printed),
    "added": _day,
    "added_at": _instant,
    "added_by": _text,
    "due": _day,
    "targets": _each(_target),
    "log": _each(_entry),
}
_LABEL: Record = {"name": _text, "source": _each(_line), "spans": _each(_span)}
_UNIT: Record = {"name": _text, "short": _each(_text), "leader": _text}
_AREA: Record = {
    "number": lambda value: type(value) is int and 1 <= value <= 99,
    "area": _text,
    "slug": _matching(_SLUG),
    "title": _text,
    "title_source": _line,
    "title_spans": _each(_span),
    "rest": _each(_rest),
    "introduction": _line,
    "heads": _each(_line),
    "labels": _each(_label),
    "targets": _each(_target),
    "log": _each(_entry),
    "task": _each(_task),
}
_THRESHOLDS: Record = {
    **dict.fromkeys(("tolerance", "red_behind"), _number),
    **dict.fromkeys(("due_within", "report_within", "forecast_after"), _days),
}
_FILING: Record = {
    "every": _word(*EVERY),
    "within": lambda value: _days(value) and value <= 366,
    "day": lambda value: _line(value) and value <= 31,
    "first": _day,
    **dict.fromkeys(("off", "on"), _each(_day)),
}
_ISSUER: Record = {
    **dict.fromkeys(("name", "signer", "contact", "secrecy"), _text),
    "serial": _line,
    **dict.fromkeys(("to", "cc"), _each(_text)),
}
_PLAN: Record = {
    "format": lambda value: type(value) is int and value == 1,
    "name": _text,
    "start": _day,
    "end": _day,
    "source": _text,
    "source_sha256": _matching(_HEX),
    "source_lines": lambda value: _each(_line)(value) and len(value) == 2,
    "document": _text,
    "document_sha256": _matching(_HEX),
    "rest": _each(_rest),
    "shared": _each(_span),
    "thresholds": lambda value: _fits(value, _THRESHOLDS),
    "filing": _filing,
    "issuer": lambda value: _fits(value, _ISSUER) and "name" in value,
}
