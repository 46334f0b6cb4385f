"""Long text on lines: broken between words, never inside a date or between a figure and its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xhplan.render.text import cells

_WIDE = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0003fffd"
_PIECE = re.compile(
    r"[（《“‘【〔]*"
    rf"(?:(?:\d+年)?\d+月(?:\d+日)?|第?\d[\d.,/]*[\u4e00-\u9fff]|[^\s{_WIDE}“‘”’]+|.)"
    r"[，。；：、！？）》”’】〕％…]*\s*",
    re.S,
)
"""A day, a figure with its unit, a Latin word or one character, with the marks and the space that belong to it."""


def wrap(text: str, width: int) -> Iterator[str]:
    """Lines of at most ``width`` columns (2 at least). No line begins with a closing mark or ends in an opening one."""
    if text and cells(text) <= width:
        yield text.rstrip()
        return
    line, used = "", 0
    for piece in _pieces(text, width):
        if line and used + cells(piece.rstrip()) > width:
            yield line.rstrip()
            line, used = "", 0
        line += piece
        used += cells(piece)
    if line:
        yield line.rstrip()


def _pieces(text: str, width: int) -> Iterator[str]:
    for match in _PIECE.finditer(text):
        piece = match[0]
        if cells(piece.rstrip()) <= width:
            yield piece
        else:
            yield from _torn(piece, width)


def _torn(piece: str, width: int) -> Iterator[str]:
    """What is longer than a line, in parts as long as one."""
    part = ""
    for char in piece:
        if cells(part + char) > width:
            yield part
            part = ""
        part += char
    yield part
