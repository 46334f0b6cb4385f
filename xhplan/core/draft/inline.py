"""Lists that a page prints otherwise than a paragraph an item: (1)…(2)…(3)… or 一是…；二是… in one line, 10件实事：…；…,
a number alone in the line above its words — as if each item stood in a line of its own, behind its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from xhplan.core.document import Document, Line
from xhplan.core.draft.counting import count_said
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
_ALONE = re.compile(r"\s*(?P<number>\d{1,2})\s*[.．、]?\s*")
_SEPARATORS = ("；;", "、")
_AROUND = ' \t“”"。'
_SAYS = 5
"""From this kind on the mark is a word, which is shown as a number."""
_HEADS = 2
"""The first kinds are kept where they stand over a list, though they do not count so far."""
_LEAST = 3
_SHORTEST = 40

Piece = tuple[int, int, str]
"""The first and last character of a part of a line, and the number that is shown before it."""


class _Item(NamedTuple):
    """A mark in a line: its characters ``first`` to ``end``, the number that is shown for it."""

    first: int
    end: int
    shown: str


def numbered(document: Document) -> Unwrapped | None:
    """The document with numbers that stand alone before the next line; ``None`` where they do not count to three."""
    return _made(document, _alone(document.lines))


def parted(document: Document) -> Unwrapped | None:
    """The document with lists within a line apart; ``None`` where it has none."""
    return _made(document, _within(document.lines))


def _made(document: Document, found: Sequence[tuple[int, Piece]]) -> Unwrapped | None:
    """The document of these pieces, and where each stands."""
    if not found:
        return None
    lines, parts = [], {}
    for at, (number, (first, end, shown)) in enumerate(found, 1):
        line = document.lines[number - 1]
        lines.append(line._replace(text=line.text[first:end], number=shown))
        parts[at] = ((0, number, first, end - first),)
    return Unwrapped(document._replace(lines=tuple(lines)), parts)


def _alone(lines: Sequence[Line]) -> list[tuple[int, Piece]]:
    """The lines, a number alone in its line being that of the next that holds something."""
    found: list[tuple[int, Piece]] = []
    reached, shown = 0, ""
    for number, line in enumerate(lines, 1):
        match = _ALONE.fullmatch(line.text) if not line.spot else None
        if match and not shown and int(match["number"]) == reached + 1:
            reached, shown = reached + 1, f"{match['number']}、"
            found.append((number, (0, 0, "")))
            continue
        found.append((number, (0, len(line.text), shown if line.text.strip() else line.number)))
        shown = "" if line.text.strip() else shown
    return found if reached >= _LEAST else []


def _within(lines: Sequence[Line]) -> list[tuple[int, Piece]]:
    """The lines, each that holds a list in its pieces; empty where none does."""
    found: list[tuple[int, Piece]] = []
    counted, ended, apart = [0] * len(_KINDS), False, False
    for number, line in enumerate(lines, 1):
        runs = [_run(line.text, kind, begun) for kind, begun in enumerate(counted)]
        pieces = [] if line.spot else list(_pieces(line.text, runs, counted)) or _enumerated(line.text)
        counted = [begun + len(run) if pieces else 0 for begun, run in zip(counted, runs, strict=True)]
        apart = apart or bool(pieces)
        ended = _ends(line.text.rstrip(), pieces) if pieces else ended and mark_of(line) is None
        whole = (0, 0 if ended else len(line.text), line.number)
        found += [(number, piece) for piece in pieces or [whole]]
    return found if apart else []


def _ends(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether the list of a line ends in it, so that what follows without a number is none of it."""
    return text.endswith("。") or pieces[-1][1] < len(text)


def _pieces(text: str, runs: list[list[_Item]], counted: list[int]) -> Iterator[Piece]:
    """The items of a line, and what stands before them; empty where no list counts three, or on from ``counted``."""
    lists = [bool(run) and begun + len(run) >= _LEAST for run, begun in zip(runs, counted, strict=True)]
    begins = bool(runs[_SAYS]) and not text[: runs[_SAYS][0].first].strip()
    lists[_SAYS] = lists[_SAYS] or begins
    if not any(lists) or (len(text) < _SHORTEST and not any(counted) and not begins):
        return
    kept = [run for at, (run, held) in enumerate(zip(runs, lists, strict=True)) if held or at < _HEADS]
    items = sorted(item for run in kept for item in run)
    if items[0].first:
        yield 0, items[0].first, ""
    ends = [item.first for item in items[1:]] + [len(text)]
    whole = not any("。" in text[one.end : two.first].rstrip()[:-1] for one, two in pairwise(items))
    for item, end in zip(items, ends, strict=True):
        stop = text.find("。", item.end) if whole and end == len(text) else -1
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


def _enumerated(text: str) -> list[Piece]:
    """What stands behind a colon, apart by semicolons, where the sentence says that it is so many."""
    for sentence in re.finditer("[^。]+", text):
        colon = max(sentence[0].rfind(sign) for sign in "：:") + 1
        said = count_said("", [sentence[0][:colon]]) if colon else None
        for separators in _SEPARATORS:
            parts = re.split(f"[{separators}]", sentence[0][colon:])
            if said and said >= _LEAST and len(parts) == said:
                first = sentence.start() + colon
                return [(0, first, ""), *_counted(text, first, parts)]
    return []


def _counted(text: str, first: int, parts: Sequence[str]) -> Iterator[Piece]:
    for number, part in enumerate(parts, 1):
        inner = part.removesuffix("等").strip(_AROUND)
        begin = text.index(inner, first)
        yield begin, begin + len(inner), f"{number}、"
        first += len(part) + 1
