"""What stands beside a task's wording: units, times, goals; gathered cell by cell."""

from __future__ import annotations

import re
from decimal import Decimal

from xhplan.core.document import Document
from xhplan.core.draft.records import Cited, Measure, Node, Period, Row, words
from xhplan.core.draft.tables import Box
from xhplan.core.draft.targets import measures
from xhplan.core.draft.times import nodes_of, read_time
from xhplan.core.draft.units import Named, Word, read_units
from xhplan.core.model import Span

_NOTHING = re.compile(r"[-—–/\\\s无√●○]*")
_GOAL = re.compile(
    r"(?P<before>[^\d]*?)(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<unit>[^\d]*?)(?P<behind>以上|以内|以下|左右|余)?[。；]?"
)
_UNIT = re.compile(r"[（(]([^（()）\d、，]{1,6})[)）]\s*$")
_SAME = re.compile(r"同上|〃|″|同前|同左|″")
"""In a cell of units: those of the row above."""


class Fields:
    """Gathers what cells say; :meth:`added` puts it to a row."""

    def __init__(self, document: Document, period: Period) -> None:
        self.document, self.period = document, period
        self.named: dict[str, list[tuple[str, Span]]] = {"leads": [], "owner": [], "support": []}
        self.leader: tuple[str, tuple[Span, ...]] | None = None
        self.times: list[tuple[str, tuple[Span, ...]]] = []
        self.nodes: list[Node] = []
        self.node_spans: list[Span] = []

    def cell(self, key: str, box: Box) -> None:
        if _NOTHING.fullmatch(box.text) or _SAME.fullmatch(box.text.strip()):
            return
        if key in ("leads", "owner", "support"):
            self._units(key, box)
        elif key == "leader":
            self.leader = "".join(box.text.split()), box.spans
        elif key in ("due", "nodes", "stages"):
            self._time(box)

    def _units(self, key: str, box: Box) -> None:
        """The lines of a cell are one text: who leads in the first answers before those of the others."""
        pieces = [self.document.lines[line - 1].text[first:end] for line, first, end in box.spans]
        found = read_units("\n".join(pieces), support=key == "support")
        labelled = found.labelled or (found.support and key != "support")
        role = "leads" if labelled and found.leads and key == "owner" else key
        begin = 0
        for piece, (line, first, _) in zip(pieces, box.spans, strict=True):
            end = begin + len(piece)
            self.add(_within(found, begin, end), line, role, first - begin)
            begin = end + 1

    def add(self, found: Named, line: int, role: str = "owner", offset: int = 0) -> None:
        """What a text says of who answers; ``role``: of those that it calls neither leading nor supporting."""
        place = "support" if role == "support" else role
        self.named[place] += [_placed(word, line, offset) for word in found.leads]
        self.named["support"] += [_placed(word, line, offset) for word in found.support]
        if found.leader:
            self.leader = found.leader.name, ((line, found.leader.first + offset, found.leader.end + offset),)
        if found.due:
            self.times.append((found.due.name, ((line, found.due.first + offset, found.due.end + offset),)))

    def _time(self, box: Box) -> None:
        self.times.append((box.text, box.spans))

    def month(self, time: str, box: Box) -> None:
        """What a cell under 3月, 一季度, 2024年 says."""
        if _NOTHING.fullmatch(box.text):
            return
        until = read_time(time, self.period)
        day = until.due or (self.period.end if until.open_ else None)
        found = nodes_of(box.text, self.period, day)
        self.nodes += found
        if found:
            self.node_spans += box.spans

    def added(self, row: Row) -> Row:
        leads, owner, support = (self.named[key] for key in ("leads", "owner", "support"))
        first = leads or owner
        others = [
            one for one in (owner if leads else []) + support if one[0] not in {two[0] for two in first}
        ]
        row = row._replace(leads=_joined(row.leads, first), support=_joined(row.support, others))
        if self.leader:
            row = row._replace(leader=self.leader[0], leader_spans=self.leader[1])
        for text, spans in self.times:
            row = self._timed(row, text, spans)
        if self.nodes:
            row = row._replace(
                nodes=(*row.nodes, *self.nodes), node_spans=(*row.node_spans, *self.node_spans)
            )
        return row

    def _timed(self, row: Row, text: str, spans: tuple[Span, ...]) -> Row:
        time = read_time(text, self.period)
        if time.nodes:
            return row._replace(nodes=(*row.nodes, *time.nodes), node_spans=(*row.node_spans, *spans))
        if time.doubt:
            return row._replace(
                guessed=(*row.guessed, ("due", time.doubt)), node_spans=(*row.node_spans, *spans)
            )
        if time.due or time.open_:
            return row._replace(due=time.due, due_words=time.open_, due_spans=spans)
        return row


