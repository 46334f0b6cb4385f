"""What a stranger's file may hold: it is read, bounded, named, and does nothing."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.documents import W, page, paragraph, word, zipped
from tests.program import run
from xhplan.errors import PlanError
from xhplan.store.documents import bounds, document_of
from xhplan.store.documents.kinds import extract

BILLION = "".join(f'<!ENTITY a{at} "&a{at - 1};&a{at - 1};&a{at - 1};">' for at in range(1, 30))
BOMB = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{BILLION}]><x>&a29;</x>'
WIDE_BOMB = BOMB.encode("utf-16")
DEEP = f"<w:document {W}><w:body>{'<w:sdt><w:sdtContent>' * 3000}{'</w:sdtContent></w:sdt>' * 3000}</w:body></w:document>"
REMOTE = (
    f'<w:document {W} xmlns:r="r"><w:body><w:p><w:hyperlink r:id="rId1"><w:r><w:t>任务</w:t></w:r></w:hyperlink></w:p>'
    '<w:altChunk r:id="rId2"/><w:p><w:fldSimple w:instr=" INCLUDETEXT http://example.org/x "><w:r><w:t>旧值</w:t></w:r>'
    "</w:fldSimple></w:p></w:body></w:document>"
)


def cells(count: int) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for _ in range(count // 100):
        sheet.append(["x"] * 100)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml"])
@pytest.mark.parametrize("bomb", [BOMB.encode(), WIDE_BOMB], ids=["utf-8", "utf-16"])
def test_entities_are_refused_in_every_part(part: str, bomb: bytes) -> None:
    parts: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {W}><w:body/></w:document>",
        part: bomb,
    }
    with pytest.raises(PlanError, match=r"实体声明|文件损坏"):
        extract(zipped(parts), "a.docx")


def test_links_fields_and_chunks_are_not_followed() -> None:
    found = extract(zipped({"word/document.xml": REMOTE}), "a.docx")
    assert [line.text for line in found.lines] == ["任务", "旧值"]


def test_what_is_nested_too_deep_is_refused() -> None:
    with pytest.raises(PlanError):
        document_of(zipped({"word/document.xml": DEEP}), "a.docx")


def test_a_sheet_of_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xhplan.store.documents.workbook.CELLS", 1000)
    with pytest.raises(PlanError, match="格数超过 1000"):
        extract(cells(2000), "a.xlsx")


def test_a_page_of_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xhplan.store.documents.html.CELLS", 1000)
    with pytest.raises(PlanError, match="格数超过 1000"):
        extract(page("<table><tr>", "<td>x" * 2000, "</tr></table>"), "a.html")


def test_a_page_that_opens_and_never_closes_is_read() -> None:
    found = extract(page("<div><b>" * 50_000, "任务"), "a.html")
    assert [line.text for line in found.lines] == ["任务"]


def test_spans_of_cells_that_are_too_wide_are_bounded() -> None:
    found = extract(
        page('<table><tr><td rowspan="999999999" colspan="999999999">任务<td>二</table>'), "a.html"
    )
    assert found.lines[0].spot is not None
    assert found.lines[0].spot.bottom <= 1000


def test_too_many_characters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xhplan.store.documents.kinds.CHARACTERS", 1000)
    with pytest.raises(PlanError, match="字数超过 1000"):
        extract(word(paragraph("任务" * 2000)), "a.docx")


def test_a_reader_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xhplan.store.documents.SECONDS", 0.001)
    with pytest.raises(PlanError, match="已经停止"):
        document_of(word(paragraph("任务")), "a.docx")
    assert bounds.SECONDS > 1


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff" * 100])
@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.html", "a.txt", "a.doc"])
def test_rubbish_gives_words_and_no_traceback(raw: bytes, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(raw)
    done = run("draft", name, folder=tmp_path)
    assert done.status == 1
    assert "Traceback" not in done.err


def test_control_characters_of_a_document_do_not_reach_the_terminal(tmp_path: Path) -> None:
    text = "2025年任务分解\n1.建成学校3所\x1b[2J。（区教育局）\n2.建成医院2所。（区卫健委）\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = run("draft", "a.txt", folder=tmp_path)
    assert "\x1b" not in done.out + done.err
