"""A document as blocks of plain text: what the Markdown and Word renderers are handed."""

from __future__ import annotations

from xhplan.record import NamedTuple


class Heading(NamedTuple):
    """Level 1 is the title, 2 a numbered part (一、), 3 an area."""

    level: int
    text: str


class Paragraph(NamedTuple):
    text: str


class Bullets(NamedTuple):
    items: tuple[str, ...]


class Table(NamedTuple):
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    """Columns of figures, aligned to the right."""


Block = Heading | Paragraph | Bullets | Table
