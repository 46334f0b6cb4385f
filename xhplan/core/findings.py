"""What a proof is given and what it finds."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime

from xhplan.core.model import Area, KeyPath, Plan, Span
from xhplan.core.results import Results
from xhplan.record import NamedTuple


class Finding(NamedTuple):
    """Something wrong. ``where`` is a file's name, or ``source`` with the line as ``path``."""

    where: str
    path: KeyPath
    message: str
    hint: str


class Case(NamedTuple):
    """What is proved, and against what: the lines of the source report and its fingerprint.

    Where ``whole`` is false some files could not be read, and no line is missed.
    ``results`` are what past years came to.
    ``now``: what was recorded later than that was recorded by a clock that is wrong.
    """

    plan: Plan
    lines: tuple[str, ...] | None = None
    sha256: str | None = None
    whole: bool = True
    document_sha256: str | None = None
    results: tuple[Results, ...] = ()
    now: datetime | None = None


def file_of(area: Area) -> str:
    """The name of the area's file (docs/format.md, section 1)."""
    return f"{area.number:02}-{area.slug}.toml"


def nfkc(text: str) -> str:
    """Text for comparing with the report: Unicode compatibility folding; a tab stands for a line break in a cell."""
    folded = unicodedata.normalize("NFKC", text)
    return folded.replace("\t", "") if "\t" in folded else folded


def printed_at(lines: Sequence[str], source: Sequence[int], spans: Sequence[Span]) -> str:
    """The characters of the spans, joined; without spans the whole lines."""
    if spans:
        return "".join(lines[line - 1][first:end] for line, first, end in spans if line <= len(lines))
    return "".join(lines[line - 1] for line in source)


class Quote(NamedTuple):
    """Wordings, one of which the lines print, or the characters of them."""

    path: KeyPath
    texts: tuple[str, ...]
    source: tuple[int, ...]
    spans: tuple[Span, ...] = ()


def misquoted(file: str, quote: Quote, lines: Sequence[str], hint: str) -> Iterator[Finding]:
    """A line that there is not, or from where on the wording is not what the lines print; ``hint`` for that."""
    outside = [line for line in quote.source if not 1 <= line <= len(lines)]
    if outside:
        yield Finding(file, quote.path, *no_such_line(outside[0], lines))
        return
    theirs = nfkc(printed_at(lines, quote.source, quote.spans))
    if theirs not in map(nfkc, quote.texts):
        ours = nfkc(quote.texts[-1])
        unlike = (i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b)
        at = next(unlike, min(len(ours), len(theirs)))
        named, here, there = "、".join(map(str, quote.source)), ours[at : at + 12], theirs[at : at + 12]
        message = f"与来源报告第 {named} 行不符，从第 {at + 1} 字起：这里“{here}”，原文“{there}”"
        yield Finding(file, quote.path, message, hint)


def no_such_line(line: int, lines: Sequence[str]) -> tuple[str, str]:
    """What is wrong with a line's number, and what to do."""
    return f"来源报告没有第 {line} 行（共 {len(lines)} 行）", "行号从1数起，请核对"
