from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as DocumentFile
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as DrawnTable
from docx.text.paragraph import Paragraph as Line

from tests.helpers import day
from tests.office import SOFFICE, soffice
from tests.program import Copy
from tests.render.busy import HOSTILE, hostile_plan, made
from xhplan.core.model import Plan
from xhplan.render.document import Blank, Block, Bullets, Heading, Paragraph, Table
from xhplan.render.paper.measures import CELL_PADDING, CELL_SIZE, ROOM
from xhplan.render.paper.widths import shared
from xhplan.render.summary import summary
from xhplan.render.text import clean
from xhplan.render.word import layout, word
from xhplan.render.word.blanks import edited, held
from xhplan.store.extras import command

PERIODS = [("2021-W25", "6-27"), ("2021-08", "8-31"), ("2021", "10-8")]


@cache
def of(period: str, on: str, plan: Plan | None = None) -> bytes:
    report = made(period, on, plan)
    return word(summary(report), report.day)


def opened(raw: bytes) -> Any:
    return Document(BytesIO(raw))


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Every text of a document, in order."""
    for block in blocks:
        match block:
            case Heading(_, text) | Paragraph(text):
                yield text
            case Bullets(items):
                yield from items
            case Table():
                yield from block.headings
                for row in block.rows:
                    yield from row


def written(document: DocumentFile) -> Iterator[str]:
    """The same of a file."""
    for item in document.iter_inner_content():
        if isinstance(item, Line):
            if item.text or item._p.pPr is None or item._p.pPr.sectPr is None:
                yield item.text
        else:
            assert isinstance(item, DrawnTable)
            yield from (cell.text for row in item.rows for cell in row.cells)


@pytest.mark.parametrize(("period", "on"), [*PERIODS, ("2021-W10", "3-14"), ("2021", "2020-12-1")])
def test_its_text_is_the_markdowns(period: str, on: str) -> None:
    report = made(period, on)
    wanted = [clean(text).strip() for text in texts(summary(report))]
    assert list(written(opened(of(period, on)))) == wanted


def test_what_people_type_stays_text() -> None:
    found = list(written(opened(of("2021-06", "6-30", hostile_plan()))))
    assert any(clean(HOSTILE) in text for text in found)
    assert not any(char in text for text in found for char in "\x1b\u202e\r\n")


def test_characters_that_xml_cannot_hold() -> None:
    raw = word([Heading(1, "标\uffff题\x00"), Paragraph("\ufffe\ud800")], day("3-5"))
    assert list(written(opened(raw))) == ["标\\uffff题\\u0000", "\\ufffe\\ud800"]


DATED = "应于2021年6月30日完成（15-05），逾期12天；6月仍未报“选址”。"


def test_dates_and_ids_are_joined_for_others_and_plain_for_word() -> None:
    raw = word(
        [Heading(2, DATED), Table((DATED, "甲"), ((DATED, "乙"),)), Blank("签", "", "", DATED)], day("7-12")
    )
    document = opened(raw)
    assert document.paragraphs[0].text == DATED
    assert [cell.text for cell in document.tables[0].columns[0].cells] == [DATED] * 2
    assert held(raw)["签"].text == DATED
    shown = "应于2021_年_6_月_30_日完成（15_-_05），逾期12天；6_月仍未报“选址”。"
    for line in document.element.body.iter(qn("w:p")):
        text = "".join(one.text or "" for one in line.iter(qn("w:t")))
        assert text.replace("\u2060", "_") in (shown, "甲", "乙")
        for choice in line.iter(f"{{{line.nsmap['mc']}}}Choice"):
            assert (
                choice.nsmap[choice.get("Requires")] == "http://schemas.microsoft.com/office/word/2012/wordml"
            )
            assert len(choice) == 0
    languages = [
        run.text for run in document.paragraphs[0].runs if next(run._r.iter(qn("w:lang")), None) is not None
    ]
    assert languages == ["2021年6月30日", "6月"]


def test_a_file_that_libreoffice_saved_is_as_it_was_written() -> None:
    """It writes out what it took in place of Word's choice."""
    document = opened(word([Paragraph(DATED)], day("7-12")))
    for text in document.element.body.iter(qn("w:t")):
        if text.text == "\u2060":
            alternate = text.getparent().getparent()
            alternate.getparent().replace(alternate, text)
    out = BytesIO()
    document.save(out)
    assert "\u2060" in opened(out.getvalue()).paragraphs[0].text
    found = edited(out.getvalue())
    assert found
    assert not any(found)


