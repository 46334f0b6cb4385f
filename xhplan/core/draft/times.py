"""What time a document is of, and the deadlines and nodes that it prints."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from xhplan.core.arrange.deadlines import read_deadline
from xhplan.core.arrange.nodes import read_nodes
from xhplan.core.draft.records import Node, Period
from xhplan.core.forms.columns import squeezed
from xhplan.core.model import Header
from xhplan.errors import UsageError
from xhplan.record import NamedTuple

_SPAN = re.compile(r"(20\d\d)\s*年?\s*(?:[-－—–~～至]+|——|到)\s*(20\d\d)\s*年?")
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年(?!以来|版)")
_BEGUN = re.compile(r"^(?P<from>(?:20\d\d年)?\d{1,2}月?(?:\d{1,2}[日号])?)[-~—–至到]+(?:20\d\d年)?\d{1,2}月")
_YEARS = range(2000, 2100)


class Time(NamedTuple):
    """A deadline cell: a day; or the words of one that sets none; or nodes; or what cannot be read."""

    due: date | None = None
    open_: str | None = None
    nodes: tuple[Node, ...] = ()
    doubt: str | None = None


def period_of(title: str, body: Iterable[str], default: int) -> Period:
    """The time that the title names, else the text's most frequent year, else ``default``; guessed where it is not the title."""
    folded = squeezed(title)
    if span := _SPAN.search(folded):
        first, last = sorted(map(int, span.groups()))
        return Period(date(first, 1, 1), date(last, 12, 31))
    if years := _YEAR.findall(folded):
        year = int(years[-1])
        return Period(date(year, 1, 1), date(year, 12, 31))
    counts: dict[int, int] = {}
    for text in body:
        for said in _YEAR.findall(text):
            counts[int(said)] = counts.get(int(said), 0) + 1
    if not counts:
        return Period(date(default, 1, 1), date(default, 12, 31), True)
    year = max(counts, key=lambda one: (counts[one], one))
    return Period(date(year, 1, 1), date(year, 12, 31), True)


def header_of(period: Period) -> Header:
    return Header("", period.start, period.end)


def read_time(text: str, period: Period) -> Time:
    """A cell, a bracket or a labelled piece that says until when."""
    header = header_of(period)
    words = squeezed(text).strip("。；;，,（）()")
    if not words or not re.search(r"\w", words):
        return Time()
    bare = re.sub(r"^(?:力争|确保|计划|预计|争取|于|在|到|至)", "", words)
    bare = re.sub(r"(?:按期|如期|按时)?(?:完成|办结)$", "", bare) or words
    try:
        day = read_deadline(bare, header, period.start)
    except UsageError as error:
        nodes = nodes_of(text, period)
        if nodes:
            return Time(nodes=nodes)
        if re.search(r"持续|长期|全年|常态|贯穿|每[年月季]", words):
            return Time(open_=words)
        return Time(doubt=error.message)
    if day is None or day == period.end:
        return Time(open_=words)
    if not period.start <= day <= period.end:
        return Time(doubt=f"完成时限“{words}”不在 {period.start} 至 {period.end} 之内")
    return Time(due=day)


def nodes_of(text: str, period: Period, until: date | None = None) -> tuple[Node, ...]:
    """What a cell of nodes says; empty where it cannot be read."""
    header = header_of(period)
    try:
        found = read_nodes(text, header, period.start, until)
    except UsageError:
        return ()
    begun = _begun(text, period)
    return tuple(Node(name, day, begun.get(day)) for name, day in found if period.start <= day <= period.end)


def _begun(text: str, period: Period) -> dict[date, date]:
    """The first days of spans such as 3月-6月, by their last."""
    from calendar import monthrange

    found: dict[date, date] = {}
    for part in re.split(r"[；;。\n，,]", text):
        match = _BEGUN.match(squeezed(part))
        months = re.findall(r"\d{1,2}(?=月|[-~—–至到])", match[0]) if match else []
        if len(months) == 2 and all(1 <= int(month) <= 12 for month in months):
            year = period.start.year
            last = int(months[1])
            found[date(year, last, monthrange(year, last)[1])] = date(year, int(months[0]), 1)
    return found
