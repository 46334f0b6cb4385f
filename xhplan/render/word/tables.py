"""Tables with borders and repeated heads, their columns as wide as what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from docx.document import Document as DocumentFile
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm
from docx.table import Table as DrawnTable
from docx.table import _Cell, _Row

from xhplan.render.document import Table
from xhplan.render.text import cells
from xhplan.render.word.file import plain
from xhplan.render.word.layout import CELL, CELL_HEAD, CELL_SIZE, room

_HALF = CELL_SIZE // 2
"""A column of the text: half a Chinese character."""
_PADDING = Mm(1.2)
_COMFORT = 20
"""Columns that a text wants at least, if it is that long."""
_SHORT = 12
"""A column up to here is never broken."""
_NARROW = 10
"""What a longer one gets at least."""
_CENTRED = 8


def is_wide(table: Table) -> bool:
    """Whether the table wants the page turned."""
    wanted = sum(min(width, _COMFORT) * _HALF + 2 * _PADDING for width in _lengths(table))
    return wanted > room(wide=False)


def add(document: DocumentFile, table: Table, width: int) -> None:
    """Add the table, ``width`` EMU wide.

    Rows may go over the page's end: where both they must not and the head is
    repeated, LibreOffice 7.4 loses rows.
    """
    lengths = _lengths(table)
    drawn = document.add_table(1 + len(table.rows), len(table.headings), "Table Grid")
    drawn.alignment, drawn.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _padded(drawn)
    widths = shared(table, width)
    for column, size in zip(drawn.columns, widths, strict=True):
        column.width = Emu(size)
    styles = [document.styles[name].style_id for name in (CELL, CELL_HEAD)]
    for row, texts in zip(drawn.rows, (table.headings, *table.rows), strict=True):
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = Emu(widths[column])
            head = texts is table.headings
            _fill(cell, text, styles[head], _aligned(head, column, lengths, table))
    for name in ("w:cantSplit", "w:tblHeader"):
        _mark(drawn.rows[0], name)


def _lengths(table: Table) -> list[int]:
    """The longest text of each column; a heading of four characters or more may be broken once."""
    return [
        max([_heading(heading), *(_length(row[column]) for row in table.rows)])
        for column, heading in enumerate(table.headings)
    ]


def _length(text: str) -> int:
    """Columns of a text, with the half that Word leaves between a figure and a Chinese character."""
    shown = plain(text)
    gaps = sum(one.isascii() != other.isascii() for one, other in pairwise(shown))
    return cells(shown) + (gaps + 1) // 2


def _heading(text: str) -> int:
    length = cells(text)
    return length if length <= 6 else (length + 3) // 4 * 2


def shared(table: Table, width: int) -> list[int]:
    """``width`` shared out: short columns get what they hold; the long ones share the rest by how much they say."""
    lengths = [length + 1 for length in _lengths(table)]
    sizes = [min(length, _NARROW if length > _SHORT else _SHORT) * _HALF + 2 * _PADDING for length in lengths]
    left = width - sum(sizes)
    if left < 0:
        return [size * width // sum(sizes) for size in sizes]
    said = [sum(cells(row[column]) for row in table.rows) ** 0.75 for column in range(len(lengths))]
    while left > 0:
        full = [length * _HALF + 2 * _PADDING for length in lengths]
        open_ = [column for column in range(len(lengths)) if sizes[column] < full[column]]
        if not open_:
            return [size + left * size // sum(sizes) for size in sizes]
        total = sum(said[column] for column in open_) or 1
        for column in open_:
            sizes[column] = min(full[column], sizes[column] + int(left * said[column] / total) + 1)
        left = width - sum(sizes)
    return sizes


def _aligned(head: bool, column: int, lengths: Sequence[int], table: Table) -> WD_ALIGN_PARAGRAPH:
    if head or (lengths[column] <= _CENTRED and column not in table.numbers):
        return WD_ALIGN_PARAGRAPH.CENTER
    return WD_ALIGN_PARAGRAPH.RIGHT if column in table.numbers else WD_ALIGN_PARAGRAPH.LEFT


def _fill(cell: _Cell, text: str, style: str, alignment: WD_ALIGN_PARAGRAPH) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    line = cell.paragraphs[0]
    line._p.style, line.alignment = style, alignment
    line.add_run(plain(text))


def _mark(row: _Row, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement(name))


def _padded(table: DrawnTable) -> None:
    """Less room beside the text than Word leaves."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(_PADDING.twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)
