"""Reading .xlsx, .xls and .ods: the same cells, whatever program wrote them."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from tests.forms import converted, first_sheet, put
from tests.office import needs_office
from xhplan.core.forms.sheet import Cell, Merged, Sheet
from xhplan.errors import PlanError
from xhplan.store.sheets import read_sheets
from xhplan.store.sheets.looks import is_percent

SHOWN = {"B4": "3.0%"}
KINDS: dict[str, tuple[Any, Any, bool]] = {
    "A1": ("编号", "编号", False),
    "B1": ("15-01", "15-01", False),
    "A2": ("=不是公式\n二", "=不是公式\n二", False),
    "B2": (152, 152, False),
    "A3": (6.5, 6.5, False),
    "B3": ((0.6, "0%"), 0.6, True),
    "A4": ((0.125, "0.0%"), 0.125, True),
    "B4": ((3, '0.0"%"'), 3, False),
    "A5": (date(2021, 3, 5), date(2021, 3, 5), False),
    "B5": (datetime(2021, 3, 5, 10, 30), datetime(2021, 3, 5, 10, 30), False),
    "A6": (time(10, 30), time(10, 30), False),
    "B6": ((1, "0%"), 1, True),
    "C6": ((2, "0%"), 2, True),
    "A7": ("盖章", "盖章", False),
}


def sample(to: Path) -> Path:
    """One of each kind, an error, a merged area, a comment, a hidden sheet, an empty one."""
    book = Workbook()
    sheet = first_sheet(book)
    sheet.title = "民 生"
    for place, (value, _, _) in KINDS.items():
        put(sheet[place], value)
    sheet["A5"].number_format = "yyyy-mm-dd"
    sheet["B9"] = "#DIV/0!"
    sheet["B9"].data_type = "e"
    sheet["B10"].comment = Comment("批注不是内容", "张三")
    sheet.merge_cells("A7:B8")
    book.create_sheet("隐")["A1"] = 1
    book.worksheets[1].sheet_state = "veryHidden"
    book.create_sheet("空")
    path = to / "样.xlsx"
    book.save(path)
    return path


def read(path: Path) -> list[Sheet]:
    return read_sheets(str(path), path.name)


def at(place: str) -> tuple[int, int]:
    return int(place[1:]) - 1, ord(place[0]) - ord("A")


def check(sheets: list[Sheet]) -> None:
    assert [sheet.name for sheet in sheets] == ["民 生", "隐", "空"]
    assert sheets[0].cells == {
        at(place): Cell(value, percent, "", SHOWN.get(place)) for place, (_, value, percent) in KINDS.items()
    } | {at("B9"): Cell("", None, "公式出错（#DIV/0!）")}
    assert sheets[0].notes == {at("B10"): "批注不是内容"}
    assert sheets[0].merged == (Merged(6, 0, 7, 1),)
    assert (sheets[1].cells, sheets[2].cells) == ({(0, 0): Cell(1, False)}, {})


def test_xlsx(tmp_path: Path) -> None:
    check(read(sample(tmp_path)))


@pytest.mark.office
@needs_office
def test_ods_and_xls_as_libreoffice_saves_them(tmp_path: Path) -> None:
    path = sample(tmp_path)
    for suffix in ("ods", "xls"):
        check(read(converted(path, suffix, tmp_path / suffix)))


def test_a_formula_counts_by_its_result_and_is_told_where_it_has_none(tmp_path: Path) -> None:
    path = sample(tmp_path)
    _edit(path, '<c r="B2" t="n"><v>152</v></c>', '<c r="B2"><f>150+2</f><v>152</v></c>')
    assert read(path)[0].cells[at("B2")] == Cell(152, False)
    _edit(path, "<f>150+2</f><v>152</v>", "<f>150+2</f><v></v>")
    assert read(path)[0].cells[at("B2")] == Cell("", None, "公式还没有算出结果")


def test_cells_without_references_are_counted(tmp_path: Path) -> None:
    path = sample(tmp_path)
    _edit(path, '<c r="A3"', "<c")
    _edit(path, '<c r="B3"', "<c")
    assert read(path)[0].cells[at("B3")] == Cell(0.6, True)


def test_a_cell_far_off_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = sample(tmp_path)
    _edit(
        path,
        '<row r="9">',
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row><row r="9">',
    )
    with pytest.raises(PlanError, match=r"样\.xlsx 有一张表大到 \d+ 格"):
        read(path)


def _edit(path: Path, old: str, new: str) -> None:
    """A change to the first sheet's XML."""
    with ZipFile(path) as parts:
        contents = {name: parts.read(name) for name in parts.namelist()}
    name = "xl/worksheets/sheet1.xml"
    text = contents[name].decode("utf-8")
    assert old in text, text
    contents[name] = text.replace(old, new).encode("utf-8")
    with ZipFile(path, "w") as parts:
        for part, content in contents.items():
            parts.writestr(part, content)


@pytest.mark.parametrize("kept", [3, 40, 300, 2000, -40])
def test_a_file_cut_short_is_told_in_words(tmp_path: Path, kept: int) -> None:
    path = sample(tmp_path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(PlanError):
        read(path)


@pytest.mark.parametrize("rest", [b"", b"\xff" * 2048, b"\x00" * 8192])
def test_an_xls_that_cannot_be_followed_is_told(tmp_path: Path, rest: bytes) -> None:
    path = tmp_path / "断.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + rest)
    with pytest.raises(PlanError, match=r"读不了 断\.xls"):
        read(path)


@pytest.mark.parametrize(
    ("form", "percent"),
    [
        ("0%", True),
        ("0.00%", True),
        ("[红色]0.0%;[>1]-0%", True),
        ('0"完成"%', True),
        ("General", False),
        ('0"%"', False),
        ("0\\%", False),
        ("0_%", False),
        ("[%]0", False),
        ("", False),
    ],
)
def test_a_percentage_is_a_format_not_a_character(form: str, percent: bool) -> None:
    assert is_percent(form) is percent
