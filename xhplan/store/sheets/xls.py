"""What an .xls file (BIFF8, Excel 97 to 2003) tells beside its values: percentages and errors ([MS-XLS])."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from struct import unpack_from

from xhplan.core.forms.sheet import Position
from xhplan.store.sheets.marks import Marks, broken, is_percent
from xhplan.store.sheets.ole import stream

_BOF, _EOF, _BOUNDSHEET, _FORMAT, _XF = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0
_FORMULA, _MULRK, _NUMBER, _BOOLERR, _RK = 0x0006, 0x00BD, 0x0203, 0x0205, 0x027E
_LABEL, _LABELSST, _RSTRING, _DIMENSIONS = 0x0204, 0x00FD, 0x00D6, 0x0200
_CELLS = frozenset({_FORMULA, _NUMBER, _BOOLERR, _RK, _LABEL, _LABELSST, _RSTRING})
_BIFF8 = 0x0600
_PERCENTS = {9, 10}
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
Record = tuple[int, bytes]


def marks(raw: bytes) -> list[Marks]:
    """One for each sheet, in order. Raises ValueError where the file is older or cannot be followed."""
    try:
        if stream(raw, "EncryptedPackage") is not None:
            raise Locked
        book = stream(raw, "Workbook")
        if book is None or unpack_from("<HHH", book)[::2] != (_BOF, _BIFF8):
            raise ValueError
        return _sheets(book)
    except (struct.error, IndexError) as error:
        raise ValueError from error


class Locked(Exception):
    """An .xlsx file that only a password opens: it is kept in such a container."""


def _sheets(book: bytes) -> list[Marks]:
    formats: dict[int, bool] = dict.fromkeys(_PERCENTS, True)
    styles: list[bool] = []
    starts: list[int] = []
    for kind, body in _records(book, 0):
        if kind == _FORMAT:
            formats[unpack_from("<H", body)[0]] = is_percent(_text(body))
        elif kind == _XF:
            styles.append(formats.get(unpack_from("<H", body, 2)[0], False))
        elif kind == _BOUNDSHEET:
            starts.append(unpack_from("<I", body)[0])
    return [_sheet(book, start, styles) for start in starts]


def _text(body: bytes) -> str:
    wide = body[4] & 1
    return body[5:].decode("utf-16-le" if wide else "latin-1", "replace")


def _records(book: bytes, start: int) -> Iterator[Record]:
    """The records from ``start`` to the end of that part; those of charts inside it left out."""
    depth = 0
    while True:
        kind, length = unpack_from("<HH", book, start)
        body = book[start + 4 : start + 4 + length]
        start += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return
        if depth == 1:
            yield kind, body


def _sheet(book: bytes, start: int, styles: list[bool]) -> Marks:
    percents: set[Position] = set()
    faults: dict[Position, str] = {}
    last_row = last_column = -1
    for kind, body in _records(book, start):
        if kind == _DIMENSIONS:
            last_row, last_column = _bounds(body)
        elif kind in _CELLS:
            row, column, style = unpack_from("<HHH", body)
            last_row, last_column = max(last_row, row), max(last_column, column)
            if styles[style]:
                percents.add((row, column))
            if fault := _fault(kind, body):
                faults[row, column] = fault
        elif kind == _MULRK:
            row, first = unpack_from("<HH", body)
            count = (len(body) - 6) // 6
            last_row, last_column = max(last_row, row), max(last_column, first + count - 1)
            for index in range(count):
                if styles[unpack_from("<H", body, 4 + 6 * index)[0]]:
                    percents.add((row, first + index))
    return Marks(frozenset(percents), faults, size=(last_row + 1) * (last_column + 1))


def _bounds(body: bytes) -> Position:
    """The row and column behind the last: readers take room for as many before they look."""
    first_row, last_row, first_column, last_column = unpack_from("<IIHH", body)
    if first_row > last_row or first_column > last_column:
        raise ValueError(body)
    return last_row, last_column


def _fault(kind: int, body: bytes) -> str:
    if kind == _BOOLERR and body[7]:
        return broken(_ERRORS.get(body[6], ""))
    if kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        return broken(_ERRORS.get(body[8], ""))
    return ""
