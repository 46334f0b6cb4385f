"""The proof of a short title (简称): pieces of the wording, in its order, that do not say something else.

A task's wording is up to a hundred characters; a title of fourteen has to be
recognised and must not mislead. So it is made of the wording alone: no
negation is left behind, no number is torn from its unit or moved to other
words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from xhplan.record import NamedTuple

LONGEST = 14
"""Full-width characters; ASCII counts as half."""
SHORTEST_PIECE = 2
_JOINT = "、"
"""Stands between pieces where the wording has other words."""
_NEGATIONS = frozenset("未不非无免停禁")
_TOKEN = re.compile(r"[A-Za-z0-9.+%-]*[A-Za-z0-9][A-Za-z0-9.+%-]*")
"""A number or a Latin word, which stays whole: 6.5, 1000+, 5G, AIPLAZA."""
_AFTER_NUMBER = re.compile(
    r"[余多]?[万亿]?(?:平方米|平方公里|公里|公顷|分钟|小时|号线|[人个户家条台幢栋座处所件项次批期届号弄名张辆吨米元年月日天周岁站层路类])?"
)
_FIGURE = re.compile(r"(?<![A-Za-z0-9.+-])\d+(?:\.\d+)?%?(?![A-Za-z0-9.-])")
"""A number that counts something, unlike the digits of a code (5G, WS5)."""


_NEW_CLAUSE = frozenset("，；。：和及与")


class Piece(NamedTuple):
    """Characters ``start`` to ``end`` of the wording; ``joined`` where 、 stands before it."""

    start: int
    end: int
    joined: bool


def width(text: str) -> float:
    """In full-width characters."""
    return sum(0.5 if char.isascii() else 1 for char in text)


def fault(short: str, text: str) -> str | None:
    """What is wrong with ``short`` as the title of ``text``, or ``None``."""
    if width(short) > LONGEST:
        return f"简称“{short}”长{width(short):g}个字，超过{LONGEST}个字"
    if next(_readings(short, text, tuple(_RULES)), None) is not None:
        return None
    if next(_readings(short, text, ()), None) is None:
        return f"简称“{short}”不是由原文的字句依次组成的（每段至少{SHORTEST_PIECE}个字）"
    for rule, words in _RULES.items():
        others = tuple(other for other in _RULES if other is not rule)
        if next(_readings(short, text, others), None) is not None:
            return f"简称“{short}”{words}"
    return f"简称“{short}”{'，'.join(_RULES.values())}"


Rule = Callable[[Sequence[Piece], str], bool]


def _readings(short: str, text: str, rules: Sequence[Rule]) -> Iterator[tuple[Piece, ...]]:
    """The ways in which ``short`` is made of pieces of ``text`` that keep the rules."""

    @cache
    def possible(at: int, since: int) -> bool:
        return at == len(short) or any(
            possible(after, piece.end) for piece, after in _next(short, text, at, since)
        )

    def walk(at: int, pieces: tuple[Piece, ...]) -> Iterator[tuple[Piece, ...]]:
        if at == len(short):
            yield pieces
            return
        since = pieces[-1].end if pieces else 0
        for piece, after in _next(short, text, at, since):
            longer = (*pieces, piece)
            if possible(after, piece.end) and all(rule(longer, text) for rule in rules):
                yield from walk(after, longer)

    if short and possible(0, 0):
        yield from walk(0, ())


def _next(short: str, text: str, at: int, since: int) -> Iterator[tuple[Piece, int]]:
    """The pieces that may stand at ``at``, the longest first, and where the title goes on behind them."""
    begins = [(at, False)]
    if 0 < at < len(short) and short[at] == _JOINT:
        begins.append((at + 1, True))
    for begin, joined in begins:
        first = short[begin : begin + SHORTEST_PIECE]
        if len(first) < SHORTEST_PIECE:
            continue
        start = text.find(first, since)
        while start >= 0:
            length = SHORTEST_PIECE
            while (
                begin + length < len(short)
                and text[start : start + length + 1] == short[begin : begin + length + 1]
            ):
                length += 1
            for size in range(length, SHORTEST_PIECE - 1, -1):
                yield Piece(start, start + size, joined), begin + size
            start = text.find(first, start + 1)


def _keeps_negation(pieces: Sequence[Piece], text: str) -> bool:
    start = pieces[-1].start
    follows_on = len(pieces) > 1 and pieces[-2].end == start and not pieces[-1].joined
    return follows_on or start == 0 or text[start - 1] not in _NEGATIONS


def _keeps_numbers(pieces: Sequence[Piece], text: str) -> bool:
    piece = pieces[-1]
    return not any(start < edge < end for start, end in _wholes(text) for edge in (piece.start, piece.end))


@cache
def _wholes(text: str) -> tuple[tuple[int, int], ...]:
    """Where numbers with their units, and Latin words, begin and end."""
    found = []
    for token in _TOKEN.finditer(text):
        end = token.end()
        if any(char.isdecimal() for char in token[0]):
            unit = _AFTER_NUMBER.match(text, end)
            end = unit.end() if unit else end
        found.append((token.start(), end))
    return tuple(found)


def _keeps_figures_apart(pieces: Sequence[Piece], text: str) -> bool:
    """Whether every figure that is shown stays with its words: no other figure is passed over, no new clause begins."""
    if len(pieces) < 2:
        return True
    before, piece = pieces[-2], pieces[-1]
    figures = [match.start() for match in _FIGURE.finditer(text)]
    shown = any(one.start <= figure < one.end for one in pieces for figure in figures)
    if shown and any(before.end <= figure < piece.start for figure in figures):
        return False
    begins = piece.start in figures
    ended = any(before.start <= start < before.end == end for start, end in _wholes(text) if start in figures)
    gap = text[before.end : piece.start]
    if piece.joined:
        return not (begins and ended)
    return not (begins or ended) or not _NEW_CLAUSE.intersection(gap)


_RULES: dict[Rule, str] = {
    _keeps_negation: "去掉了前面的“未、不、非、无、免、停、禁”，意思变了",
    _keeps_figures_apart: "略去了数字前后的字句，数字会归错对象",
    _keeps_numbers: "把数字或外文词拆开了，数字应连同单位写全",
}
