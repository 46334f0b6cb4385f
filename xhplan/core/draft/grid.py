"""Tables with a row a task (or an indicator), as rows of a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xhplan.core.document import Document
from xhplan.core.draft.columns import key_of
from xhplan.core.draft.fields import Fields, finished, with_goal
from xhplan.core.draft.headings import caption, mark_at, section_of
from xhplan.core.draft.layouts import ANSWERS, Layout, is_certain, keys_of, layout_at, layout_of, unread_of
from xhplan.core.draft.marks import mark_of, number_shown
from xhplan.core.draft.records import GUESS_UNITS, Period, Reading, Row, Section, words
from xhplan.core.draft.tables import Box, Grid, grids_of
from xhplan.core.draft.units import only_units
from xhplan.core.draft.wording import Wording, heading_of, said_of, wording_of
from xhplan.core.forms.columns import squeezed
from xhplan.core.forms.subjects import SUMS
from xhplan.core.model import Span

_FOOT = re.compile(r"^(?:备注|注|说明|填表|制表|单位负责人|合计|总计|小计|附注)[:：\d一二三]?")
_PART = re.compile(r"[（(]?[一二三四五六七八九十IVXⅠ-Ⅻ]+[)）]?[、.．]?")
_OPEN = re.compile(r"[，,、：:]$")


def read_grids(document: Document, period: Period) -> Reading:
    """Every table that has such headings, and those that go on without them."""
    rows: list[Row] = []
    sections: dict[str, Section] = {}
    tried: list[str] = []
    unread: list[str] = []
    used: set[int] = set()
    last: _Table | None = None
    for grid in grids_of(document):
        layout = layout_of(grid)
        if layout is None and last and _goes_on(document, last.grid, grid):
            layout = last.layout._replace(head=0, heads=())
        if layout is None:
            tried.append(_why(grid))
            last = None
            continue
        unread += unread_of(grid, layout)
        table = _Table(document, period, grid, layout, last)
        rows = table.read(rows)
        sections |= table.sections
        used |= {line for box in grid.boxes.values() for line in box.lines}
        last = table
    if not rows:
        return Reading(tried=tuple(tried))
    told = tuple(dict.fromkeys(unread))
    return Reading(
        "表格", tuple(rows), tuple(sections.values()), tried=tuple(tried), used=frozenset(used), told=told
    )


def _why(grid: Grid) -> str:
    shown = "、".join(" ".join(box.text.split())[:8] for box in list(grid.row(1).values())[:6])
    return f"第{grid.number}张表没有任务和责任单位的表头（第一行是：{shown}）"


def _goes_on(document: Document, before: Grid, grid: Grid) -> bool:
    """Whether a table without headings continues the one before: as wide, and nothing between but a page's end."""
    if grid.columns != before.columns:
        return False
    last = max(line for box in before.boxes.values() for line in box.lines)
    between = [line.text for line in document.lines[last : grid.first - 1]]
    return all(
        len(text.strip()) < 12 and not mark_of(line)
        for text, line in zip(between, document.lines[last:], strict=False)
    )


