"""Texts whose paragraphs were broken into lines of one width, as copying from a page gives them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from unicodedata import east_asian_width

from xhplan.core.document import Document, Line
from xhplan.core.draft.marks import mark_of
from xhplan.core.draft.records import Cited, Reading, Row, Section
from xhplan.core.draft.units import only_units
from xhplan.core.model import Span
from xhplan.record import NamedTuple

_NARROWEST, _WIDEST = 28, 140
_SLACK = 6
"""Columns that a full line may fall short: a full stop or a number is not begun at a line's end."""
_LEAST = 3
_LONGEST = 60
"""Lines of a paragraph."""
_ENDS = tuple("。；：！:;）)】〕")
_STARTS = re.compile(
    r"\s*(?:附件|附[:：]|[（(【\[〔]|(?:牵头|责任|配合|承办|协办|主办)(?:单位|部门)\s*[:：])"
)

_PLACES = "区县市省州各镇乡街"

Spread = Callable[[tuple[Span, ...]], tuple[Span, ...]]


class Unwrapped(NamedTuple):
    """The document with each paragraph on its first line and blank ones behind; ``parts``: of such a line, where
    each of the lines that it was begins in it, with its number, its first character and its length."""

    document: Document
    parts: Mapping[int, tuple[tuple[int, int, int, int], ...]]


def unwrapped(document: Document) -> Unwrapped | None:
    """The paragraphs made whole; ``None`` where the text is not broken so: one line in four goes on in the next."""
    texts = [line.text for line in document.lines]
    held = sum(bool(text.strip()) for text in texts)
    width = max(map(_columns, texts), default=0)
    if not _NARROWEST <= width <= _WIDEST or any(line.spot or line.number for line in document.lines):
        return None
    groups = list(_groups(document, width))
    broken = sum(len(group) - 1 for group in groups)
    torn = sum(_is_open(texts[at].rstrip()) for group in groups for at in group[:-1])
    if broken < _LEAST or (broken * 4 < held and torn < _LEAST):
        return None
    lines = list(document.lines)
    parts: dict[int, tuple[tuple[int, int, int, int], ...]] = {}
    for group in groups:
        joined, places = _joined(texts, group)
        parts[group[0] + 1] = places
        for at in group:
            lines[at] = lines[at]._replace(text=joined if at == group[0] else "")
    return Unwrapped(document._replace(lines=tuple(lines)), parts)


def wrapped(reading: Reading, parts: Mapping[int, tuple[tuple[int, int, int, int], ...]]) -> Reading:
    """A reading of the paragraphs with the characters of the lines as they are."""

    def spread(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(one for span in spans for one in _spread(span, parts))

    rows = tuple(_row(row, spread) for row in reading.rows)
    sections = tuple(_section(one, spread) for one in reading.sections)
    used = {line for line in reading.used for _, line, _, _ in parts.get(line, ((0, line, 0, 0),))}
    return reading._replace(rows=rows, sections=sections, used=frozenset(used))


def _row(row: Row, spread: Spread) -> Row:
    return row._replace(
        spans=spread(row.spans),
        number_spans=spread(row.number_spans),
        leads=Cited(row.leads.units, spread(row.leads.spans)),
        support=Cited(row.support.units, spread(row.support.spans)),
        leader_spans=spread(row.leader_spans),
        due_spans=spread(row.due_spans),
        node_spans=spread(row.node_spans),
        goals=spread(row.goals),
        category_spans=spread(row.category_spans),
    )


def _section(section: Section, spread: Spread) -> Section:
    return section._replace(spans=spread(section.spans))


def _spread(span: Span, parts: Mapping[int, tuple[tuple[int, int, int, int], ...]]) -> Iterator[Span]:
    line, first, end = span
    if line not in parts:
        yield span
        return
    for begin, number, lead, length in parts[line]:
        low, high = max(first, begin), min(end, begin + length)
        if low < high:
            yield number, low - begin + lead, high - begin + lead


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text.rstrip())


def _groups(document: Document, width: int) -> Iterator[list[int]]:
    """The lines of each paragraph that takes several: a full line goes on unless it ends a sentence or the next one
    begins something; one that leaves a bracket or an enumeration open goes on in any case."""
    group: list[int] = []
    said = ""
    for at, line in enumerate(document.lines):
        full = 0 < len(group) < _LONGEST and _columns(document.lines[at - 1].text) >= width - _SLACK
        open_ = full and line.text.strip() != "" and _is_open(said)
        if open_ or (full and line.text.strip() and not (said.endswith(_ENDS) or _begins(said, line))):
            group.append(at)
            said += line.text.strip()
            continue
        if len(group) > 1:
            yield group
        group, said = [at], line.text.rstrip()
    if len(group) > 1:
        yield group


def _is_open(said: str) -> bool:
    said = re.sub(r"^\s*[（(]?[\d一二三四五六七八九十]{1,3}[)）]", "", said)
    opened = sum(said.count(sign) for sign in "（([【〔《“")
    return said.endswith("、") or opened > sum(said.count(sign) for sign in "）)]】〕》”")


def _begins(said: str, line: Line) -> bool:
    if mark_of(line) or _STARTS.match(line.text):
        return True
    names = only_units(line.text)
    return bool(names) and names[0].name[0] in _PLACES and said[-1] not in f"{_PLACES}由，"


def _joined(texts: Sequence[str], group: Sequence[int]) -> tuple[str, tuple[tuple[int, int, int, int], ...]]:
    joined, places = "", []
    for at in group:
        lead = len(texts[at]) - len(texts[at].lstrip()) if at != group[0] else 0
        said = texts[at][lead:].rstrip()
        places.append((len(joined), at + 1, lead, len(said)))
        joined += said
    return joined, tuple(places)
