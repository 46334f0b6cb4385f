"""The tables of a text document (.docx, .html) as sheets."""

from __future__ import annotations

from collections.abc import Sequence

from xhplan.core.document import Line, Spot
from xhplan.core.forms.sheet import Cell, Merged, Sheet


def sheets_of(lines: Sequence[Line], file: str) -> list[Sheet]:
    """A sheet a table, named 表1, 表2 …; a cell's paragraphs are its lines."""
    texts: dict[int, dict[Spot, list[str]]] = {}
    for line in lines:
        if line.spot:
            texts.setdefault(line.spot.table, {}).setdefault(line.spot, []).append(line.text)
    return [_sheet(file, table, cells) for table, cells in sorted(texts.items())]


def _sheet(file: str, table: int, texts: dict[Spot, list[str]]) -> Sheet:
    cells = {(spot.row - 1, spot.column - 1): Cell("\n".join(said)) for spot, said in texts.items()}
    merged = tuple(
        Merged(spot.row - 1, spot.column - 1, spot.bottom - 1, spot.right - 1)
        for spot in texts
        if spot.bottom > spot.row or spot.right > spot.column
    )
    return Sheet(file, f"表{table}", cells, merged)
