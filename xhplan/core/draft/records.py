"""What a draft consists of: proposals, each with the characters of the document that it was read from."""

from __future__ import annotations

from datetime import date

from xhplan.core.document import Document
from xhplan.core.model import Number, Span
from xhplan.record import NamedTuple

GUESS_UNITS = "沿用上行单位"
GUESS_LINE = "推定"
REWORDED = "修订前的原文："
"""Before the wording that a revision replaced, in the log of its task."""


class Node(NamedTuple):
    """时间节点: what is to be reached, from when (where that is printed) until when."""

    name: str
    to: date
    from_: date | None = None


class Measure(NamedTuple):
    """量化指标 as it was read; ``kind`` is one of those of a plan, or ``rate``."""

    name: str
    goal: Number | None
    unit: str
    marks: tuple[str, ...]
    kind: str
    quote: str
    pace: str | None = None
    derived: str | None = None
    spans: tuple[Span, ...] = ()


class Cited(NamedTuple):
    """Units that the document names, and where it names them."""

    units: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


class Row(NamedTuple):
    """任务 as it was read. ``guessed``: fields that are not printed there, with the reason of each."""

    text: str
    spans: tuple[Span, ...]
    number: str | None = None
    number_spans: tuple[Span, ...] = ()
    area: str | None = None
    category: str | None = None
    leads: Cited = Cited()
    support: Cited = Cited()
    leader: str | None = None
    leader_spans: tuple[Span, ...] = ()
    due: date | None = None
    due_words: str | None = None
    due_spans: tuple[Span, ...] = ()
    nodes: tuple[Node, ...] = ()
    node_spans: tuple[Span, ...] = ()
    goals: tuple[Span, ...] = ()
    targets: tuple[Measure, ...] = ()
    guessed: tuple[tuple[str, str], ...] = ()
    category_spans: tuple[Span, ...] = ()

    @property
    def source(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(line for line, _, _ in self.spans))


class Section(NamedTuple):
    """领域 as it was read: its name, the characters that print it, the number of its table where there is one."""

    name: str
    spans: tuple[Span, ...] = ()
    number: int | None = None
    targets: tuple[Measure, ...] = ()
    introduction: int | None = None


class Period(NamedTuple):
    """What time the document is of; ``guessed`` where it does not say."""

    start: date
    end: date
    guessed: bool = False


class Reading(NamedTuple):
    """What one way of reading a document came to; ``shape`` is empty where it found nothing certain."""

    shape: str = ""
    rows: tuple[Row, ...] = ()
    sections: tuple[Section, ...] = ()
    doubts: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    used: frozenset[int] = frozenset()
    told: tuple[str, ...] = ()


class Draft(NamedTuple):
    """The proposal for a plan. ``told``: what is worth knowing and no doubt."""

    document: Document
    title: str
    period: Period
    shape: str
    expected: int | None
    rows: tuple[Row, ...]
    sections: tuple[Section, ...]
    left: tuple[tuple[int, str], ...]
    doubts: tuple[str, ...]
    told: tuple[str, ...] = ()


def words(document: Document, spans: tuple[Span, ...]) -> str:
    """The characters of the spans, joined."""
    return "".join(document.lines[line - 1].text[first:end] for line, first, end in spans)


def trimmed(document: Document, line: int, first: int = 0, end: int | None = None) -> Span:
    """A stretch of a line without the blanks around it, nor a Markdown text's signs of headings and weight."""
    text = document.lines[line - 1].text
    end = len(text) if end is None else end
    while first < end and (text[first].isspace() or text[first] in "#*>"):
        first += 1
    while end > first and (text[end - 1].isspace() or text[end - 1] in "#*"):
        end -= 1
    return line, first, end
