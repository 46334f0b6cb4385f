"""Headings and captions as areas."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xhplan.core.document import Document
from xhplan.core.draft.marks import Mark, mark_of
from xhplan.core.draft.records import Section, trimmed, words
from xhplan.core.draft.tables import Grid
from xhplan.core.model import Span

_TABLE = re.compile(r"^表\s*(?P<number>\d{1,2})[\s:：、.]*")
_ANNEX = re.compile(r"^附(?:件|表|录)\s*[\d一二三四五六七八九十]*\s*[:：.、]?\s*")
_LONGEST = 60
_ENDS = "。；;：:，,、 "
_BETWEEN = re.compile(
    r"附(?:件|表)\s*\d*[:：]?|[（(].*[)）]|单位[:：].*"
    r"|.*(?:发布时间|发布日期|成文日期|发文日期|信息来源|来源|浏览次数|访问次数|访问量|点击[数量]|字体|字号|索\s*引\s*号)\s*[:：|\[【].*"
)
"""What stands between a table and its title, also what a page says of itself."""
_COUNT = re.compile(r"[（(]\s*(?:共|计)?\s*\d+\s*(?:项|个|条|件)?\s*[)）]$")


def mark_at(document: Document, span: Span) -> Mark | None:
    """What the characters begin with; its end is counted from the first of them."""
    line = document.lines[span[0] - 1]
    return mark_of(line._replace(text=line.text[span[1] : span[2]]))


def section_of(document: Document, lines: Sequence[int], spans: tuple[Span, ...]) -> Section:
    """A heading without 一、 or 表12 before it; a name such as 行动一： stays."""
    if not lines:
        return Section("")
    line, first, end = spans[0]
    mark = mark_at(document, spans[0])
    text = document.lines[line - 1].text
    if mark and not mark.kind.startswith("named") and not text.startswith("—"):
        first += mark.end
    while first < end and text[first] in "*#":
        first += 1
    number = None
    if table := _TABLE.match(text[first:end]):
        first, number = first + table.end(), int(table["number"])
    elif annex := _ANNEX.match(text[first:end]):
        first += annex.end()
    while end > first and text[end - 1] in _ENDS:
        end -= 1
    kept = ((line, first, end), *spans[1:])
    name = _COUNT.sub("", "".join(words(document, kept).split())).strip(_ENDS)
    if mark and mark.kind.startswith("named") and mark.end == 0:
        name = f"{mark.shown}{name}"
    return Section(name, kept, number if number and 1 <= number <= 99 else None)


def caption(document: Document, grid: Grid) -> Section | None:
    """What the paragraphs right before a table call it, or a title over its columns, or the sheet's name."""
    for row in range(1, 4):
        boxes = list({box.spot: box for box in grid.row(row).values()}.values())
        if len(boxes) == 1 and 4 <= len(boxes[0].text.strip()) <= _LONGEST and grid.columns > 1:
            return section_of(document, boxes[0].lines, boxes[0].spans)
        if len(boxes) > 1:
            break
    at = grid.first - 1
    for number in range(at, max(0, at - 5), -1):
        line = document.lines[number - 1]
        text = line.text.strip()
        if line.spot:
            break
        if not text or _BETWEEN.fullmatch(text):
            continue
        if len(text) <= _LONGEST and not text.endswith(("。", "；")):
            return section_of(document, (number,), ((number, 0, len(line.text)),))
        break
    generic = re.fullmatch(r"(?i)sheet\d*|工作表\d*|", grid.name.strip())
    return None if generic else Section(grid.name.strip())


def label_of(document: Document, labels: Sequence[int]) -> Section:
    """Label lines that follow one another are one label."""
    spans = tuple(trimmed(document, line) for line in labels)
    return Section(words(document, spans), spans)