def _within(named: Named, begin: int, end: int) -> Named:
    """What a text says between two places."""

    def held(words: tuple[Word | None, ...]) -> tuple[Word, ...]:
        return tuple(word for word in words if word and begin <= word.first < end)

    return named._replace(
        leads=held(named.leads),
        support=held(named.support),
        leader=next(iter(held((named.leader,))), None),
        due=next(iter(held((named.due,))), None),
    )


def _placed(word: Word, line: int, offset: int) -> tuple[str, Span]:
    return word.name, (line, word.first + offset, word.end + offset)


def _joined(said: Cited, more: list[tuple[str, Span]]) -> Cited:
    fresh = {name: span for name, span in reversed(more) if name not in said.units}
    order = [name for name in dict.fromkeys(name for name, _ in more) if name in fresh]
    return Cited((*said.units, *order), (*said.spans, *(fresh[name] for name in order)))


def finished(document: Document, period: Period, row: Row, said: str | None = None) -> Row:
    """The row with the targets of its wording, or of what it ``said`` of them."""
    return row._replace(targets=measures(said or words(document, row.spans), period.start.year))


def with_goal(document: Document, row: Row, box: Box, unit: Box | None, heading: str = "") -> Row:
    """The row with what a cell of goals says: a figure alone is one of the task's name, in the unit of a cell of its
    own, or of the brackets behind the name or the column's heading."""
    said = "".join(box.text.split())
    spans = box.spans
    match = _GOAL.fullmatch(said)
    if match and (unit is not None or match["unit"] or len(said) < 12):
        measure = _alone(row, said, match, unit, heading)
        if measure:
            extra = unit.spans if unit else ()
            targets = () if measure.quote in row.text else row.targets
            return row._replace(
                targets=(*targets, measure._replace(spans=(*spans, *extra))),
                goals=(*row.goals, *spans, *extra),
            )
    known = {(one.goal, one.unit) for one in row.targets}
    more = tuple(one._replace(spans=spans) for one in measures(said) if (one.goal, one.unit) not in known)
    return row._replace(targets=(*row.targets, *more), goals=(*row.goals, *spans))


def _alone(row: Row, said: str, match: re.Match[str], unit: Box | None, heading: str) -> Measure | None:
    """增长5.5%左右, 3000, ≥85: of an indicator's row."""
    read = measures(f"{row.text}{said}") if match["unit"] else ()
    measured = "".join(unit.text.split()) if unit else match["unit"].removeprefix("左右")
    bracket = _UNIT.search(row.text) or _UNIT.search(heading)
    measured = measured or (bracket[1] if bracket else "")
    if not measured:
        return None
    if read and not unit:
        return read[-1]._replace(name=row.text, quote=said)
    value = Decimal(match["number"].replace(",", ""))
    goal = int(value) if value == value.to_integral() and "." not in match["number"] else value
    marks = tuple(one for one in (match["before"].strip("增长达到为："), match["behind"]) if one)
    kind = "level" if re.search(r"每[百千万]|人均|比重|占比|总数|总量|保有量|拥有", row.text) else "total"
    if measured in ("%", "％", "个百分点"):
        kind = "rate" if re.search(r"增长|增速|增幅", row.text + said) else "level"
    if re.search(r"≤|<|不超过|控制|以内|以下", said):
        kind = "ceiling"
    return Measure(row.text[:24], goal, measured.replace("％", "%"), marks, kind, said)
