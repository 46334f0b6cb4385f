"""Markdown, read back by a parser: what goes in as data comes out as text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.test_worked_year import CASE, MARKDOWN
from xhplan.render.document import Block, Bullets, Heading, Paragraph, Table
from xhplan.render.markdown import escape, markdown
from xhplan.render.text import clean

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = [
    "a|b",
    "`x`",
    "<b>x</b>",
    "<!-- x -->",
    "**x** _y_ ~~z~~",
    "[x](http://y.z)",
    "![x](y)",
    "# x",
    "> x",
    "- x",
    "+ x",
    "=x",
    "---",
    "***",
    "===",
    "1. x",
    "12) x",
    "1.",
    "| --- |",
    ":---",
    "一行\n第二行\r\n\r\n# 第三行",
    "    代码",
    "```\nx\n```",
    "~~~",
    "&amp; &#35; &copy;",
    "\\",
    "\\|",
    "x\\",
    "http://x.y www.x.y a@b.c",
    "[^1] [ ] [x]",
    "$x$ :smile: #12 @某",
    "\u202e\x1b[31m\x00",
    "\u3000缩进",
    "",
    "<",
    "a\tb",
]


def parsed(text: str) -> list[tuple[str, str]]:
    """What stands in the blocks, by the tag around it. Everything in them has to be plain text."""
    tokens = PARSER.parse(text)
    found = []
    for index, token in enumerate(tokens):
        if token.type == "inline":
            assert {child.type for child in token.children or ()} <= {"text"}, token
            found.append((tokens[index - 1].tag, _said(token)))
    return found


def _said(token: Any) -> str:
    return "".join(child.content for child in token.children or ())


def plain(text: str) -> str:
    return clean(text).strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_wherever_it_stands(text: str) -> None:
    _stays(text)


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_text_stays_text(text: str) -> None:
    _stays(text)


@given(st.text(st.sampled_from("|`<>*_#-+=~[]()!&;:\\1.9) \n\t中x"), max_size=20))
def test_any_markup_stays_text(text: str) -> None:
    _stays(text)


def _stays(text: str) -> None:
    blocks: list[Block] = [
        Heading(2, f"一、{text}"),
        Paragraph(text),
        Bullets((text, "后")),
        Table(("编号", "内容", "日期"), (("15-01", text, "3月5日"), (text, "好", text))),
        Paragraph("完"),
    ]
    said = plain(text)
    read = parsed(markdown(blocks))
    assert read[0] == ("h2", plain(f"一、{text}"))
    assert [item for item in read if item[0] in ("th", "td")] == [
        ("th", "编号"),
        ("th", "内容"),
        ("th", "日期"),
        ("td", "15-01"),
        ("td", said),
        ("td", "3月5日"),
        ("td", said),
        ("td", "好"),
        ("td", said),
    ]
    others = [content for tag, content in read[1:] if tag not in ("th", "td")]
    assert others == [said, said, "后", "完"] if said else others == ["后", "完"]


@pytest.mark.parametrize(
    "text", ["www.example.org", "见WWW.example.org", "http://example.org", "a@example.org"]
)
def test_an_address_becomes_no_link_on_its_own(text: str) -> None:
    assert not re.search(r"(?i)www\.|http:|(?<!\\)@", escape(text))
    assert parsed(f"{escape(text)}\n") == [("p", text)]


def test_columns_of_figures_stand_to_the_right() -> None:
    text = markdown([Table(("一", "二"), (("1", "2"),), frozenset({1}))])
    assert text == "| 一 | 二 |\n| --- | ---: |\n| 1 | 2 |\n"


def test_every_kind_of_block_and_one_line_break_at_the_end() -> None:
    text = markdown([Heading(1, "题"), Paragraph("段"), Bullets(("一", "二")), Table(("栏",), ())])
    assert text == "# 题\n\n段\n\n- 一\n- 二\n\n| 栏 |\n| --- |\n"


# --- the reports of the worked year, as markdownlint and a reader see them ----------------


@pytest.mark.parametrize("name", MARKDOWN)
def test_a_report_is_tidy_markdown(name: str) -> None:
    """The rules of markdownlint that a generated report could break; the tool itself is run by hand."""
    text = (CASE / name).read_text(encoding="utf-8")
    lines = text.split("\n")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert not [line for line in lines if line != line.rstrip() or "\t" in line]
    levels = [len(line) - len(line.lstrip("#")) for line in lines if line.startswith("#")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    headings = [line for line in lines if line.startswith("#")]
    assert len(set(headings)) == len(headings)
    assert not [line for line in headings if re.search(r"[。；，：:;,.!？]$", line)]
    for index, line in enumerate(lines):
        if line.startswith("#"):
            assert not (index and lines[index - 1]) and not lines[index + 1]  # noqa: PT018
    for block in text.strip().split("\n\n"):
        rows = block.split("\n")
        if rows[0].startswith("|"):
            widths = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
            assert len(widths) == 1, block
            assert len(rows) >= 3


@pytest.mark.parametrize("name", MARKDOWN)
def test_a_report_is_read_as_it_was_meant(name: str) -> None:
    read = parsed((CASE / name).read_text(encoding="utf-8"))
    assert [tag for tag, _ in read].count("h1") == 1
    assert not [said for _, said in read if "\\" in said]
    if name == "weekly-2021-W10.md":
        note = "公示收到意见3条：<b>步道|骑行道</b>宜分开；`宽度≥2m`；*夜间照明* 另有来信1件"
        assert sum(note in said for _, said in read) == 2
