"""The terminal: where text meets rich."""

from __future__ import annotations

from tests.terminal import rendered
from xhplan.render.screen import indented, pairs, table, text, wrapped


def test_data_is_text_and_never_markup() -> None:
    assert rendered(text("[red]甲[/red]\x1b[31m"), columns=60).startswith("[red]甲[/red]")
    assert "\x1b" not in text("\x1b[31m").plain


def test_lines_are_broken_as_chinese_is_broken() -> None:
    assert wrapped("全年帮扶引领成功创业600人", 12).plain == "全年帮扶引领\n成功创业\n600人"


def test_labels_are_as_wide_as_the_widest() -> None:
    shown = rendered(indented(pairs([("甲", text("一")), ("责任单位", text("二"))])), columns=40)
    assert [line.rstrip() for line in shown.splitlines()] == ["  甲        一", "  责任单位  二"]


def test_a_rule_of_hyphens_under_the_headings() -> None:
    made = table(("编号", "任务"))
    made.add_row("15-01", "甲")
    lines = rendered(made, columns=41).splitlines()
    assert set(lines[1].strip()) == {"-"}
    assert lines[2].startswith("15-01")
