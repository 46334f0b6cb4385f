"""Rows that were filled in, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from xhplan.core.forms.cells import (
    blank,
    day_of,
    figure_of,
    percent_of,
    rounded_look,
    sent_status,
    status_of,
    text_of,
)
from xhplan.core.forms.columns import CITED, FIGURES, FILLED, TEXTS, key_of, squeezed, wording
from xhplan.core.forms.layout import Layout
from xhplan.core.forms.merges import unclear
from xhplan.core.forms.nodes import node_of
from xhplan.core.forms.remarks import Remark, brief
from xhplan.core.forms.sheet import Cell, Place
from xhplan.core.forms.subjects import SUMS, Subjects, find_subject, refuse_other_goal
from xhplan.core.hollow import NOTHING, is_hollow, refuse_empty
from xhplan.core.model import Header, Number, Status, Target
from xhplan.core.names import find_target
from xhplan.core.subject import Subject
from xhplan.errors import UsageError
from xhplan.record import NamedTuple

Read = TypeVar("Read")


class Trouble(NamedTuple):
    """A cell that cannot be read: what is wrong and what to do."""

    place: Place
    message: str
    hint: str


class Piece(NamedTuple):
    """One filled cell. ``field`` is an Entry's, or ``rise``; ``key`` is a target's beside a figure, ``order`` its place.

    Of ``reached``, ``key`` is the milestone and ``value`` the day.
    """

    field: str
    key: str
    value: Any
    place: Place
    order: int


class Row(NamedTuple):
    """A row that says something. ``sent`` is the status that it was sent out with; ``dated`` where its day belongs.

    ``misdated``: a day is written there that cannot be read, which is told already.
    """

    subject: Subject
    on: date | None
    misdated: bool
    sent: Status | None
    pieces: tuple[Piece, ...]
    dated: Place


class Noting:
    """What cannot be read is noted as trouble, and reading goes on."""

    def __init__(self) -> None:
        self.troubles: list[Trouble] = []

    def attempt(self, place: Place, work: Callable[..., Read], *given: Any) -> Read | None:
        try:
            return work(*given)
        except UsageError as error:
            self.note(place, error)
            return None

    def note(self, place: Place, error: UsageError) -> None:
        self.troubles.append(Trouble(place, error.message, error.hint))


class Reader(Noting):
    """Reads the cells of a form."""

    def __init__(self, subjects: Subjects, header: Header, today: date) -> None:
        super().__init__()
        self.subjects, self.header, self.today = subjects, header, today
        self.remarks: list[Remark] = []

    def day(self, cell: Cell, place: Place) -> date | None:
        return self.attempt(place, day_of, cell, self.header, self.today)


def rows_of(layout: Layout, reader: Reader) -> Iterator[Row]:
    """Every row below the headings in which something was filled in, hidden ones too."""
    wanted = {column: key for key, column in layout.columns.items()}
    lines: dict[int, dict[str, Cell]] = {}
    for (row, column), cell in layout.cells.items():
        if (
            row > layout.head
            and column in wanted
            and (wanted[column] not in (*FIGURES, "reached") or _own(layout, row, column))
        ):
            lines.setdefault(row, {})[wanted[column]] = cell
    _drop_merged(layout, lines, wanted, reader)
    for number in sorted(lines):
        line = lines[number]
        filled = {key: line[key] for key in FILLED if key in line and not blank(line[key])}
        if filled and not _aside(line):
            found = _row(layout, number, line, filled, reader)
            if found:
                yield found


def _drop_merged(
    layout: Layout, lines: Mapping[int, dict[str, Cell]], wanted: Mapping[int, str], reader: Reader
) -> None:
    """Tell of merged cells that speak of nobody for certain, and leave them out."""

    def whose(row: int) -> tuple[str, str] | None:
        line = lines.get(row, {})
        try:
            subject = find_subject(line.get("id"), line.get("text"), reader.subjects)
        except UsageError:
            return None
        named = named_target(line.get("target"), subject)
        return subject.id, named.key if named else ""

    for area, place, error in unclear(layout, whose):
        reader.note(place, error)
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                lines.get(row, {}).pop(wanted.get(column, ""), None)


def _own(layout: Layout, row: int, column: int) -> bool:
    """A figure merged over several rows is not said of each."""
    return (row, column) in layout.sheet.cells


def _aside(line: Mapping[str, Cell]) -> bool:
    """A sum, or the headings once more."""
    named = [line[key] for key in ("id", "text") if key in line]
    said = [squeezed(cell.value) for cell in named if isinstance(cell.value, str)]
    return any(word in SUMS for word in said) or any(key_of(word) == "id" for word in said[:1])


def _row(
    layout: Layout, number: int, line: Mapping[str, Cell], filled: dict[str, Cell], reader: Reader
) -> Row | None:
    silent = set(filled) == {"on"}
    before = len(reader.troubles)
    named = line.get("id"), line.get("text")
    subject = reader.attempt(layout.place(number, "id"), find_subject, *named, reader.subjects)
    if silent and subject is None:
        del reader.troubles[before:]
        return None
    dated = layout.place(number, "on" if "on" in layout.columns else next(iter(filled)))
    day = filled.pop("on", None)
    on = reader.day(day, dated) if day else None
    if subject is None:
        _read_unowned(layout, number, filled, reader)
        return None
    pieces = tuple(_pieces(layout, number, line, filled, subject, reader))
    return Row(subject, on, day is not None and on is None, sent_status(line.get("state")), pieces, dated)


def _read_unowned(layout: Layout, number: int, filled: Mapping[str, Cell], reader: Reader) -> None:
    """What is wrong in a row whatever task it is of."""
    works: tuple[tuple[str, Callable[[Cell], object]], ...] = (("status", status_of), ("percent", percent_of))
    for key, work in works:
        if key in filled:
            reader.attempt(layout.place(number, key), work, filled[key])


def _pieces(
    layout: Layout,
    number: int,
    line: Mapping[str, Cell],
    filled: Mapping[str, Cell],
    subject: Subject,
    reader: Reader,
) -> Iterator[Piece]:
    named = named_target(line.get("target"), subject)
    order = subject.targets.index(named) if named else 0
    if named and not filled.keys().isdisjoint(FIGURES) and "goal" in line and not blank(line["goal"]):
        reader.attempt(layout.place(number, "goal"), refuse_other_goal, line["goal"], named, subject)
    for key, cell in filled.items():
        place = layout.place(number, key)
        value: Any
        if key == "reached":
            node = reader.attempt(layout.place(number, "node"), node_of, line.get("node"), subject)
            value = reader.day(cell, place) if node else None
            piece = Piece(key, node or "", value, place, order)
        elif key not in FIGURES:
            value = reader.attempt(place, _said, key, cell, subject)
            piece = Piece(key, "", value, place, order)
        elif target := named or reader.attempt(
            layout.place(number, "target") if subject.targets else place, _meant, line.get("target"), subject
        ):
            value = reader.attempt(place, _rise if key == "rise" else figure_of, cell, target)
            piece = Piece(FIGURES[key], target.key, value, place, order)
        else:
            continue
        if value is not None:
            reader.remarks += _remarks(piece, cell)
            yield piece


def _remarks(piece: Piece, cell: Cell) -> Iterator[Remark]:
    """What to look at in a cell that can be read."""
    if piece.field == "note" and is_hollow(piece.value):
        yield Remark(piece.place, "进展只写了", brief(piece.value), "，没有说做了什么，请核实")
    if piece.field not in TEXTS and (held := rounded_look(cell)):
        yield Remark(piece.place, f"实际是 {held}，显示为", str(cell.shown), "，按实际的登记")


def _rise(cell: Cell, target: Target) -> Number:
    if target.kind != "total":
        raise UsageError(f"“{target.name}”不是逐月累加的指标，没有本期完成数", "只填“本次累计完成”")
    return figure_of(cell, target)


def _said(key: str, cell: Cell, subject: Subject) -> Any:
    if key in TEXTS:
        text = text_of(cell)
        if key == CITED and text in NOTHING:
            return None
        if key == "note" or text not in NOTHING:
            refuse_empty(text)
        return text
    if subject.task is None:
        what = "状态" if key == "status" else "自报进度"
        raise UsageError(f"{subject.id}（{subject.area.area}）是领域，没有{what}", f"{what}按任务填写")
    return status_of(cell) if key == "status" else percent_of(cell)


def named_target(cell: Cell | None, subject: Subject) -> Target | None:
    """The target that the row names, or the only one where it names none."""
    if len(subject.targets) == 1 and (cell is None or blank(cell)):
        return subject.targets[0]
    said = "" if cell is None or not isinstance(cell.value, str) else wording(cell.value)
    for target in subject.targets:
        if said in (wording(target.name), wording(target.key)):
            return target
    return None


def _meant(cell: Cell | None, subject: Subject) -> Target:
    """The target that a figure is of. Raises UsageError where that is not certain."""
    if not subject.targets:
        raise UsageError(f"{subject.id} 没有量化指标，不能填累计完成数", "写进“进展”，或填“自报进度”")
    if cell is not None and not blank(cell):
        return find_target(text_of(cell), subject.targets, subject.id)
    names = "、".join(target.name for target in subject.targets)
    raise UsageError(f"没有写明是 {subject.id} 的哪个指标", f"在“指标”一列写上：{names}")
