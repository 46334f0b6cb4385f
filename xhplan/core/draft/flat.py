"""Tables that copying flattened: a cell a line, under lines that were the headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xhplan.core.document import Document
from xhplan.core.draft.columns import key_of
from xhplan.core.draft.fields import Fields, finished
from xhplan.core.draft.headings import label_of, section_of
from xhplan.core.draft.marks import mark_of, rank
from xhplan.core.draft.records import GUESS_UNITS, Period, Reading, Row, Section, trimmed, words
from xhplan.core.draft.times import read_time
from xhplan.core.draft.titled import FOOT, read_titled
from xhplan.core.draft.units import is_department, is_leader, may_be_unit, only_units, read_units
from xhplan.core.model import Span
from xhplan.record import NamedTuple

_NUMBER = re.compile(r"\s*\d{1,3}\s*[.．、]?\s*")
_PART = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?")
_ANSWERS = frozenset(("leads", "owner", "support"))
_LABEL_LENGTH = 22
_BLANKS = " \t\u3000\xa0|"
"""Also the strokes between the cells, in lines of their own."""


class Head(NamedTuple):
    """Headings a line each: the lines they take, their keys in order."""

    lines: tuple[int, ...]
    keys: tuple[str, ...]


def read_flat(document: Document, period: Period, skipped: frozenset[int]) -> Reading:
    lines = [
        at
        for at, line in enumerate(document.lines, 1)
        if not line.spot and line.text.strip(_BLANKS) and at not in skipped
    ]
    head = _head(document, lines)
    if head:
        return _Flat(document, period, head, lines).read()
    return read_titled(document, period, lines)


def _head(document: Document, lines: Sequence[int]) -> Head | None:
    """Three or more lines, one after the other, that are headings of a table of tasks."""
    run: list[tuple[int, str]] = []
    texts = [document.lines[line - 1].text.strip() for line in lines]
    for line, text, below in zip([*lines, 0], [*texts, ""], [*texts[1:], "", ""], strict=False):
        key = key_of(text)
        if key or (run and below and key_of(text + below)):
            run.append((line, key or ""))
            continue
        keys = {one for _, one in run}
        if len(run) >= 3 and keys & {"text", "goal", "indicator"} and keys & (_ANSWERS | {"number"}):
            return Head(tuple(at for at, _ in run), tuple(one for _, one in run if one))
        run = []
    return None


class _Flat:
    def __init__(self, document: Document, period: Period, head: Head, lines: Sequence[int]) -> None:
        self.document, self.period, self.head = document, period, head
        self.lines = [line for line in lines if line > head.lines[-1]]
        self.below = dict(zip(self.lines, self.lines[1:], strict=False))
        keys = self._keys()
        self.numbered = "number" in keys
        at = keys.index("number") if self.numbered else 0
        self.labelled = "category" in keys[:at] if self.numbered else "category" in keys
        digits = any(_NUMBER.fullmatch(self.text_of(line).strip()) for line in self.lines)
        self.number_of = _NUMBER if digits else _PART
        self.inner = self.numbered and "category" in keys[at:]
        self.roles = [key for key in keys if key in _ANSWERS]
        self.rows: list[Row] = []
        self.sections: dict[str, Section] = {}
        self.area: Section | None = None
        self.category: Section | None = None
        self.pending: list[int] = []
        self.number: tuple[str, Span] | None = None
        self.text: list[int] = []
        self.units: list[int] = []
        self.times: list[int] = []
        self.leaders: list[int] = []
        self.part = ""
        self.top = False
        self.over: list[int] = []

    def _keys(self) -> list[str]:
        """The keys of the headings; where numbers have none, of numbers too, behind what they are grouped by."""
        keys = list(self.head.keys)
        said = [self.text_of(line).strip() for line in self.lines]
        if "number" in keys or [one for one in said if _NUMBER.fullmatch(one)][:3] != ["1", "2", "3"]:
            return keys
        if keys[:2] == ["text", "text"] and not _NUMBER.fullmatch(said[0]):
            return ["category", "number", *keys[1:]]
        return ["number", *keys]

    def text_of(self, line: int) -> str:
        return self.document.lines[line - 1].text

    def read(self) -> Reading:
        for line in self.lines:
            text = self.text_of(line).strip()
            if FOOT.match(text) and self.rows:
                break
            self._take(line, text)
        self._close()
        named = sum(bool(row.leads.units) for row in self.rows)
        if len(self.rows) < 2 or (self.roles and named * 2 < len(self.rows)):
            return Reading(tried=("有表头一样的几行，下面却数不出带单位的任务行",))
        used = frozenset(line for line in (*self.head.lines, *self.lines))
        return Reading("复制散开的表格", tuple(self.rows), tuple(self.sections.values()), used=used)

    def _take(self, line: int, text: str) -> None:
        what = self._what(line, text)
        if what == "number":
            self._close()
            self.number = text.strip(" .．、"), trimmed(self.document, line)
        elif what == "part":
            over, self.pending = self.pending, [] if text.startswith(("（", "(")) else self.pending
            self._close()
            self.over = over
        elif what == "title":
            self._title(section_of(self.document, (line,), (trimmed(self.document, line),)))
        elif what in ("heading", "label"):
            self.pending.append(line)
        elif what in ("units", "leaders", "times"):
            getattr(self, what).append(line)
        elif what == "text":
            self._text(line)
        self.part = text if what == "part" else ""

    def _title(self, section: Section) -> None:
        """What stands behind 一 or （一）; under （一） it is a part of what stands over it without a bracket."""
        inner = self.part.startswith(("（", "("))
        if inner and self.over:
            self.area, self.top = (
                section_of(self.document, self.over, label_of(self.document, self.over).spans),
                True,
            )
        self.top = self.area is not None and self.top if inner else True
        self.area, self.category = (self.area, section) if inner and self.top else (section, None)

    def _what(self, line: int, text: str) -> str:
        """What a line is, by the headings and by what has come of its row."""
        if key_of(text) and len(text) <= 8 and self._repeats(line):
            return "head"
        if self.part:
            return "title"
        if self.numbered and self.number_of.fullmatch(text):
            return "number"
        if self.numbered and _PART.fullmatch(text):
            return "part"
        if self._is_heading(text, line):
            return "heading"
        return self._beside(text) or ("label" if self._names_a_kind(line, text) else "text")

    def _beside(self, text: str) -> str:
        """What stands beside a wording; empty where it is one."""
        if self._is_units(text):
            return "units"
        if "leader" in self.head.keys and self.text and is_leader(text):
            return "leaders"
        return "times" if self._is_time(text) else ""

    def _names_a_kind(self, line: int, text: str) -> bool:
        """Whether it names the category of what follows: before a number, or short before a wording."""
        if self.numbered and self.number is None:
            return True
        if not self.labelled or not _is_label(text):
            return False
        below = self.text_of(self.below[line]).strip() if line in self.below and not self.numbered else ""
        return bool(self.text) or (bool(below) and not only_units(below) and not _is_label(below))

    def _text(self, line: int) -> None:
        ended = not self.numbered and self.text and self.text_of(self.text[-1]).rstrip().endswith("。")
        if self.text and (self.units or self.times or ended):
            self._close(keep=self.numbered)
        if not (self.text or self.numbered):
            self._labels()
        self.text.append(line)

    def _repeats(self, line: int) -> bool:
        """The headings once more, on the next page."""
        said = {self.text_of(one).strip() for one in self.head.lines}
        return self.text_of(line).strip() in said

    def _is_units(self, text: str) -> bool:
        if self.pending and self.text:
            return False
        if not (self.roles and self.text):
            return False
        said = text.rstrip("。；;")
        named = read_units(said)
        further = bool(self.units) and len(self.roles) > 1
        likely = bool(named.leads) and all(may_be_unit(one.name) for one in named.leads)
        return bool(only_units(said) or is_department(said) or named.labelled or (further and likely))

    def _is_time(self, text: str) -> bool:
        if not ({"due", "nodes"} & set(self.head.keys)) or not self.text or len(text) > 30:
            return False
        time = read_time(text, self.period)
        return bool(
            time.due
            or (time.open_ and not re.search(r"[，。；《]|.{15}", text))
            or (time.nodes and re.match(r"(?:20\d\d年)?\d{1,2}月|年底|[上下]半年", text))
        )

    def _is_heading(self, text: str, line: int) -> bool:
        mark = mark_of(self.document.lines[line - 1])
        return mark is not None and rank(mark) < 30 and len(text) <= 60 and not text.endswith("。")

    def _labels(self) -> None:
        """What stood before a row: headings are areas, other labels categories; label lines in a row are one."""
        kinds = [(line, mark_of(self.document.lines[line - 1])) for line in self.pending]
        self.pending = []
        labels = [line for line, mark in kinds if mark is None]
        for line, mark in kinds:
            if mark is None:
                continue
            section = section_of(self.document, (line,), (trimmed(self.document, line),))
            if mark.kind in ("cnp",) and self.area:
                self.category = section
            else:
                self.area, self.category = section, None
        if labels and (self.labelled or not self.area):
            self.category = label_of(self.document, labels)

    def _close(self, keep: bool = False) -> None:
        """The row that has been gathered; ``keep``: the next one has the same number."""
        number, text, units, times = self.number, self.text, self.units, self.times
        leaders, self.leaders = self.leaders, []
        self.text, self.units, self.times = [], [], []
        if not keep:
            self.number = None
        later, self.pending = (self.pending, []) if text and not keep else ([], self.pending)
        if text:
            if self.inner and len(text) > 1 and _is_label(self.text_of(text[0]).strip()):
                self.category = label_of(self.document, text[:1])
                text = text[1:]
            row = self._row(number, text, units, times)
            if leaders:
                spans = tuple(trimmed(self.document, line) for line in leaders)
                row = row._replace(leader=words(self.document, spans), leader_spans=spans)
            self.rows.append(row)
        self.pending += later
        if not keep or not text:
            self._labels()

    def _row(
        self, number: tuple[str, Span] | None, text: list[int], units: list[int], times: list[int]
    ) -> Row:
        spans = tuple(trimmed(self.document, line) for line in text)
        area = self.area
        name = area.name if area else None
        if area:
            self.sections.setdefault(area.name, area)
        row = Row(
            words(self.document, spans),
            spans,
            number and number[0],
            (number[1],) if number else (),
            name,
            self.category.name if self.category else None,
            category_spans=self.category.spans if self.category else (),
        )
        fields = Fields(self.document, self.period)
        for at, line in enumerate(units):
            fields.add(read_units(self.text_of(line)), line, self._role(at, len(units)))
        for line in times:
            fields.times.append((self.text_of(line), (trimmed(self.document, line),)))
        row = fields.added(row)
        above = self.rows[-1] if self.rows else None
        if not row.leads.units and self.roles and above and above.area == row.area and above.leads.units:
            row = row._replace(leads=above.leads, support=above.support, guessed=(("leads", GUESS_UNITS),))
        return finished(self.document, self.period, row)

    def _role(self, at: int, count: int) -> str:
        """Which column of units a line is of: the first line of the first, the rest of the last."""
        if len(self.roles) == 1:
            return "owner" if self.roles[0] == "leads" and count > 1 and at else self.roles[0]
        return self.roles[min(at, len(self.roles) - 1)]


def _is_label(text: str) -> bool:
    return len(text) <= _LABEL_LENGTH and not re.search(r"[，。；：,;:]", text)
