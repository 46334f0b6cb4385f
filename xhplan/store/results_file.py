"""A results file's data: whether it is plainly what the format allows, and the core's record of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from xhplan.core.bounds import FIRST_YEAR, LAST_YEAR
from xhplan.core.kinds import each, is_number, is_text, is_word, unpack_number
from xhplan.core.results import Aspect, Chart, Figure, Heading, Results, Row, Table, Words
from xhplan.record import TYPE_CHECKING
from xhplan.store.accept import Record, is_area, is_line, lines, table
from xhplan.store.decode import each as each_of
from xhplan.store.decode import fields

if TYPE_CHECKING:
    from typing import Any


def accepts(data: Mapping[str, Any]) -> bool:
    """Whether the data is plainly what the format allows; never more than the models do."""
    return table(_RESULTS, "year")(data) and (
        "source_lines" not in data or all(map(_printed, data.get("table", ())))
    )


def _printed(data: Any) -> bool:
    """Whether a table says where it stands."""
    return "title_source" in data and all(row.get("source") for row in data.get("row", ()))


def _heading(data: Any) -> bool:
    if not table(_HEADING, "name")(data):
        return False
    printed: bool = data.get("origin", "printed") == "printed"
    return bool(data.get("source")) == printed


def _row(data: Any) -> bool:
    if not table(_ROW)(data):
        return False
    if "indicator" not in data:
        return "text" in data and not {"goal", "outcome", "elsewhere"} & data.keys()
    count: int = len(data.get("source", ()))
    whole = "goal" in data and "text" not in data and ("outcome" in data or "remark" in data)
    return bool(whole and count == (3 if "outcome" in data else 2))


def _owner(value: Any) -> bool:
    return type(value) is str and re.fullmatch(r"[0-9]{2}(-[0-9]{2,4})?", value) is not None


_FIGURE: Record = {
    "name": is_text,
    "value": is_number,
    "unit": is_text,
    "marks": each(is_text),
    "column": is_word("goal", "outcome"),
}
_SOURCED: Record = {
    "source": lines,
    "tasks": each(_owner),
    "figures": each(table(_FIGURE, "name", "value", "unit")),
}
_HEADING: Record = {
    "name": is_text,
    "source": each(is_line),
    "origin": is_word("printed", "restored", "inferred"),
    "areas": each(is_area),
    "remark": is_text,
}
_CHART: Record = {"number": is_area, "title": is_text, "source": lines}
_WORDS: Record = {**_SOURCED, "text": is_text, "kind": is_word("title", "note", "prose")}
_words = table(_WORDS, "text", "source")
_ROW: Record = {
    **_SOURCED,
    **dict.fromkeys(("label", "text", "indicator", "goal", "outcome", "remark"), is_text),
    "elsewhere": each(is_line),
}
_TABLE: Record = {
    "number": is_area,
    "name": is_text,
    "title": is_text,
    "title_source": is_line,
    "areas": each(is_area),
    "heads": each(_heading),
    "labels": each(_heading),
    "charts": each(table(_CHART, "number", "title", "source")),
    "introduction": _words,
    "row": each(_row),
}
_ASPECT: Record = {"area": is_area, "text": is_text, "source": lines}
_RESULTS: Record = {
    "year": lambda value: type(value) is int and FIRST_YEAR <= value <= LAST_YEAR,
    "source_lines": lambda value: each(is_line)(value) and len(value) == 2,
    "text": each(_words),
    "table": each(table(_TABLE, "number", "name", "title")),
    "aspect": each(table(_ASPECT, "area", "text", "source")),
}


def decoded(data: Mapping[str, Any]) -> Results:
    made = fields(data, _PARTS)
    return Results(texts=_texts(made.pop("text", ())), **made)


_PARTS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("heads", "labels"), each_of(Heading, {})),
    "charts": each_of(Chart, {}),
    "figures": each_of(Figure, {}),
    "aspect": each_of(Aspect, {}),
}
_texts = each_of(Words, _PARTS)
_PARTS |= {
    "introduction": lambda data: Words(**fields(data, _PARTS)),
    "row": each_of(Row, _PARTS),
    "table": each_of(Table, _PARTS),
}


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
    return tuple(Figure(name, unpack_number(value), *rest) for name, value, *rest in packed[-1])
