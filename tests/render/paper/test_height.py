"""How lines break and pages fill: what LibreOffice and Word print was measured, this keeps it."""

from __future__ import annotations

import pytest

from xhplan.render.document import Blank, Bullets, Heading, Paragraph, Table
from xhplan.render.paper.breaking import lines
from xhplan.render.paper.height import laid, pieces, title
from xhplan.render.paper.measures import BODY_LINE, PAGE, TITLE_LINE

WIDE = 20


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("十个字正好占满一行。", 1),
        ("十个字正好占满一行了。", 2),
        ("九个字后面是个日期5月31日", 2),
        ("八个字到了行末12月31日止", 2),
        ("数字不断开的123456789012345678", 2),
        ("123456789012345678901234567890", 2),
        ("电梯完成95台，为目标300台的31.7%，滞后10.0个百分点", 3),
        ("标点不在行首的一行字（括号也不在行尾）", 2),
    ],
)
def test_lines_of_ten_characters(text: str, count: int) -> None:
    assert lines(text, WIDE) == count


def test_a_first_line_that_is_indented_holds_less() -> None:
    assert (lines("九个字正好一行了", WIDE, 4), lines("九个字正好一行了的", WIDE, 4)) == (1, 2)


def test_a_heading_stands_with_what_follows() -> None:
    full = int(PAGE // BODY_LINE) - 1
    text = [Paragraph("字")] * full
    assert laid(piece for block in [*text, Paragraph("字")] for piece in pieces(block)) == (
        1,
        (full + 1) * BODY_LINE,
    )
    count, used = laid(
        piece for block in [*text, Heading(2, "一、题"), Paragraph("字")] for piece in pieces(block)
    )
    assert (count, used) == (2, 2 * BODY_LINE)


def test_a_paragraph_leaves_no_line_alone() -> None:
    (whole,) = pieces(Paragraph("字" * 80))
    assert whole.height == 3 * BODY_LINE
    assert [piece.height for piece in pieces(Paragraph("字" * 150))] == [
        2 * BODY_LINE,
        BODY_LINE,
        2 * BODY_LINE,
    ]


def test_a_table_repeats_its_head_on_the_next_page() -> None:
    head, first, *rest = pieces(Table(("灯", "任务"), (("红", "甲"),) * 60))
    assert head.keeps
    assert (first.head, len(rest)) == (head.height, 59)
    count, used = laid([head, first, *rest])
    lines_of_both = head.height + 60 * first.height
    assert (count, used > lines_of_both - PAGE) == (2, True)


def test_every_block_has_a_height() -> None:
    for block in (Heading(1, "题"), Bullets(("甲", "乙")), Blank("签发", "由谁填写")):
        assert sum(piece.height for piece in pieces(block)) >= BODY_LINE


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "徐汇区2021年国民经济和社会发展计划执行情况周报",
            ["徐汇区2021年国民经济和社会发展计划执行情况周报"],
        ),
        (
            "徐汇区2021年国民经济和社会发展计划（区民政局）执行情况周报",
            ["徐汇区2021年国民经济和社会发展计划", "（区民政局）执行情况周报"],
        ),
        (
            "示例区2023-2025年国民经济和社会发展重点任务（区民政局、区科经委）执行情况报告",
            ["示例区2023-2025年国民经济和社会发展重点任务", "（区民政局、区科经委）执行情况报告"],
        ),
        ("长" * 60, ["长" * 60]),
    ],
)
def test_a_title_parts_between_words(text: str, found: list[str]) -> None:
    assert title(text) == found
    (piece,) = pieces(Heading(1, text))
    assert piece.height >= TITLE_LINE * len(found)
