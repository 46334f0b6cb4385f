"""Reading documents: the same lines and cells whatever program wrote them, and nothing that is not printed."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from tests.documents import Cell, html_table, page, paragraph, sheet, word, word_table, zipped
from xhplan.core.document import Line, Spot
from xhplan.errors import PlanError
from xhplan.store.documents import document_of
from xhplan.store.documents.kinds import extract

ROWS = [
    ["序号", "任务", "单位"],
    ["1", "建成3所学校", Cell("区教育局\n区规划资源局", down=2)],
    ["2", "新增床位"],
    [Cell("备注一行", right=3)],
]
CELLS = [
    ("序号", Spot(1, 1, 1, 1, 1)),
    ("任务", Spot(1, 1, 2, 1, 2)),
    ("单位", Spot(1, 1, 3, 1, 3)),
    ("1", Spot(1, 2, 1, 2, 1)),
    ("建成3所学校", Spot(1, 2, 2, 2, 2)),
    ("区教育局", Spot(1, 2, 3, 3, 3)),
    ("区规划资源局", Spot(1, 2, 3, 3, 3)),
    ("2", Spot(1, 3, 1, 3, 1)),
    ("新增床位", Spot(1, 3, 2, 3, 2)),
    ("备注一行", Spot(1, 4, 1, 4, 3)),
]


@pytest.mark.parametrize(
    ("name", "raw"),
    [("a.docx", word(word_table(ROWS))), ("a.xlsx", sheet(ROWS)), ("a.html", page(html_table(ROWS)))],
)
def test_a_table_is_its_cells_with_what_is_merged(name: str, raw: bytes) -> None:
    assert [(line.text, line.spot) for line in extract(raw, name).lines] == CELLS


def test_word_s_numbering_stands_beside_the_text() -> None:
    raw = word(
        paragraph("标题"),
        paragraph("甲", 1),
        paragraph("甲一", 1, 1),
        paragraph("甲二", 1, 1),
        paragraph("乙", 1),
        paragraph("乙一", 1, 1),
        paragraph("乙一甲", 1, 2),
        paragraph("另起", 2),
        lists=2,
    )
    assert [(line.number, line.text) for line in extract(raw, "a.docx").lines] == [
        ("", "标题"),
        ("1.", "甲"),
        ("（一）", "甲一"),
        ("（二）", "甲二"),
        ("2.", "乙"),
        ("（一）", "乙一"),
        ("①", "乙一甲"),
        ("1.", "另起"),
    ]


def test_what_word_does_not_print_is_left_out_and_named() -> None:
    deleted = "<w:p><w:r><w:t>留下</w:t></w:r><w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>"
    field = "<w:p><w:r><w:instrText>INCLUDETEXT /etc/passwd</w:instrText></w:r><w:r><w:t>域</w:t></w:r></w:p>"
    raw = word(paragraph("藏着", run="<w:vanish/>"), paragraph("划去", run="<w:strike/>"), deleted, field)
    found = extract(raw, "a.docx")
    assert [line.text for line in found.lines] == ["留下", "域"]
    assert found.aside == (
        "隐藏的文字 1 处，没有读",
        "划掉的文字 1 处，没有读",
        "修订删除的文字 1 处，没有读",
    )


def test_what_a_page_does_not_show_is_left_out_and_named() -> None:
    raw = page(
        '<p>看得见</p><p style="display:none">看不见</p><del>删</del><script>alert(1)</script>', "<!-- 注 -->"
    )
    found = extract(raw, "a.html")
    assert [line.text for line in found.lines] == ["看得见"]
    assert found.aside == ("有 2 处隐藏的或划掉的文字，没有读",)


def test_what_a_sheet_does_not_show_is_left_out_and_named() -> None:
    book = Workbook()
    made = book.active
    assert made is not None
    for place in ("A1", "A2", "B1", "A3"):
        made[place] = place
    made.row_dimensions[2].hidden = True
    made.column_dimensions["B"].hidden = True
    made["A3"].font = Font(strike=True)
    other = book.create_sheet("底稿")
    other["A1"] = "底稿"
    other.sheet_state = "hidden"
    saved = BytesIO()
    book.save(saved)
    found = extract(saved.getvalue(), "a.xlsx")
    assert [line.text for line in found.lines] == ["A1"]
    assert found.aside == (
        "工作表“Sheet”有 3 格是隐藏的或划掉的，没有读",
        "工作表“底稿”有 1 格是隐藏的或划掉的，没有读",
    )


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_its_own_lines(code: str) -> None:
    raw = "一、任务\r\n\r\n1.建成学校\r\n".encode(code)
    assert extract(raw, "a.txt").lines == (
        Line("第1行", "一、任务"),
        Line("第2行", ""),
        Line("第3行", "1.建成学校"),
    )


ENTITY = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("a.pdf", b"%PDF-1.7", "是 PDF"),
        ("a.ofd", zipped({"OFD.xml": ""}), "OFD"),
        ("a.docx", zipped({"word/document.xml": ENTITY}), "实体声明"),
        ("a.docx", zipped({"word/document.xml": "<w:document"}), "文件损坏"),
        ("a.docx", b"PK\x03\x04" + b"\0" * 40, "文件损坏"),
        ("a.zip", zipped({"a": ""}), "不是文档"),
        ("a.docx", zipped({f"word/{at}.xml": "" for at in range(6000)}), "部件"),
        ("a.docx", zipped({"word/document.xml": b" " * 90_000_000}), "展开后"),
        ("a.txt", b"\xff\0\xff\0", "不是文字文件"),
    ],
)
def test_what_is_no_document_is_refused_with_a_way_out(name: str, raw: bytes, message: str) -> None:
    with pytest.raises(PlanError) as refused:
        extract(raw, name)
    assert message in refused.value.message
    assert refused.value.hint


def test_a_bomb_whose_size_is_forged_is_bounded() -> None:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"<a>" + b" " * 90_000_000 + b"</a>")
    raw = made.getvalue().replace((90_000_007).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    with pytest.raises(PlanError):
        extract(raw, "a.docx")


def test_a_process_of_its_own_reads_the_same() -> None:
    raw = word(paragraph("标题"), word_table(ROWS), paragraph("甲", 1))
    assert document_of(raw, "样.docx") == extract(raw, "样.docx")


def test_a_process_of_its_own_hands_its_refusal_over() -> None:
    with pytest.raises(PlanError, match="是 PDF"):
        document_of(b"%PDF-1.7", "a.pdf")


def test_numbered_lists_of_a_page_have_numbers_beside_their_text() -> None:
    raw = page("<ol><li>甲</li><li>乙<ul><li>丙</li></ul></li></ol><p>丁</p>")
    found = extract(raw, "a.html")
    assert [(line.number, line.text) for line in found.lines] == [
        ("1.", "甲"),
        ("2.", "乙"),
        ("", "丙"),
        ("", "丁"),
    ]
