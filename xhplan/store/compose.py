"""Whole files of a plan from its records: what a plan is founded with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xhplan.core.model import Area, Entry, Header, Task
from xhplan.core.results import Results
from xhplan.core.results import Row as ResultsRow
from xhplan.record import TYPE_CHECKING
from xhplan.store.toml import INDENT, entry_data, inline, line_of_key, record_data

if TYPE_CHECKING:
    from typing import Any

_BY_ITSELF = (
    "format",
    "thresholds",
    "filing",
    "issuer",
    "rest",
    "shared",
    "labels",
    "targets",
    "printed",
    "log",
    "tasks",
)
"""Fields that are not a key with a value on one line."""


def header_text(header: Header) -> str:
    """plan.toml."""
    lines = ["#:schema plan.schema.json", line_of_key("format", header.format), *_keys(header)]
    lines += _table("rest", header.rest)
    if header.shared:
        lines += ["shared = [", *(f"{INDENT}{list(span)}," for span in header.shared), "]"]
    numbers = header.thresholds._asdict()
    lines += ["", "[thresholds]", *(line_of_key(key, value) for key, value in numbers.items())]
    for name in ("filing", "issuer"):
        if said := getattr(header, name):
            lines += ["", f"[{name}]", *(line_of_key(key, value) for key, value in record_data(said).items())]
    return "\n".join(lines) + "\n"


def area_text(area: Area) -> str:
    """NN-slug.toml."""
    lines = ["#:schema area.schema.json", *_keys(area), *_table("labels", area.labels)]
    lines += [*_table("rest", area.rest), *_table("targets", area.targets), *_log(area.log)]
    for task in area.tasks:
        lines += ["", *_task(task)]
    return "\n".join(lines) + "\n"


def results_text(results: Results) -> str:
    """results-YYYY.toml of what no report tells: tables with rows."""
    lines = ["#:schema results.schema.json", line_of_key("year", results.year)]
    for table in results.tables:
        lines += ["", "[[table]]", *_keys(table._replace(rows=()))]
        for row in table.rows:
            figures = _table("figures", row.figures)
            lines += ["", "[[table.row]]", *_keys(row._replace(figures=())), *_ids(row), *figures]
    return "\n".join(lines) + "\n"


def _ids(row: ResultsRow) -> list[str]:
    return [line_of_key("tasks", list(row.tasks))] if row.tasks else []


def _task(task: Task) -> Iterator[str]:
    yield "[[task]]"
    yield from _keys(task)
    yield from _table("printed", task.printed)
    yield from _table("targets", task.targets)
    yield from _log(task.log)


def _log(log: Sequence[Entry]) -> Iterator[str]:
    yield "log = ["
    yield from (f"{INDENT}{inline(entry_data(entry))}," for entry in log)
    yield "]"


def _keys(record: Any) -> list[str]:
    return [line_of_key(key, value) for key, value in record_data(record).items() if key not in _BY_ITSELF]


def _table(key: str, records: Iterable[Any]) -> list[str]:
    """An array of inline tables, one a line; nothing where there are none."""
    lines = [f"{INDENT}{inline(record_data(record))}," for record in records]
    return [f"{key} = [", *lines, "]"] if lines else []
