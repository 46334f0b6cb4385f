"""Lists within a line, taken apart: every character stays where it is in the document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xhplan.core.document import Document, Line
from xhplan.core.draft.inline import numbered, parted


def _document(text: str) -> Document:
    return Document("a.txt", "text", tuple(Line("", line) for line in text.split("\n")))


def test_a_list_in_a_line_is_as_many_lines_with_their_numbers() -> None:
    made = parted(
        _document(
            "前言。 一、目标 1、完成甲事项及其后续工作。 2、完成乙事项及其后续工作。 3、完成丙。其他另行通知"
        )
    )
    assert made is not None
    assert [(line.number, line.text.strip()) for line in made.document.lines] == [
        ("", "前言。"),
        ("一、", "目标"),
        ("1、", "完成甲事项及其后续工作。"),
        ("2、", "完成乙事项及其后续工作。"),
        ("3、", "完成丙。"),
    ]


def test_what_counts_otherwise_is_left_as_it_is() -> None:
    assert (
        parted(_document("会议于3月1、2、3日召开，讨论了甲、乙、丙、丁等议题，并对下一步工作作了部署安排。"))
        is None
    )
    assert parted(_document("今年将办好5件实事：建学校；修道路；治河流；建公园。")) is None
    assert numbered(_document("1\n甲\n3\n乙\n7\n丙")) is None


@given(st.text(alphabet="（）()一二三是1234、.：:；;。5件实事办好\n |甲", max_size=120))
def test_pieces_are_stretches_of_their_lines(text: str) -> None:
    document = _document(text)
    for made in (parted(document), numbered(document)):
        if made is None:
            continue
        for at, line in enumerate(made.document.lines, 1):
            ((begin, number, first, length),) = made.parts[at]
            assert begin == 0
            assert line.text == document.lines[number - 1].text[first : first + length]
