"""Sheets that came back as entries for the log: what was filled in, and everything that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from xhplan.core.days import inside, within
from xhplan.core.exact import number
from xhplan.core.forms.asides import beside, repeated
from xhplan.core.forms.cells import blank, text_of
from xhplan.core.forms.columns import MASTER, TEXTS
from xhplan.core.forms.headings import doubtful_headings, lost_headings, strays
from xhplan.core.forms.layout import Layout, Letter, find_layout, is_ours, letter_of
from xhplan.core.forms.master import Monthly, changed, parted
from xhplan.core.forms.remarks import Remark
from xhplan.core.forms.rises import discords
from xhplan.core.forms.rows import Piece, Reader, Row, Trouble, rows_of
from xhplan.core.forms.sheet import Place, Sheet
from xhplan.core.forms.subjects import subjects_in
from xhplan.core.forms.unread import altered
from xhplan.core.model import Entry, Plan, Status, leads_of
from xhplan.core.periods import parse_inside
from xhplan.core.spans import days_of, key_of
from xhplan.core.subject import Subject
from xhplan.core.update import demand
from xhplan.core.words import STATUS_WORDS
from xhplan.errors import UsageError
from xhplan.record import NamedTuple


class Filled(NamedTuple):
    """What a unit said of one task and day. ``sent`` is the status that the sheet was sent out with.

    ``kept`` says that the status was filled in as it was sent: not a change.
    """

    subject: Subject
    entry: Entry
    sent: Status | None
    kept: bool


class Dated(NamedTuple):
    """``on`` is ``None`` where no day can be told, which is noted as trouble; the rest is still looked at.

    ``named`` is the responsible unit that the row names, ``period`` the key of the one that its sheet is of.
    """

    row: Row
    on: date | None
    unit: str | None
    named: str | None = None
    period: str | None = None


class Asked(NamedTuple):
    """What the command was told: the day of rows without one, who reports, of which period, when the paper came."""

    today: date
    on: date | None = None
    unit: str | None = None
    period: str | None = None
    received: date | None = None


class Findings(NamedTuple):
    """Not read: ``aside``, sheets without the headings, ``unread``, columns that are not ours; ``remarks``: what to look at."""

    filled: tuple[Filled, ...]
    troubles: tuple[Trouble, ...]
    aside: tuple[Sheet, ...]
    unread: tuple[Remark, ...]
    remarks: tuple[Remark, ...]


def read_forms(books: Iterable[Sequence[Sheet]], plan: Plan, asked: Asked) -> Findings:
    """All that the books (the sheets of a file each) say, and all that they cannot be understood to say."""
    reader = Reader(subjects_in(plan), plan.header, asked.today)
    dated: list[Dated] = []
    aside: list[Sheet] = []
    unread: list[Remark] = []
    remarks: list[Remark] = []
    for sheets in books:
        letter = letter_of(sheets)
        whole = Place(sheets[0].file, sheets[0].name, 0, 0) if sheets else Place("", "", 0, 0)
        if not reader.attempt(whole, is_ours, letter, plan.header.name):
            continue
        monthly: list[Monthly] = []
        if letter.format == MASTER:
            halves = reader.attempt(whole, parted, sheets, plan.header)
            if halves is None:
                continue
            sheets, monthly = halves
        layouts = {sheet.name: find_layout(sheet) for sheet in sheets}
        for place in _without_headings(sheets, layouts, letter, reader):
            reader.note(place, UsageError("没有找到填报表的表头", "表头要有“编号”和“本次状态”“进展”等列"))
        begun = len(dated)
        for sheet in sheets:
            layout = layouts[sheet.name]
            if layout is None:
                aside.append(sheet)
            else:
                dated += _dated(layout, asked, letter, reader)
                unread += strays(layout)
                remarks += altered(layout, reader.subjects, letter.format is not None)
                remarks += beside(layout)
        for part in monthly:
            dated += [Dated(row, on, asked.unit) for row, on in changed(part, reader)]
        if letter.format != MASTER:
            dated[begun:] = _spoken_for(dated[begun:], reader)
        remarks += repeated(item.row for item in dated[begun:])
    _refuse_two_days(dated, reader)
    filled = [item for group in _groups(dated) for item in _filled(group, plan, asked, reader)]
    return Findings(
        tuple(filled), tuple(reader.troubles), tuple(aside), tuple(unread), (*remarks, *reader.remarks)
    )


def _without_headings(
    sheets: Sequence[Sheet], layouts: Mapping[str, Layout | None], letter: Letter, reader: Reader
) -> list[Place]:
    """The sheets that should have the headings; the first where none has."""
    sent = letter.format is not None
    lost = [
        Place(sheet.file, sheet.name, 0, 0)
        for sheet in sheets
        if layouts[sheet.name] is None and lost_headings(sheet, reader.subjects, sent)
    ]
    if not lost and not any(layouts.values()) and sheets:
        return [Place(sheets[0].file, sheets[0].name, 0, 0)]
    return lost


def _dated(layout: Layout, asked: Asked, letter: Letter, reader: Reader) -> Iterator[Dated]:
    """The rows of a sheet with their days: their own, the sheet's, their task's, or the one that was asked for."""
    doubts = list(doubtful_headings(layout, letter.format is not None))
    for place, error in doubts:
        reader.note(place, error)
    cell, place = layout.day
    general = reader.day(cell, place) if cell else None
    rows = list(rows_of(layout, reader))
    days: dict[str, set[date]] = {}
    for row in rows:
        if row.on:
            days.setdefault(row.subject.id, set()).add(row.on)
    lost = bool(doubts) and "on" not in layout.columns
    misdated = {row.subject.id for row in rows if row.misdated}
    period = asked.period or _period(layout, reader)
    ends = inside(min(days_of(period)[1], asked.today), reader.header) if period else None
    reporter = asked.unit or (text_of(layout.unit) if layout.unit else letter.owner)
    for row in _parted(rows):
        if not row.pieces:
            continue
        own = days.get(row.subject.id, set())
        on = row.on or general or (next(iter(own)) if len(own) == 1 else asked.on) or ends
        told = row.subject.id in misdated or lost or (cell is not None and general is None)
        if on is None and not told:
            reader.note(row.dated, UsageError("没有写数据日期", "填上这一格，或用 --on 写明是哪一天的情况"))
        yield Dated(row, None if row.misdated else on, reporter, _named(layout, row), period)


def _parted(rows: Iterable[Row]) -> Iterator[Row]:
    """Each row without the milestones that were reached, and these as rows of their own, on their days."""
    for row in rows:
        reached = [piece for piece in row.pieces if piece.field == "reached"]
        yield row._replace(pieces=tuple(piece for piece in row.pieces if piece.field != "reached"))
        for piece in reached:
            yield row._replace(on=piece.value, misdated=False, pieces=(piece,))


def _period(layout: Layout, reader: Reader) -> str | None:
    """The key of the period that a sheet says above its headings that it is of."""
    cell, place = layout.period
    if cell is None:
        return None
    word = text_of(cell)
    return reader.attempt(
        place, lambda: key_of(parse_inside(word, reader.today, within(reader.header)), word)
    )


def _named(layout: Layout, row: Row) -> str | None:
    """The responsible unit beside a task, where the ledger ever had it so."""
    cell = layout.cell(row.dated.row, "owner")
    word = text_of(cell) if cell is not None and not blank(cell) else None
    had = {unit for entry in row.subject.log for unit in leads_of(entry.owner)}
    return word if word in had else None


def _spoken_for(dated: Sequence[Dated], reader: Reader) -> list[Dated]:
    """A book that has lost its unit's name speaks for the unit that all its rows name; several are refused."""
    lost = [item for item in dated if item.unit is None]
    named = list(dict.fromkeys(item.named for item in lost if item.named))
    if len(named) > 1:
        said = f"没有写填报单位，各行的责任单位又不止一个：{'、'.join(named)}"
        reader.note(lost[0].row.dated, UsageError(said, "用 --from 写明是哪个单位报的"))
    one = named[0] if len(named) == 1 and all(item.named for item in lost) else None
    return [item._replace(unit=one) if item.unit is None else item for item in dated]


