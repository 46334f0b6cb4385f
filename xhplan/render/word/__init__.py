"""``--format docx``: a summary's blocks as an official document (党政机关公文格式 GB/T 9704).

The text is the Markdown's, block for block. The same blocks give the same
bytes: no time of writing goes in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, groupby, pairwise

from docx.document import Document as DocumentFile

from xhplan.render.document import Blank, Block, Bullets, Heading, Paragraph, Table
from xhplan.render.text import cells
from xhplan.render.word import blanks, layout, tables
from xhplan.render.word.file import content, plain

_SHORT = 2 * layout.LINES
"""Lines that may lie on turned pages although they need not."""


def word(blocks: Iterable[Block], day: date) -> bytes:
    """The document's bytes; ``day`` is the one that it says it was made on."""
    document = layout.empty()
    parts = list(_parts(blocks))
    wide = False
    for part, needed in zip(parts, _turned(parts), strict=True):
        if needed != wide:
            layout.turned(document, needed)
            wide = needed
        for before, item in pairwise([None, *part]):
            _add(document, before, item, layout.room(wide))
    return content(document, day)


def _turned(parts: Sequence[list[Block]]) -> list[bool]:
    """Which parts lie on turned pages: those with a wide table, and short ones between them.

    A page turned back and forth is left half empty twice. The first part stands upright.
    """
    wide = [any(isinstance(item, Table) and tables.is_wide(item) for item in part) for part in parts]
    wide[0] = False
    index = 1
    for needed, run in groupby(wide[1:]):
        end = index + len(list(run))
        between = wide[index - 1] and end < len(parts)
        if not needed and between and sum(map(_lines, chain(*parts[index:end]))) <= _SHORT:
            wide[index:end] = [True] * (end - index)
        index = end
    return wide


def _lines(item: Block) -> int:
    """About how many lines of an upright page a block takes."""
    match item:
        case Bullets():
            return sum(map(_wrapped, item.items))
        case Table():
            return 1 + len(item.rows)
        case _:
            return _wrapped(item.text)


def _wrapped(text: str) -> int:
    return 1 + cells(text) // layout.CELLS


def _parts(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """The title with what opens the document, then a list a numbered part: what turns the page together."""
    part: list[Block] = []
    titled = False
    for item in blocks:
        if isinstance(item, Heading) and item.level == 2 and part:
            if titled:
                yield part
                part = []
            titled = True
        part.append(item)
    yield part


def _add(document: DocumentFile, before: Block | None, item: Block | None, room: int) -> None:
    match item:
        case Heading():
            document.add_paragraph(plain(item.text), layout.HEADINGS[item.level])
        case Paragraph():
            below_title = isinstance(before, Heading) and before.level == 1
            line = document.add_paragraph(plain(item.text), layout.SUBTITLE if below_title else layout.BODY)
            line.paragraph_format.keep_with_next = item.text.endswith("：")
        case Bullets():
            for text in item.items:
                document.add_paragraph(plain(text), layout.BODY)
        case Table():
            tables.add(document, item, room)
        case Blank():
            blanks.add(document, item, layout.BODY)