class _Table:
    def __init__(
        self, document: Document, period: Period, grid: Grid, layout: Layout, before: _Table | None
    ) -> None:
        self.document, self.period, self.grid, self.layout = document, period, grid, layout
        self.sections: dict[str, Section] = {}
        follows = before is not None and not layout.head
        self.wording: Wording = before.wording if before and follows else wording_of(document, grid, layout)
        self.heading: Section | None = None
        self.sub: Section | None = None
        self.area: Section | None = caption(document, grid)
        own = self.area
        if before and own is None and before.layout.columns == layout.columns:
            self.heading, self.sub, own = before.heading, before.sub, before.area
            self.follows = True
        else:
            self.follows = False
        self.area = own

    def read(self, above: list[Row]) -> list[Row]:
        """The rows of the tables above and those of this one, whose first may be the end of the last."""
        rows = list(above)
        fresh = not self.follows
        before: dict[int, Box] = {}
        for row in range(self.layout.head + 1, self.grid.rows + 1):
            boxes = self.grid.row(row)
            if not boxes or self._turned(row, boxes) or self._aside(boxes):
                continue
            if self._is_heading(boxes):
                self._enter(list(boxes.values())[-1])
                before = {}
                continue
            text = [boxes[column] for column in self.wording.main if column in boxes]
            if not fresh and self._continues(boxes, text, before, rows[-1]):
                rows[-1] = self._joined(rows[-1], boxes, text, before)
            elif text:
                rows.append(self._row(boxes, text, before, rows[-1] if not fresh else None))
                fresh = False
            before = boxes
        return rows

    def _turned(self, row: int, boxes: dict[int, Box]) -> bool:
        """Headings again, in another order: what is below them goes by them."""
        named = keys_of(self.grid, row)
        if len(named) < len(boxes) or not is_certain(named, self.grid, row):
            return False
        layout = layout_at(self.grid, row, row, named)
        if layout.columns != self.layout.columns:
            self.layout = layout._replace(times=layout.times or self.layout.times)
            self.wording = wording_of(self.document, self.grid, self.layout)
        return True

    def _continues(
        self, boxes: dict[int, Box], text: Sequence[Box], before: dict[int, Box], row: Row
    ) -> bool:
        """Whether a row of cells adds to the row of a draft above: the same wording, none, or its end."""
        same = bool(before) and all(before.get(column) is boxes.get(column) for column in self.wording.main)
        return not text or same or self._tail(boxes, row)

    def _joined(self, row: Row, boxes: dict[int, Box], text: Sequence[Box], before: dict[int, Box]) -> Row:
        own = not before or any(before.get(column) is not boxes.get(column) for column in self.wording.main)
        return self._longer(row, text) if text and own else self._more(row, boxes, before)

    def _aside(self, boxes: dict[int, Box]) -> bool:
        """The headings once more, a sum, a note below."""
        firsts = list(boxes.values())
        said = [squeezed(box.text) for box in firsts]
        if any(word in SUMS for word in said[:2]) or _FOOT.match(said[0]):
            return True
        keys = [key_of(box.text) for column, box in boxes.items() if column in self.wording.main]
        named = sum(key_of(box.text) is not None for box in {box.spot: box for box in firsts}.values())
        return bool(keys) and any(keys) and named >= 2 and named * 2 > len({box.spot for box in firsts})

    def _is_heading(self, boxes: dict[int, Box]) -> bool:
        """One cell over the whole row, be a number of parts before it; or one alone that begins like a heading."""
        spots = {box.spot: box for box in boxes.values()}
        number = self.layout.first("number")
        if len(spots) == 2 and number in boxes and _PART.fullmatch(squeezed(boxes[number].text)):
            del spots[boxes[number].spot]
            title = next(iter(spots.values()))
            return title.spot.right > title.spot.column or not re.search(r"[。；，,;]", title.text)
        if len(spots) != 1:
            return False
        box = next(iter(boxes.values()))
        if box.spot.row != box.spot.bottom and box.spot.bottom - box.spot.row > 1:
            return False
        if box.spot.right > box.spot.column:
            return True
        mark = mark_at(self.document, box.spans[0])
        column = box.spot.column
        if column in self.wording.main and mark is None and not only_units(box.text):
            return (
                len(squeezed(box.text)) <= 20
                and not re.search(r"[。；，,;]", box.text)
                and bool(self.layout.columns.keys() & ANSWERS)
                and column == min([*self.wording.main, number or column])
            )
        return mark is None or mark.kind not in ("ar", "arp", "circle") or column == number

    def _enter(self, box: Box) -> None:
        section = section_of(self.document, box.lines, box.spans)
        mark = mark_at(self.document, box.spans[0])
        if mark and mark.kind in ("cnp", "arp", "dec") and self.heading:
            self.sub = section
        else:
            self.heading, self.sub = section, None

    def _tail(self, boxes: dict[int, Box], row: Row) -> bool:
        """Whether a row only goes on with the wording of the one above: torn by a page's end, or after a comma."""
        others = [column for column in boxes if column not in self.wording.main]
        own = [column for column in others if boxes[column].spot.row == next(iter(boxes.values())).spot.row]
        number = self.layout.first("number")
        if number is not None and boxes.get(number) is not None:
            return False
        return not own and (
            _OPEN.search(row.text) is not None
            or (
                number is not None
                and not re.search(r"[。；;！]$", row.text)
                and len(row.text) > 12
                and not others
            )
        )

    def _longer(self, row: Row, text: Sequence[Box]) -> Row:
        spans = (*row.spans, *(span for box in text for span in box.spans))
        return finished(
            self.document, self.period, row._replace(text=words(self.document, spans), spans=spans)
        )

    def _fields(self, boxes: dict[int, Box], before: dict[int, Box] | None = None) -> Fields:
        """What stands in the columns of units, times and goals, but for cells that the row above has too."""
        fields = Fields(self.document, self.period)
        for key in ("leads", "owner", "support", "leader", "due", "nodes", "stages"):
            for column in self.layout.columns.get(key, ()):
                box = boxes.get(column)
                if box and not (before and before.get(column) is box):
                    fields.cell(key, box)
        for column, time in self.layout.times.items():
            box = boxes.get(column)
            if box and not (before and before.get(column) is box):
                fields.month(time, box)
        return fields

    def _more(self, row: Row, boxes: dict[int, Box], before: dict[int, Box]) -> Row:
        return self._fields(boxes, before).added(row)

    def _row(
        self, boxes: dict[int, Box], text: Sequence[Box], before: dict[int, Box], above: Row | None
    ) -> Row:
        area, category = self._labels(boxes)
        spans = tuple(span for box in text for span in box.spans)
        number, spans = self._number(boxes, spans)
        row = Row(
            words(self.document, spans),
            spans,
            number[0],
            number[1],
            area.name if area else None,
            category.name if category else None,
            category_spans=category.spans if category else (),
        )
        if area:
            self.sections.setdefault(area.name, area)
        row = self._fields(boxes).added(row)
        if (
            not row.leads.units
            and self.layout.columns.keys() & {"leads", "owner"}
            and above
            and above.leads.units
            and above.area == row.area
        ):
            row = row._replace(
                leads=above.leads, support=above.support, guessed=(*row.guessed, ("leads", GUESS_UNITS))
            )
        sizes = [boxes[column] for column in self.wording.sizes if column in boxes]
        row = finished(self.document, self.period, row, said_of(text, sizes))
        return self._with_goals(row, boxes, text)

    def _with_goals(self, row: Row, boxes: dict[int, Box], text: Sequence[Box]) -> Row:
        """The figures of a column of goals; their unit from a column of its own where there is one."""
        measure = self.layout.first("measure")
        unit = boxes[measure] if measure is not None and measure in boxes else None
        for column in self.layout.columns.get("goal", ()):
            box = boxes.get(column)
            if box and box not in text:
                heading = heading_of(self.grid, self.layout, column)
                row = with_goal(self.document, row, box, unit, heading)
        return row

    def _number(
        self, boxes: dict[int, Box], spans: tuple[Span, ...]
    ) -> tuple[tuple[str | None, tuple[Span, ...]], tuple[Span, ...]]:
        """The number of a row with its place, from its column or from before the wording; and the wording then."""
        if self.wording.marked and (mark := mark_at(self.document, spans[0])):
            line, first, end = spans[0]
            own = ((line, first, first + mark.end),) if mark.end else ()
            return (number_shown(mark), own), ((line, first + mark.end, end), *spans[1:])
        column = self.layout.first("number")
        box = boxes.get(column) if column is not None else None
        if box is None:
            return (None, ()), spans
        said = squeezed(box.text).strip(".、．") or next(iter(box.numbers), "").strip(".、．（）()")
        return (said or None, tuple(span for span in box.spans if span[1] < span[2])), spans

    def _labels(self, boxes: dict[int, Box]) -> tuple[Section | None, Section | None]:
        """The area and the category of a row: headings over the columns first, then the columns of labels."""
        held = [boxes[column] for column in self.wording.kinds if column in boxes]
        named = [section_of(self.document, box.lines, box.spans) for box in held]
        named = [
            one
            for at, one in enumerate(named)
            if one.name and one.name not in {two.name for two in named[:at]}
        ]
        if self.heading:
            return self.heading, (named[-1] if named else self.sub)
        if named and (len(named) > 1 or self.area is None or self._many_areas()):
            return named[0], named[-1] if len(named) > 1 else None
        return self.area, named[-1] if named else None

    def _many_areas(self) -> bool:
        """Whether the first column of labels divides the table into a few parts."""
        return not self.area or not self.area.name
