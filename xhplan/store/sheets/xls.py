"""What an .xls file (BIFF8, Excel 97 to 2003) tells beside its values: formats, strokes, comments, errors ([MS-XLS])."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from struct import unpack_from

from xhplan.core.forms.sheet import Position
from xhplan.record import NamedTuple
from xhplan.store.sheets.looks import BUILT_IN
from xhplan.store.sheets.marks import PLAIN, Face, Marks, Piece, Tale, broken, read_pieces
from xhplan.store.sheets.ole import stream
from xhplan.store.sheets.weight import Weight
from xhplan.store.sheets.xls_texts import Text, boxed, shared

_BOF, _EOF, _BOUNDSHEET, _FORMAT, _XF, _FONT = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0, 0x0031
_FORMULA, _MULRK, _NUMBER, _BOOLERR, _RK = 0x0006, 0x00BD, 0x0203, 0x0205, 0x027E
_LABEL, _LABELSST, _RSTRING, _DIMENSIONS = 0x0204, 0x00FD, 0x00D6, 0x0200
_SST, _CONTINUE, _NOTE, _OBJ, _TXO = 0x00FC, 0x003C, 0x001C, 0x005D, 0x01B6
_CELLS = frozenset({_FORMULA, _NUMBER, _BOOLERR, _RK, _LABEL, _LABELSST, _RSTRING})
_BOX, _PICTURE, _COMMENT = 6, 8, 25
"""Kinds of objects."""
_ROW, _COLINFO = 0x0208, 0x007D
_BIFF8 = 0x0600
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


class _Book(NamedTuple):
    """What all sheets share: cell styles, fonts and texts, by number."""

    styles: list[Face]
    fonts: list[Face]
    texts: list[Text]
    weight: Weight


def _sheets(book: bytes) -> list[Marks]:
    formats: dict[int, str] = dict(BUILT_IN)
    fonts: list[Face] = []
    styles: list[tuple[int, int]] = []
    starts: list[int] = []
    texts: list[bytes] = []
    last = 0
    for kind, body in _records(book, 0):
        if kind == _FORMAT:
            formats[unpack_from("<H", body)[0]] = _text(body)
        elif kind == _FONT:
            fonts.append(_font(body))
            if len(fonts) == 4:
                fonts.append(PLAIN)  # no font has the number 4
        elif kind == _XF:
            styles.append(unpack_from("<HH", body))
        elif kind == _BOUNDSHEET:
            starts.append(unpack_from("<I", body)[0])
        elif kind == _SST or (kind == _CONTINUE and last == _SST):
            texts.append(body)
            kind = _SST
        last = kind
    faces = [fonts[font]._replace(form=formats.get(form, "")) for font, form in styles]
    common = _Book(faces, fonts, list(shared(texts)) if texts else [], Weight())
    return [_sheet(book, start, common) for start in starts]


def _font(body: bytes) -> Face:
    _, flags, _, _, height = unpack_from("<5H", body)
    return Face("", bool(flags & 8), ("", "super", "sub")[height] if height < 3 else "")


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


class _Tale(Tale):
    def __init__(self, book: _Book) -> None:
        super().__init__()
        self.book = book

    def hide(self, kind: int, body: bytes) -> None:
        """A row of no height, columns that are hidden."""
        if kind == _ROW and unpack_from("<H", body, 12)[0] & 0x20:
            self.hidden_rows.add(unpack_from("<H", body)[0])
        elif kind == _COLINFO and unpack_from("<H", body, 8)[0] & 1:
            first, last = unpack_from("<HH", body)
            self.hidden_columns.update(range(first, min(last, 0xFF) + 1))

    def cell(self, kind: int, body: bytes) -> None:
        row, column, style = unpack_from("<HHH", body)
        self.reach(row, column)
        self.wear((row, column), self.book.styles[style])
        if fault := _fault(kind, body):
            self.faults[row, column] = fault
        if kind == _LABELSST:
            text = self.book.texts[unpack_from("<I", body, 6)[0]]
            self.book.weight.add(len(text.text))
            if text.runs and (read := read_pieces(self._pieces(text), self.book.styles[style])):
                self.texts[row, column], self.struck[row, column] = read

    def several(self, body: bytes) -> None:
        """Numbers side by side in one record."""
        row, first = unpack_from("<HH", body)
        count = (len(body) - 6) // 6
        self.reach(row, first + count - 1)
        for index in range(count):
            style = unpack_from("<H", body, 4 + 6 * index)[0]
            self.wear((row, first + index), self.book.styles[style])

    def _pieces(self, text: Text) -> Iterator[Piece]:
        yield Piece(text.text[: text.runs[0][0]])
        ends = [start for start, _ in text.runs[1:]] + [len(text.text)]
        for (start, font), end in zip(text.runs, ends, strict=True):
            yield Piece(text.text[start:end], self.book.fonts[font])


def _sheet(book: bytes, start: int, common: _Book) -> Marks:
    tale = _Tale(common)
    objects = _Objects()
    for kind, body in _records(book, start):
        if kind == _DIMENSIONS:
            tale.reach(*_bounds(body))
        elif kind in _CELLS:
            tale.cell(kind, body)
        elif kind == _MULRK:
            tale.several(body)
        elif kind in (_ROW, _COLINFO):
            tale.hide(kind, body)
        else:
            objects.add(kind, body)
    return tale.marks()._replace(notes=objects.notes(), drawn=objects.drawn())


class _Objects:
    """Comments, text boxes and pictures: an object, its text, and where a comment hangs, each in a record of its own."""

    def __init__(self) -> None:
        self.kinds: dict[int, int] = {}
        self.said: dict[int, str] = {}
        self.places: dict[Position, int] = {}
        self.current = self.length = 0
        self.bodies: list[bytes] = []

    def add(self, kind: int, body: bytes) -> None:
        if kind == _CONTINUE:
            self.bodies.append(body)
            return
        self._close()
        if kind == _OBJ and body[:2] == b"\x15\x00":
            sort, self.current = unpack_from("<HH", body, 4)
            self.kinds[self.current] = sort
        elif kind == _TXO:
            (self.length,) = unpack_from("<H", body, 10)
        elif kind == _NOTE:
            row, column, _, number = unpack_from("<4H", body)
            self.places[row, column] = number

    def _close(self) -> None:
        if self.length and self.bodies:
            self.said[self.current] = boxed(self.length, self.bodies).strip()
        self.length, self.bodies = 0, []

    def notes(self) -> dict[Position, str]:
        self._close()
        return {place: said for place, number in self.places.items() if (said := self.said.get(number))}

    def drawn(self) -> tuple[str, ...]:
        self._close()
        return tuple(
            self.said.get(number, "")
            for number, kind in self.kinds.items()
            if kind == _PICTURE or (kind == _BOX and self.said.get(number))
        )


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
