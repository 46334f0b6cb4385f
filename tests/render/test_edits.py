"""What somebody changed in a paper is found by the sums that went with the file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xhplan.render.document import Blank, Block, Heading, Paragraph
from xhplan.render.edits import Edits, edits, mark_of, markdown_texts, marked, sums
from xhplan.render.markdown import markdown

PAPER: list[Block] = [
    Heading(1, "周报"),
    Paragraph("红灯3项。"),
    Blank("建议", "由督查室提出建议"),
    Paragraph("完"),
]
TEXT = marked(markdown(PAPER))


def found(text: str) -> Edits | None:
    return edits(markdown_texts(text), mark_of(text))


def test_a_file_as_it_was_written_has_none() -> None:
    assert found(TEXT) == Edits((), 0)
    assert found(TEXT.replace("\n", "\r\n")) == Edits((), 0)


def test_what_is_written_into_a_blank_is_none() -> None:
    assert found(TEXT.replace("〔由督查室提出建议〕", "建议专题研究。\n\n另行报告。")) == Edits((), 0)


def test_a_changed_an_added_and_a_struck_paragraph() -> None:
    changed = found(TEXT.replace("红灯3项。", "红灯三项。"))
    assert changed == Edits(("红灯三项。",), 1)
    assert changed.words == "改写或添加1段：“红灯三项。”"
    assert found(TEXT.replace("完\n", "完\n\n又及\n")) == Edits(("又及",), 0)
    struck = found(TEXT.replace("红灯3项。\n\n", ""))
    assert struck == Edits((), 1)
    assert struck.words == "删去1段"


def test_a_file_without_a_mark_is_not_ours() -> None:
    assert found("# 会议记录\n") is None
    assert found("") is None


@given(st.lists(st.text(st.characters(exclude_categories=("C",)), min_size=1)))
def test_every_paragraph_is_known_again(texts: list[str]) -> None:
    assert edits(texts, sums(texts)) == Edits((), 0)
    assert edits([], sums(texts)) == Edits((), sum(bool(text.strip()) for text in texts))