def _groups(dated: Sequence[Dated]) -> Iterator[list[Dated]]:
    """What was said of one task and day, whoever said it."""
    first = {item.row.subject.id: index for index, item in reversed(list(enumerate(dated)))}

    def key(item: Dated) -> tuple[int, date]:
        return first[item.row.subject.id], item.on or date.max

    for _, group in groupby(sorted(dated, key=key), key=key):
        yield list(group)


def _filled(group: Sequence[Dated], plan: Plan, asked: Asked, reader: Reader) -> Iterator[Filled]:
    """One entry for each unit that said something; two figures of one thing are told, not chosen from."""
    _refuse_discord([piece for item in group for piece in item.row.pieces], reader)
    for unit in dict.fromkeys(item.unit for item in group):
        own = [item for item in group if item.unit == unit]
        rows = [item.row for item in own]
        subject, on = rows[0].subject, group[0].on
        pieces = [piece for row in rows for piece in row.pieces]
        entry = _entry(pieces, on or inside(reader.today, plan.header), unit)._replace(
            period=own[0].period, received=asked.received
        )
        where = next((piece.place for piece in pieces if piece.field == "status"), pieces[0].place)
        sent = next((row.sent for row in rows if row.sent), None)
        kept = entry.status is not None and entry.status == sent
        changed = entry._replace(status=None) if kept else entry
        reader.attempt(where, _demand, changed, plan, reader.today)
        for place, error in discords(pieces, subject, entry.on, entry.period):
            reader.note(place, error)
        if on:
            reader.attempt(where, _refuse_before, subject, on)
        yield Filled(subject, changed, sent, kept)


