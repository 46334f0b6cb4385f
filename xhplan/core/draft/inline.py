"""Lists that a page prints in one line: (1)…(2)…(3)…, 一是…；二是…, 项目一：… — as if each stood in a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from xhplan.core.document import Document, Line
from xhplan.core.draft.marks import mark_of, value_of
from xhplan.core.draft.wrapped import Unwrapped
from xhplan.record import NamedTuple

_CN = "[一二三四五六七八九十]{1,3}"
_KINDS = (
    re.compile(rf"(?P<number>{_CN})、"),
    re.compile(rf"[（(](?P<number>{_CN})[)）]"),
    re.compile(r"(?P<number>\d{1,3})(?:、|[.．](?!\d))"),
    re.compile(r"[（(](?P<number>\d{1,3})[)）]"),
    re.compile(rf"(?:项目|任务|实事)(?P<number>{_CN}|\d{{1,3}})[：:]"),
    re.compile(rf"(?P<number>{_CN})是"),
)
_APART = re.compile(r"(?:^|[\s。；;：:，,！）)])$")
_SAYS = 5
"""From this kind on the mark is a word, which is shown as a number."""
_HEADS = 2
"""The first kinds are kept where they stand over a list, though they do not count so far."""
_LEAST = 3
_SHORTEST = 40


class _Item(NamedTuple):
    """A mark in a line: its characters ``first`` to ``end``, the number that is shown for it."""

    first: int
    end: int
    shown: str


def parted(document: Document) -> Unwrapped | None:
    """The document with such lists apart, and where each line stands; ``None`` where it has none."""
    lines: list[Line] = []
    parts: dict[int, tuple[tuple[int, int, int, int], ...]] = {}
    counted, ended = [0] * len(_KINDS), False
    for number, line in enumerate(document.lines, 1):
        runs = [_run(line.text, kind, begun) for kind, begun in enumerate(counted)]
        pieces = [] if line.spot else list(_pieces(line.text, runs, counted))
        counted = [begun + len(run) if pieces else 0 for begun, run in zip(counted, runs, strict=True)]
        ended = (
            pieces[-1][1] < len(line.text.rstrip()) or line.text.rstrip().endswith("。")
            if pieces
            else (ended and mark_of(line) is None)
        )
        whole = [(0, 0 if ended else len(line.text), line.number)]
        for first, end, shown in pieces or whole:
            lines.append(line._replace(text=line.text[first:end], number=shown))
            parts[len(lines)] = ((0, number, first, end - first),)
    if len(lines) == len(document.lines):
        return None
    return Unwrapped(document._replace(lines=tuple(lines)), parts)


def _pieces(text: str, runs: list[list[_Item]], counted: list[int]) -> Iterator[tuple[int, int, str]]:
    """The items of a line, and what stands before them; empty where no list counts three, or on from ``counted``."""
    lists = [bool(run) and begun + len(run) >= _LEAST for run, begun in zip(runs, counted, strict=True)]
    if not any(lists) or (len(text) < _SHORTEST and not any(counted)):
        return
    kept = [run for at, (run, held) in enumerate(zip(runs, lists, strict=True)) if held or at < _HEADS]
    items = sorted(item for run in kept for item in run)
    if items[0].first:
        yield 0, items[0].first, ""
    ends = [item.first for item in items[1:]] + [len(text)]
    for item, end in zip(items, ends, strict=True):
        last = end == len(text) and not any(
            "。" in text[one.end : two.first - 1] for one, two in pairwise(items)
        )
        stop = text.find("。", item.end) if last else -1
        yield item.end, stop + 1 if stop >= 0 else end, item.shown


def _run(text: str, kind: int, begun: int) -> list[_Item]:
    """The marks of a kind that count on from what the line before came to."""
    run: list[_Item] = []
    for match in _KINDS[kind].finditer(text):
        apart = _APART.search(text, max(0, match.start() - 1), match.start())
        if apart and value_of(match["number"]) == begun + len(run) + 1:
            shown = match[0] if kind < _SAYS else f"{match['number']}、"
            run.append(_Item(match.start(), match.end(), shown))
    return run
