"""Rows that were filled in, one by one."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.filled import PLAN, SUBJECTS, laid_out, placed
from tests.helpers import HEADER, day
from xhplan.core.forms.rows import Reader, Row, named_target, rows_of
from xhplan.core.forms.sheet import Cell


def read(*rows: dict[str, Any], **more: Any) -> tuple[list[Row], Reader]:
    reader = Reader(SUBJECTS, HEADER, date(2021, 12, 31))
    return list(rows_of(laid_out(*rows, **more), reader)), reader


def test_each_filled_cell_is_a_piece_of_its_row() -> None:
    filled = {
        "id": "15-01",
        "target": "创业",
        "status": "推进中",
        "value": 152,
        "note": "排定",
        "on": "3月5日",
    }
    [row], reader = read(filled, {"id": "15-02", "note": "—"})
    assert reader.troubles == []
    assert (row.subject.id, row.on, row.sent) == ("15-01", day("3-5"), None)
    assert [(piece.field, piece.key, piece.value) for piece in row.pieces] == [
        *(("status", "", "active"), ("values", "创业", 152), ("note", "", "排定")),
    ]


def test_what_cannot_be_read_is_noted_and_reading_goes_on() -> None:
    rows, reader = read(
        {"id": "15-01", "target": "创业", "value": "若干", "note": "排定"},
        {"id": "15-02", "target": None, "value": 3, "note": None},
        {"id": "15-77", "target": None, "value": None, "note": "谁的"},
    )
    assert [[piece.field for piece in row.pieces] for row in rows] == [["note"], []]
    assert [(trouble.place.row, trouble.place.column) for trouble in reader.troubles] == [
        (1, 2),
        (2, 2),
        (3, 0),
    ]
    assert reader.troubles[1].message == "15-02 没有量化指标，不能填累计完成数"


def test_sums_and_headings_once_more_are_no_rows() -> None:
    rows, reader = read({"id": "合计", "note": "3项"}, {"id": "编号", "note": "进展"})
    assert (rows, reader.troubles) == ([], [])


def test_a_day_alone_says_nothing_of_what_nobody_has() -> None:
    rows, reader = read({"id": None, "note": None, "on": "3月5日"})
    assert (rows, reader.troubles) == ([], [])


def test_the_target_that_a_row_names() -> None:
    subject = SUBJECTS.by_id["15-01"]
    assert named_target(Cell("帮扶引领成功 创业"), subject) == subject.targets[0]
    assert named_target(None, subject) is None
    one = subject._replace(task=PLAN.tasks[0]._replace(targets=subject.targets[:1]))
    assert named_target(None, one) == subject.targets[0]


def test_a_figure_without_its_target_is_refused_by_name() -> None:
    _, reader = read({"id": "15-01", "value": 3})
    [trouble] = reader.troubles
    assert (trouble.place, trouble.message) == (placed(1, 0), "没有写明是 15-01 的哪个指标")
