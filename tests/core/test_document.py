"""The kept text of a document, and what differs from it."""

from __future__ import annotations

from xhplan.core.document import Line, first_difference, kept_lines, kept_text

LINES = (Line("第1段", "各项工作：\r\n一"), Line("表1 第1行 第1列", ""), Line("第2段", "甲\t乙"))


def test_a_line_is_kept_on_one_line_and_read_back() -> None:
    assert kept_text(LINES) == "第1段\t各项工作：\t一\n表1 第1行 第1列\t\n第2段\t甲\t乙\n"
    assert kept_lines(kept_text(LINES)) == (LINES[0]._replace(text="各项工作：\t一"), *LINES[1:])
    assert kept_lines("第1段\t甲\r\n第2段\t乙") == (Line("第1段", "甲"), Line("第2段", "乙"))


def test_the_first_line_that_differs() -> None:
    assert first_difference(LINES, LINES) is None
    assert first_difference(LINES, (LINES[0], Line("表1 第1行 第1列", "x"), LINES[2])) == 2
    assert first_difference(LINES, LINES[:2]) == 3
    assert first_difference(LINES[:2], LINES) == 3
