"""Where lines of print end: figures, words and dates stay whole, no line begins with a closing mark."""

from __future__ import annotations

BEFORE = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠—年月日"
"""No line begins with one of these: what Word itself forbids in Chinese, a dash, and what a date is made of."""
AFTER = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥年月-"
"""No line ends with one of these: 5月31日 stays whole, and 15-05."""
_GAP = 0.5
"""Columns that Word leaves between a figure and a Chinese character."""


def lines(text: str, room: float, first: int = 0) -> int:
    """How many lines of ``room`` columns a text takes, its first indented by ``first``.

    A column is half a Chinese character. An upper estimate: marks that hang
    over the margin and characters that are set closer take less.
    """
    if 2 * len(text) + first <= room:
        return 1
    count, line, word, before = 1, float(first), 0.0, ""
    for char in text:
        narrow, joined = char < "\x80", before < "\x80" and before != " "
        if before and not (narrow and joined) and char not in BEFORE and before not in AFTER:
            if line + word > room and line > first:
                count, line = count + 1, 0.0
            line, word = line + word, 0.0
        word += (1 if narrow else 2) + (_GAP if before and narrow != joined else 0)
        before = char
    if line + word > room and line:
        count, line = count + 1, 0.0
    return count + int((line + word) // (room + 1))
