"""交账: what a year came to, as its report tells it (docs/format.md, section 12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xhplan.core.model import Number, Origin
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Column: TypeAlias = 'Literal["goal", "outcome"]'
Kind: TypeAlias = 'Literal["title", "note", "prose", "chart", "indicator", "progress", "aspect"]'


class Figure(NamedTuple):
    """A number that the wording prints; of an indicator, in its ``column``."""

    name: str
    value: Number
    unit: str
    marks: tuple[str, ...] = ()
    column: Column | None = None


class Heading(NamedTuple):
    """A column's head or a label of the left column; without ``source`` it is not printed where it stands."""

    name: str
    source: tuple[int, ...] = ()
    origin: Origin = "printed"
    areas: tuple[int, ...] = ()
    remark: str | None = None


class Chart(NamedTuple):
    """A chart's number and title: the text as copied has no more of it."""

    number: int
    title: str
    source: tuple[int, ...]


class Words(NamedTuple):
    """A paragraph, a title or a note of the report; ``tasks`` go on from it."""

    text: str
    source: tuple[int, ...]
    kind: Literal["title", "note", "prose"] = "prose"
    tasks: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


class Row(NamedTuple):
    """A row of a table: what was done (``text``), or an indicator with its goal and its outcome.

    An outcome that is not in the text as copied is absent; ``elsewhere`` are the lines that tell it. What no report
    tells has no ``source``.
    """

    source: tuple[int, ...] = ()
    label: str | None = None
    text: str | None = None
    indicator: str | None = None
    goal: str | None = None
    outcome: str | None = None
    elsewhere: tuple[int, ...] = ()
    remark: str | None = None
    tasks: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


class Table(NamedTuple):
    """A table with the paragraph and the charts before it. ``areas`` of the plan tell of the same matters."""

    number: int
    name: str
    title: str
    title_source: int | None = None
    areas: tuple[int, ...] = ()
    heads: tuple[Heading, ...] = ()
    labels: tuple[Heading, ...] = ()
    charts: tuple[Chart, ...] = ()
    introduction: Words | None = None
    rows: tuple[Row, ...] = ()


class Aspect(NamedTuple):
    """The paragraph that introduces an area of the plan itself: its line is the plan's, its words stand here."""

    area: int
    text: str
    source: tuple[int, ...]


class Results(NamedTuple):
    """What ``year`` came to: the texts outside the tables, and the tables; what the plan's areas begin with."""

    year: int
    source_lines: tuple[int, int] | None = None
    texts: tuple[Words, ...] = ()
    tables: tuple[Table, ...] = ()
    aspects: tuple[Aspect, ...] = ()


class Passage(NamedTuple):
    """One thing that the report says, where it says it. ``areas`` are those of the plan that it belongs to."""

    kind: Kind
    source: tuple[int, ...]
    text: str
    table: Table | None = None
    label: Heading | None = None
    row: Row | None = None
    areas: frozenset[int] = frozenset()
    tasks: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


def passages(results: Results) -> list[Passage]:
    """All that the report says, in its order."""
    found = [
        Passage(words.kind, words.source, words.text, tasks=words.tasks, figures=words.figures)
        for words in results.texts
    ]
    for table in results.tables:
        found += _before(table)
        found += [_row(table, row) for row in table.rows]
    for item in results.aspects:
        found.append(Passage("aspect", item.source, item.text, areas=frozenset([item.area])))
    return sorted(found, key=lambda passage: passage.source)


def _before(table: Table) -> Iterator[Passage]:
    areas = frozenset(table.areas).union(*(label.areas for label in table.labels))
    if words := table.introduction:
        named = areas | areas_of(words.tasks)
        yield Passage(
            words.kind, words.source, words.text, table, None, None, named, words.tasks, words.figures
        )
    for chart in table.charts:
        yield Passage("chart", chart.source, f"图{chart.number} {chart.title}", table, areas=areas)


def _row(table: Table, row: Row) -> Passage:
    label = next((label for label in table.labels if label.name == row.label), None)
    own = label.areas if label and label.areas else table.areas
    areas = frozenset(own) | areas_of(row.tasks)
    text = row.text or row.indicator or ""
    kind: Kind = "progress" if row.indicator is None else "indicator"
    return Passage(kind, row.source, text, table, label, row, areas, row.tasks, row.figures)


def areas_of(tasks: Iterable[str]) -> frozenset[int]:
    """The areas of tasks: ``14-15`` is of 14, and ``19`` is an area itself."""
    return frozenset(int(task.split("-")[0]) for task in tasks)


def select(
    found: Iterable[Passage], areas: frozenset[int], tables: frozenset[int], search: Sequence[str]
) -> list[Passage]:
    """Those of any of the areas and tables, if any are named, that hold any of the words, if any are given."""
    from xhplan.core.select import folded

    wanted = [folded(word) for word in search]
    return [
        passage
        for passage in found
        if ((not areas and not tables) or passage.areas & areas or _of(passage) & tables)
        and (not wanted or any(word in folded(_said(passage)) for word in wanted))
    ]


def _of(passage: Passage) -> set[int]:
    return {passage.table.number} if passage.table else set()


def _said(passage: Passage) -> str:
    row, table = passage.row, passage.table
    parts = (passage.text, passage.label and passage.label.name, table and table.title)
    return "\n".join(part for part in (*parts, row and row.goal, row and row.outcome) if part)


Beside: TypeAlias = "dict[str, list[tuple[int, Passage]]]"
"""Years and passages by who goes on from them: a task's id, an area's number in two digits."""


def beside(found: Iterable[Results]) -> Beside:
    """What tasks and areas go on from; an area's own introduction is among it."""
    by_subject: Beside = {}
    for results in found:
        for passage in passages(results):
            introduced = [f"{area:02}" for area in passage.areas] if passage.kind == "aspect" else []
            for subject in (*passage.tasks, *introduced):
                by_subject.setdefault(subject, []).append((results.year, passage))
    return by_subject


def missing_outcome(row: Row) -> bool:
    """Whether an indicator's outcome is not in the text as copied."""
    return row.indicator is not None and row.outcome is None
