"""How cells are written: struck out, raised, shown otherwise, commented on; the same in .xlsx, .xls and .ods."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.forms import converted, first_sheet, put
from tests.office import needs_office
from xhplan.core.forms.sheet import Cell, Sheet
from xhplan.store.sheets import read_sheets
from xhplan.store.sheets.looks import shown

STRUCK, RAISED, LOWERED = (
    InlineFont(strike=True),
    InlineFont(vertAlign="superscript"),
    InlineFont(vertAlign="subscript"),
)
BOLD = InlineFont(b=True)


def sample(to: Path) -> Path:
    book = Workbook()
    sheet = first_sheet(book)
    for place, value in {
        "A1": 170,
        "A2": "划去的话",
        "A3": 170,
        "A4": (1.7, '0.0"万"'),
        "A5": (3000, "#,##0,"),
    }.items():
        put(sheet[place], value)
    sheet["A1"].font = sheet["A2"].font = Font(strike=True)
    sheet["A3"].font = Font(vertAlign="superscript")
    put(sheet["A6"], (date(2021, 3, 1), "mmm-yy"))
    put(sheet["A7"], (170.4, "0"))
    put(sheet["A8"], (152, '0"人"'))
    sheet["B1"] = CellRichText(TextBlock(STRUCK, "15"), "2")
    sheet["B2"] = CellRichText("170", TextBlock(RAISED, "2"))
    sheet["B3"] = CellRichText("CO", TextBlock(LOWERED, "2"), "减排", TextBlock(STRUCK, "三成"), "四成")
    sheet["B4"] = CellRichText(TextBlock(BOLD, "已"), "开工")
    sheet["B5"] = CellRichText(TextBlock(BOLD, "明"), "年开工")
    sheet["B5"].font = Font(strike=True)
    sheet["C1"].comment = Comment("单位：\n其中含外来人员", "张三")
    sheet["A4"].comment = Comment("单位是万", "李四")
    sheet["D9"] = "尾"
    path = to / "样.xlsx"
    book.save(path)
    return path


def read(path: Path) -> Sheet:
    return read_sheets(str(path), path.name)[0]


def said(sheet: Sheet) -> dict[str, Any]:
    return {f"{'ABCD'[column]}{row + 1}": cell for (row, column), cell in sheet.cells.items()}


def check(sheet: Sheet, third: Any = "¹⁷⁰") -> None:
    cells = said(sheet)
    assert {place: (cell.value, cell.shown) for place, cell in cells.items()} == {
        "A3": (third, None),
        "A4": (1.7, "1.7万"),
        "A5": (3000, "3"),
        "A6": (date(2021, 3, 1), "Mar-21"),
        "A7": (170.4, "170"),
        "A8": (152, "152人"),
        "B1": ("2", None),
        "B2": ("170²", None),
        "B3": ("CO₂减排四成", None),
        "B4": ("已开工", None),
        "B5": ("明", None),
        "D9": ("尾", None),
    }
    assert {f"{'ABCD'[column]}{row + 1}": text for (row, column), text in sheet.struck.items()} == {
        "A1": "170",
        "A2": "划去的话",
        "B1": "15",
        "B3": "三成",
        "B5": "年开工",
    }
    assert sheet.notes == {(0, 2): "单位：\n其中含外来人员", (3, 0): "单位是万"}


def test_xlsx(tmp_path: Path) -> None:
    check(read(sample(tmp_path)))


@pytest.mark.heavy
@pytest.mark.office
@needs_office
@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_as_libreoffice_saves_it(tmp_path: Path, suffix: str) -> None:
    """But for the height of a whole cell, which LibreOffice does not keep."""
    check(read(converted(sample(tmp_path), suffix, tmp_path / suffix)), 170)


def test_an_answered_comment_is_read_from_its_thread(tmp_path: Path) -> None:
    path = sample(tmp_path)
    with ZipFile(path) as parts:
        contents = {name: parts.read(name) for name in parts.namelist()}
    listed = "xl/worksheets/_rels/sheet1.xml.rels"
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    link = f'<Relationship Id="t1" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    contents[listed] = contents[listed].replace(b"</Relationships>", link.encode())
    contents["xl/threadedComments/threadedComment1.xml"] = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="C1" id="{1}"><text>含外来人员吗</text></threadedComment>'
        '<threadedComment ref="C1" id="{2}" parentId="{1}"><text>含</text></threadedComment></ThreadedComments>'
    ).encode()
    with ZipFile(path, "w") as parts:
        for name, content in contents.items():
            parts.writestr(name, content)
    assert read(path).notes[0, 2] == "含外来人员吗；含"


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("", 1.7, None),
        ("General", 170, None),
        ("@", 170, None),
        ("0.00", 170, None),
        ("#,##0.0", 1200, None),
        ("000000", 152, None),
        ("0%", 0.6, None),
        ("0.00E+00", 170, None),
        ("# ?/?", 1.5, None),
        ("[DBNum1]General", 17, None),
        (r"#,##0.00_ ;[Red]\-#,##0.00\ ", -3.5, None),
        ('_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ', 0, None),
        ('_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ', 1200, None),
        ('[>=10000]0\\.0,"万";0', 170, None),
        ('[>=10000]0\\.0,"万";0', 17000, "1.7万"),
        ('0!.0,"万"', 17000, "1.7万"),
        ('0.0"万"', 1.7, "1.7万"),
        ('General"人"', 170, "170人"),
        ('"约"0', 170, "约170"),
        ('0"²"', 17, "17²"),
        ("¥#,##0.00", 17, "¥17.00"),
        ('[$¥-804]0', 17, "¥17"),
        ("#,##0,", 3000, "3"),
        ("0.0,,", 3000000, "3.0"),
        ("0", 170.4, "170"),
        ("0%", 0.855, "86%"),
        ("0;0", -5, "5"),
        ("+0;-0", 5, "+5"),
        ("#", 0, ""),
        (";;;", 170, ""),
        ('"同上"', 170, "同上"),
        ('@"（预计）"', "170", "170（预计）"),
        (";;;", "已开工", ""),
        ("yyyy-mm-dd", date(2021, 3, 1), None),
        ('[$-804]yyyy"年"m"月"d"日";@', date(2021, 3, 1), None),
        ("yyyy/m/d h:mm", date(2021, 3, 1), None),
        ("mmm-yy", date(2021, 3, 1), "Mar-21"),
        ('yyyy"年"m"月"', date(2021, 3, 1), "2021年3月"),
        ("d-mmm", date(2021, 3, 1), "3月1日"),
        ("aaaa", date(2021, 3, 1), "星期一"),
        ("h:mm", date(2021, 3, 1), "0:00"),
        ("mmm-yy", 44256, "Mar-21"),
        ("yyyy-mm-dd", 44256, None),
        ("0", 1e300, None),
        ("0", True, None),
    ],
)  # fmt: skip
def test_what_a_format_shows(code: str, value: Any, text: str | None) -> None:
    assert shown(code, value) == text


def test_a_cell_shown_as_it_is_says_nothing_of_it(tmp_path: Path) -> None:
    assert said(read(sample(tmp_path)))["D9"] == Cell("尾", False)
