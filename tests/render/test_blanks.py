"""What somebody filled in stays, wherever its place goes."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from tests.forms import converted
from tests.office import needs_office
from xhplan.render.blanks import LEFT, Held, in_markdown, kept, told, total
from xhplan.render.document import Blank, Block, Heading, Paragraph
from xhplan.render.markdown import markdown
from xhplan.render.word import word
from xhplan.render.word.blanks import edited, held

ADVICE = Blank("建议-18-04", "由督查室提出建议", total("红灯", "100天"))
PAPER: list[Block] = [Heading(1, "周报"), Paragraph("一段。"), ADVICE, Blank("签发", "签发人", total("周报"))]


def in_word(content: bytes) -> dict[str, Held]:
    return held(content)


def typed_in_word(content: bytes, key: str, said: str) -> bytes:
    """The document after somebody typed into a control."""
    document = Document(BytesIO(content))
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        if tag is not None and tag.get(qn("w:val")).endswith(f"|{key}"):
            texts = list(control.iter(qn("w:t")))
            texts[0].text = said
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def written(blocks: list[Block]) -> bytes:
    return word(blocks, date(2021, 6, 7))


def test_what_nobody_touched_is_asked_again() -> None:
    text = markdown(PAPER)
    assert "〔由督查室提出建议〕" in text
    assert kept(PAPER, in_markdown(text)).blocks == tuple(PAPER)
    assert kept(PAPER, in_word(written(PAPER))).blocks == tuple(PAPER)


@pytest.mark.parametrize(
    "said", ["建议6月中旬专题研究。", "〔建议6月中旬研究〕", "两行，\n第二行 *重点*", "# 不是标题"]
)
def test_what_was_filled_in_stays_in_markdown(said: str) -> None:
    text = markdown(PAPER).replace("〔由督查室提出建议〕", said)
    again = kept(PAPER, in_markdown(text))
    assert again.blocks[2] == ADVICE._replace(filled=said)
    assert (again.changed, again.left) == ((), ())
    assert markdown(again.blocks) == text
    assert kept(PAPER, in_markdown(markdown(again.blocks))) == again


def test_what_was_filled_in_stays_in_word() -> None:
    first = typed_in_word(written(PAPER), ADVICE.key, "建议6月中旬专题研究。")
    again = kept(PAPER, in_word(first))
    assert again.blocks[2] == ADVICE._replace(filled="建议6月中旬专题研究。")
    second = kept(PAPER, in_word(written(list(again.blocks))))
    assert second == again


@pytest.mark.office
@needs_office
def test_what_was_filled_in_stays_where_libreoffice_saved_it(tmp_path: Path) -> None:
    filled = [*PAPER, Blank("拟办", "由谁填写", "", "（一）6月11日前报。\n（二）再议。")]
    path = tmp_path / "周报.docx"
    path.write_bytes(written(filled))
    saved = converted(path, "docx", tmp_path / "存").read_bytes()
    assert in_word(saved) == in_word(written(filled))
    changed = edited(saved)
    assert changed
    assert not any(changed)


def test_figures_that_changed_around_it_are_told() -> None:
    text = markdown(PAPER).replace("〔由督查室提出建议〕", "研究。")
    later: list[Block] = [
        item._replace(about=total("红灯", "107天")) if item is ADVICE else item for item in PAPER
    ]
    again = kept(later, in_markdown(text))
    assert again.changed == (ADVICE.key,)
    assert told(again) == ["“建议-18-04”处填写的内容保留，但它所说的数字已有变化，请核对"]


def test_what_has_no_place_any_more_ends_the_paper() -> None:
    text = markdown(PAPER).replace("〔由督查室提出建议〕", "研究。")
    again = kept([Heading(1, "周报")], in_markdown(text))
    assert again.blocks[1:] == (Heading(2, LEFT), Blank(ADVICE.key, ADVICE.key, ADVICE.about, "研究。"))
    assert kept([Heading(1, "周报")], in_markdown(markdown(again.blocks))).blocks == again.blocks
    assert "移到文末" in told(again)[0]


@pytest.mark.parametrize("content", [b"", b"PK", b"<!-- x -->", "表".encode()])
def test_a_file_that_is_none_of_ours_holds_nothing(content: bytes) -> None:
    assert in_word(content) == {}
    assert in_markdown(content.decode("utf-8")) == {}


@given(
    st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1).filter(lambda text: text.strip())
)
def test_any_line_comes_back(said: str) -> None:
    if said.strip() == ADVICE.asked or "<!--" in said:
        return
    text = markdown([ADVICE._replace(filled=said)])
    found = kept([ADVICE], in_markdown(text)).blocks[0]
    assert isinstance(found, Blank)
    assert found.filled == said
