"""``xhplan arrange``: the office's table read onto a plan; what is not certain is refused by cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.forms import converted, said
from tests.office import needs_office
from tests.program import Copy
from tests.shipped import shipped

HEADS = ("编号", "主要任务", "责任单位", "配合单位", "分管领导", "完成时限")
SCHOOLS = "区教育局"
UNITS = "#:schema units.schema.json\nunit = [\n"


def sheet(plan: Copy, *rows: Sequence[Any], heads: Sequence[str] = HEADS, name: str = "分解表.xlsx") -> str:
    """A table under a title, as offices keep it."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.append(["2021年重点工作任务分解表"])
    page.append(list(heads))
    for row in rows:
        page.append(list(row))
    book.save(plan.folder / name)
    return name


def units(plan: Copy) -> str:
    return (plan.folder / "tasks" / "units.toml").read_text(encoding="utf-8")


def test_a_row_is_a_line_and_units_are_known(plan: Copy) -> None:
    name = sheet(
        plan,
        ("15-01", None, "区人社局", "区教育局、区民政局", "甲副区长", "6月30日"),
        ("15-02", None, "区人社局", None, None, "2021年12月"),
    )
    done = plan.run("arrange", name)
    assert done.status == 0
    assert said(plan) == {
        "15-01": [
            {
                "on": date(2021, 3, 31),
                "owner": "区人社局",
                "support": ["区教育局", "区民政局"],
                "due": date(2021, 6, 30),
                "basis": "任务分解表（分解表.xlsx）",
            }
        ],
        "15-02": [{"on": date(2021, 3, 31), "owner": "区人社局"}],
    }
    assert [line.partition(" }")[0] for line in units(plan).splitlines()] == [
        "#:schema units.schema.json",
        "unit = [",
        '  { name = "区人社局", leader = "甲副区长"',
        '  { name = "区教育局"',
        '  { name = "区民政局"',
        "]",
    ]
    assert done.err.splitlines() == [
        "责任单位 2 项：区人社局 2",
        "配合单位 1 项",
        "完成期限 1 项：2021年6月30日 1",
        "新记入 units.toml 的单位 3 个：区人社局、区教育局、区民政局",
        "分管领导 1 个单位：区人社局",
        "完成时限 1 项到计划期末，不另设期限：“2021年12月”1项",
        "已写入 2 行；xhplan undo 可以撤回",
    ]
    assert plan.run("check").status == 0


def test_a_second_run_writes_nothing(plan: Copy) -> None:
    name = sheet(plan, ("15-01", None, "区人社局", "区教育局", "甲副区长", "3月完成方案；6月30日开工"))
    assert plan.run("arrange", name).status == 0
    before = plan.bytes()
    done = plan.run("arrange", name)
    assert (done.status, done.err) == (0, "1 项已经如此，没有写入\n没有新的内容，没有写入\n")
    assert plan.bytes() == before


def test_a_dry_run_shows_the_lines_and_writes_nothing(plan: Copy) -> None:
    name = sheet(plan, ("15-02", None, "区人社局", None, None, "全年"))
    before = plan.bytes()
    done = plan.run("arrange", name, "--dry-run")
    assert done.out.startswith("15-livelihood.toml 15-02: { on = 2021-03-31")
    assert done.err.endswith("试运行，没有写入；实际运行将写入 1 行\n")
    assert plan.bytes() == before


def test_undo_takes_all_of_it_back(plan: Copy) -> None:
    before = plan.bytes()
    name = sheet(plan, ("15-02", None, "区人社局", None, None, "全年"), ("12-01", None, "区商务委"))
    plan.run("arrange", name)
    assert plan.run("undo", "--yes").status == 0
    assert plan.bytes() == before


def test_undo_leaves_the_units_that_were_there(plan: Copy) -> None:
    (plan.folder / "tasks" / "units.toml").write_text(
        UNITS + '  { name = "区民政局" },\n]\n', encoding="utf-8"
    )
    before = plan.bytes()
    name = sheet(plan, ("15-02", None, "区人社局"))
    assert plan.run("arrange", name, "--new-units").status == 0
    assert plan.run("undo", "--yes").status == 0
    assert plan.bytes() == before


