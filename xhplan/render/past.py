"""What a past year came to beside the task that goes on from it."""

from __future__ import annotations

from collections.abc import Iterable

from xhplan.core.results import Figure, Passage, Results, Row, beside, missing_outcome
from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


def rows(found: Iterable[Results]) -> dict[str, list[tuple[str, str]]]:
    """Label and text for the cards of tasks and areas, by their ids and numbers; a label stands once."""
    made: dict[str, list[tuple[str, str]]] = {}
    for subject, passages in beside(found).items():
        labels = ["导语" if passage.kind == "aspect" else f"{year}年进展" for year, passage in passages]
        once = ["" if label == above else label for above, label in zip(["", *labels], labels, strict=False)]
        made[subject] = list(zip(once, [told(passage) for _, passage in passages], strict=True))
    return made


def told(passage: Passage) -> str:
    """What a passage says, with its table and lines, to be read beside the task that goes on from it."""
    row, where = passage.row, f"第{lines(passage.source)}行" if passage.source else ""
    if passage.table:
        of = f"表{passage.table.number} {passage.table.title}{'' if row else '前的段落'}"
        where = "，".join(part for part in (of, where) if part)
    if row and passage.kind == "indicator":
        return f"{passage.text}：年度目标{row.goal}，全年完成预计{outcome(row)}（{where}）"
    return f"{passage.text}（{where}）"


def outcome(row: Row) -> str:
    """An indicator's outcome, or that the text as copied has none, and where else it is told."""
    if not missing_outcome(row):
        return row.outcome or ""
    return f"原文缺，见第{lines(row.elsewhere)}行" if row.elsewhere else "原文缺"


def lines(source: Iterable[int]) -> str:
    return "、".join(map(str, source))


def data(found: Iterable[Results]) -> dict[str, list[dict[str, Any]]]:
    """The same for ``show --json``."""
    return {
        subject: [
            {
                "year": year,
                "table": passage.table and passage.table.number,
                "kind": passage.kind,
                **words_data(passage),
            }
            for year, passage in passages
        ]
        for subject, passages in beside(found).items()
    }


def words_data(passage: Passage) -> dict[str, Any]:
    return {
        "text": passage.text,
        "source": passage.source,
        "tasks": passage.tasks,
        "figures": list(map(figure_data, passage.figures)),
    }


def figure_data(found: Figure) -> dict[str, Any]:
    return dict(found._asdict())
