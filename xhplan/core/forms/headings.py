"""Headings that a sheet should have and has not, that it has twice, or that are not ours."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from xhplan.core.forms.cells import blank
from xhplan.core.forms.columns import (
    ABOUT,
    COLUMNS,
    DAY_LABEL,
    FILLED,
    HEADINGS,
    NEWER,
    OVERVIEW,
    UNIT_LABEL,
    key_of,
    plain_heading,
    squeezed,
    wording,
)
from xhplan.core.forms.layout import Layout
from xhplan.core.forms.remarks import Remark
from xhplan.core.forms.sheet import Cell, Place, Sheet, named_cells
from xhplan.core.forms.subjects import Subjects
from xhplan.errors import UsageError

_ALIKE = 0.6
_READ = (*FILLED, "state", "node", "target")
"""Without these columns something that a unit wrote would be lost or misread."""
_ENOUGH = 3
"""So many of our headings in one row are a heading row."""


def is_form(layout: Layout) -> bool:
    """Whether the headings are those of a sheet that we sent out, rather than of one made by hand."""
    return len(layout.columns) * 2 > len(COLUMNS)


def lost_headings(sheet: Sheet, subjects: Subjects, sent: bool) -> bool:
    """Whether a sheet without layout is one to fill in all the same; ``sent``: its workbook is one of ours."""
    if sheet.name in (OVERVIEW, ABOUT):
        return False
    texts = (cell.value for cell in sheet.cells.values() if isinstance(cell.value, str))
    if sent and any(_of_form(text, subjects) for text in texts):
        return True
    return any(len(set(keys.values())) >= _ENOUGH for keys in named_cells(sheet.cells, key_of).values())


def _of_form(text: str, subjects: Subjects) -> bool:
    """Whether a cell is one that only our sheets have: a task's wording, or a label above the headings."""
    label = plain_heading(squeezed(text).partition(":")[0])
    said = subjects.by_text.get(wording(text), ())
    return label in (UNIT_LABEL, DAY_LABEL) or any(subjects.by_id[one].task for one in said)


def strays(layout: Layout) -> Iterator[Remark]:
    """The columns that nobody reads although something stands in them."""
    named = [layout.columns[key] for key in ("id", "text") if key in layout.columns]
    heads = _heads(layout)
    ours = {column for column, cell in heads.items() if isinstance(cell.value, str) and key_of(cell.value)}
    held = {place for place, cell in layout.cells.items() if place[0] > layout.head and not blank(cell)}
    rows = {row for row, column in held if column in named}
    for column in sorted({column for row, column in held if row in rows} - ours):
        heading = str(heads[column].value).strip() if column in heads else ""
        what = f"另加的列“{heading}”" if heading else "没有列名的一列"
        yield Remark(Place(layout.sheet.file, layout.sheet.name, layout.head, column), f"{what}没有读")


def doubtful_headings(layout: Layout, sent: bool) -> Iterator[tuple[Place, UsageError]]:
    """Columns that stand twice, and those that may be one of ours that is missing, renamed."""
    sheet, missing = layout.sheet, [HEADINGS[key] for key in _read(layout) if key not in layout.columns]
    filled = {stray.place.column for stray in strays(layout)} if sent or is_form(layout) else set()
    heads = _heads(layout)
    for column in sorted(heads.keys() | filled):
        value = heads[column].value if column in heads else ""
        place, heading = Place(sheet.file, sheet.name, layout.head, column), str(value).strip()
        key = key_of(heading)
        like = [name for name in missing if _alike(heading, name)]
        if key and layout.columns[key] != column:
            yield place, UsageError(f"“{HEADINGS[key]}”这一列出现了两次", "留下一列，其余的改名")
        elif key is None and like:
            yield place, UsageError(f"不认识的列“{heading}”，又缺少“{like[0]}”", "请改回原来的列名")
        elif key is None and missing and column in filled:
            yield place, _unknown(heading, missing)
    yield from _other_headings(layout)


def _read(layout: Layout) -> Iterator[str]:
    """The columns that a sheet of its version has."""
    newer = not NEWER.isdisjoint(layout.columns)
    return (key for key in _READ if newer or key not in NEWER)


def _unknown(heading: str, missing: list[str]) -> UsageError:
    what = f"不认识的列“{heading}”填了内容" if heading else "这一列没有列名，却填了内容"
    names = "".join(f"“{name}”" for name in missing)
    return UsageError(f"{what}，又缺少{names}", "改了列名的请改回；另加的列请留着，补上缺少的列")


def _other_headings(layout: Layout) -> Iterator[tuple[Place, UsageError]]:
    """A second row of headings further down, with columns in another order."""
    for (row, column), cell in sorted(layout.cells.items()):
        key = key_of(cell.value) if row > layout.head and isinstance(cell.value, str) else None
        if key != "id" or (row, column) not in layout.sheet.cells:
            continue
        line = ((at, layout.cells.get((row, at))) for at in layout.columns.values())
        if column != layout.columns["id"] or any(_moved(layout, at, found) for at, found in line):
            place = Place(layout.sheet.file, layout.sheet.name, row, column)
            yield (
                place,
                UsageError("这里又有一行表头，各列与上面的不同", "把两张表分放在两个工作表，或改成一样的列"),
            )


def _moved(layout: Layout, column: int, cell: Cell | None) -> bool:
    key = key_of(cell.value) if cell is not None and isinstance(cell.value, str) else None
    return key is None or layout.columns.get(key) != column


def _heads(layout: Layout) -> dict[int, Cell]:
    return {column: cell for (row, column), cell in layout.cells.items() if row == layout.head}


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, plain_heading(one), plain_heading(other)).ratio() >= _ALIKE
