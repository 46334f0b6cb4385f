"""A Word document as lines: paragraphs and cells, with Word's numbering, as it would be printed.

Hidden, struck and tracked-deleted text is left out and counted; headers, footers, comments and fields'
instructions are not read; links and templates are not followed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from xhplan.core.document import Document, Line, Spot
from xhplan.store.documents.bounds import CELLS, refuse_more
from xhplan.store.documents.frames import without_frames
from xhplan.store.documents.numbering import Numbering
from xhplan.store.documents.styles import Styles
from xhplan.store.documents.xml import child, is_on, local, part_of, value

_HOLDERS = """
body sdt sdtContent customXml smartTag ins moveTo hyperlink fldSimple dir bdo ruby rubyBase
AlternateContent Choice drawing inline anchor graphic graphicData wsp txbx pict shape textbox group wgp rect
"""
_THROUGH = frozenset(_HOLDERS.split())
"""What only holds what is read."""
Gone = Callable[[Element, str], None]
_GONE = {"del": "修订删除", "moveFrom": "修订移走"}


def document(parts: ZipFile, name: str) -> Document:
    root = part_of(parts, "word/document.xml")
    if root is None:
        raise ValueError(name)
    styles = Styles(part_of(parts, "word/styles.xml"))
    reader = _Reader(styles, Numbering(part_of(parts, "word/numbering.xml")))
    reader.blocks(root, None)
    aside = tuple(f"{why}的文字 {count} 处，没有读" for why, count in reader.aside.items())
    return Document(name, "docx", without_frames(reader.lines), ("",) * reader.tables, aside)


class _Reader:
    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles, self.numbering = styles, numbering
        self.lines: list[Line] = []
        self.aside: Counter[str] = Counter()
        self.tables = self.paragraphs = self.cells = 0

    def blocks(self, item: Element, spot: Spot | None) -> None:
        """Paragraphs and tables below ``item``."""
        for one in item:
            name = local(one)
            if name == "p":
                self.paragraph(one, spot)
            elif name == "tbl":
                self.table(one, spot)
            elif name in _GONE:
                self.gone(one, _GONE[name])
            elif name in _THROUGH:
                self.blocks(one, spot)

    def gone(self, item: Element, why: str) -> None:
        if any((one.text or "").strip() for one in item.iter() if local(one) in ("t", "delText")):
            self.aside[why] += 1

    def paragraph(self, item: Element, spot: Spot | None) -> None:
        said: list[str] = []
        boxes: list[Element] = []
        style = value(child(item, "pPr", "pStyle")) or ""
        for run in _runs(item, self.gone, boxes):
            self.run(run, style, said)
        text = "".join(said)
        if spot is None:
            self.paragraphs += 1
        number = ""
        if (text.strip() or spot) and not is_on(child(item, "pPr", "rPr", "del")):
            number = self.number(item, style)
        place = _place(spot) if spot else f"第{self.paragraphs}段"
        level = self.styles.outline(item, style)
        for piece in text.split("\n"):
            if piece.strip():
                self.lines.append(Line(place, piece.strip(), spot, number, level))
                number = ""
        if number and spot:
            self.lines.append(Line(place, "", spot, number, level))
        for box in boxes:
            self.blocks(box, spot)

    def run(self, run: Element, style: str, said: list[str]) -> None:
        why = self.styles.unseen(run, style)
        if why:
            self.gone(run, why)
            return
        for one in run:
            name = local(one)
            if name == "t":
                said.append((one.text or "").replace("\n", " "))
            elif name in ("tab", "ptab"):
                said.append("\t")
            elif name in ("br", "cr"):
                said.append("\n")
            elif name == "noBreakHyphen":
                said.append("-")

    def number(self, item: Element, style: str) -> str:
        number, level = self.styles.numbered(item, style)
        return self.numbering.next(number, level) if number not in ("", "0") else ""

    def table(self, item: Element, spot: Spot | None) -> None:
        """A table's cells; those of a table in a cell belong to that cell."""
        if spot is not None:
            for cell in (one for one in item.iter() if local(one) == "tc"):
                self.blocks(cell, spot)
            return
        self.tables += 1
        rows = [row for row in _inside(item, "tr") if not self._hidden_row(row)]
        grid = [list(_cells(row)) for row in rows]
        for at, cells in enumerate(grid):
            for column, right, cell in cells:
                self.cells += 1
                refuse_more("格数", self.cells, CELLS)
                if not _continues(cell):
                    bottom = _bottom(grid, at, column)
                    self.blocks(cell, Spot(self.tables, at + 1, column, bottom + 1, right))

    def _hidden_row(self, row: Element) -> bool:
        for name, why in (("del", "修订删除"), ("hidden", "隐藏")):
            if is_on(child(row, "trPr", name)):
                self.gone(row, why)
                return True
        return False


def _place(spot: Spot) -> str:
    return f"表{spot.table}第{spot.row}行第{spot.column}列"


def _runs(item: Element, gone: Gone, boxes: list[Element]) -> Iterator[Element]:
    """The runs of a paragraph, in order; text boxes are put aside as blocks of their own."""
    for one in item:
        name = local(one)
        if name == "r":
            yield one
            boxes += _inside(one, "txbxContent")
        elif name in _GONE:
            gone(one, _GONE[name])
        elif name in _THROUGH:
            yield from _runs(one, gone, boxes)


def _inside(item: Element, wanted: str) -> Iterator[Element]:
    """What lies in an element by a name; of two forms of one thing (Choice, Fallback) the first."""
    for one in item:
        name = local(one)
        if name == wanted:
            yield one
        elif name in _THROUGH:
            yield from _inside(one, wanted)


def _cells(row: Element) -> Iterator[tuple[int, int, Element]]:
    """First and last column of each cell, from 1."""
    column = 1 + _whole(child(row, "trPr", "gridBefore"), 0)
    for cell in _inside(row, "tc"):
        span = max(1, _whole(child(cell, "tcPr", "gridSpan"), 1))
        yield column, column + span - 1, cell
        column += span


def _whole(item: Element | None, default: int) -> int:
    said = value(item) or ""
    return min(int(said), 1_000) if said.isascii() and said.isdecimal() else default


def _continues(cell: Element) -> bool:
    """Whether a cell is the lower part of one that began further up."""
    merge = child(cell, "tcPr", "vMerge")
    return merge is not None and value(merge) != "restart"


def _bottom(grid: list[list[tuple[int, int, Element]]], at: int, column: int) -> int:
    """The last row of a cell."""
    below = at + 1
    while below < len(grid) and any(first == column and _continues(cell) for first, _, cell in grid[below]):
        below += 1
    return below - 1
