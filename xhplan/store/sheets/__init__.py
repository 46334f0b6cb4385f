"""Spreadsheets that come back (.xlsx, .xls, .ods): their cells, whatever program wrote them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from xhplan.core.forms.sheet import Cell, Merged, Position, Sheet, Value
from xhplan.errors import PlanError
from xhplan.store.extras import missing
from xhplan.store.files import read_bytes
from xhplan.store.sheets.looks import shown
from xhplan.store.sheets.marks import LARGEST, PLAIN, Marks, at_height
from xhplan.store.sheets.weight import TooHeavy, refuse_heavy

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class NotASheet(PlanError):
    """A file of another kind, which some commands read too."""


def read_sheets(path: str, name: str) -> list[Sheet]:
    """The worksheets of a file, which messages call ``name``, hidden ones too. Raises PlanError."""
    return sheets_of(read_bytes(path), name)


def sheets_of(raw: bytes, name: str) -> list[Sheet]:
    """The worksheets in these bytes. Raises PlanError."""
    calamine = _calamine()
    hint = "请在 Excel 或 WPS 里打开，另存为 .xlsx 后再导入"
    try:
        marks = _marks(raw, name)
        if any(mark.size > LARGEST for mark in marks):
            raise PlanError(
                f"{name} 有一张表大到 {max(mark.size for mark in marks)} 格", "删去表格以外的内容再导入"
            )
        with _silent():
            return _sheets(calamine, raw, name, marks)
    except TooHeavy:
        raise TooHeavy(name) from None
    except (PlanError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        if type(error).__name__ in ("PasswordError", "Locked"):
            raise PlanError(f"{name} 有密码，打不开", "请去掉打开密码后再导入") from None
        raise PlanError(f"读不了 {name}：文件损坏，或不是电子表格", hint) from None


def _calamine() -> Any:
    try:
        import python_calamine
    except ImportError:
        raise missing("读写 Excel 文件", "excel") from None
    return python_calamine


@contextmanager
def _silent() -> Iterator[None]:
    """What compiled code has to say of a damaged file goes nowhere: it is told in words."""
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _marks(raw: bytes, name: str) -> list[Marks]:
    """What each sheet tells beside its values."""
    if raw.startswith(_OLE):
        from xhplan.store.sheets import xls

        return xls.marks(raw)
    if not raw.startswith(_ZIP):
        raise NotASheet(
            f"{name} 不是电子表格", "能读的是 .xlsx、.xls、.ods；请在 Excel 或 WPS 里另存为 .xlsx"
        )
    try:
        with ZipFile(BytesIO(raw)) as parts:
            refuse_heavy(parts)
            if "content.xml" in parts.namelist():
                from xhplan.store.sheets import ods

                return ods.marks(parts)
            from xhplan.store.sheets import xlsx

            return xlsx.marks(parts)
    except BadZipFile:
        raise PlanError(f"读不了 {name}：文件损坏", "请让填报单位重新发送") from None


def _sheets(calamine: Any, raw: bytes, name: str, marks: list[Marks]) -> list[Sheet]:
    book = calamine.load_workbook(BytesIO(raw))
    return [
        _sheet(calamine, book, index, name, marks[index])
        for index, found in enumerate(book.sheets_metadata)
        if found.typ == calamine.SheetTypeEnum.WorkSheet
    ]


def _sheet(calamine: Any, book: Any, index: int, file: str, marks: Marks) -> Sheet:
    found = book.get_sheet_by_index(index)
    cells: dict[Position, Cell] = {}
    struck = {place: text.strip() for place, text in marks.struck.items() if text.strip()}
    top, left = found.start or (0, 0)
    for row, line in enumerate(found.to_python(), top):
        for column, value in enumerate(line, left):
            if isinstance(value, str) and not value.strip():
                continue
            cell = _cell(value, (row, column), marks)
            if cell is None:
                struck.setdefault((row, column), _plainly(value).strip())
            elif cell.value != "":
                cells[row, column] = cell
    for place, fault in marks.faults.items():
        cells[place] = Cell("", None, fault)
    ranges = found.merged_cell_ranges or ()
    merged = tuple(Merged(*first, *last) for first, last in ranges) or marks.merged
    unseen = book.sheets_metadata[index].visible != calamine.SheetVisibleEnum.Visible
    hidden = marks.hidden._replace(sheet=unseen)
    return Sheet(file, found.name, cells, merged, hidden, struck, marks.notes, marks.drawn)


def _plainly(value: Value) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _cell(value: Value, place: Position, marks: Marks) -> Cell | None:
    """A cell as it is said; ``None`` where all of it is struck out."""
    face = marks.faces.get(place, PLAIN)
    if place in marks.texts:
        value = marks.texts[place].strip() and marks.texts[place]
    elif face.struck:
        return None
    elif face.height and isinstance(value, str | int | float) and not isinstance(value, bool):
        value = at_height(_plainly(value), face.height)
    percent = None if marks.percents is None else place in marks.percents
    return Cell(value, percent, "", shown(face.form, value) if face.form else None)
