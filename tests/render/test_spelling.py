"""What a code page cannot show is spelt with what it has."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xhplan.render.spelling import spelt

codecs.register_error("spelt", spelt)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("●已完成 ✓ 未完成 ✗", "●已完成 √ 未完成 ×"),
        ("10²平方米，30㎥，⑪", "10^2平方米，30m3，(11)"),
        ("100€ 50£ 20¥", "100欧元 50￡ 20￥"),
        ("王𠮷 • 甲\xa0乙", "王〔U+20BB7〕 · 甲 乙"),
        ("人—数…“好”·①②", "人—数…“好”·①②"),
        ("坏\udcff", "坏\\udcff"),
    ],
)
def test_a_chinese_console(text: str, shown: str) -> None:
    assert text.encode("gbk", "spelt").decode("gbk") == shown


def test_a_console_without_chinese() -> None:
    assert "民生（1）✓".encode("ascii", "spelt") == b"\\u6c11\\u751f(1)\\u2713"


@given(st.characters())
def test_every_character_says_something_and_what_gbk_has_stays(char: str) -> None:
    shown = char.encode("gbk", "spelt").decode("gbk")
    assert shown
    assert "?" not in shown or "?" in unicodedata.normalize("NFKC", char)
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        return
    assert shown == char
