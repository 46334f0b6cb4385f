"""A corrected workbook as the rows that a person confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from xhplan.core.draft.locate import locate
from xhplan.core.draft.records import Cited, Draft, Measure, Node, Row
from xhplan.core.draft.sheet import (
    KINDS,
    LINEAR,
    TARGET_HEADS,
    TARGETS,
    TASK_HEADS,
    TASKS,
    measure_cells,
    shown_due,
    shown_nodes,
)
from xhplan.core.draft.times import nodes_of, read_time
from xhplan.core.draft.units import names_in
from xhplan.core.forms.sheet import Cell, Sheet, letters
from xhplan.core.model import Number
from xhplan.record import NamedTuple

_KIND_OF = {word: kind for kind, word in KINDS.items()}
_NO = ("否", "不采用", "删", "n", "no", "×", "x")
_NODE = re.compile(r"(?:(\d{4}-\d{2}-\d{2})至)?(\d{4}-\d{2}-\d{2})\s*(.+)")


class Confirmed(NamedTuple):
    """What a corrected workbook says. ``changes`` in words; ``troubles``: cell and what is wrong there."""

    rows: tuple[Row, ...]
    changes: tuple[str, ...]
    troubles: tuple[tuple[str, str], ...]


def confirmed(draft: Draft, sheets: Sequence[Sheet]) -> Confirmed:
    """The rows of the workbook, each proved against the document anew where its wording was changed."""
    return _Reader(draft, {sheet.name: sheet for sheet in sheets}).read()


class _Reader:
    def __init__(self, draft: Draft, sheets: Mapping[str, Sheet]) -> None:
        self.draft, self.sheets = draft, sheets
        self.near = 1
        self.changes: list[str] = []
        self.troubles: list[tuple[str, str]] = []

    def read(self) -> Confirmed:
        rows: list[tuple[int, Row]] = []
        seen: set[int] = set()
        for at, cells in self._lines(TASKS, TASK_HEADS):
            number = int(cells["号"]) if cells["号"].isdecimal() else 0
            old = self.draft.rows[number - 1] if 1 <= number <= len(self.draft.rows) else None
            if old is not None:
                seen.add(number)
            if cells["采用"].lower() in _NO:
                self.changes.append(f"不采用：{cells['任务'][:24]}")
            elif cells["任务"]:
                row = self._row(at, cells, old)
                if row is not None:
                    rows.append((number, row))
        gone = [number for number in range(1, len(self.draft.rows) + 1) if number not in seen]
        self.changes += [f"删去了一行：{self.draft.rows[number - 1].text[:24]}" for number in gone]
        rows = self._targets(rows)
        return Confirmed(tuple(row for _, row in rows), tuple(self.changes), tuple(self.troubles))

    def _lines(self, name: str, heads: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows below the headings, by heading."""
        sheet = self.sheets.get(name)
        if sheet is None:
            self.troubles.append((name, f"没有工作表“{name}”"))
            return
        tops = {row for row, _ in sheet.cells}
        head = next(
            (
                row
                for row in sorted(tops)
                if {_text(sheet.cells.get((row, at))) for at in range(40)} >= set(heads[:2])
            ),
            None,
        )
        if head is None:
            self.troubles.append((name, f"没有表头 {'、'.join(heads[:6])}"))
            return
        columns = {_text(sheet.cells.get((head, at))): at for at in range(40)}
        lacking = [one for one in heads if one not in columns]
        if lacking:
            self.troubles.append((name, f"少了列 {'、'.join(lacking)}"))
            return
        for row in sorted(one for one in tops if one > head):
            cells = {one: _text(sheet.cells.get((row, columns[one]))) for one in heads}
            if any(cells.values()):
                yield row, cells

    def _note(self, sheet: str, row: int, heads: Sequence[str], head: str, message: str) -> None:
        self.troubles.append((f"“{sheet}”!{letters(heads.index(head))}{row + 1}", message))

    def _row(self, at: int, cells: Mapping[str, str], old: Row | None) -> Row | None:
        text = cells["任务"]
        if old is not None and _plain(text) == _plain(old.text):
            self.near = old.source[0]
            return self._arranged(at, cells, self._labelled(cells, old))
        spans = locate(self.draft.document, text, old.source[0] if old else self.near)
        if spans is None:
            message = f"原件里没有“{text[:24]}”：任务照原文写，可以合并、拆开，不能改写"
            self._note(TASKS, at, TASK_HEADS, "任务", message)
            return None
        self.near = spans[0][0]
        known = old if old and old.spans[0][:2] == spans[0][:2] else None
        told = len(self.changes)
        self.changes.append(f"{'任务改为' if old else '新增一行'}：{text[:24]}")
        base = (known or Row("", ()))._replace(text=text, spans=spans)
        row = self._arranged(at, cells, self._labelled(cells, base))
        if known is None:
            del self.changes[told + 1 :]
        return row

    def _labelled(self, cells: Mapping[str, str], row: Row) -> Row:
        if cells["领域"] != (row.area or ""):
            row = row._replace(area=cells["领域"] or None)
            self.changes.append(f"领域改为 {cells['领域'] or '（空）'}：{row.text[:20]}")
        if cells["类别"] != (row.category or ""):
            row = row._replace(category=cells["类别"] or None, category_spans=())
            self.changes.append(f"类别改为 {cells['类别'] or '（空）'}：{row.text[:20]}")
        if cells["序号"] != (row.number or ""):
            row = row._replace(number=cells["序号"] or None, number_spans=())
        if cells["分管领导"] != (row.leader or ""):
            row = row._replace(leader=cells["分管领导"] or None, leader_spans=())
        return row

    def _arranged(self, at: int, cells: Mapping[str, str], row: Row) -> Row:
        for field, head in (("leads", "责任单位"), ("support", "配合单位")):
            said: Cited = getattr(row, field)
            names = said.units if cells[head] == "、".join(said.units) else names_in(cells[head])
            if names != said.units:
                guessed = tuple(one for one in row.guessed if one[0] != "leads")
                leads = Cited(names) if field == "leads" else row.leads
                support = Cited(names) if field == "support" else row.support
                row = row._replace(leads=leads, support=support, guessed=guessed)
                self.changes.append(f"{head}改为 {'、'.join(names) or '（空）'}：{row.text[:20]}")
        if cells["完成时限"] != shown_due(row):
            row = self._timed(at, cells["完成时限"], row)
        if cells["时间节点"] != shown_nodes(row.nodes):
            nodes = self._nodes(cells["时间节点"])
            if nodes is None:
                self._note(
                    TASKS,
                    at,
                    TASK_HEADS,
                    "时间节点",
                    f"看不懂“{cells['时间节点'][:24]}”，写作 2025-06-30 开工；2025-09-30 完工",
                )
            else:
                row = row._replace(nodes=nodes, node_spans=())
                self.changes.append(f"时间节点改动：{row.text[:20]}")
        return row

    def _timed(self, at: int, said: str, row: Row) -> Row:
        time = read_time(said, self.draft.period) if said else None
        if time and time.doubt:
            self._note(TASKS, at, TASK_HEADS, "完成时限", f"看不懂“{said}”，写作 2025-06-30")
        self.changes.append(f"完成时限改为 {said or '（空）'}：{row.text[:20]}")
        return row._replace(
            due=time.due if time else None, due_words=time.open_ if time else None, due_spans=()
        )

    def _nodes(self, said: str) -> tuple[Node, ...] | None:
        found: list[Node] = []
        for part in filter(None, re.split(r"[；;\n]", said)):
            match = _NODE.fullmatch(part.strip())
            if match:
                begun = date.fromisoformat(match[1]) if match[1] else None
                found.append(Node(match[3], date.fromisoformat(match[2]), begun))
                continue
            more = nodes_of(part, self.draft.period)
            if not more:
                return None
            found += more
        return tuple(found)

    def _targets(self, rows: list[tuple[int, Row]]) -> list[tuple[int, Row]]:
        """The targets that were confirmed, each to the row of its number, else to the one that prints it."""
        kept: list[list[Measure]] = [[] for _ in rows]
        for at, cells in self._lines(TARGETS, TARGET_HEADS):
            if cells["采用"].lower() in _NO:
                self.changes.append(f"指标不采用：{cells['指标']}")
                continue
            number = int(cells["号"]) if cells["号"].isdecimal() else 0
            quote = cells["原文"]
            index = next(
                (one for one, (own, row) in enumerate(rows) if quote and own == number and quote in row.text),
                next((one for one, (_, row) in enumerate(rows) if quote and quote in row.text), None),
            )
            index = (
                index
                if index is not None
                else next((one for one, (own, _) in enumerate(rows) if own == number), None)
            )
            measure = self._measure(at, cells, number)
            if index is not None and measure is not None:
                kept[index].append(measure)
        return [
            (number, row._replace(targets=tuple(found)))
            for (number, row), found in zip(rows, kept, strict=True)
        ]

    def _measure(self, at: int, cells: Mapping[str, str], number: int) -> Measure | None:
        known = self.draft.rows[number - 1].targets if 1 <= number <= len(self.draft.rows) else ()
        shown = tuple(cells[head] for head in TARGET_HEADS[2:])
        same = next(
            (one for one in known if tuple(map(_plain, measure_cells(one))) == tuple(map(_plain, shown))),
            None,
        )
        if same is not None:
            return same
        kind = _KIND_OF.get(cells["类型"])
        goal = _goal(cells["目标"])
        if kind is None or (cells["目标"] and goal is None):
            head = "类型" if kind is None else "目标"
            self._note(
                TARGETS,
                at,
                TARGET_HEADS,
                head,
                f"看不懂“{cells[head]}”；类型写 {'、'.join(_KIND_OF)}，目标写数字",
            )
            return None
        self.changes.append(f"指标改动：{cells['指标']}")
        near = next((one for one in known if one.quote == cells["原文"] and one.goal == goal), None)
        marks = tuple(one for one in cells["标记"].split("、") if one)
        pace = "linear" if cells["节奏"] == LINEAR else None
        derived = near.derived if near else None
        return Measure(
            cells["指标"],
            goal,
            cells["单位"],
            marks,
            kind,
            cells["原文"],
            pace,
            derived,
            near.spans if near else (),
        )


def _plain(text: str) -> str:
    """A wording as a spreadsheet can hold it."""
    return "".join(char for char in text if char.isprintable() and not char.isspace())


def _goal(said: str) -> Number | None:
    try:
        value = Decimal(said)
    except InvalidOperation:
        return None
    return int(value) if "." not in said else value


def _text(cell: Cell | None) -> str:
    if cell is None:
        return ""
    value = cell.value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value).strip()