def test_by_wording_where_there_is_no_id(plan: Copy) -> None:
    text = next(task.text for task in shipped().tasks if task.id == "15-02")
    rows = [(1, f"{text[:20]}\n{text[20:]}。", "区人社局")]
    assert plan.run("arrange", sheet(plan, *rows, heads=("序号", "工作任务", "牵头单位"))).status == 0
    assert said(plan) == {"15-02": [{"on": date(2021, 3, 31), "owner": "区人社局"}]}


def test_months_in_twelve_columns(plan: Copy) -> None:
    months = [f"{month}月" for month in range(1, 13)]
    row: list[Any] = ["15-02", "区人社局", *[None] * 12]
    row[4], row[7], row[13] = "完成方案", "启动招标；6月20日开标", "投用"
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.append(["编号", "责任单位", "时间节点"])
    page.append([None, None, *months])
    page.append(row)
    for area in ("A1:A2", "B1:B2", "C1:N1"):
        page.merge_cells(area)
    book.save(plan.folder / "表.xlsx")
    assert plan.run("arrange", "表.xlsx").status == 0
    assert said(plan)["15-02"][0]["milestones"] == {
        "完成方案": date(2021, 3, 31),
        "启动招标": date(2021, 6, 30),
        "开标": date(2021, 6, 20),
        "投用": date(2021, 12, 31),
    }


def test_one_cell_for_several_rows_is_said_of_each(plan: Copy) -> None:
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    for row in (("编号", "责任单位"), ("15-02", "区人社局"), ("15-03", None)):
        page.append(row)
    page.merge_cells("B2:B3")
    book.save(plan.folder / "表.xlsx")
    assert plan.run("arrange", "表.xlsx").status == 0
    assert {task: entries[0]["owner"] for task, entries in said(plan).items()} == {
        "15-02": "区人社局",
        "15-03": "区人社局",
    }


def test_a_month_that_a_spreadsheet_took_for_a_day(plan: Copy) -> None:
    name = sheet(
        plan,
        ("15-02", None, "区人社局", None, None, datetime(2021, 6, 1)),
        ("15-03", None, "区人社局", None, None, datetime(2021, 12, 1)),
    )
    assert plan.run("arrange", name).status == 0
    assert said(plan)["15-02"][0]["due"] == date(2021, 6, 30)
    assert "due" not in said(plan)["15-03"][0]


