"""Sheets as units fill them in: written with openpyxl, converted by LibreOffice."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.office import soffice
from tests.program import Copy
from xhplan.core.forms.columns import COLUMNS
from xhplan.core.forms.sheet import letters

DAY = date(2021, 3, 30)
HEADINGS = ("编号", "任务（原文）", "指标", "目前状态", "本次状态", "本次累计完成", "自报进度(%)")
HEADINGS += ("进展", "存在问题", "下步措施", "提请协调", "数据日期")
Row = Mapping[str, Any]


def column(name: str) -> int:
    """Counted from 1; ``自报`` will do for 自报进度(%)."""
    return next(index for index, heading in enumerate(HEADINGS, 1) if heading.startswith(name))


def sheet_of(*rows: Row, first: int = 1, title: str = "民生") -> Workbook:
    """A workbook made by hand: headings in row ``first``, then the rows."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    put_rows(sheet, *rows, first=first)
    return book


def put_rows(sheet: Worksheet, *rows: Row, first: int = 1) -> None:
    for index, heading in enumerate(HEADINGS, 1):
        sheet.cell(first, index, heading)
    for number, row in enumerate(rows, first + 1):
        for name, value in row.items():
            put(sheet.cell(number, column(name)), value)


def put(cell: Any, value: Any) -> None:
    """A value; ``(0.6, "0%")`` with its number format, text never a formula."""
    if isinstance(value, tuple):
        value, cell.number_format = value
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def first_sheet(book: Workbook) -> Worksheet:
    return book.worksheets[0]


def saved(book: Workbook, plan: Copy, name: str = "回报.xlsx") -> str:
    book.save(plan.folder / name)
    return name


def opened(plan: Copy, name: str) -> Workbook:
    return load_workbook(plan.folder / name)


def letter(heading: str, further: int = 0) -> str:
    """The column of a heading in a workbook that was exported, or the one so many ``further``."""
    return letters([item.heading for item in COLUMNS].index(heading) + further)


def cell_of(book: Workbook, task_id: str, heading: str, target: str = "") -> Cell:
    """The cell of a task (and target) in a workbook that was exported."""
    for sheet in book.worksheets:
        heads = {str(cell.value): cell.column for cell in sheet[3]} if sheet.max_row > 3 else {}
        if "编号" not in heads:
            continue
        wanted = next(index for name, index in heads.items() if name.startswith(heading))
        for row in range(4, sheet.max_row + 1):
            named = sheet.cell(row, heads["指标"]).value or ""
            if sheet.cell(row, heads["编号"]).value == task_id and (not target or target == named):
                found = sheet.cell(row, wanted)
                assert isinstance(found, Cell)
                return found
    raise AssertionError(f"{task_id} {target} is not in the workbook")


def said(plan: Copy) -> dict[str, list[dict[str, Any]]]:
    """Every log line of the plan, by task or area, without ``at`` and ``by``."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((plan.folder / "tasks").glob("[0-9]*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for owner in (data, *data.get("task", ())):
            for entry in owner.get("log", ()):
                line = {key: value for key, value in entry.items() if key not in ("at", "by")}
                found.setdefault(str(owner.get("id", owner.get("number"))), []).append(line)
    return found


def converted(path: Path, suffix: str, to: Path) -> Path:
    """The file as LibreOffice saves it."""
    to.mkdir(exist_ok=True)
    soffice(to / "profile", "--convert-to", suffix, "--outdir", to, path)
    made = to / f"{path.stem}.{suffix}"
    assert made.is_file()
    return made
