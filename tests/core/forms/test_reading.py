"""Sheets that came back as entries for the log."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.filled import PLAN, UNIT, sheet
from tests.helpers import day, said
from xhplan.core.forms.reading import Asked, Findings, read_forms
from xhplan.core.forms.sheet import Cell, Sheet

ASKED = Asked(date(2021, 12, 31))


def read(*books: list[Sheet], asked: Asked = ASKED) -> Findings:
    return read_forms(books, PLAN, asked)


def filled(*rows: dict[str, Any], **more: Any) -> list[Sheet]:
    above = {(0, 0): Cell(f"填报单位：{UNIT}")}
    return [sheet(*rows, head=2, above=above, **more)]


def test_a_row_is_an_entry_from_the_unit_that_the_sheet_names() -> None:
    found = read(filled({"id": "15-01", "target": "创业", "value": 152, "note": "排定", "on": "3月5日"}))
    assert found.troubles == ()
    [item] = found.filled
    assert item.subject.id == "15-01"
    assert item.entry == said("3-5", from_=UNIT, values=152, note="排定")


def test_rows_of_one_task_and_day_are_one_entry() -> None:
    rows = (
        {"id": "15-01", "target": "创业", "value": 152, "on": "3月5日"},
        {"id": "15-01", "target": "失业", "value": 8000, "on": "3月5日"},
    )
    [item] = read(filled(*rows)).filled
    assert item.entry.values == (("创业", 152), ("失业", 8000))


def test_a_row_without_a_day_has_the_one_that_was_asked_for() -> None:
    [item] = read(filled({"id": "15-02", "note": "排定"}), asked=ASKED._replace(on=day("3-8"))).filled
    assert item.entry.on == day("3-8")


def test_a_sheet_without_our_headings_lies_aside() -> None:
    other = Sheet("回报.xlsx", "通讯录", {(0, 0): Cell("姓名")})
    found = read([*filled({"id": "15-02", "note": "排定", "on": "3月5日"}), other])
    assert found.aside == (other,)


def test_texts_of_one_task_and_day_are_joined_and_two_states_refused() -> None:
    row = {"id": "15-02", "status": None, "note": "甲", "on": "3月5日"}
    [item] = read(filled(row), filled({**row, "note": "乙"})).filled
    assert item.entry.note == "甲；乙"
    [trouble] = read(filled({**row, "status": "推进中"}), filled({**row, "status": "受阻"})).troubles
    assert trouble.message == "填的是 受阻，回报.xlsx “民生”!B4 填的却是 推进中"
