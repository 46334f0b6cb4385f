"""A results file's data: whether it is plainly what the format allows, and the core's record of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xhplan.core.bounds import FIRST_YEAR, LAST_YEAR
from xhplan.core.kinds import each, is_number, is_text, is_word
from xhplan.core.results import Aspect, Chart, Figure, Heading, Results, Row, Table, Words
from xhplan.record import TYPE_CHECKING
from xhplan.store.accept import Record, fits, is_line

if TYPE_CHECKING:
    from typing import Any


def accepts(data: Mapping[str, Any]) -> bool:
    """Whether the data is plainly what the format allows; never more than the models do."""
    return "year" in data and fits(data, _RESULTS)


def _one_line_at_least(value: Any) -> bool:
    return each(is_line)(value) and value != []


def _figure(data: Any) -> bool:
    return fits(data, _FIGURE) and {"name", "value", "unit"} <= data.keys()


def _heading(data: Any) -> bool:
    if not fits(data, _HEADING) or "name" not in data:
        return False
    printed: bool = data.get("origin", "printed") == "printed"
    return bool(data.get("source")) == printed


def _chart(data: Any) -> bool:
    return fits(data, _CHART) and {"number", "title", "source"} <= data.keys()


def _words(data: Any) -> bool:
    return fits(data, _WORDS) and {"text", "source"} <= data.keys()


def _row(data: Any) -> bool:
    if not fits(data, _ROW) or "source" not in data:
        return False
    if "indicator" not in data:
        return "text" in data and not {"goal", "outcome", "elsewhere"} & data.keys()
    lines: int = len(data["source"])
    whole = "goal" in data and "text" not in data and ("outcome" in data or "remark" in data)
    return bool(whole and lines == (3 if "outcome" in data else 2))


def _table(data: Any) -> bool:
    return fits(data, _TABLE) and {"number", "name", "title", "title_source"} <= data.keys()


def _aspect(data: Any) -> bool:
    return fits(data, _ASPECT) and {"area", "text", "source"} <= data.keys()


def _area(value: Any) -> bool:
    return type(value) is int and 1 <= value <= 99


def _owner(value: Any) -> bool:
    return type(value) is str and re.fullmatch(r"[0-9]{2}(-[0-9]{2,4})?", value) is not None


_FIGURE: Record = {
    "name": is_text,
    "value": is_number,
    "unit": is_text,
    "marks": each(is_text),
    "column": is_word("goal", "outcome"),
}
_SOURCED: Record = {"source": _one_line_at_least, "tasks": each(_owner), "figures": each(_figure)}
_HEADING: Record = {
    "name": is_text,
    "source": each(is_line),
    "origin": is_word("printed", "restored", "inferred"),
    "areas": each(_area),
    "remark": is_text,
}
_CHART: Record = {"number": _area, "title": is_text, "source": _one_line_at_least}
_WORDS: Record = {**_SOURCED, "text": is_text, "kind": is_word("title", "note", "prose")}
_ROW: Record = {
    **_SOURCED,
    **dict.fromkeys(("label", "text", "indicator", "goal", "outcome", "remark"), is_text),
    "elsewhere": each(is_line),
}
_TABLE: Record = {
    "number": _area,
    "name": is_text,
    "title": is_text,
    "title_source": is_line,
    "areas": each(_area),
    "heads": each(_heading),
    "labels": each(_heading),
    "charts": each(_chart),
    "introduction": _words,
    "row": each(_row),
}
_ASPECT: Record = {"area": _area, "text": is_text, "source": _one_line_at_least}
_RESULTS: Record = {
    "year": lambda value: type(value) is int and FIRST_YEAR <= value <= LAST_YEAR,
    "source_lines": lambda value: each(is_line)(value) and len(value) == 2,
    "text": each(_words),
    "table": each(_table),
    "aspect": each(_aspect),
}


def decoded(data: Mapping[str, Any]) -> Results:
    lines = data.get("source_lines")
    texts = tuple(map(_decoded_words, data.get("text", ())))
    tables = tuple(map(_decoded_table, data.get("table", ())))
    aspects = tuple(Aspect(**_fields(item)) for item in data.get("aspect", ()))
    return Results(data["year"], tuple(lines) if lines else None, texts, tables, aspects)


def _decoded_words(data: Mapping[str, Any]) -> Words:
    return Words(**_fields(data))


def _decoded_table(data: Mapping[str, Any]) -> Table:
    fields = _fields(data)
    fields["rows"] = tuple(Row(**_fields(row)) for row in fields.pop("row", ()))
    for key in ("heads", "labels"):
        fields[key] = tuple(Heading(**_fields(item)) for item in data.get(key, ()))
    fields["charts"] = tuple(Chart(**_fields(item)) for item in data.get("charts", ()))
    if "introduction" in data:
        fields["introduction"] = _decoded_words(data["introduction"])
    return Table(**fields)


def _fields(data: Mapping[str, Any]) -> dict[str, Any]:
    """Lists as tuples; figures as records."""
    fields = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    if "figures" in data:
        fields["figures"] = tuple(Figure(**_fields(item)) for item in data["figures"])
    return fields


def unpacked(packed: Any) -> Results:
    """What ``pack`` made of the record, from the read cache."""
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
    return tuple(Figure(name, _kept_number(value), *rest) for name, value, *rest in packed[-1])


def _kept_number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    from decimal import Decimal

    return Decimal(value)