def _refuse_discord(pieces: Sequence[Piece], reader: Reader) -> None:
    said: dict[tuple[str, str], Piece] = {}
    for piece in pieces:
        first = said.setdefault((piece.field, piece.key), piece)
        if piece.field not in (*TEXTS, "reached") and piece.value != first.value:
            reader.note(piece.place, _discord(piece, first))
            if piece.place.file != first.place.file:
                reader.note(first.place, _discord(first, piece))


def _refuse_two_days(dated: Iterable[Dated], reader: Reader) -> None:
    """A milestone is reached once."""
    said: dict[tuple[str, str], Piece] = {}
    for item in dated:
        for piece in item.row.pieces:
            if piece.field == "reached":
                first = said.setdefault((item.row.subject.id, piece.key), piece)
                if piece.value != first.value:
                    reader.note(piece.place, _discord(piece, first))


def _discord(piece: Piece, other: Piece) -> UsageError:
    message = f"填的是 {_shown(piece.value)}，{other.place} 填的却是 {_shown(other.value)}"
    return UsageError(message, "同一任务、同一天只留一个")


def _shown(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return next((word for status, word in STATUS_WORDS.items() if status == value), value)
    return number(value)


def _entry(pieces: Sequence[Piece], on: date, unit: str | None) -> Entry:
    """The pieces as one entry; texts of several rows one after the other, in the order of the targets."""
    fields: dict[str, Any] = {}
    figures: dict[str, dict[str, Any]] = {"values": {}, "expected": {}, "rise": {}, "reached": {}}
    for piece in sorted(pieces, key=lambda piece: piece.order):
        if piece.field in figures:
            figures[piece.field].setdefault(piece.key, piece.value)
        elif piece.field not in TEXTS:
            fields.setdefault(piece.field, piece.value)
        elif piece.value not in fields.setdefault(piece.field, []):
            fields[piece.field].append(piece.value)
    texts: dict[str, Any] = {field: "；".join(fields.pop(field)) for field in TEXTS if field in fields}
    return Entry(
        on,
        from_=unit,
        values=tuple(figures["values"].items()),
        expected=tuple(figures["expected"].items()),
        reached=tuple(figures["reached"]),
        **fields,
        **texts,
    )


def _demand(entry: Entry, plan: Plan, today: date) -> None:
    try:
        demand(entry, plan.header, today)
    except UsageError as error:
        raise UsageError(error.message, "把原因写进“进展”或“存在问题”一格") from error


def _refuse_before(subject: Subject, on: date) -> None:
    """Nothing was reported of a task before it was added to the plan."""
    if subject.task and subject.task.added and subject.task.added > on:
        raise UsageError(f"{subject.id} 在 {on} 还没有列入计划（{subject.task.added} 新增）", "核对数据日期")
