"""What a past year came to: as lines, as CSV, as blocks for a terminal, as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from xhplan.core.exact import number
from xhplan.core.results import Figure, Heading, Kind, Passage, Results, Row, Table
from xhplan.core.words import labelled
from xhplan.record import TYPE_CHECKING
from xhplan.render import document, text
from xhplan.render.past import figure_data, lines, outcome, words_data
from xhplan.render.text import clean

if TYPE_CHECKING:
    from typing import Any

HEADINGS = ("表", "行", "种类", "类别", "内容", "年度目标", "完成情况", "数字", "接续任务")
KIND_WORDS: dict[Kind, str] = {
    "title": "标题",
    "note": "题注",
    "prose": "段落",
    "chart": "图",
    "indicator": "指标",
    "progress": "进展",
    "aspect": "导语",
}
_TITLE_ALONE = "（文本里只有标题）"
_BETWEEN = ("余", "多")
_BEHIND = ("以上", "以内", "左右")


def fields(passage: Passage) -> tuple[str, ...]:
    """The fields of HEADINGS; empty where there is nothing."""
    row = passage.row
    return (
        str(passage.table.number) if passage.table else "",
        lines(passage.source),
        KIND_WORDS[passage.kind],
        label(passage.label),
        passage.text + (_TITLE_ALONE if passage.kind == "chart" else ""),
        (row and row.goal) or "",
        outcome(row) if row else "",
        "；".join(map(figure, passage.figures)),
        "、".join(passage.tasks),
    )


def label(found: Heading | None) -> str:
    return labelled(found.name, found.origin) if found else ""


def figure(found: Figure) -> str:
    """``国际和上海首店20余家``, ``口罩约700万只``; an indicator's own stand in columns of their own."""
    before = "".join(mark for mark in found.marks if mark not in (*_BETWEEN, *_BEHIND))
    between = "".join(mark for mark in found.marks if mark in _BETWEEN)
    behind = "".join(mark for mark in found.marks if mark in _BEHIND)
    column = {"goal": "（年度目标）", "outcome": "（完成）", None: ""}[found.column]
    return f"{found.name}{column}{before}{number(found.value)}{between}{found.unit}{behind}"


def plain(found: Iterable[Passage]) -> str:
    """One tab-separated line for each, without heading."""
    return "".join("\t".join(map(clean, fields(passage))) + "\n" for passage in found)


def csv(found: Iterable[Passage]) -> str:
    return text.csv([HEADINGS, *map(fields, found)])


def blocks(results: Results, found: Sequence[Passage]) -> Iterator[document.Block]:
    """As the report has it: paragraphs where they stand, tables with their heads."""
    yield document.Heading(1, f"{results.year}年完成情况")
    for table, group in groupby(found, key=lambda passage: passage.row and passage.table):
        said = list(group)
        if table is None:
            yield from map(_paragraph, said)
        else:
            yield document.Heading(2, f"表{table.number} {table.title}（{len(said)}项）")
            yield _table(table, said)


def _paragraph(passage: Passage) -> document.Block:
    where = f"第{lines(passage.source)}行"
    alone = _TITLE_ALONE if passage.kind == "chart" else ""
    about = f"表{min(passage.areas)}" if passage.kind == "aspect" else ""
    return document.Paragraph(f"［{about}{KIND_WORDS[passage.kind]}，{where}］{passage.text}{alone}")


def _table(table: Table, said: Sequence[Passage]) -> document.Table:
    """The report's own columns between the line and the tasks that go on, if any do."""
    if not said[0].source:
        told = tuple((passage.text, "、".join(passage.tasks)) for passage in said)
        return document.Table(("进展", "接续"), told)
    rows = tuple(_indicators(said) if said[0].kind == "indicator" else _progress(said))
    own = len(rows[0]) - 2
    heads = [*(labelled(head.name, head.origin) for head in table.heads), *[""] * own][:own]
    headings = ("行", *heads, "接续")
    if any(row[-1] for row in rows):
        return document.Table(headings, rows, frozenset([0]))
    return document.Table(headings[:-1], tuple(row[:-1] for row in rows), frozenset([0]))


def _indicators(said: Sequence[Passage]) -> Iterator[tuple[str, ...]]:
    for passage in said:
        row = passage.row
        assert row
        tasks = "、".join(passage.tasks)
        yield str(passage.source[0]), passage.text, row.goal or "", outcome(row), tasks


def _progress(said: Sequence[Passage]) -> Iterator[tuple[str, ...]]:
    """A label stands in the first of its rows alone."""
    above = None
    for passage in said:
        named = label(passage.label) if passage.label != above else ""
        above = passage.label
        yield str(passage.source[0]), named, passage.text, "、".join(passage.tasks)


def data(results: Results, found: Sequence[Passage]) -> dict[str, Any]:
    """``results --json``: what was asked for, in the order of the report."""
    outside = [passage for passage in found if passage.table is None and passage.kind != "aspect"]
    return {
        "year": results.year,
        "lines": results.source_lines,
        "texts": [{"kind": passage.kind, **words_data(passage)} for passage in outside],
        "tables": [
            _table_data(table, said)
            for table in results.tables
            if (said := [passage for passage in found if passage.table == table])
        ],
        "aspects": [
            {"area": min(passage.areas), "text": passage.text, "source": passage.source}
            for passage in found
            if passage.kind == "aspect"
        ],
    }


def _table_data(table: Table, said: Sequence[Passage]) -> dict[str, Any]:
    introduction = next((words_data(passage) for passage in said if passage.kind == "prose"), None)
    return {
        "number": table.number,
        "name": table.name,
        "title": table.title,
        "source": [table.title_source] if table.title_source else [],
        "heads": [{"name": head.name, "origin": head.origin, "source": head.source} for head in table.heads],
        "introduction": introduction,
        "charts": [
            {"number": chart.number, "title": chart.title, "source": chart.source, "title_only": True}
            for chart in table.charts
        ],
        "rows": [_row(passage, passage.row) for passage in said if passage.row],
    }


def _row(passage: Passage, row: Row) -> dict[str, Any]:
    return {
        "label": passage.label and passage.label.name,
        "label_origin": passage.label and passage.label.origin,
        "text": row.text,
        "indicator": row.indicator,
        "goal": row.goal,
        "outcome": row.outcome,
        "elsewhere": row.elsewhere,
        "remark": row.remark or (passage.label and passage.label.remark),
        "source": row.source,
        "areas": sorted(passage.areas),
        "tasks": row.tasks,
        "figures": list(map(figure_data, row.figures)),
    }
