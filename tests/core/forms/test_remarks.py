"""What a person should know, said once for all cells of which it is true."""

from __future__ import annotations

from tests.filled import placed
from xhplan.core.forms.remarks import Remark, brief, cells, places, sentences


def test_cells_below_one_another_are_one_range() -> None:
    assert cells([placed(3, 3), placed(5, 3), placed(4, 3), placed(3, 5)]) == "D4:D6、F4"


def test_places_of_one_file() -> None:
    other = placed(3, 3)._replace(sheet="文化")
    assert places([placed(3, 3), other]) == "回报.xlsx “民生”!D4、“文化”!D4"


def test_a_sentence_for_each_thing_with_what_is_shown() -> None:
    said = [Remark(placed(row, 3), "批注", text, "没有读") for row, text in ((1, "甲"), (2, "乙"), (3, "甲"))]
    assert list(sentences(said)) == ["回报.xlsx “民生”!D2:D4：批注“甲”（D2、D4）、“乙”（D3）没有读"]
    assert list(sentences(said[:1])) == ["回报.xlsx “民生”!D2：批注“甲”没有读"]


def test_a_text_on_one_line() -> None:
    assert brief("甲\n 乙") == "甲 乙"
    assert brief("甲" * 41) == "甲" * 40 + "…"