def test_a_title_of_any_length() -> None:
    """A document's properties hold 255 characters of it."""
    raw = word([Heading(1, "长" * 1000)], day("3-5"))
    assert opened(raw).paragraphs[0].text == "长" * 1000
    assert opened(raw).core_properties.title == "长" * 255


def test_the_same_report_gives_the_same_bytes() -> None:
    raw = of("2021-W25", "6-27")
    assert of.__wrapped__("2021-W25", "6-27") == raw
    with ZipFile(BytesIO(raw)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    said = opened(raw).core_properties
    assert (said.created, said.modified) == (
        datetime(2021, 6, 27, tzinfo=UTC),
        datetime(2021, 6, 27, tzinfo=UTC),
    )
    assert (said.author, said.comments, said.title) == (
        "xhplan",
        "",
        "徐汇区2021年国民经济和社会发展计划执行情况周报",
    )


def test_paper_and_margins_are_the_official_ones() -> None:
    (section,) = opened(of("2021-W25", "6-27")).sections
    assert section.orientation == WD_ORIENT.PORTRAIT
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = ("top_margin", "bottom_margin", "left_margin", "right_margin")
    assert [round(getattr(section, margin).mm) for margin in margins] == [37, 35, 28, 26]


def test_headings_are_headings_in_their_fonts() -> None:
    document = opened(of("2021-W25", "6-27"))
    fonts = {
        "Title": ("方正小标宋简体", Pt(18)),
        "Heading 1": ("黑体", Pt(14)),
        "Heading 2": ("楷体", Pt(14)),
        "Normal": ("仿宋", Pt(14)),
    }
    for name, (font, size) in fonts.items():
        style = document.styles[name]
        assert (style.element.rPr.rFonts.get(qn("w:eastAsia")), style.font.size) == (font, size)
    report = made("2021-W25", "6-27")
    wanted = [
        (layout.HEADINGS[block.level], block.text) for block in summary(report) if isinstance(block, Heading)
    ]
    outline = [
        (line.style.name, line.text)
        for line in document.paragraphs
        if line.style and line.style.name in fonts
    ]
    assert [item for item in outline if item[0] != "Normal"] == wanted
    assert document.styles["Normal"].paragraph_format.line_spacing == Pt(21)


def test_fonts_that_are_missing_have_others_in_their_place() -> None:
    with ZipFile(BytesIO(of("2021-W25", "6-27"))) as archive:
        table = archive.read("word/fontTable.xml").decode()
    for name, others in layout.FONTS.items():
        assert f'<w:font w:name="{name}"><w:altName w:val="{others}"/>' in table


def test_tables_repeat_their_heads() -> None:
    document = opened(of("2021", "10-8"))
    widths = {round(table.columns[0].width / Mm(1)) for table in document.tables}
    assert len(widths) > 1
    for table in document.tables:
        assert table.style
        assert table.style.name == "Table Grid"
        heads = [
            row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
            for row in table.rows
        ]
        assert heads == [True] + [False] * (len(table.rows) - 1)
        whole = [
            row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None
            for row in table.rows
        ]
        assert sum(whole[2:-1]) >= len(whole[2:-1]) / 2


def test_what_announces_something_stays_on_its_page() -> None:
    blocks = (
        Paragraph("表2　民生情况"),
        Table(("主要领域", "主要进展"), (("就业", "完成"),)),
        Paragraph("表态"),
    )
    lines = opened(word((*blocks, Paragraph("其他任务进展："), Paragraph("完")), day("10-8"))).paragraphs
    kept = {line.text: bool(line.paragraph_format.keep_with_next) for line in lines}
    assert kept == {"表2　民生情况": True, "表态": False, "其他任务进展：": True, "完": False}


def test_a_table_is_as_wide_as_its_page_and_its_ids_are_not_broken() -> None:
    for block in summary(made("2021", "10-8")):
        if not isinstance(block, Table):
            continue
        sizes = shared(block, ROOM)
        assert ROOM * 0.97 < sum(sizes) <= ROOM + 0.6
        assert min(sizes) > Mm(5).pt
        if "编号" in block.headings:
            at = block.headings.index("编号")
            longest = max(len(word) for row in block.rows for word in row[at].split("、"))
            assert sizes[at] > min(longest, 5) * CELL_SIZE / 2 + 2 * CELL_PADDING


def test_pages_are_numbered_between_dashes() -> None:
    document = opened(of("2021-W25", "6-27"))
    assert document.settings.odd_and_even_pages_header_footer
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        line = footer.paragraphs[0]
        assert "".join(node.text or "" for node in line._p.iter(qn("w:t"))) == "— 1 —"
        assert [field.get(qn("w:instr")) for field in line._p.iter(qn("w:fldSimple"))] == ["PAGE"]
    assert all(section.footer.is_linked_to_previous for section in list(document.sections)[1:])


def test_a_command_away(plan: Copy) -> None:
    plan.did("update", "15-01", "--set", "创业=152", "--on", "2021-03-05")
    assert plan.did("weekly", "2021-W10", "--format", "docx", "-o", "周报.docx").err == "已写入 周报.docx\n"
    plan.did("report", "2021-03", "-o", "月报.docx")
    title = opened((plan.folder / "月报.docx").read_bytes()).paragraphs[0].text
    assert title == "徐汇区2021年国民经济和社会发展计划执行情况月报"
    done = plan.run("weekly", "2021-W10", "--format", "html")
    assert (done.status, done.err.splitlines()[0]) == (2, "错误：没有格式“html”")


def test_without_python_docx_it_says_how_to_get_it(plan: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("xhplan.render.word")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    done = plan.run("weekly", "--format", "docx", "-o", "周报.docx")
    assert done.status == 1
    assert (
        done.err == f"错误：写 Word 文件要用附加组件，现在没有装\n  → 安装：{command('word', sys.prefix)}\n"
    )
    assert not (plan.folder / "周报.docx").exists()


@pytest.mark.office
@pytest.mark.skipif(
    SOFFICE is None or shutil.which("pdftotext") is None, reason="LibreOffice or pdftotext is not installed"
)
@pytest.mark.parametrize(
    ("period", "on"), [PERIODS[0], *(pytest.param(*one, marks=pytest.mark.heavy) for one in PERIODS[1:])]
)
def test_libreoffice_prints_all_of_it(tmp_path: Path, period: str, on: str) -> None:
    file = tmp_path / "summary.docx"
    file.write_bytes(of(period, on))
    soffice(tmp_path / "profile", "--convert-to", "pdf", "--outdir", tmp_path, file)
    done = subprocess.run(
        ["pdftotext", "-layout", str(file.with_suffix(".pdf")), "-"], check=True, capture_output=True
    )
    pages = done.stdout.decode().split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        assert "".join(page.split()).endswith(f"—{number}—")
    _all_there(list(summary(made(period, on))), "".join(pages))


def _all_there(blocks: Sequence[Block], printed: str) -> None:
    """Headings, sentences, and rows by their ids, as often as they were written."""
    squeezed = "".join(printed.split())
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            assert "".join(block.text.split()) in squeezed
    ids = [
        row[0][:5] for block in blocks if isinstance(block, Table) for row in block.rows if row[0][2:3] == "-"
    ]
    for task_id, count in Counter(ids).items():
        assert len(re.findall(rf"^ *{task_id}", printed, re.M)) >= count, task_id
