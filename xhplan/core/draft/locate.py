"""Where a document prints a wording that a person joined or split: the characters, in its order."""

from __future__ import annotations

from xhplan.core.document import Document
from xhplan.core.draft.records import words
from xhplan.core.model import Span

_LEAST = 2
_NEAR = 60


def locate(document: Document, text: str, near: int) -> tuple[Span, ...] | None:
    """The spans that give ``text``, in as few stretches as can be, searched from line ``near`` on, then anywhere;
    ``None`` where there are none."""
    count = len(document.lines)
    around = (*range(near, min(count, near + _NEAR) + 1), *range(1, count + 1))
    for number in around:
        at = document.lines[number - 1].text.find(text) if number <= count else -1
        if at >= 0:
            return ((number, at, at + len(text)),)
    for lines in (around[: len(around) - count], range(1, count + 1)):
        found = [spans for first in lines if (spans := _from(document, text, first))]
        exact = [spans for spans in found if words(document, spans) == text]
        if exact:
            return min(exact, key=len)
    return None


def _from(document: Document, text: str, first: int) -> tuple[Span, ...]:
    """Stretches of this line and those behind it, each as long as it can be."""
    spans: list[Span] = []
    rest = text
    for number in range(first, min(len(document.lines), first + _NEAR) + 1):
        line = document.lines[number - 1].text
        at = 0
        while rest:
            begin, length = _longest(line, rest, at)
            if length < min(_LEAST, len(rest)):
                break
            spans.append((number, begin, begin + length))
            rest, at = rest[length:], begin + length
        if not spans:
            return ()
        if not rest:
            return tuple(spans)
    return ()


def _longest(line: str, rest: str, at: int) -> tuple[int, int]:
    """Where the longest beginning of ``rest`` stands in the line from ``at`` on, and its length."""
    best = (0, 0)
    begin = line.find(rest[:_LEAST], at)
    while begin >= 0:
        length = 0
        while length < len(rest) and begin + length < len(line) and line[begin + length] == rest[length]:
            length += 1
        if length > best[1]:
            best = begin, length
        begin = line.find(rest[:_LEAST], begin + 1)
    return best
