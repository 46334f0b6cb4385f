"""Tables that copying flattened: a cell a line, under lines that were the headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xhplan.core.document import Document
from xhplan.core.draft.columns import key_of
from xhplan.core.draft.fields import Fields, finished
from xhplan.core.draft.headings import section_of
from xhplan.core.draft.marks import mark_of, rank
from xhplan.core.draft.records import GUESS_UNITS, Period, Reading, Row, Section, trimmed, words
from xhplan.core.draft.targets import measures
from xhplan.core.draft.times import read_time
from xhplan.core.draft.units import only_units, read_units
from xhplan.core.model import Span
from xhplan.record import NamedTuple

_NUMBER = re.compile(r"\s*\d{1,3}\s*[.．、]?\s*")
_ANSWERS = frozenset(("leads", "owner", "support"))
_LABEL_LENGTH = 22
_TABLE = re.compile(r"^\s*表\s*(\d{1,2})(?!\d{4}年.*(?:情况|目标)).*(?:任务|重点工作|工作安排)\s*$")
_OTHER_TABLE = re.compile(r"^\s*表\s*\d{1,2}\S")
_PROSE = 60
_CELL_LABEL = 11
_FOOT = re.compile(
    r"^\s*(?:注[:：]|备注[:：]|附件|分享到|来源[:：]|打印|关闭|THE END|[A-Za-z ]{3,}$|相关链接|扫一扫)"
)


class Head(NamedTuple):
    """Headings a line each: the lines they take, their keys in order."""

    lines: tuple[int, ...]
    keys: tuple[str, ...]


def read_flat(document: Document, period: Period, skipped: frozenset[int]) -> Reading:
    lines = [
        at
        for at, line in enumerate(document.lines, 1)
        if not line.spot and line.text.strip() and at not in skipped
    ]
    head = _head(document, lines)
    if head:
        return _Flat(document, period, head, lines).read()
    return _titled(document, period, lines)


def _head(document: Document, lines: Sequence[int]) -> Head | None:
    """Three or more lines, one after the other, that are headings of a table of tasks."""
    run: list[tuple[int, str]] = []
    for line in [*lines, 0]:
        key = key_of(document.lines[line - 1].text) if line else None
        if key:
            run.append((line, key))
            continue
        keys = {one for _, one in run}
        if len(run) >= 3 and keys & {"text", "goal", "indicator"} and keys & (_ANSWERS | {"number"}):
            return Head(tuple(at for at, _ in run), tuple(one for _, one in run))
        run = []
    return None


class _Flat:
    def __init__(self, document: Document, period: Period, head: Head, lines: Sequence[int]) -> None:
        self.document, self.period, self.head = document, period, head
        self.lines = [line for line in lines if line > head.lines[-1]]
        self.numbered = "number" in head.keys
        keys = list(head.keys)
        at = keys.index("number") if self.numbered else 0
        self.labelled = "category" in keys[:at] if self.numbered else "category" in keys
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

    def text_of(self, line: int) -> str:
        return self.document.lines[line - 1].text

    def read(self) -> Reading:
        for line in self.lines:
            text = self.text_of(line).strip()
            if _FOOT.match(text) and self.rows:
                break
            self._take(line, text)
        self._close()
        named = sum(bool(row.leads.units) for row in self.rows)
        if len(self.rows) < 2 or (self.roles and named * 2 < len(self.rows)):
            return Reading(tried=("有表头一样的几行，下面却数不出带单位的任务行",))
        used = frozenset(line for line in (*self.head.lines, *self.lines))
        return Reading("复制散开的表格", tuple(self.rows), tuple(self.sections.values()), used=used)

    def _take(self, line: int, text: str) -> None:
        if (
            key_of(text)
            and len(text) <= 8
            and line - 1 in (*self.head.lines, line - 1)
            and self._repeats(line)
        ):
            return
        if self.numbered and _NUMBER.fullmatch(text):
            self._close()
            self.number = text.strip(" .．、"), trimmed(self.document, line)
        elif self._is_heading(text, line):
            self._label(line)
        elif self._is_units(text):
            self.units.append(line)
        elif self._is_time(text):
            self.times.append(line)
        elif self.number is None and self.numbered:
            self._label(line)
        elif (self.units or self.times or not self.numbered) and self.text and (self.units or self.times):
            if self.labelled and _is_label(text):
                self._label(line)
            else:
                self._close(keep=True)
                self.text = [line]
        elif self.text and self.labelled and _is_label(text):
            self._label(line)
        else:
            self.text.append(line)

    def _repeats(self, line: int) -> bool:
        """The headings once more, on the next page."""
        said = {self.text_of(one).strip() for one in self.head.lines}
        return self.text_of(line).strip() in said

    def _is_units(self, text: str) -> bool:
        if self.pending and self.text:
            return False
        return bool(
            self.roles and self.text and (only_units(text.rstrip("。；;")) or read_units(text).labelled)
        )

    def _is_time(self, text: str) -> bool:
        if not ({"due", "nodes"} & set(self.head.keys)) or not self.text or len(text) > 30:
            return False
        time = read_time(text, self.period)
        return bool(
            time.due
            or time.open_
            or (time.nodes and re.match(r"(?:20\d\d年)?\d{1,2}月|年底|[上下]半年", text))
        )

    def _is_heading(self, text: str, line: int) -> bool:
        mark = mark_of(self.document.lines[line - 1])
        return mark is not None and rank(mark) < 30 and len(text) <= 60 and not text.endswith("。")

    def _label(self, line: int) -> None:
        self.pending.append(line)

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
            self.category = _label_section(self.document, labels)

    def _close(self, keep: bool = False) -> None:
        """The row that has been gathered; ``keep``: the next one has the same number."""
        number, text, units, times = self.number, self.text, self.units, self.times
        self.text, self.units, self.times = [], [], []
        if not keep:
            self.number = None
        later, self.pending = (self.pending, []) if text and not keep else ([], self.pending)
        if text:
            self.rows.append(self._row(number, text, units, times))
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


def _label_section(document: Document, labels: Sequence[int]) -> Section:
    """Label lines that follow one another are one label."""
    spans = tuple(trimmed(document, line) for line in labels)
    return Section(words(document, spans), spans)


def _is_label(text: str) -> bool:
    return len(text) <= _LABEL_LENGTH and not re.search(r"[，。；：,;:]", text)


def _titled(document: Document, period: Period, lines: Sequence[int]) -> Reading:
    """表12…主要任务 and below it a row a line, labels being short lines; each with its table's number."""
    titles = [line for line in lines if _TABLE.match(document.lines[line - 1].text)]
    if len(titles) < 2:
        return Reading(tried=("没有列出“序号、任务、责任单位”的表头，也没有几张“表×…任务”",))
    rows: list[Row] = []
    sections: list[Section] = []
    used: set[int] = set()
    for title in titles:
        body = _body(document, lines, title)
        section = section_of(document, (title,), (trimmed(document, title),))
        before = lines[lines.index(title) - 1] if lines.index(title) else None
        if before and len(document.lines[before - 1].text) >= _PROSE:
            aims = measures(document.lines[before - 1].text)
            said = {target.quote for row in rows for target in row.targets}
            section = section._replace(
                introduction=before, targets=tuple(one for one in aims if one.quote not in said)
            )
        sections.append(section)
        rows += _titled_rows(document, period, section, body)
        used |= {title, *body}
    known = {(one.goal, one.unit) for row in rows for one in row.targets}
    sections = [
        one._replace(targets=tuple(two for two in one.targets if (two.goal, two.unit) not in known))
        for one in sections
    ]
    return Reading("成组的任务表（每行一项）", tuple(rows), tuple(sections), used=frozenset(used))