REFUSED: list[tuple[str, tuple[Any, ...], str, str]] = [
    ("a wrong id", ("15-99", None, SCHOOLS), "A3", "没有任务 15-99"),
    ("another task's wording", ("15-02", "推进社区嵌入式服务设施建设和城市更新", SCHOOLS), "A3", "这一行的任务内容"),
    ("a wording that nobody knows", (None, "全面消灭蚊子", SCHOOLS), "A3", "计划里没有任务“全面消灭蚊子”"),
    ("no unit's name", ("15-02", None, "张三"), "C3", "“张三”不像单位名称"),
    ("the same as above", ("15-02", None, "同上"), "C3", "“同上”说不清是哪些单位"),
    ("a deadline in words", ("15-02", None, SCHOOLS, None, None, "尽快"), "F3", "看不懂完成时限“尽快”"),
    ("a deadline before the plan", ("15-02", None, SCHOOLS, None, None, "2019年6月"), "F3", "早于计划开始日"),
    ("a node before the plan", ("15-02", None, SCHOOLS, None, None, "2019年6月开工"), "F3", "时间节点 2019-06-30 早于计划开始日"),
    ("an area", ("15", None, SCHOOLS), "A3", "“15”是领域，不是任务"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "cell", "message"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_is_not_certain_is_refused_by_cell(
    plan: Copy, row: tuple[Any, ...], cell: str, message: str
) -> None:
    before = plan.bytes()
    done = plan.run("arrange", sheet(plan, row, ("15-03", None, SCHOOLS)))
    assert done.status == 1
    assert f"!{cell}" in done.err
    assert message in done.err
    assert plan.bytes() == before


def test_a_deadline_after_the_plan_is_told(plan: Copy) -> None:
    done = plan.did("arrange", sheet(plan, ("15-02", None, SCHOOLS, None, None, "2022年3月")))
    assert "注意：15-02 的完成期限或时间节点在计划结束（2021-12-31）以后" in done.err
    assert said(plan)["15-02"][0]["due"] == date(2022, 3, 31)


def test_all_of_it_is_told_at_once(plan: Copy) -> None:
    name = sheet(
        plan,
        ("15-02", None, "张三", "同上", None, "尽快", "x"),
        ("15-02", None, SCHOOLS),
        heads=(*HEADS, "折合系数"),
    )
    done = plan.run("arrange", name)
    assert done.status == 1
    assert [line for line in done.err.splitlines() if "“Sheet”!" in line and "：" in line] != []
    for said_ in ("不认识的列“折合系数”", "张三", "同上", "尽快", "15-02 已经有一行了"):
        assert said_ in done.err
    assert "任务分解表有 5 处要先核对，没有写入" in done.err


def test_a_unit_that_nobody_knows(plan: Copy) -> None:
    (plan.folder / "tasks" / "units.toml").write_text(
        UNITS + '  { name = "区教育局" },\n]\n', encoding="utf-8"
    )
    name = sheet(plan, ("15-02", None, "区教育居"), ("15-03", None, "区火星局"))
    done = plan.run("arrange", name)
    assert done.status == 1
    assert "!C3" in done.err
    assert "是不是：区教育局" in done.err
    assert "!C4" in done.err
    assert plan.run("arrange", name, "--new-units").status == 1  # 居 is no unit's name
    name = sheet(plan, ("15-03", None, "区火星局"))
    assert plan.run("arrange", name, "--new-units").status == 0
    assert '  { name = "区火星局" },  # ' in units(plan)


def test_a_sheet_without_the_headings(plan: Copy) -> None:
    done = plan.run("arrange", sheet(plan, ("a", "b"), heads=("甲", "乙")))
    assert done.status == 1
    assert "没有找到分解表的表头" in done.err


@pytest.mark.heavy
@pytest.mark.office
@needs_office
@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_other_formats(plan: Copy, suffix: str) -> None:
    sheet(plan, ("15-01", None, "区人社局", "区教育局", None, "6月底前"))
    made = converted(plan.folder / "分解表.xlsx", suffix, plan.folder / "out")
    assert plan.run("arrange", str(made)).status == 0
    assert said(plan)["15-01"][0]["due"] == date(2021, 6, 30)


def word_table(plan: Copy, rows: Sequence[Sequence[str]]) -> str:
    from docx import Document

    paper = Document()
    paper.add_paragraph("2021年重点工作任务分解表")
    table = paper.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(2, 1).merge(table.cell(3, 1))
    paper.save(str(plan.folder / "分解表.docx"))
    return "分解表.docx"


def test_a_table_in_a_word_document(plan: Copy) -> None:
    rows = [
        ("编号", "责任单位", "完成时限"),
        ("15-01", "区人社局\n区教育局", "6月底前"),
        ("15-02", "区民政局", "年底前"),
        ("15-03", "", "持续推进"),
    ]
    done = plan.run("arrange", word_table(plan, rows))
    assert done.status == 0, done.err
    entries = said(plan)
    assert entries["15-01"][0]["owner"] == ["区人社局", "区教育局"]
    assert entries["15-01"][0]["due"] == date(2021, 6, 30)
    assert [entries[task][0]["owner"] for task in ("15-02", "15-03")] == ["区民政局", "区民政局"]


def test_a_word_document_without_a_table(plan: Copy) -> None:
    from docx import Document

    paper = Document()
    paper.add_paragraph("任务分解")
    paper.save(str(plan.folder / "文.docx"))
    done = plan.run("arrange", "文.docx")
    assert (done.status, done.err.splitlines()[0]) == (1, "错误：文.docx 里没有表格")


def test_a_second_sheet_that_lost_its_headings(plan: Copy) -> None:
    name = sheet(plan, ("15-02", None, "区人社局"))
    book = load_workbook(plan.folder / name)
    book.create_sheet("续表").append(["15-03", None, "区人社局"])
    book.save(plan.folder / name)
    done = plan.run("arrange", name)
    assert done.status == 1
    assert "“续表”!A1：没有找到分解表的表头" in done.err


def test_a_new_unit_beside_short_names_that_are_known(plan: Copy) -> None:
    known = '  { name = "区人力资源和社会保障局", short = ["区人社局"] },\n'
    (plan.folder / "tasks" / "units.toml").write_text(f"{UNITS}{known}]\n", encoding="utf-8")
    name = sheet(plan, ("15-02", None, "区人社局", "区医保局"))
    assert plan.run("arrange", name, "--new-units").status == 0
    assert said(plan)["15-02"][0]["owner"] == "区人力资源和社会保障局"
    assert [line for line in units(plan).splitlines() if "区人社局" in line] == [known.rstrip("\n")]


def test_several_leads_and_stages(plan: Copy) -> None:
    name = sheet(
        plan,
        ("15-01", "区人社局、区教育局", "区民政局", "创业150人、失业青年200人", "创业300人"),
        ("15-02", "区人社局", "区教育局、区民政局", "完成方案", None),
        heads=("编号", "牵头单位", "责任单位", "一季度", "上半年"),
    )
    assert plan.run("arrange", name).status == 0
    assert said(plan) == {
        "15-01": [
            {
                "on": date(2021, 3, 31),
                "owner": ["区人社局", "区教育局"],
                "support": ["区民政局"],
                "stages": {"创业@2021-03-31": 150, "失业青年@2021-03-31": 200, "创业@2021-06-30": 300},
            }
        ],
        "15-02": [
            {
                "on": date(2021, 3, 31),
                "owner": "区人社局",
                "support": ["区教育局", "区民政局"],
                "milestones": {"完成方案": date(2021, 3, 31)},
            }
        ],
    }
    assert plan.run("check").status == 0
    assert "没有新的内容" in plan.run("arrange", name).err


def test_headings_in_two_rows_and_what_is_not_read(plan: Copy) -> None:
    text = next(task.text for task in shipped().tasks if task.id == "15-02")
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    for row in (
        ["序号", "重点工作", "目标要求", "责任单位", None, "责任领导", "时间节点", None, "备注"],
        [None, None, None, "牵头部门", "配合部门", None, "上半年", "下半年", None],
        ["一、就业"],
        [1, text, "见方案", "区人社局", "各街道、镇", "甲副区长", "完成方案", "全面推开", "无"],
        ["合计", 1],
    ):
        page.append(row)
    for area in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2", "G1:H1", "I1:I2", "A3:I3"):
        page.merge_cells(area)
    book.save(plan.folder / "表.xlsx")
    done = plan.run("arrange", "表.xlsx")
    assert done.status == 0, done.err
    assert "没有读的列：序号、目标要求、备注" in done.err
    assert said(plan) == {
        "15-02": [
            {
                "on": date(2021, 3, 31),
                "owner": "区人社局",
                "support": ["各街道、镇"],
                "milestones": {"完成方案": date(2021, 6, 30), "全面推开": date(2021, 12, 31)},
            }
        ]
    }
    assert 'name = "区人社局", leader = "甲副区长"' in units(plan)


def test_what_git_holds_is_withdrawn(checkout: Copy) -> None:
    name = sheet(checkout, ("15-02", None, "区人社局"))
    checkout.did("arrange", name)
    checkout.git("add", "-A")
    checkout.commit("分解")
    checkout.did("undo", "--yes")
    assert checkout.run("list", "--owner", "区人社局").out == ""
    assert checkout.run("check").status == 0
    checkout.did("arrange", name)
    assert len(checkout.run("list", "--owner", "区人社局", "--ids").out.split()) == 1


def test_rows_of_a_task_s_targets_say_the_same_of_it(plan: Copy) -> None:
    heads = ("编号", "指标", "责任单位")
    rows = [("15-01", "帮扶引领成功创业", "区人社局"), ("15-01", "长期失业青年就业创业", "区人社局")]
    assert plan.run("arrange", sheet(plan, *rows, heads=heads)).status == 0
    assert [len(entries) for entries in said(plan).values()] == [1]
    for other in (
        ("15-01", "登记失业", "区教育局"),
        ("15-01", "帮扶引领成功创业", "区人社局"),
        ("15-01", None, "区人社局"),
    ):
        done = plan.run("arrange", sheet(plan, *rows, other, heads=heads))
        assert done.status == 1
        assert "15-01 已经有一行了" in done.err


def test_two_branches_that_arrange_are_merged_whole(checkout: Copy) -> None:
    for branch, rows in (("甲", [("15-01", None, "区人社局")]), ("乙", [("15-02", None, "区教育局")])):
        checkout.git("checkout", "-q", "-b", branch, "main")
        checkout.did("arrange", sheet(checkout, *rows), XHPLAN_USER=branch)
        checkout.git("add", "tasks")
        checkout.commit("分解")
    checkout.git("merge", "-q", "-m", "合并", "甲")
    assert checkout.run("check").status == 0
    assert [line.partition(",")[0] for line in units(checkout).splitlines()[2:-1]] == [
        '  { name = "区教育局" }',
        '  { name = "区人社局" }',
    ]


def test_a_unit_without_its_district_may_be_another_spelling(plan: Copy) -> None:
    rows = [("15-01", None, "区教育局"), ("15-02", None, "教育局"), ("15-03", None, "团区委")]
    done = plan.run("arrange", sheet(plan, *rows))
    assert done.status == 1
    assert "!C4：“教育局”和“区教育局”是不是同一个单位" in done.err
    assert "有 1 处要先核对" in done.err


def test_a_file_that_no_table_is_read_from(plan: Copy) -> None:
    (plan.folder / "分解.doc.txt").write_text("甲", encoding="utf-8")
    done = plan.run("arrange", "分解.doc.txt")
    assert done.err == (
        "错误：分解.doc.txt 不是电子表格\n"
        "  → 能读的是 .xlsx、.xls、.ods、.docx、.html；请在 Excel 或 WPS 里另存为 .xlsx\n"
    )


def test_a_whole_plan_in_one_command(plan: Copy) -> None:
    """135 rows that all say 2021年12月: every task is led, no December is all yellow, and a second run adds nothing."""
    offices = ("区发改委", "区民政局", "区教育局", "区建管委", "区科委")
    rows = [
        (task.id, task.text, offices[at % len(offices)], None, None, "2021年12月")
        for at, task in enumerate(shipped().tasks)
    ]
    name = sheet(plan, *rows)
    done = plan.did("arrange", name, XHPLAN_TODAY="2021-01-20")
    assert "责任单位 135 项：" in done.err
    assert "完成时限 135 项到计划期末，不另设期限：“2021年12月”135项" in done.err
    assert units(plan).count("{ name = ") == len(offices)
    assert plan.did("list", "--owner", "none", XHPLAN_TODAY="2021-01-20").out == ""
    assert plan.did("list", "--light", "yellow", XHPLAN_TODAY="2021-12-20").out == ""
    before = plan.bytes()
    assert "没有新的内容，没有写入" in plan.did("arrange", name, XHPLAN_TODAY="2021-01-20").err
    assert plan.bytes() == before
    assert plan.run("check").status == 0

    wrong = [("15-99", "甲", *rows[0][2:]), rows[1], rows[1], (*rows[2][:2], "区教育居", *rows[2][3:])]
    refused = plan.run("arrange", sheet(plan, *wrong, name="错.xlsx"))
    assert refused.status == 1
    for cell in ("!A3", "!A5", "!C6"):
        assert cell in refused.err
    assert plan.bytes() == before
