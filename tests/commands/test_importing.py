"""``xhplan import``: what is unambiguous is read, everything else refused by cell, and then nothing is written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.forms import (
    DAY,
    HEADINGS,
    Row,
    cell_of,
    column,
    converted,
    first_sheet,
    letter,
    opened,
    put,
    put_rows,
    said,
    saved,
    sheet_of,
)
from tests.office import needs_office
from tests.program import Copy
from xhplan.store.extras import command

Said = dict[str, list[dict[str, Any]]]
NOTE = {"on": DAY, "note": "已开工"}
FOUNDING = "全年帮扶引领成功创业600人，实现长期失业青年就业创业710人，城镇登记失业人数始终控制在指标数内"
SERVICE = (
    "探索长三角创业服务一体化发展，增强“创业梦之星”品牌辐射效应，深入推进创业型社区创建，"
    "完善区域创新创业机制，激发创业带动就业潜力加速释放"
)


def told(**fields: Any) -> Row:
    """A row of 15-02 that says 已开工 on 30 March, but for ``fields``; ``None`` leaves a cell out."""
    row = {"编号": "15-02", "进展": "已开工", "数据日期": DAY} | fields
    return {key: value for key, value in row.items() if value is not None}


def figured(value: Any, task: str = "15-01", target: str | None = "帮扶引领成功创业", **fields: Any) -> Row:
    return told(编号=task, 指标=target, 本次累计完成=value, 进展=None, **fields)


def values(task: str, key: str, value: Any) -> Said:
    return {task: [{"on": DAY, "values": {key: value}}]}


def founded(value: Any) -> Said:
    return values("15-01", "创业", value)


# --- ids, figures, percentages, dates: one row each ------------------------------------

IDS: list[tuple[str, Row]] = [
    ("plain", told()),
    ("without its zero", told(编号="15-2")),
    ("in full width", told(编号="１５－０２")),
    ("blanks around and inside", told(编号="　15 - 02 ")),
    ("a long dash", told(编号="15—02")),
    ("a number without its hyphen", told(编号=1502)),
    ("a number with a point", told(编号=15.02)),
    ("a visible apostrophe", told(编号="'15-02")),
    ("taken for 15 February", told(编号=date(2021, 2, 15))),
    ("taken for February 2015", told(编号=datetime(2015, 2, 1))),
    ("the serial number of such a day", told(编号=44242)),
    ("such a day in words", told(编号="2月15日")),
    ("15-02 or 15-20, told apart by the wording", told(编号=15.2, 任务=SERVICE)),
    ("none, but the wording", told(编号=None, 任务=f"{SERVICE[:40]}\n {SERVICE[40:]} ")),
]  # fmt: skip

FIGURES: list[tuple[str, Row, Said]] = [
    ("an integer", figured(152), founded(152)),
    ("a float without fraction", figured(152.0), founded(152)),
    ("text", figured(" 152 "), founded(152)),
    ("text in full width", figured("１５２"), founded(152)),
    ("thousands separated", figured("1,152"), founded(1152)),
    ("thousands separated in full width", figured("１，１５２"), founded(1152)),
    ("with its unit", figured("152人"), founded(152)),
    ("nought", figured(0), founded(0)),
    ("the target by its key", figured(152, target="创业"), founded(152)),
    ("the target with blanks", figured(152, target=" 帮扶引领\n成功创业 "), founded(152)),
    ("the only target, not named", figured(6, "15-06", None), values("15-06", "养老场景", 6)),
    ("binary noise", figured(0.1 + 0.2, "19-02", None), values("19-02", "拆违", 0.3)),
    ("a fraction with its unit", figured("3.5万平方米", "19-02", None), values("19-02", "拆违", 3.5)),
    ("a share shown as 85 %", figured((0.85, "0%"), "19", None), values("19", "空气优良率", 85)),
    ("a share as 85.5 %", figured((0.855, "0.0%"), "19", None), values("19", "空气优良率", 85.5)),
    ("85 of a percentage", figured(85, "19", None), values("19", "空气优良率", 85)),
    ("85% in words", figured("85％", "19", None), values("19", "空气优良率", 85)),
    ("a rate below nought", figured(-2.5, "19", None), values("19", "空气优良率", -2.5)),
    ("an area's number as a number", figured(85, 19, None), values("19", "空气优良率", 85)),
]

PERCENTS: list[tuple[str, Any, Any]] = [
    ("60", 60, 60),
    ("60.0", 60.0, 60),
    ("0.6 shown as 60 %", (0.6, "0%"), 60),
    ("0.07 shown as 7 %", (0.07, "0.00%"), 7),
    ("1 shown as 100 %", (1, "0%"), 100),
    ("0.005 shown as 0.5 %", (0.005, "0.0%"), 0.5),
    ("a format of one's own", (0.6, '[红色]0" "%'), 60),
    ("60% in words", "60%", 60),
    ("in full width", "６０％", 60),
    ("60 in words", " 60 ", 60),
    ("0.6% in words", "0.6%", 0.6),
    ("nothing yet", 0, 0),
    ("a percent sign that is only text", (60, '0"%"'), 60),
]

DAYS: list[tuple[str, Any]] = [
    ("a date", DAY),
    ("a date and time", datetime(2021, 3, 30, 16, 45)),
    ("a serial number", 44285),
    ("a serial number with its time", 44285.5),
    ("eight digits", 20210330),
    ("text with hyphens", "2021-03-30"),
    ("text with slashes", "2021/3/30"),
    ("text with points", "2021.3.30"),
    ("text without year", "3月30日"),
    ("text with blanks", " 2021 年 3 月 30 日 "),
    ("text with a time", "2021-03-30 00:00:00"),
    ("text in full width", "２０２１－０３－３０"),
    ("a serial number as text", "44285"),
    ("eight digits as text", "20210330"),
]


def imported(plan: Copy, book: Workbook, *arguments: str) -> Said:
    plan.did("import", saved(book, plan), *arguments)
    return said(plan)


@pytest.mark.parametrize(("name", "row"), IDS, ids=[name for name, _ in IDS])
def test_ids_are_read_as_people_and_spreadsheets_write_them(plan: Copy, name: str, row: Row) -> None:
    assert imported(plan, sheet_of(row)) == {"15-02": [NOTE]}


@pytest.mark.parametrize(("name", "row", "expected"), FIGURES, ids=[name for name, *_ in FIGURES])
def test_figures_are_read_exactly(plan: Copy, name: str, row: Row, expected: Said) -> None:
    assert imported(plan, sheet_of(row)) == expected


@pytest.mark.parametrize(("name", "value", "expected"), PERCENTS, ids=[name for name, *_ in PERCENTS])
def test_percentages_are_read_where_they_say_what_they_are(
    plan: Copy, name: str, value: Any, expected: Any
) -> None:
    book = sheet_of(told(自报=value, 进展=None))
    assert imported(plan, book) == {"15-02": [{"on": DAY, "percent": expected}]}


@pytest.mark.parametrize(("name", "value"), DAYS, ids=[name for name, _ in DAYS])
def test_days_are_read_in_every_form(plan: Copy, name: str, value: Any) -> None:
    assert imported(plan, sheet_of(told(数据日期=value))) == {"15-02": [NOTE]}


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("推进中", "active"),
        (" 推进 中　", "active"),
        ("受阻", "blocked"),
        ("已完成", "done"),
        ("active", "active"),
    ],
)
def test_statuses_are_read_with_blanks_and_in_either_language(plan: Copy, word: str, status: str) -> None:
    book = sheet_of(told(本次状态=word, 目前状态="未启动"))
    assert imported(plan, book) == {"15-02": [NOTE | {"status": status}]}


# --- whole sheets, messy -----------------------------------------------------------------


def _letter_above(book: Workbook) -> None:
    sheet = first_sheet(book)
    sheet.insert_rows(1, 6)
    sheet["A1"], sheet["A3"] = "关于报送进展的函", "各单位：请填下表"


def _moved_columns(book: Workbook) -> None:
    sheet = first_sheet(book)
    for row in range(1, sheet.max_row + 1):
        cells = [sheet.cell(row, index).value for index in range(1, len(HEADINGS) + 1)]
        for index, value in enumerate(reversed(cells), 3):
            put(sheet.cell(row, index), value)
        sheet.cell(row, 1).value = sheet.cell(row, 2).value = None


def _added_columns(book: Workbook) -> None:
    sheet = first_sheet(book)
    sheet.insert_cols(2, 2)
    sheet["B1"], sheet["C1"], sheet["B2"], sheet["C2"] = "联系人", "电话", "张三", 64872222


def _headings_dressed_up(book: Workbook) -> None:
    sheet = first_sheet(book)
    sheet.cell(1, column("本次累计")).value = "本次\n累计完成（人）"
    sheet.cell(1, column("数据日期")).value = " 数据 日期* "
    sheet.cell(1, column("进展")).value = "进展："


def _trailing_blanks(book: Workbook) -> None:
    sheet = first_sheet(book)
    for row in range(5, 3000):
        sheet.cell(row, 4).fill = PatternFill("solid", fgColor="FFFF00")
    sheet.cell(2999, 8).value = "  　\n"


def _placeholders(book: Workbook) -> None:
    sheet = first_sheet(book)
    for name, value in (
        ("本次状态", "—"),
        ("自报", "/"),
        ("存在问题", "-"),
        ("下步措施", "……"),
        ("提请协调", "无"),
    ):
        put(sheet.cell(2, column(name)), value)


def _sums_and_headings_again(book: Workbook) -> None:
    sheet = first_sheet(book)
    for index, heading in enumerate(HEADINGS, 1):
        sheet.cell(4, index).value = heading
    put(sheet.cell(5, 1), "合 计")
    sheet.cell(5, column("本次累计")).value = 9999
    put(sheet.cell(6, 1), "填报人：张三　联系电话：64872222")


def _filtered(book: Workbook) -> None:
    sheet = first_sheet(book)
    sheet.auto_filter.ref = "A1:L3"
    sheet.row_dimensions[2].hidden = True


def _hidden_sheet(book: Workbook) -> None:
    book.create_sheet("封面", 0)["A1"] = "封面"
    book.worksheets[1].sheet_state = "hidden"


def _merged_ids(book: Workbook) -> None:
    """One id beside the rows of its two targets, and one day beside both."""
    sheet = first_sheet(book)
    put_rows(sheet, figured(152), figured(70, target="失业青年"))
    sheet.merge_cells("A2:A3")
    sheet.merge_cells(start_row=2, end_row=3, start_column=column("数据日期"), end_column=column("数据日期"))


def _one_day_a_task(book: Workbook) -> None:
    put_rows(first_sheet(book), figured(152), figured(70, target="失业青年", 数据日期=None))


def _one_day_a_sheet(book: Workbook) -> None:
    sheet = first_sheet(book)
    sheet.insert_rows(1, 2)
    sheet["B1"], sheet["C1"] = "统一数据日期：", "3月30日"
    sheet.cell(4, column("数据日期")).value = None


def _one_row_of_another_day(book: Workbook) -> None:
    sheet = first_sheet(book)
    early, plain = figured(152, 数据日期=date(2021, 3, 20)), figured(70, target="失业青年", 数据日期=None)
    sheet.insert_rows(1)
    put_rows(sheet, early, plain, first=2)
    sheet["B1"], sheet["C1"] = "统一数据日期", DAY


def _unit_above(book: Workbook) -> None:
    sheet = first_sheet(book)
    sheet.insert_rows(1)
    sheet["A1"], sheet["C1"], sheet["F1"], sheet["H1"] = (
        "填报单位（盖章）",
        "区人社局",
        "统一数据日期",
        "联系人",
    )
    sheet.merge_cells("A1:B1")


def _unit_and_day_behind_their_labels(book: Workbook) -> None:
    sheet = first_sheet(book)
    sheet.insert_rows(1)
    sheet["A1"], sheet["F1"] = "填报单位（盖章）： 区人社局", "统一数据日期：2021年3月30日"
    sheet.cell(3, column("数据日期")).value = None


MESSES: list[tuple[Callable[[Workbook], None], Said]] = [
    (_letter_above, {"15-02": [NOTE]}),
    (_moved_columns, {"15-02": [NOTE]}),
    (_added_columns, {"15-02": [NOTE]}),
    (_headings_dressed_up, {"15-02": [NOTE]}),
    (_trailing_blanks, {"15-02": [NOTE]}),
    (_placeholders, {"15-02": [NOTE]}),
    (_sums_and_headings_again, {"15-02": [NOTE]}),
    (_filtered, {"15-02": [NOTE]}),
    (_hidden_sheet, {"15-02": [NOTE]}),
    (_merged_ids, {"15-01": [{"on": DAY, "values": {"创业": 152, "失业青年": 70}}]}),
    (_one_day_a_task, {"15-01": [{"on": DAY, "values": {"创业": 152, "失业青年": 70}}]}),
    (
        _one_row_of_another_day,
        {
            "15-01": [
                {"on": date(2021, 3, 20), "values": {"创业": 152}},
                {"on": DAY, "values": {"失业青年": 70}},
            ]
        },
    ),
    (_one_day_a_sheet, {"15-02": [NOTE]}),
    (_unit_above, {"15-02": [NOTE | {"from": "区人社局"}]}),
    (_unit_and_day_behind_their_labels, {"15-02": [NOTE | {"from": "区人社局"}]}),
]


@pytest.mark.parametrize(
    ("mess", "expected"), MESSES, ids=[mess.__name__.strip("_").replace("_", " ") for mess, _ in MESSES]
)
def test_messy_sheets_are_read(plan: Copy, mess: Callable[[Workbook], None], expected: Said) -> None:
    book = sheet_of(told())
    if expected.get("15-01"):
        first_sheet(book).delete_rows(2)
    mess(book)
    assert imported(plan, book) == expected


def test_rows_in_any_order_and_on_several_sheets_make_one_line_a_task_and_day(plan: Copy) -> None:
    book = sheet_of(
        figured(70, target="失业青年", 存在问题="经费"),
        told(),
        figured(152, 存在问题="场地"),
        figured(60, target="创业", 数据日期=date(2021, 2, 28)),
    )
    put_rows(book.create_sheet("另一张"), figured(7000, target="城镇登记失业人数"), told())
    assert imported(plan, book) == {
        "15-01": [
            {"on": date(2021, 2, 28), "values": {"创业": 60}},
            {"on": DAY, "values": {"创业": 152, "失业青年": 70, "登记失业": 7000}, "problem": "场地；经费"},
        ],
        "15-02": [NOTE],
    }


def test_all_of_a_row_becomes_one_line(plan: Copy) -> None:
    row = figured(
        152, 本次状态="受阻", 自报=30, 存在问题="缺场地", 下步措施="协调\r\n街道", 提请协调="请区房管局支持"
    )
    plan.did(
        "import", saved(sheet_of({**row, "进展": "办了两场"}), plan), "--from", "区人社局", "--by", "李四"
    )
    line = plan.lines_of("15-01")[0]
    assert line.startswith("  { on = 2021-03-30, at = ")
    assert line.partition(", by = ")[2] == (
        '"李四", from = "区人社局", status = "blocked", percent = 30, values = { "创业" = 152 }, note = "办了两场", '
        'problem = "缺场地", next = "协调\\n街道", ask = "请区房管局支持" },'
    )


def test_on_is_for_rows_without_a_day(plan: Copy) -> None:
    book = sheet_of(told(数据日期=None), told(编号="15-03"))
    found = imported(plan, book, "--on", "3月29日")
    assert found == {"15-02": [NOTE | {"on": date(2021, 3, 29)}], "15-03": [NOTE]}


@pytest.mark.parametrize("arguments", [(), ("--dry-run",)])
def test_a_figure_in_another_unit_is_pointed_out_before_and_when_it_is_written(
    plan: Copy, arguments: tuple[str, ...]
) -> None:
    rows = figured(370000, "15-08", "旧住房综合改造"), figured(850, "19", None)
    lines = plan.did("import", saved(sheet_of(*rows), plan), *arguments).err.splitlines()
    assert [line.partition("，")[2] for line in lines if "请核对单位" in line] == [
        "是年度目标37万平方米的10000倍，请核对单位和位数",
        "是年度目标85%的10倍，请核对单位和位数",
    ]


def test_several_files_are_one_command(plan: Copy) -> None:
    one, other = (
        saved(sheet_of(told()), plan, "甲.xlsx"),
        saved(sheet_of(told(编号="16-01")), plan, "乙.xlsx"),
    )
    plan.did("import", one, other)
    assert said(plan) == {"15-02": [NOTE], "16-01": [NOTE]}
    plan.did("undo", "--yes")
    assert said(plan) == {}


# --- what is refused -----------------------------------------------------------------------

REFUSED: list[tuple[str, list[Row], str, str]] = [
    ("0.6: 60 % or 0.6 %", [told(自报=0.6)], "G2", "0.6% 还是 60%"),
    ("1: 1 % or 100 %", [told(自报=1)], "G2", "1% 还是 100%"),
    ("0.6 in words", [told(自报="0.6")], "G2", "0.6% 还是 60%"),
    ("over 100", [told(自报=160)], "G2", "不在 0 到 100"),
    ("over 100 by its format", [told(自报=(60, "0%"))], "G2", "6000% 不在 0 到 100"),
    ("percent in words", [told(自报="六成")], "G2", "“六成”不是数字"),
    ("0.85 of a percentage", [figured(0.85, "19", None)], "F2", "0.85% 还是 85%"),
    ("two ids are possible", [told(编号=date(2021, 12, 15))], "A2", "可能是 12-15、15-12"),
    ("15.1", [told(编号=15.1)], "A2", "可能是 15-01、15-10"),
    ("no such task", [told(编号="15-99")], "A2", "没有任务 15-99，最近的是 15-20"),
    ("no id at all", [told(编号=None)], "A2", "没有编号"),
    ("not an id", [told(编号="就业处")], "A2", "不是任务编号"),
    ("a range", [told(编号="15-01..15-04")], "A2", "不是任务编号"),
    ("true", [told(编号=True)], "A2", "不是任务编号"),
    ("another row's wording", [told(任务=FOUNDING)], "A2", "任务是 15-01 的，编号却是 15-02"),
    ("about", [figured("约152")], "F2", "“约152”不是数字"),
    ("done of goal", [figured("152/600")], "F2", "不是数字"),
    ("another unit", [figured("0.0152万人")], "F2", "不是数字"),
    ("two figures in two lines", [figured("100\n52")], "F2", "“100 52”中间有空格或换行"),
    ("two figures side by side", [figured("152 160")], "F2", "“152 160”中间有空格或换行"),
    ("two percentages", [told(自报="5\n6")], "G2", "“5 6”中间有空格或换行"),
    ("an increase", [figured("+5")], "F2", "带加号"),
    ("an hour", [told(数据日期=time(3, 5))], "L2", "看不懂日期“03:05:00”"),
    ("a point for a comma", [figured("1,52")], "F2", "不是数字"),
    ("a share where people are counted", [figured((0.25, "0%"))], "F2", "是百分比（25%）"),
    ("below nought", [figured(-3)], "F2", "小于 0"),
    ("a raised digit", [figured("170²")], "F2", "“170²”里的“²”是标记"),
    ("a digit in a circle", [told(自报="6①")], "G2", "“6①”里的“①”是标记"),
    ("a mark in a day", [told(数据日期="2021年3月1①日")], "L2", "里的“①”是标记"),
    ("a mark in an id", [told(编号="15-0²")], "A2", "“15-0²”里的“²”是标记"),
    ("a date for a figure", [figured(date(2021, 3, 1))], "F2", "不是数字"),
    ("true for a figure", [figured(True)], "F2", "不是数字"),
    ("too large", [figured(10**13)], "F2", "太大"),
    ("too fine", [figured(1 / 3, "19-02", None)], "F2", "小数多于 6 位"),
    ("which of three targets", [figured(152, target=None)], "C2", "没有写明是 15-01 的哪个指标"),
    ("no target", [figured(3, "15-02", None)], "F2", "没有量化指标"),
    ("no target, but one is named", [figured(3, "15-02")], "F2", "没有量化指标"),
    ("no such target", [figured(3, target="创业人数")], "C2", "没有指标“创业人数”"),
    ("a word for a day that passes", [told(数据日期="今天")], "L2", "以后就说不清了"),
    ("month or day", [told(数据日期="3/5")], "L2", "看不懂日期"),
    ("3.5", [told(数据日期=3.5)], "L2", "看不懂日期 3.5"),
    ("no such day", [told(数据日期="2月30日")], "L2", "没有“2月30日”这一天"),
    ("tomorrow", [told(数据日期=date(2021, 4, 1))], "L2", "晚于今天"),
    ("before the plan", [told(数据日期=date(2020, 3, 30))], "L2", "早于计划开始日"),
    ("no day", [told(数据日期=None)], "L2", "没有写数据日期"),
    ("another status", [told(本次状态="进行中")], "E2", "没有状态“进行中”"),
    ("dropped", [told(本次状态="已核销")], "E2", "取消任务须写明依据"),
    ("blocked without reason", [told(本次状态="受阻", 进展=None)], "E2", "受阻须说明原因"),
    ("an area's status", [figured(85, "19", None, 本次状态="推进中")], "E2", "是领域，没有状态"),
    ("two figures", [figured(152), figured(153)], "F3", "填的是 153，回报.xlsx “民生”!F2 填的却是 152"),
    ("two statuses", [told(本次状态="推进中"), told(本次状态="已完成")], "E3", "填的是 已完成"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "rows", "cell", "words"), REFUSED, ids=[name.replace(" ", "-") for name, *_ in REFUSED]
)
def test_what_is_not_certain_is_refused_by_cell(
    plan: Copy, name: str, rows: list[Row], cell: str, words: str
) -> None:
    before = plan.bytes()
    done = plan.run("import", saved(sheet_of(*rows), plan))
    first, hint, *_ = done.err.splitlines()
    assert done.status == 1
    assert first.startswith(f"回报.xlsx “民生”!{cell}：")
    assert words in first
    assert hint.startswith("    → ")
    assert done.err.endswith("错误：填报表有 1 处要先核对，没有写入\n  → 在表里改正，保存后再导入一次\n")
    assert plan.bytes() == before


def test_a_missing_reason_is_asked_for_in_a_cell_not_as_an_option(plan: Copy) -> None:
    err = plan.run("import", saved(sheet_of(told(本次状态="受阻", 进展=None)), plan)).err
    assert "    → 把原因写进“进展”或“存在问题”一格\n" in err
    assert "--note" not in err


def test_what_a_sheet_refuses_is_not_offered_as_a_way_out(plan: Copy) -> None:
    err = plan.run("import", saved(sheet_of(told(数据日期="三月五日")), plan)).err
    assert "    → 可写作 2021-03-05、2021/3/5、3月5日\n" in err


def _formula_error(book: Workbook) -> None:
    cell = first_sheet(book).cell(2, column("进展"))
    cell.value, cell.data_type = "#DIV/0!", "e"


def _formula_without_result(book: Workbook) -> None:
    first_sheet(book).cell(2, column("进展")).value = "=A2&B2"


def _twice_the_same_heading(book: Workbook) -> None:
    first_sheet(book)["N1"] = "进 展"


def _renamed_heading(book: Workbook) -> None:
    first_sheet(book).cell(1, column("本次累计")).value = "本次累计完成数"


def _merged_figure(book: Workbook) -> None:
    sheet = first_sheet(book)
    put_rows(sheet, figured(152), figured(None, target="失业青年"))
    sheet.merge_cells("F2:F3")


def _of_another_plan(book: Workbook) -> None:
    sheet = book.create_sheet("说明")
    sheet.append(["表格格式", "xhplan-form/1"])
    sheet.append(["计划名称", "静安区2021年计划"])


def _of_a_later_version(book: Workbook) -> None:
    book.create_sheet("说明").append(["表格格式", "xhplan-form/2"])


def _without_headings(book: Workbook) -> None:
    first_sheet(book).delete_rows(1)


WHOLE: list[tuple[Callable[[Workbook], None], str, str]] = [
    (_formula_error, "H2", "公式出错（#DIV/0!）"),
    (_formula_without_result, "H2", "公式还没有算出结果"),
    (_twice_the_same_heading, "N1", "“进展”这一列出现了两次"),
    (_renamed_heading, "F1", "不认识的列“本次累计完成数”，又缺少“本次累计完成”"),
    (_merged_figure, "F2", "合并单元格 F2:F3 跨了几个指标"),
    (_of_another_plan, "A1", "这是《静安区2021年计划》的填报表"),
    (_of_a_later_version, "A1", "xhplan-form/2"),
    (_without_headings, "A1", "没有找到填报表的表头"),
]


@pytest.mark.parametrize(
    ("mess", "cell", "words"), WHOLE, ids=[mess.__name__.strip("_").replace("_", " ") for mess, *_ in WHOLE]
)
def test_what_would_be_misread_is_refused(
    plan: Copy, mess: Callable[[Workbook], None], cell: str, words: str
) -> None:
    book, before = sheet_of(told()), plan.bytes()
    mess(book)
    done = plan.run("import", saved(book, plan))
    assert done.status == 1
    assert done.err.startswith(f"回报.xlsx “民生”!{cell}：")
    assert words in done.err.splitlines()[0]
    assert plan.bytes() == before


def test_every_problem_of_every_file_is_named_at_once_and_nothing_is_written(plan: Copy) -> None:
    book = sheet_of(told(), told(编号="15-99"), told(编号="15-03", 自报=0.6, 本次状态="停工"))
    put_rows(book.create_sheet("公共服务"), told(编号="16-01", 数据日期="3/5"))
    names = saved(book, plan, "甲.xlsx"), saved(sheet_of(figured("很多")), plan, "乙.xlsx")
    before = plan.bytes()
    done = plan.run("import", *names)
    places = [line.partition("：")[0] for line in done.err.splitlines() if "!" in line.partition("：")[0]]
    assert done.status == 1
    assert places == [
        "甲.xlsx “民生”!A3",
        "甲.xlsx “民生”!E4",
        "甲.xlsx “民生”!G4",
        "甲.xlsx “公共服务”!L2",
        "乙.xlsx “民生”!F2",
    ]
    assert plan.bytes() == before


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("没有.xlsx", None, "没有文件"),
        ("空.xlsx", b"", "不是电子表格"),
        ("表.xls", "<html><table>编号</table></html>".encode(), "不是电子表格"),
        ("表.csv", "编号,进展\n".encode(), "不是电子表格"),
        ("断.xlsx", b"PK\x03\x04" + b"\x00" * 200, "文件损坏"),
        ("断.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "文件损坏"),
        ("报告.docx", "docx", "文件损坏，或不是电子表格"),
    ],
)
def test_what_is_no_spreadsheet_is_told(plan: Copy, name: str, content: Any, words: str) -> None:
    if content == "docx":
        from zipfile import ZipFile

        with ZipFile(plan.folder / name, "w") as parts:
            parts.writestr("word/document.xml", "<w/>")
    elif content is not None:
        (plan.folder / name).write_bytes(content)
    done = plan.run("import", name)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("错误：")
    assert name in done.err
    assert words in done.err
    assert "Traceback" not in done.err


# --- what was exported comes back ----------------------------------------------------------


def exported(plan: Copy, *arguments: str) -> Workbook:
    plan.did("export", "--format", "xlsx", "-o", "填报.xlsx", *arguments)
    return opened(plan, "填报.xlsx")


def filled_in(book: Workbook) -> None:
    """Four tasks, as a unit might fill them in."""
    put(cell_of(book, "15-01", "本次累计完成", "帮扶引领成功创业"), 152)
    put(cell_of(book, "15-01", "本次累计完成", "长期失业青年就业创业"), 70)
    put(cell_of(book, "15-01", "本次状态"), "推进中")
    put(cell_of(book, "15-01", "数据日期"), DAY)
    put(cell_of(book, "15-02", "自报进度"), 60)
    put(cell_of(book, "15-02", "进展"), '=HYPERLINK("http://x")\n@a +b {% [/x]')
    put(cell_of(book, "15-02", "数据日期"), DAY)
    put(cell_of(book, "16-01", "本次状态"), "已完成")
    put(cell_of(book, "16-01", "数据日期"), DAY)
    put(cell_of(book, "19", "本次累计完成"), 91.2)
    put(cell_of(book, "19", "数据日期"), DAY)


FILLED: Said = {
    "15-01": [{"on": DAY, "status": "active", "values": {"创业": 152, "失业青年": 70}}],
    "15-02": [{"on": DAY, "percent": 60, "note": '=HYPERLINK("http://x")\n@a +b {% [/x]'}],
    "16-01": [{"on": DAY, "status": "done"}],
    "19": [{"on": DAY, "values": {"空气优良率": 91.2}}],
}


def test_exactly_the_changed_cells_become_updates(plan: Copy) -> None:
    book = exported(plan)
    filled_in(book)
    assert imported(plan, book) == FILLED
    plan.did("check")


def test_an_unchanged_workbook_says_nothing(plan: Copy) -> None:
    plan.did("update", "15-01", "--set", "创业=152", "--status", "active", "--on", "3月5日")
    plan.did("export", "-o", "填报.xlsx")
    before = plan.bytes()
    assert plan.did("import", "填报.xlsx").err == "填报表里没有填写新的内容\n"
    assert plan.bytes() == before


def test_a_second_import_adds_nothing_even_on_another_day(plan: Copy) -> None:
    book = exported(plan)
    filled_in(book)
    name = saved(book, plan)
    plan.did("import", name)
    before = plan.bytes()
    assert plan.did("import", name, name, XHPLAN_TODAY="2021-05-01").err == "4 项已经登记过，没有再写\n"
    assert plan.bytes() == before


def test_a_second_import_does_not_undo_a_correction(plan: Copy) -> None:
    name = saved(sheet_of(figured(152, 本次状态="推进中", 目前状态="未启动")), plan)
    plan.did("import", name, "--from", "区人社局")
    plan.did(
        "update", "15-01", "--set", "创业=150", "--status", "done", "--on", "3月30日", "--note", "电话更正"
    )
    before = plan.bytes()
    done = plan.did("import", name, "--from", "区人社局")
    assert "注意：15-01 创业152人先前已登记，后来改为150人，没有再写" in done.err
    assert plan.bytes() == before


def test_nothing_that_was_corrected_since_is_left_out_without_a_word(plan: Copy) -> None:
    row = told(本次状态="受阻", 进展="缺人", 自报=40, 存在问题="缺地", 下步措施="协调", 提请协调="无")
    name = saved(sheet_of(row), plan)
    plan.did("import", name, "--from", "区人社局")
    corrected = ("--status", "active", "--percent", "45", "--problem", "缺钱", "--next", "none")
    plan.did("update", "15-02", *corrected, "--from", "区人社局", "--on", "3月30日")
    before = plan.bytes()
    assert plan.did("import", name, "--from", "区人社局").err.splitlines() == [
        "注意：15-02 受阻先前已登记，后来改为推进中，没有再写",
        "注意：15-02 自报进度40%先前已登记，后来改为45%，没有再写",
        "注意：15-02 存在问题“缺地”先前已登记，后来改为“缺钱”，没有再写",
        "注意：15-02 下步措施“协调”先前已登记，后来改为无，没有再写",
        "1 项已经登记过，没有再写",
    ]
    assert plan.bytes() == before


def test_a_report_on_a_task_that_was_dropped_meanwhile_is_pointed_out(plan: Copy) -> None:
    name = saved(sheet_of(told(目前状态="推进中")), plan)
    plan.did("drop", "15-02", "--note", "取消", "--basis", "文", "--on", "3月5日")
    told_of = "注意：15-02 表发出以后已取消，报来的照登，状态不变，请核对"
    assert told_of in plan.did("import", name).err
    assert told_of not in plan.did("import", name).err
    assert said(plan)["15-02"][1:] == [NOTE]


def test_what_was_withdrawn_may_be_imported_again(checkout: Copy) -> None:
    name = saved(sheet_of(told()), checkout)
    checkout.did("import", name)
    checkout.commit()
    checkout.did("undo", "--yes")
    checkout.did("import", name)
    assert [line for line in said(checkout)["15-02"] if "note" in line] == [NOTE, NOTE]


def test_only_what_was_added_to_a_sheet_is_written_the_second_time(plan: Copy) -> None:
    plan.did("import", saved(sheet_of(figured(152)), plan))
    plan.did("import", saved(sheet_of(figured(152, 存在问题="缺场地")), plan))
    assert said(plan)["15-01"] == [
        {"on": DAY, "values": {"创业": 152}},
        {"on": DAY, "problem": "缺场地"},
    ]


def test_what_others_reported_meanwhile_survives(plan: Copy) -> None:
    book = exported(plan)
    plan.did("done", "15-01", "--on", "3月30日", "--note", "提前完成", "--by", "李四")
    plan.did("update", "15-02", "--on", "3月30日", "--note", "电话报送", "--percent", "70", "--by", "李四")
    put(cell_of(book, "15-01", "本次状态"), "未启动")
    put(cell_of(book, "15-01", "进展"), "仍在协调")
    put(cell_of(book, "15-01", "数据日期"), DAY)
    put(cell_of(book, "15-02", "下步措施"), "六月开工")
    put(cell_of(book, "15-02", "数据日期"), DAY)
    done = plan.did("import", saved(book, plan))
    assert "注意：15-01 表中的状态没有改（未启动），台账已是已完成，未作变更" in done.err
    assert said(plan) == {
        "15-01": [{"on": DAY, "status": "done", "note": "提前完成"}, {"on": DAY, "note": "仍在协调"}],
        "15-02": [{"on": DAY, "percent": 70, "note": "电话报送"}, {"on": DAY, "next": "六月开工"}],
    }


def test_a_person_is_told_what_to_look_at(plan: Copy) -> None:
    plan.did(
        "update",
        "15-01",
        "--set",
        "创业=200",
        "--set",
        "失业青年=90",
        "--on",
        "3月30日",
        "--status",
        "blocked",
        "--note",
        "缺",
    )
    plan.did("update", "15-10", "--set", "新增廉租=80", "--on", "3月1日")
    rows = (
        figured(152, 目前状态="未启动", 本次状态="推进中"),
        figured(90, target="失业青年"),
        figured(60, "15-10", "新增廉租"),
    )
    done = plan.did("import", saved(sheet_of(*rows), plan), "--dry-run")
    assert [line for line in done.err.splitlines() if line.startswith("注意")] == [
        "注意：15-01 表发出以后状态已改为受阻，现登记为推进中，请核对",
        "注意：15-01 创业2021年3月30日原为200人，现登记为152人，请核对",
        "注意：15-10 新增廉租由80减为60（上次2021年3月1日），累计数通常不减",
        "注意：15-10 有进展，状态仍是未启动；可用 xhplan start 15-10 登记为推进中",
    ]  # fmt: skip


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_a_row_of_an_earlier_day_knows_what_the_next_one_begins(plan: Copy, dry: tuple[str, ...]) -> None:
    rows = (
        figured(90, target="失业青年", 数据日期=date(2021, 2, 26)),
        figured(152, 本次状态="推进中"),
    )
    assert "状态仍是未启动" not in plan.did("import", saved(sheet_of(*rows), plan), *dry).err


def test_no_problem_is_only_worth_a_line_where_there_was_one(plan: Copy) -> None:
    row = told(进展=None, 存在问题="无", 下步措施="暂无")
    assert imported(plan, sheet_of(row)) == {}
    plan.did("update", "15-02", "--problem", "缺场地", "--on", "3月1日")
    assert imported(plan, sheet_of(row))["15-02"][1:] == [{"on": DAY, "problem": "无"}]


def test_dry_run_says_what_would_be_written_and_writes_nothing(plan: Copy) -> None:
    before = plan.bytes()
    done = plan.did("import", saved(sheet_of(told()), plan), "--dry-run")
    assert done.out == "15-02 长三角创业服务、创业型社区　进展：已开工（2021-03-30，综合科）\n"
    assert done.err == "试运行，没有写入；实际运行将写入 1 行\n"
    assert plan.bytes() == before


def test_the_unit_is_the_option_then_the_sheets_then_the_workbooks(plan: Copy) -> None:
    plan.did("update", "15-02", "15-03", "--owner", "区人社局", "--on", "3月1日")
    plan.did("export", "--by-owner", "-o", "各单位")
    name = "各单位/区人社局.xlsx"
    book = opened(plan, name)
    for task in ("15-02", "15-03"):
        put(cell_of(book, task, "进展"), "已开工")
        put(cell_of(book, task, "数据日期"), DAY)
    saved(book, plan, name)
    plan.did("import", name)
    assert [entries[1:] for entries in said(plan).values()] == [[NOTE | {"from": "区人社局"}]] * 2
    plan.did("undo", "--yes")
    put(book["15 民生"][f"{letter('进展')}2"], "区就业促进中心")
    saved(book, plan, name)
    plan.did("import", name)
    assert said(plan)["15-02"][1:] == [NOTE | {"from": "区就业促进中心"}]
    plan.did("undo", "--yes")
    plan.did("import", name, "--from", "市局")
    assert said(plan)["15-02"][1:] == [NOTE | {"from": "市局"}]


def test_other_sheets_are_left_alone_and_named(plan: Copy) -> None:
    book = sheet_of(told())
    book.create_sheet("联系人")["A1"] = "张三"
    assert "回报.xlsx 的工作表“联系人”没有填报表的表头，没有读" in plan.did("import", saved(book, plan)).err


def test_the_name_of_a_sheet_cannot_act_on_a_terminal(plan: Copy) -> None:
    book = sheet_of(told(编号="15-99"), title="民\u202e生")
    assert "“民\\u202e生”!A2" in plan.run("import", saved(book, plan)).err


def test_used_wrongly(plan: Copy) -> None:
    name = saved(sheet_of(told()), plan)
    assert plan.run("import").status == 2
    assert plan.run("import", name, "--as-of", "3月1日").status == 2
    assert plan.run("import", name, "--on", "4月1日").status == 2
    assert plan.run("import", name, "--from", " ").status == 2
    assert said(plan) == {}


def test_without_the_extra_it_says_how_to_install_it(plan: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    name = saved(sheet_of(told()), plan)
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    done = plan.run("import", name)
    assert done.status == 1
    assert (
        done.err
        == f"错误：读写 Excel 文件要用附加组件，现在没有装\n  → 安装：{command('excel', sys.prefix)}\n"
    )


@pytest.mark.heavy
@pytest.mark.office
@needs_office
def test_what_libreoffice_saved_before_it_was_filled_in_and_after_comes_back(plan: Copy) -> None:
    plan.did("export", "-o", "填报.xlsx")
    comes_back(plan, converted(plan.folder / "填报.xlsx", "xlsx", plan.folder / "经过"), "xlsx")


@pytest.mark.office
@needs_office
@pytest.mark.parametrize(
    "suffix", ["ods", *(pytest.param(other, marks=pytest.mark.heavy) for other in ("xls", "xlsx"))]
)
def test_what_libreoffice_saved_in_each_format_comes_back(plan: Copy, suffix: str) -> None:
    plan.did("export", "-o", "填报.xlsx")
    comes_back(plan, plan.folder / "填报.xlsx", suffix)


def comes_back(plan: Copy, sent: Path, suffix: str) -> None:
    """Filled in by openpyxl, saved by LibreOffice, imported."""
    book = opened(plan, str(sent))
    filled_in(book)
    put(cell_of(book, "15-02", "自报进度"), (0.6, "0%"))
    put(cell_of(book, "19", "数据日期"), "2021年3月30日")
    put(cell_of(book, "19", "编号"), 19)
    saved(book, plan, "回报.xlsx")
    made = converted(plan.folder / "回报.xlsx", suffix, plan.folder / suffix)
    plan.did("import", f"{suffix}/{made.name}")
    assert said(plan) == FILLED
    before = plan.bytes()
    plan.did("import", f"{suffix}/{made.name}")
    assert plan.bytes() == before
    plan.did("undo", "--yes")
    assert said(plan) == {}
