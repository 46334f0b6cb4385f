"""``xhplan import`` of sheets that units rearranged: nothing is lost or taken for something else without a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

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
from tests.program import Copy, Done

AREA = "15 民生"
HEADS = 3
FOUNDING, YOUNG = "帮扶引领成功创业", "长期失业青年就业创业"


def exported(plan: Copy, areas: Sequence[int] = (15, 16, 17)) -> Workbook:
    """Our own workbook of these areas, with a word on 15-02 filled in."""
    plan.did("export", "-o", "填报.xlsx", *(f"--area={number}" for number in areas))
    book = opened(plan, "填报.xlsx")
    put(cell_of(book, "15-02", "进展"), "已开工")
    put(cell_of(book, "15-02", "数据日期"), DAY)
    return book


def at(sheet: Worksheet, heading: str) -> Any:
    return next(cell for cell in sheet[HEADS] if str(cell.value).startswith(heading))


def refused(plan: Copy, book: Workbook) -> list[str]:
    """The problems that a refused import names, without their ways out."""
    before = plan.bytes()
    done = plan.run("import", saved(book, plan))
    assert done.status == 1, done.err
    assert plan.bytes() == before
    return [line.removeprefix("回报.xlsx ") for line in done.err.splitlines() if line.startswith("回报.xlsx")]


def taken(plan: Copy, book: Workbook) -> Done:
    done = plan.did("import", saved(book, plan))
    assert said(plan) == {"15-02": [{"on": DAY, "note": "已开工"}]}
    return done


# --- columns ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["工作情况", "说明", "本周", None])
def test_a_column_to_fill_in_is_not_lost_with_its_heading(plan: Copy, name: str | None) -> None:
    book = exported(plan)
    at(book[AREA], "进展").value = name
    what = f"不认识的列“{name}”填了内容" if name else "这一列没有列名，却填了内容"
    assert refused(plan, book) == [f"“{AREA}”!{letter('进展')}3：{what}，又缺少“进展”"]


def test_the_same_holds_without_the_page_that_says_what_the_workbook_is(plan: Copy) -> None:
    book = exported(plan)
    del book["说明"]
    at(book[AREA], "进展").value = "工作情况"
    assert refused(plan, book) == [f"“{AREA}”!{letter('进展')}3：不认识的列“工作情况”填了内容，又缺少“进展”"]


def test_a_status_that_was_sent_is_not_taken_for_a_change_where_its_column_was_renamed(plan: Copy) -> None:
    book = exported(plan)
    at(book[AREA], "目前状态").value = "底数"
    assert refused(plan, book) == [f"“{AREA}”!F3：不认识的列“底数”填了内容，又缺少“目前状态”"]


def test_a_renamed_day_is_told_once_not_for_each_row(plan: Copy) -> None:
    book = exported(plan)
    at(book[AREA], "数据日期").value = "填报时间"
    assert refused(plan, book) == [
        f"“{AREA}”!{letter('数据日期')}3：不认识的列“填报时间”填了内容，又缺少“数据日期”"
    ]


def test_a_finished_task_that_is_opened_again_by_a_sheet_without_its_former_status_is_told(
    plan: Copy,
) -> None:
    book = exported(plan)
    book[AREA].delete_cols(at(book[AREA], "目前状态").column)
    put(cell_of(book, "15-02", "本次状态"), "推进中")
    plan.did("done", "15-02", "--on", "3月1日", "--note", "完成")
    done = plan.did("import", saved(book, plan))
    assert "注意：15-02 台账已是已完成，现登记为推进中，请核对" in done.err


def test_every_renamed_column_is_named(plan: Copy) -> None:
    book = exported(plan)
    put(cell_of(book, "15-03", "存在问题"), "缺场地")
    at(book[AREA], "进展").value, at(book[AREA], "存在问题").value = "甲", "乙"
    assert [line.partition("：")[0] for line in refused(plan, book)] == [
        f"“{AREA}”!{letter(name)}3" for name in ("进展", "存在问题")
    ]


def test_a_column_that_was_taken_out_is_no_problem(plan: Copy) -> None:
    book = exported(plan)
    book[AREA].delete_cols(at(book[AREA], "提请协调").column)
    assert "列" not in taken(plan, book).err


def test_an_added_column_is_named_where_it_holds_something(plan: Copy) -> None:
    book = exported(plan)
    sheet = book[AREA]
    one, two, three = (letter("数据日期", further) for further in (1, 2, 3))
    sheet[f"{one}3"], sheet[f"{two}3"], sheet[f"{one}5"], sheet[f"{three}5"] = (
        "联系人",
        "电话",
        "张三",
        "内线",
    )
    said = [line for line in taken(plan, book).err.splitlines() if "没有读" in line]
    assert said == [
        f"回报.xlsx “{AREA}”!{one}3：另加的列“联系人”没有读",
        f"回报.xlsx “{AREA}”!{three}3：没有列名的一列没有读",
    ]


def test_columns_of_a_sheet_made_by_hand_are_named_not_refused(plan: Copy) -> None:
    book = Workbook()
    sheet = first_sheet(book)
    for row in (("编号", "进展", "数据日期", "备注"), ("15-02", "已开工", DAY, "另附材料")):
        sheet.append(row)
    assert f"“{sheet.title}”!D1：另加的列“备注”没有读" in taken(plan, book).err


def test_a_second_table_below_with_other_columns_is_refused(plan: Copy) -> None:
    book = sheet_of({"编号": "15-02", "进展": "已开工", "数据日期": DAY})
    for index, heading in enumerate(("编号", "进展", "数据日期"), 1):
        first_sheet(book).cell(4, index, heading)
    assert refused(plan, book) == ["“民生”!A4：这里又有一行表头，各列与上面的不同"]


# --- cells that are not to be changed ----------------------------------------------------------

ALTERED: list[tuple[str, str, str, Any, str]] = [
    ("15-01", FOUNDING, "上次累计完成", 170, "新的数填在“本次累计完成”"),
    ("15-02", "", "上次累计完成", 5, "新的数填在“本次累计完成”"),
    ("15-02", "", "上次日期", DAY, "日期填在“数据日期”"),
    ("15-02", "", "目前状态", "已完成", "新的状态填在“本次状态”"),
    ("15-01", FOUNDING, "年度目标", "全年500人", "目标有调整的，用 xhplan update --goal 登记"),
    ("15-02", "", "完成期限", "6月底", "期限有调整的，用 xhplan update --due 登记"),
    ("15-02", "", "责任单位", "区民政局", "单位有调整的，用 xhplan update --owner 登记"),
    ("15-02", "", "任务", "另一句话", "原文不改，要说的写进“进展”"),
]


@pytest.mark.parametrize(("task", "target", "heading", "value", "hint"), ALTERED)
def test_what_was_typed_into_a_cell_that_is_not_read_is_told(
    plan: Copy, task: str, target: str, heading: str, value: Any, hint: str
) -> None:
    book = exported(plan)
    cell = cell_of(book, task, heading, target)
    put(cell, value)
    (line,) = [line for line in taken(plan, book).err.splitlines() if line.startswith("注意")]
    assert line.startswith(f"注意：回报.xlsx “{AREA}”!{cell.coordinate}：“{heading}")
    assert line.endswith(f"”改成了“{value}”，这一列没有读；{hint}")


def _reported(plan: Copy) -> None:
    plan.did("update", "15-01", "--set", "创业=152", "-s", "active", "--owner", "区人社局", "--on", "3月5日")
    plan.did("update", "19", "--set", "空气优良率=91.2", "--on", "3月5日")
    plan.did(
        "update", "19-02", "--set", "拆违=1.6", "--due", "2021-06-30", "--note", "调整", "--on", "3月5日"
    )
    plan.did("done", "15-06", "--on", "3月5日")


def test_what_was_sent_and_what_the_ledger_learnt_since_are_no_alterations(plan: Copy) -> None:
    _reported(plan)
    book = exported(plan, ())
    changes = ("--due", "2021-09-30", "--owner", "区民政局", "--goal", "创业=700", "--basis", "文")
    plan.did("update", "15-01", "--set", "创业=200", "-s", "blocked", "--note", "缺人", *changes)
    assert [line for line in plan.did("import", saved(book, plan)).err.splitlines() if "没有读" in line] == []


@pytest.mark.heavy
@pytest.mark.office
@needs_office
@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_nor_is_what_another_program_saved(plan: Copy, suffix: str) -> None:
    _reported(plan)
    saved(exported(plan, ()), plan)
    made = converted(plan.folder / "回报.xlsx", suffix, plan.folder / suffix)
    assert "没有读" not in plan.did("import", f"{suffix}/{made.name}").err


# --- sheets without headings -----------------------------------------------------------------


def test_a_sheet_of_ours_without_its_headings_is_not_passed_over(plan: Copy) -> None:
    book = exported(plan)
    book["16 公共服务"].delete_rows(HEADS)
    book["17 社区治理" if "17 社区治理" in book.sheetnames else book.sheetnames[6]].delete_rows(1, HEADS)
    lines = refused(plan, book)
    assert lines == ["“16 公共服务”!A1、“17 社区治理”!A1：没有找到填报表的表头"]


def test_nor_is_one_whose_id_column_was_renamed_though_its_name_and_the_last_page_are_gone(
    plan: Copy,
) -> None:
    book = exported(plan)
    del book["说明"]
    sheet = book["16 公共服务"]
    sheet["A3"], sheet.title = "序号", "表二"
    assert refused(plan, book) == ["“表二”!A1：没有找到填报表的表头"]


def test_sheets_that_were_added_are_passed_over_with_a_word(plan: Copy) -> None:
    book = exported(plan)
    contacts, cover = book.create_sheet("联系人"), book.create_sheet("封面", 0)
    for row in (("编号", "联系人"), ("15-02", "张三")):
        contacts.append(row)
    cover["A1"] = "保障和改善民生主要任务"
    book["总览"].title = "汇总"
    err = taken(plan, book).err
    assert "工作表“联系人”没有填报表的表头，没有读" in err
    assert "工作表“封面”没有填报表的表头，没有读" in err
    assert "工作表“汇总”没有填报表的表头，没有读" in err


# --- merged cells ----------------------------------------------------------------------------

TWO: tuple[Row, ...] = ({"编号": "15-02", "数据日期": DAY}, {"编号": "15-03", "数据日期": DAY})


def merged(name: str, value: Any, *rows: Row, last: int = 3) -> Workbook:
    """The rows, with a value in a cell that is merged from row 2 to ``last``."""
    book = sheet_of(*rows)
    sheet, index = first_sheet(book), column(name)
    put(sheet.cell(2, index), value)
    sheet.merge_cells(start_row=2, end_row=last, start_column=index, end_column=index)
    return book


@pytest.mark.parametrize(
    ("name", "value", "letter"),
    [
        ("本次状态", "推进中", "E"),
        ("自报", 60, "G"),
        ("进展", "已开工", "H"),
        ("存在问题", "缺场地", "I"),
        ("提请协调", "请协调", "K"),
    ],
)
def test_what_is_merged_over_several_tasks_is_said_of_none(
    plan: Copy, name: str, value: Any, letter: str
) -> None:
    place = f"“民生”!{letter}2：合并单元格 {letter}2:{letter}3 跨了几个任务（15-02、15-03）"
    assert [line.partition("，")[0] for line in refused(plan, merged(name, value, *TWO))] == [place]


def test_a_figure_merged_over_two_tasks_with_a_target_each(plan: Copy) -> None:
    rows: tuple[Row, ...] = ({"编号": "15-06", "数据日期": DAY}, {"编号": "15-10", "数据日期": DAY})
    assert "F2:F3 跨了几个任务（15-06、15-10）" in refused(plan, merged("本次累计", 5, *rows))[0]


def test_what_is_merged_over_the_rows_of_one_task_is_said_of_it(plan: Copy) -> None:
    rows: tuple[Row, ...] = (
        {"编号": "15-01", "指标": FOUNDING, "数据日期": DAY},
        {"编号": "15-1", "指标": YOUNG, "数据日期": DAY},
    )
    plan.did("import", saved(merged("自报", 30, *rows), plan))
    assert said(plan) == {"15-01": [{"on": DAY, "percent": 30}]}


def test_a_day_merged_over_all_rows_is_the_day_of_each(plan: Copy) -> None:
    rows: tuple[Row, ...] = ({"编号": "15-02", "进展": "甲"}, {"编号": "15-03", "进展": "乙"})
    plan.did("import", saved(merged("数据日期", DAY, *rows), plan))
    assert said(plan) == {"15-02": [{"on": DAY, "note": "甲"}], "15-03": [{"on": DAY, "note": "乙"}]}


def test_a_number_merged_over_two_columns_is_of_neither(plan: Copy) -> None:
    book = sheet_of({"编号": "15-06", "本次累计完成": 6, "数据日期": DAY})
    first_sheet(book).merge_cells("F2:G2")
    assert refused(plan, book) == [
        "“民生”!F2：合并单元格 F2:G2 跨了“本次累计完成”“自报进度(%)”几列，说不清填的是哪一列"
    ]


def test_a_title_merged_over_the_whole_row_is_no_filling_in(plan: Copy) -> None:
    book = sheet_of({"编号": "15-02", "进展": "已开工", "数据日期": DAY})
    first_sheet(book).insert_rows(2)
    first_sheet(book)["A2"] = "一、就业"
    first_sheet(book).merge_cells(start_row=2, end_row=2, start_column=1, end_column=len(HEADINGS))
    taken(plan, book)


@pytest.mark.heavy
@pytest.mark.office
@needs_office
@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_merged_cells_are_seen_in_every_format(plan: Copy, suffix: str) -> None:
    saved(merged("自报", 60, *TWO), plan)
    made = converted(plan.folder / "回报.xlsx", suffix, plan.folder / suffix)
    done = plan.run("import", f"{suffix}/{made.name}")
    assert done.status == 1
    assert "G2：合并单元格 G2:G3 跨了几个任务（15-02、15-03）" in done.err


# --- columns that were sorted apart ----------------------------------------------------------


def test_a_target_beside_another_ones_goal_is_not_believed(plan: Copy) -> None:
    book = exported(plan)
    one, other = (cell_of(book, "15-01", "指标", name) for name in (FOUNDING, YOUNG))
    put(cell_of(book, "15-01", "本次累计完成", FOUNDING), 152)
    put(cell_of(book, "15-01", "数据日期", FOUNDING), DAY)
    one.value, other.value = other.value, one.value
    place = f"“{AREA}”!{letter('年度目标')}{one.row}"
    assert refused(plan, book) == [f"{place}：年度目标“全年600人”不是指标“{YOUNG}”的"]


def test_the_same_where_the_row_names_no_target_and_its_task_has_only_one(plan: Copy) -> None:
    book = exported(plan)
    row = cell_of(book, "15-06", "指标").row
    book[AREA][f"{letter('指标')}{row}"].value = None
    book[AREA][f"{letter('年度目标')}{row}"].value = "全年600人"
    put(cell_of(book, "15-06", "本次累计完成"), 6)
    put(cell_of(book, "15-06", "数据日期"), DAY)
    assert [line.partition("：")[0] for line in refused(plan, book)] == [
        f"“{AREA}”!{letter('年度目标')}{row}"
    ]


def test_a_goal_counts_only_beside_a_figure(plan: Copy) -> None:
    book = exported(plan)
    cell_of(book, "15-01", "年度目标", FOUNDING).value = "全年9999人"
    put(cell_of(book, "15-01", "数据日期", FOUNDING), DAY)
    taken(plan, book)


def test_whole_rows_in_another_order_are_read(plan: Copy) -> None:
    book = exported(plan)
    sheet = book[AREA]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADS + 1)]
    for number, row in enumerate(reversed(rows), HEADS + 1):
        for index, value in enumerate(row, 1):
            put(sheet.cell(number, index), value)
    taken(plan, book)


def test_ids_that_were_sorted_alone_are_refused(plan: Copy) -> None:
    book = exported(plan)
    sheet = book[AREA]
    ids = [sheet.cell(row, 1).value for row in range(HEADS + 1, sheet.max_row + 1)]
    for number, value in enumerate(reversed(ids), HEADS + 1):
        sheet.cell(number, 1).value = value
    (line,) = refused(plan, book)
    assert "这一行的任务是 15-02 的，编号却是" in line


def test_a_goal_that_was_changed_after_the_sheet_went_out_is_no_contradiction(plan: Copy) -> None:
    book = exported(plan)
    put(cell_of(book, "15-01", "本次累计完成", FOUNDING), 152)
    put(cell_of(book, "15-01", "数据日期", FOUNDING), DAY)
    plan.did("update", "15-01", "--goal", "创业=700", "--basis", "文", "--on", "3月1日")
    plan.did("import", saved(book, plan))
    assert said(plan)["15-01"][1:] == [{"on": DAY, "values": {"创业": 152}}]


def test_every_target_as_it_is_sent_out_agrees_with_its_goal(plan: Copy) -> None:
    plan.did("export", "-o", "填报.xlsx")
    book = opened(plan, "填报.xlsx")
    figures = 0
    for sheet in book.worksheets[1:-1]:
        for row in range(HEADS + 1, sheet.max_row + 1):
            if sheet[f"{letter('指标')}{row}"].value:
                put(sheet[f"{letter('本次累计完成')}{row}"], 50)
                put(sheet[f"{letter('数据日期')}{row}"], DAY)
                figures += 1
    plan.did("import", saved(book, plan))
    assert figures == 31
    assert sum(len(line.get("values", ())) for lines in said(plan).values() for line in lines) == 31


# --- everything at once ----------------------------------------------------------------------


def test_a_missing_reason_is_told_beside_a_missing_day(plan: Copy) -> None:
    lines = refused(plan, sheet_of({"编号": "15-02", "本次状态": "受阻"}))
    assert lines == ["“民生”!L2：没有写数据日期", "“民生”!E2：受阻须说明原因"]


def test_a_day_that_cannot_be_read_hides_nothing_else_of_its_row(plan: Copy) -> None:
    row = {"编号": "15-02", "本次状态": "受阻", "自报进度": 0.6, "数据日期": "3/5"}
    lines = refused(plan, sheet_of(row, {"编号": "15-99", "本次状态": "停工", "数据日期": "昨天"}))
    places = [line.partition("：")[0].partition("!")[2] for line in lines]
    assert places == ["L2", "G2", "A3", "L3", "E3", "E2"]


def test_a_day_above_that_cannot_be_read_is_told_once(plan: Copy) -> None:
    book = sheet_of({"编号": "15-02", "进展": "甲"}, {"编号": "15-03", "本次状态": "受阻"})
    sheet = first_sheet(book)
    sheet.insert_rows(1)
    sheet["A1"], sheet["B1"] = "统一数据日期", "3/5"
    assert [line.partition("：")[0] for line in refused(plan, book)] == ["“民生”!B1", "“民生”!E4"]


def test_a_day_of_its_task_that_cannot_be_read_is_told_once(plan: Copy) -> None:
    book = sheet_of()
    put_rows(
        first_sheet(book),
        {"编号": "15-01", "指标": FOUNDING, "本次累计完成": 152, "数据日期": "3/5"},
        {"编号": "15-01", "指标": YOUNG, "本次累计完成": 70},
    )
    assert [line.partition("：")[0] for line in refused(plan, book)] == ["“民生”!L2"]


def test_files_that_cannot_be_read_are_named_beside_the_problems_of_the_others(plan: Copy) -> None:
    (plan.folder / "甲.xlsx").write_bytes(b"")
    saved(sheet_of({"编号": "15-99", "进展": "甲", "数据日期": DAY}), plan)
    done = plan.run("import", "甲.xlsx", "没有.xls", "回报.xlsx")
    places = [line.partition("：")[0] for line in done.err.splitlines() if not line.startswith(" ")]
    assert (done.status, places) == (1, ["甲.xlsx", "没有.xls", "回报.xlsx “民生”!A2", "错误"])
    assert said(plan) == {}
