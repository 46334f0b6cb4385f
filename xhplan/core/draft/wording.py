"""Which columns of a table are the wording of a task: names, contents, measures, and aims that are sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xhplan.core.document import Document
from xhplan.core.draft.headings import mark_at
from xhplan.core.draft.layouts import Layout
from xhplan.core.draft.tables import Box, Grid
from xhplan.record import NamedTuple

_FIGURE = re.compile(r"[\d.,，、；;。:：%％（()）~～—–\-+≥≤＞＜><=/\s]+")
_ABOUT = re.compile(
    r"同比|增长|增速|增幅|提高|提升|下降|降低|左右|以上|以下|以内|达到|达|完成|不低于|不少于|不超过|不高于|控制在"
    r"|力争|确保|保持|稳定在|突破|约|超过?|至|到"
)
_MEASURED = 4
"""Characters that a unit may have; what says more than a number, its unit and 增长…左右 is a sentence."""
_SIZES = re.compile(r"规模|概况|简介|建设内容|基本情况")


class Wording(NamedTuple):
    """``main``: columns of the wording in their order; ``kinds``: those of its categories, the widest first;
    ``sizes``: of the wording, those that describe a project beside a column of its aims, whose figures are no
    targets; ``marked``: the number of a task stands before its wording, in no column of its own."""

    main: tuple[int, ...]
    kinds: tuple[int, ...]
    sizes: tuple[int, ...]
    marked: bool


def wording_of(document: Document, grid: Grid, layout: Layout) -> Wording:
    columns = layout.columns
    aims = [column for column in columns.get("goal", ()) if _is_wording(grid, layout, column)]
    named = [*columns.get("text", ()), *columns.get("indicator", ())]
    texts = sorted([*named, *aims]) or columns["goal"]
    counts = {column: len({box.spot for box in _below(grid, layout, column)}) for column in texts}
    most = max(counts.values(), default=0)
    main = tuple(column for column in texts if counts[column] * 10 >= most * 9)
    kinds = [column for column in texts if column not in main and column < main[-1]]
    sizes = [
        column
        for column in main
        if columns.get("goal") and column not in aims and _SIZES.search(heading_of(grid, layout, column))
    ]
    return Wording(
        main,
        tuple(sorted([*columns.get("category", ()), *kinds])),
        tuple(sizes),
        "number" not in columns and _is_marked(document, _below(grid, layout, main[0])),
    )


def is_figure(text: str) -> bool:
    """增长6%左右, ≥85, 3000人: a number with its unit, and nothing that says of what."""
    said = _ABOUT.sub("", _FIGURE.sub("", text))
    return len(said) <= _MEASURED and any(char.isdigit() for char in text)


def said_of(boxes: Sequence[Box], sizes: Sequence[Box]) -> str:
    """What the cells of a wording say of targets: a cell a line; a bare figure goes on with the cell before."""
    said = ""
    for box in boxes:
        if box in sizes:
            continue
        text = box.text.replace("\n", "")
        said += text if not said or is_figure(text) else f"\n{text}"
    return said


def _is_wording(grid: Grid, layout: Layout, column: int) -> bool:
    held = [box.text for box in _below(grid, layout, column)]
    return sum(not is_figure(text) for text in held) * 2 > len(held)


def _below(grid: Grid, layout: Layout, column: int) -> list[Box]:
    rows = range(layout.head + 1, grid.rows + 1)
    boxes = [box for row in rows if (box := grid.boxes.get((row, column)))]
    widest = max(1, grid.columns - 2)
    return list({box.spot: box for box in boxes if box.spot.right - box.spot.column < widest}.values())


def heading_of(grid: Grid, layout: Layout, column: int) -> str:
    box = grid.boxes.get((layout.head, column))
    return "".join(box.text.split()) if box and layout.head else ""


def _is_marked(document: Document, boxes: Sequence[Box]) -> bool:
    marks = [mark_at(document, box.spans[0]) for box in boxes]
    numbered = [mark for mark in marks if mark and mark.kind in ("ar", "arp", "dec", "cn", "cnp")]
    return len(numbered) * 2 > len(boxes)
