"""The text that was taken from a document: a paragraph or a cell a line, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xhplan.record import NamedTuple

_BREAKS = str.maketrans(
    {"\r": None, "\n": "\t", "\v": "\t", "\f": "\t", "\x85": "\t", "\u2028": "\t", "\u2029": "\t"}
)


class Line(NamedTuple):
    """``place`` is where it stands, as a person finds it (第3段, 表1 第4行 第2列); ``text`` has a tab for a break."""

    place: str
    text: str


def kept_text(lines: Iterable[Line]) -> str:
    """The lines as they are kept beside the document (docs/format.md, section 11); blank ones are left out."""
    return "".join(f"{line.place}\t{_tabbed(line.text)}\n" for line in lines if line.text.strip())


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
