"""Headings that a sheet should have, has twice, or that are not ours."""

from __future__ import annotations

from tests.filled import SUBJECTS, laid_out, placed, sheet
from xhplan.core.forms.columns import COLUMNS
from xhplan.core.forms.headings import doubtful_headings, is_form, lost_headings, strays
from xhplan.core.forms.sheet import Cell, Sheet

ROW = {"id": "15-01", "status": "推进中", "note": "办了"}


def doubts(**more: object) -> list[tuple[int, str]]:
    found = doubtful_headings(laid_out({**ROW, **more}), sent=True)
    return [(place.column, error.message) for place, error in found]


def test_a_column_that_somebody_added_is_told_where_it_holds_something() -> None:
    [remark] = strays(laid_out({**ROW, "电话": "62xx"}))
    assert (remark.place, remark.head) == (placed(0, 3), "另加的列“电话”没有读")
    assert list(strays(laid_out({**ROW, "电话": None}))) == []


def test_a_column_of_ours_that_was_renamed_is_refused() -> None:
    assert (3, "不认识的列“累计完成数”，又缺少“本次累计完成”") in doubts(累计完成数=152)


def test_a_column_that_stands_twice_is_refused() -> None:
    found = laid_out(ROW)
    twice = found._replace(cells={**found.cells, (0, 3): Cell("进展")})
    assert [error.message for _, error in doubtful_headings(twice, sent=False)] == ["“进展”这一列出现了两次"]


def test_headings_once_more_in_another_order_are_refused() -> None:
    found = laid_out(ROW, above={(4, 0): Cell("进展"), (4, 2): Cell("编号")})
    [(place, error)] = doubtful_headings(found, sent=False)
    assert (place.row, error.message) == (4, "这里又有一行表头，各列与上面的不同")


def test_a_sheet_that_lost_its_headings_is_told_from_one_that_never_had_any() -> None:
    title = Sheet("f", "s", {(0, 0): Cell("全年帮扶引领成功创业600人")})
    assert lost_headings(title, SUBJECTS, sent=True)
    assert not lost_headings(title, SUBJECTS, sent=False)
    assert lost_headings(sheet({"text": "甲", "note": "乙", "status": "推进中"}), SUBJECTS, sent=False)
    assert not lost_headings(Sheet("f", "说明", title.cells), SUBJECTS, sent=True)


def test_a_sheet_with_most_of_our_headings_is_ours() -> None:
    assert is_form(laid_out({column.key: "甲" for column in COLUMNS}))
    assert not is_form(laid_out(ROW))
