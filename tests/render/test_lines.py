"""A task as one line."""

from __future__ import annotations

from tests.helpers import FOUNDING, led, said, seen, task
from xhplan.render.lines import HEADINGS, category, csv, fields, plain, share

VIEW = seen(
    task(
        *led(said("3-5", values=150, status="active")),
        targets=(FOUNDING,),
        category="就业",
        subcategory="创业",
    ),
    "3-31",
)


def test_the_fields_stand_under_their_headings() -> None:
    assert dict(zip(HEADINGS, fields(VIEW), strict=True)) == {
        "编号": "15-01",
        "领域": "民生",
        "类别": "就业/创业",
        "状态": "推进中",
        "灯": "绿灯",
        "完成率": "25.0",
        "完成期限": "",
        "责任单位": "区人社局",
        "最近报送": "2021-03-05",
        "任务": "全年帮扶引领成功创业600人",
        "进度评价": "超进度",
        "催办": "",
    }


def test_a_line_for_a_pipe_and_one_for_a_spreadsheet() -> None:
    odd = VIEW._replace(task=VIEW.task._replace(text="=1+1\t\x1b[31m"))
    assert plain([VIEW]).count("\t") == len(HEADINGS) - 1
    assert plain([odd]).count("\t") == len(HEADINGS) - 1
    assert "\x1b" not in plain([odd])
    assert csv([odd]).splitlines()[1].split(",")[9].startswith("'=1+1")


def test_labels_that_are_not_printed_say_so() -> None:
    assert category(seen(task(category="就业", category_origin="inferred"), "3-5")) == "就业（推定）"
    assert category(seen(task(), "3-5")) == ""
    assert share(seen(task(said("3-5", percent=40)), "3-6")) == "40.0（自报）"
