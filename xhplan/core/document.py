"""The text that was taken from a document: a paragraph or a cell a line, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xhplan.record import NamedTuple

_BREAKS = str.maketrans(
    {"\r": None, "\n": "\t", "\v": "\t", "\f": "\t", "\x85": "\t", "\u2028": "\t", "\u2029": "\t"}
)


class Spot(NamedTuple):
    """The cells that a line stands in: which table, first and last row and column; all counted from 1."""

    table: int
    row: int
    column: int
    bottom: int
    right: int


class Line(NamedTuple):
    """``place`` is where it stands, as a person finds it (第3段, 表1 第4行 第2列); ``text`` has a tab for a break.

    ``spot``: where in a table it stands; ``number``: the numbering that is shown before it and is no text
    (Word's own); ``heading``: its outline level from 1, 0 for body text. These are not kept.
    """

    place: str
    text: str
    spot: Spot | None = None
    number: str = ""
    heading: int = 0


class Document(NamedTuple):
    """A document as it was read. ``lines``: those of a text file are the file's own, blank ones too.

    ``tables``: a name for each table where it has one (a worksheet's); ``aside``: what was found and is no
    printed text (hidden, struck, deleted), in words.
    """

    name: str
    kind: str
    lines: tuple[Line, ...]
    tables: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()


def kept_text(lines: Iterable[Line]) -> str:
    """The lines as they are kept beside the document (docs/format.md, section 11)."""
    return "".join(f"{line.place}\t{_tabbed(line.text)}\n" for line in lines)


def kept_lines(text: str) -> tuple[Line, ...]:
    """The lines of a kept text."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    parted = (line.removesuffix("\r").partition("\t") for line in lines)
    return tuple(Line(place, said) for place, _, said in parted)


def _tabbed(text: str) -> str:
    return text.replace("\r\n", "\n").translate(_BREAKS)


def first_difference(kept: Sequence[Line], taken: Sequence[Line]) -> int | None:
    """The number, from 1, of the first line that differs."""
    for number, (one, other) in enumerate(zip(kept, taken, strict=False), 1):
        if one != other:
            return number
    return None if len(kept) == len(taken) else min(len(kept), len(taken)) + 1
