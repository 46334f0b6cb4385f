"""What proofs compare with."""

from __future__ import annotations

from tests.helpers import area
from xhplan.core.findings import file_of, nfkc, no_such_line, printed_at

LINES = ("表１５", "全年帮扶600人,", "养老")


def test_texts_are_compared_folded_and_without_breaks() -> None:
    assert nfkc("１５（一）\t㎡") == "15(一)m2"
    assert file_of(area(number=5)) == "05-livelihood.toml"


def test_what_is_printed_at_spans_or_on_whole_lines() -> None:
    assert printed_at(LINES, (2, 3), ()) == "全年帮扶600人,养老"
    assert printed_at(LINES, (2,), ((2, 0, 4), (3, 0, 1), (9, 0, 1))) == "全年帮扶养"
    assert no_such_line(9, LINES)[0] == "来源报告没有第 9 行（共 3 行）"
