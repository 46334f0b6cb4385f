"""``--format docx``: a summary's blocks as an official document (党政机关公文格式 GB/T 9704).

The text is the Markdown's, block for block. The same blocks give the same
bytes: no time of writing goes in.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from docx.document import Document as DocumentFile
from docx.text.paragraph import Paragraph as Line

from xhplan.render.document import Blank, Block, Bullets, Heading, Paragraph, Table
from xhplan.render.edits import sums
from xhplan.render.paper.fit import PAGES
from xhplan.render.paper.height import Piece, laid, pieces, title
from xhplan.render.word import blanks, layout, tables
from xhplan.render.word.blanks import texts
from xhplan.render.word.file import content
from xhplan.render.word.runs import write


def word(blocks: Iterable[Block], day: date) -> bytes:
    """The document's bytes; ``day`` is the one that it says it was made on. A second title begins a page.

    No row is torn on the first two pages, which is how a paper is printed that was measured to fit them.
    """
    document = layout.empty()
    above: list[Piece] = []
    for before, item in pairwise([None, *blocks]):
        if item is not None:
            _add(document, before, item, laid(above)[0] <= PAGES)
            above += pieces(item)
    return content(document, day, sums(texts(document)))


def _add(document: DocumentFile, before: Block | None, item: Block, first: bool) -> None:
    match item:
        case Heading():
            heading, *others = title(item.text) if item.level == 1 else [item.text]
            line = _line(document, heading, layout.HEADINGS[item.level])
            for other in others:
                line.add_run().add_break()
                write(line, other)
            line.paragraph_format.page_break_before = (before is not None and item.level == 1) or None
        case Paragraph():
            below_title = isinstance(before, Heading) and before.level == 1
            line = _line(document, item.text, layout.SUBTITLE if below_title else layout.BODY)
            line.paragraph_format.keep_with_next = item.keeps
        case Bullets():
            for text in item.items:
                _line(document, text, layout.BODY)
        case Table():
            tables.add(document, item, whole=first)
        case Blank():
            blanks.add(document, item, layout.BODY)


def _line(document: DocumentFile, text: str, style: str) -> Line:
    line = document.add_paragraph(style=style)
    write(line, text)
    return line