def _body(document: Document, lines: Sequence[int], title: int) -> list[int]:
    """The lines below a title, up to prose, another table or the document's end."""
    body: list[int] = []
    for line in lines[lines.index(title) + 1 :]:
        text = document.lines[line - 1].text.strip()
        prose = len(text) >= _PROSE and text.endswith("。")
        if prose or _OTHER_TABLE.match(text) or _FOOT.match(text) or re.match(r"\d{1,2}[.．、]\S{20}", text):
            break
        body.append(line)
    return body


def _titled_rows(document: Document, period: Period, section: Section, body: Sequence[int]) -> list[Row]:
    rows: list[Row] = []
    labels: list[int] = []
    category: Section | None = None
    waiting: list[int] = []
    for line in body:
        text = document.lines[line - 1].text.strip()
        if key_of(text) and len(text) <= 8 and not waiting:
            continue
        if len(text) <= _CELL_LABEL and not re.search(r"[，。；,;：:]", text) and not waiting:
            labels.append(line)
            continue
        if labels:
            category = _label_section(document, labels)
            labels = []
        waiting.append(line)
        if text.endswith(("，", ",", "、")):
            continue
        spans = tuple(trimmed(document, one) for one in waiting)
        row = Row(words(document, spans), spans, None, (), section.name)
        if category:
            row = row._replace(category=category.name, category_spans=category.spans)
        rows.append(finished(document, period, row))
        waiting = []
    return rows
