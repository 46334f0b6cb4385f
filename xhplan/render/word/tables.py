"""Tables with borders and repeated heads, their columns as wide as what they hold."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as DocumentFile
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table as DrawnTable
from docx.table import _Cell, _Row

from xhplan.render.document import Table
from xhplan.render.paper import widths
from xhplan.render.paper.height import row_heights
from xhplan.render.paper.measures import CELL_PADDING, PAGE, ROOM
from xhplan.render.word.layout import CELL, CELL_HEAD
from xhplan.render.word.runs import write

_CENTRED = 8


def add(document: DocumentFile, table: Table, whole: bool = False) -> None:
    """Add the table, as wide as the text; its head is repeated, and rows of less than half a page stay on one.

    Unless ``whole``, the first and the last may be torn: where such a row stands at a page's end and the head is
    repeated, LibreOffice 7.4 may lose it, and long ones where no row may be torn.
    """
    lengths = widths.lengths(table)
    drawn = document.add_table(1 + len(table.rows), len(table.headings), "Table Grid")
    drawn.alignment, drawn.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _padded(drawn)
    sizes = [Pt(size) for size in widths.shared(table, ROOM)]
    for column, size in zip(drawn.columns, sizes, strict=True):
        column.width = size
    styles = [document.styles[name].style_id for name in (CELL, CELL_HEAD)]
    for row, texts in zip(drawn.rows, (table.headings, *table.rows), strict=True):
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = sizes[column]
            head = texts is table.headings
            _fill(cell, text, styles[head], _aligned(head, column, lengths, table))
    rows = list(zip(drawn.rows, row_heights(table), strict=True))
    for row, height in rows if whole else rows[2:-1]:
        if height < PAGE / 2:
            _mark(row, "w:cantSplit")
    _mark(drawn.rows[0], "w:tblHeader")


def _aligned(head: bool, column: int, lengths: Sequence[int], table: Table) -> WD_ALIGN_PARAGRAPH:
    if head or (lengths[column] <= _CENTRED and column not in table.numbers):
        return WD_ALIGN_PARAGRAPH.CENTER
    return WD_ALIGN_PARAGRAPH.RIGHT if column in table.numbers else WD_ALIGN_PARAGRAPH.LEFT


def _fill(cell: _Cell, text: str, style: str, alignment: WD_ALIGN_PARAGRAPH) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    line = cell.paragraphs[0]
    line._p.style, line.alignment = style, alignment
    write(line, text)


def _mark(row: _Row, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement(name))


def _padded(table: DrawnTable) -> None:
    """Less room beside the text than Word leaves."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(CELL_PADDING * 20)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)
