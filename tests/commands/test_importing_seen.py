"""``xhplan import``: what a cell shows, what is struck out, commented on or says nothing; each told once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.forms import (
    DAY,
    Row,
    cell_of,
    column,
    converted,
    first_sheet,
    opened,
    put,
    said,
    saved,
    sheet_of,
)
from tests.office import needs_office
from tests.program import Copy

FIGURE = ("15-01", "帮扶引领成功创业")
SERVICE = "15-02 探索长三角创业服务一体化发展，增强“创业梦之星”…"


def told(**fields: Any) -> Row:
    row = {"编号": "15-02", "进展": "已开工", "数据日期": DAY} | fields
    return {key: value for key, value in row.items() if value is not None}


def figured(value: Any, **fields: Any) -> Row:
    return told(编号=FIGURE[0], 指标=FIGURE[1], 本次累计完成=value, 进展=None, **fields)


def noted(plan: Copy, book: Workbook) -> list[str]:
    """What an import points out."""
    err = plan.did("import", saved(book, plan), "--dry-run").err
    return [
        line.removeprefix("注意：回报.xlsx ") for line in err.splitlines() if line.startswith("注意：回报")
    ]


def refused(plan: Copy, book: Workbook, name: str = "回报.xlsx") -> list[str]:
    if not (plan.folder / name).exists():
        saved(book, plan, name)
    before = plan.bytes()
    done = plan.run("import", name)
    assert done.status == 1, done.err
    assert plan.bytes() == before
    return [line.removeprefix(f"{name} ") for line in done.err.splitlines() if line.startswith(name)]


def _rich(heading: str, *parts: Any) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        first_sheet(book).cell(2, column(heading)).value = CellRichText(*parts)

    return change


def _font(heading: str, **font: Any) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        first_sheet(book).cell(2, column(heading)).font = Font(**font)

    return change


RAISED = TextBlock(InlineFont(vertAlign="superscript"), "2")
STRUCK = TextBlock(InlineFont(strike=True), "15")


# --- shown otherwise ---------------------------------------------------------------------

OTHERWISE: list[tuple[str, Row, str, str]] = [
    ("a unit that is only shown", figured((1.7, '0.0"万"')), "F2", "这一格显示“1.7万”，存的却是 1.7，说不清是哪个数"),
    ("thousands", figured((3000, "#,##0,")), "F2", "这一格显示“3”，存的却是 3000"),
    ("a sign", figured((5, "+0;-0")), "F2", "这一格显示“+5”，存的却是 5"),
    ("a mark", figured((17, '0"①"')), "F2", "这一格显示“17①”"),
    ("about", figured((170, '"约"0')), "F2", "这一格显示“约170”"),
    ("hidden", figured((170, ";;;")), "F2", "这一格的格式把内容藏了起来"),
    ("another word", figured((170, '"同上"')), "F2", "这一格显示“同上”"),
    ("text with a word", figured(("170", '@"万"')), "F2", "“170万”不是数字"),
    ("a percentage with a word", told(自报=(0.6, '0"成"%')), "G2", "这一格显示“60成%”"),
    ("only a month", told(数据日期=(date(2021, 3, 1), "mmm-yy")), "L2", "这一格只显示“Mar-21”，存的是 2021-03-01"),
    ("only a month in Chinese", told(数据日期=(date(2021, 3, 1), 'yyyy"年"m"月"')), "L2", "只显示“2021年3月”"),
    ("only a month of a number", told(数据日期=(44256, "mmm-yy")), "L2", "这一格只显示“Mar-21”"),
    ("another year than is meant", told(数据日期=(date(2020, 3, 30), 'm"月"d"日"')), "L2", "只显示“3月30日”"),
    ("hidden progress", told(进展=("已开工", ";;;")), "H2", "把内容藏了起来"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "row", "cell", "words"), OTHERWISE, ids=[name for name, *_ in OTHERWISE])
def test_a_cell_that_shows_something_else_than_it_holds_is_refused(
    plan: Copy, name: str, row: Row, cell: str, words: str
) -> None:
    (line,) = refused(plan, sheet_of(row))
    assert line.startswith(f"“民生”!{cell}：")
    assert words in line


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (figured((170, '0"人"')), {"values": {"创业": 170}}),
        (figured((170, 'General" 人"')), {"values": {"创业": 170}}),
        (figured((1700, "#,##0.00_ ")), {"values": {"创业": 1700}}),
        (figured((170, "000000")), {"values": {"创业": 170}}),
        (figured((0, '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ')), {"values": {"创业": 0}}),
        (told(数据日期=(DAY, 'm"月"d"日"')), {"note": "已开工"}),
        (told(数据日期=(DAY, "yyyy/m/d h:mm")), {"note": "已开工"}),
        (told(进展=(1.7, '0.0"万"')), {"note": "1.7万"}),
        (told(进展=("已开工", '@"（待核）"')), {"note": "已开工（待核）"}),
    ],
)
def test_a_cell_that_shows_what_it_holds_is_read(plan: Copy, row: Row, expected: dict[str, Any]) -> None:
    plan.did("import", saved(sheet_of(row), plan))
    assert said(plan)[str(row["编号"])] == [{"on": DAY} | expected]


def test_a_figure_that_is_rounded_for_showing_is_pointed_out(plan: Copy) -> None:
    row = told(编号="19-02", 进展=None, 本次累计完成=(3.456, "0.0"))
    assert noted(plan, sheet_of(row)) == ["“民生”!F2：实际是 3.456，显示为“3.5”，按实际的登记"]


# --- struck out, raised ------------------------------------------------------------------


def test_what_is_struck_out_was_not_said(plan: Copy) -> None:
    book = sheet_of(figured(170) | {"进展": "已开工"})
    _font("本次累计", strike=True)(book)
    assert noted(plan, book) == ["“民生”!F2：划掉的“170”没有读"]
    plan.did("import", "回报.xlsx")
    assert said(plan) == {"15-01": [{"on": DAY, "note": "已开工"}]}


def test_a_figure_before_which_another_is_struck_out(plan: Copy) -> None:
    book = sheet_of(figured(0))
    _rich("本次累计", STRUCK, "2")(book)
    assert noted(plan, book) == ["“民生”!F2：划掉的“15”没有读"]
    plan.did("import", "回报.xlsx")
    assert said(plan) == {"15-01": [{"on": DAY, "values": {"创业": 2}}]}


def test_a_row_that_is_struck_out_is_no_row(plan: Copy) -> None:
    book = sheet_of(told(), told(编号="15-03", 进展="已签约"))
    for cell in first_sheet(book)[2]:
        cell.font = Font(strike=True)
    plan.did("import", saved(book, plan))
    assert said(plan) == {"15-03": [{"on": DAY, "note": "已签约"}]}


@pytest.mark.parametrize(
    ("row", "change", "words"),
    [
        (figured(0), _rich("本次累计", "170", RAISED), "F2：“170²”里的“²”是标记，不是数字"),
        (told(数据日期=0), _rich("数据日期", "2021-03-1", RAISED), "L2：“2021-03-1²”里的“²”是标记，不是数字"),
        (told(编号=0), _rich("编号", "15-0", RAISED), "A2：“15-0²”里的“²”是标记，不是数字"),
        (figured(170), _font("本次累计", vertAlign="superscript"), "F2：“¹⁷⁰”里的“¹⁷⁰”是标记，不是数字"),
    ],
)
def test_a_digit_that_stands_higher_is_a_mark(
    plan: Copy, row: Row, change: Callable[[Workbook], None], words: str
) -> None:
    book = sheet_of(row)
    change(book)
    assert refused(plan, book) == [f"“民生”!{words}"]


@pytest.mark.heavy
@pytest.mark.office
@needs_office
@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_the_same_in_other_formats(plan: Copy, suffix: str) -> None:
    book = sheet_of(
        figured((1.7, '0.0"万"')), told(), figured(0), told(数据日期=(date(2021, 3, 1), "mmm-yy"))
    )
    sheet = first_sheet(book)
    sheet.cell(3, column("进展")).font = Font(strike=True)
    sheet.cell(4, column("本次累计")).value = CellRichText("170", RAISED)
    sheet.cell(3, column("存在问题")).comment = Comment("其实还缺场地", "张三")
    saved(book, plan)
    converted(plan.folder / "回报.xlsx", suffix, plan.folder / suffix)
    (plan.folder / suffix / f"回报.{suffix}").rename(plan.folder / f"回报.{suffix}")
    assert [line.partition("，")[0] for line in refused(plan, book, f"回报.{suffix}")] == [
        "“民生”!F2：这一格显示“1.7万”",
        "“民生”!F4：“170²”里的“²”是标记",
        "“民生”!L5：这一格只显示“Mar-21”",
    ]


# --- beside the cells --------------------------------------------------------------------


def test_comments_are_told(plan: Copy) -> None:
    book = sheet_of(told(), told(编号="15-03"))
    sheet = first_sheet(book)
    sheet.cell(2, column("进展")).comment = Comment("其中外区的除外", "张三")
    sheet.cell(1, column("本次累计")).comment = Comment("以" * 60, "张三")
    assert noted(plan, book) == [
        f"“民生”!F1、H2：批注“{'以' * 40}…”（F1）、“其中外区的除外”（H2）没有读；要登记的写进“进展”等格里"
    ]


# --- said once ---------------------------------------------------------------------------


def test_a_column_that_was_changed_is_told_in_one_sentence(plan: Copy) -> None:
    plan.did("update", "15-02..15-05", "--owner", "区人社局", "--on", "3月1日")
    plan.did("export", "--format", "xlsx", "-a", "民生", "-o", "回报.xlsx")
    book = opened(plan, "回报.xlsx")
    for task, unit in zip(
        ("15-02", "15-03", "15-04", "15-05"), ("区商务委", "区商务委", "区商务委", "区教育局"), strict=True
    ):
        put(cell_of(book, task, "责任单位"), unit)
    first, *_ = noted(plan, book)
    place = cell_of(book, "15-02", "责任单位")
    row, letter = place.row, place.column_letter
    assert first == (
        f"“15 民生”!{letter}{row}:{letter}{row + 3}：“责任单位”改成了“区商务委”（{letter}{row}:{letter}{row + 2}）、"
        f"“区教育局”（{letter}{row + 3}），这一列没有读；单位有调整的，用 xhplan update --owner 登记"
    )


def test_what_is_wrong_in_several_cells_is_refused_in_one_sentence(plan: Copy) -> None:
    rows = [told(编号=f"15-0{number}", 进展="同上") for number in (2, 3, 4)]
    done = plan.run("import", saved(sheet_of(*rows, told(编号="15-05", 进展="无")), plan))
    assert done.err.splitlines() == [
        "回报.xlsx “民生”!H2:H4：“同上”没有说做了什么",
        "    → 每个任务各写各的进展；没有进展的空着",
        "回报.xlsx “民生”!H5：进展写“无”不算报送",
        "    → 没有进展的空着；原因写进“存在问题”",
        "错误：填报表有 4 处要先核对，没有写入",
        "  → 在表里改正，保存后再导入一次",
    ]


# --- words that say nothing --------------------------------------------------------------


def test_progress_that_says_nothing_is_pointed_out_and_counted(plan: Copy) -> None:
    rows = [
        told(编号=f"15-0{number}", 进展=text)
        for number, text in ((2, "按计划推进"), (3, "有序推进。"), (4, "按计划推进"))
    ]
    rows.append(told(编号="15-05", 进展="按计划推进，已签约3家"))
    assert noted(plan, sheet_of(*rows)) == [
        "“民生”!H2:H4：进展只写了“按计划推进”（H2、H4）、“有序推进。”（H3），没有说做了什么，请核实"
    ]
    err = plan.did("import", "回报.xlsx").err
    assert "注意：4 项进展里有 3 项没有说做了什么\n" in err


def test_a_sentence_of_another_task_is_pointed_out(plan: Copy) -> None:
    rows = [
        told(进展="已完成方案论证。下月开工"),
        told(编号="15-03", 进展="已完成方案论证；另签约3家"),
        told(编号="15-04"),
    ]
    assert noted(plan, sheet_of(*rows)) == [
        "“民生”!H2:H3：15-02、15-03写着同一句话“已完成方案论证”，请核对是否填错了行"
    ]


# --- what other programs leave -----------------------------------------------------------


def test_what_other_programs_leave_beside_a_form_is_passed_over(plan: Copy) -> None:
    name = saved(sheet_of(told()), plan)
    for left in ("~$回报.xlsx", "._回报.xlsx", ".~lock.回报.xlsx#"):
        (plan.folder / left).write_bytes(b"\x05Admin")
    done = plan.did("import", "~$回报.xlsx", "._回报.xlsx", ".~lock.回报.xlsx#", name)
    assert said(plan) == {"15-02": [{"on": DAY, "note": "已开工"}]}
    assert done.err.splitlines()[:3] == [
        "~$回报.xlsx 是表格程序留下的临时文件，没有读",
        "._回报.xlsx 是表格程序留下的临时文件，没有读",
        ".~lock.回报.xlsx# 是表格程序留下的临时文件，没有读",
    ]
