"""Where lines of print end: figures, words and dates stay whole, no line begins with a closing mark."""

from __future__ import annotations

from xhplan.render.text import cells

BEFORE = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠—年月日"
"""No line begins with one of these: what Word itself forbids in Chinese, a dash, and what a date is made of."""
AFTER = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥年月-"
"""No line ends with one of these: 5月31日 stays whole, and 15-05."""
_GAP = 0.5
"""Columns that Word leaves between a figure and a Chinese character."""


def titled(text: str, room: float) -> list[str]:
    """A title that is longer than a line of ``room`` columns: on as few lines as hold whole words, even ones."""
    if cells(text) <= room:
        return [text]
    import re
    from itertools import combinations, pairwise

    words = re.split(r"(?<=\d年)|(?<=计划|规划|方案|任务)|(?=执行情况|国民经济|和社会发展|（)", text)
    for breaks in range(1, min(len(words), 5)):
        found = [
            ["".join(words[start:end]) for start, end in pairwise((0, *places, len(words)))]
            for places in combinations(range(1, len(words)), breaks)
        ]
        best = min(found, key=lambda parts: [max(map(cells, parts)), -cells(parts[0])])
        if max(map(cells, best)) <= room:
            return best
    return [text]


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
