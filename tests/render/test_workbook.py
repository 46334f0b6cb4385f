"""The workbook to send out, as openpyxl (which did not write it) reads it."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.forms import converted, letter
from tests.helpers import FOUNDING, HEADER, area, said, task
from tests.office import needs_office
from xhplan.core.dates import AsOf
from xhplan.core.forms.columns import COLUMNS
from xhplan.core.forms.shares import by_owner
from xhplan.core.model import Area, Plan, Target
from xhplan.core.view import PlanView, view_plan
from xhplan.render.workbook import sheet_name, workbook

YOUTH = Target("失业青年", "长期失业青年就业创业", "total", "人", goal=710)
AIR = Target("空气优良率", "空气质量优良率", "level", "%", goal=85, marks=("确保",))
HOSTILE = '=HYPERLINK("http://x")\x1b[31m\u202e<b>&"_x000D_\n\tmailto:a@b.c'
HEADINGS = [column.heading for column in COLUMNS]


def plan_of(*areas: Area) -> PlanView:
    return view_plan(Plan(HEADER, areas), AsOf(date(2021, 3, 31)))


def people() -> Area:
    first = task(
        said("3-5", values=152, status="active", owner="区人社局", due=date(2021, 6, 30)),
        targets=(FOUNDING, YOUTH),
        category="就业",
    )
    second = task(said("2-1", status="blocked", note="缺场地"), id="15-02", text="推进新建住宅")
    third = task(said("2-1", status="dropped", note="并入"), id="15-03", text="已并入")
    return area(first, second, third)


def town() -> Area:
    own = area(task(said("2-1", owner="区绿化局"), id="19-01", text="拆违"), number=19, area="城区治理")
    return own._replace(slug="town", title="城区", targets=(AIR,), log=(said("3-1", owner="区生态局"),))


def opened(content: bytes) -> Any:
    return load_workbook(BytesIO(content))


@pytest.fixture
def book() -> Any:
    return opened(workbook(plan_of(people(), town())))


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    found = []
    for row in sheet.iter_rows(min_row=4, values_only=True):
        found.append({key: value for key, value in zip(HEADINGS, row, strict=True) if value is not None})
    return found


def unlocked(sheet: Worksheet, row: int) -> list[str]:
    """The headings under which a row may be written into."""
    return [HEADINGS[cell.column - 1] for cell in sheet[row] if not cell.protection.locked]


def test_a_row_a_target_each_with_its_id(book: Any) -> None:
    assert book.sheetnames == ["总览", "15 民生", "19 城区治理", "说明"]
    sheet = book["15 民生"]
    assert [cell.value for cell in sheet[3]] == HEADINGS
    common = {
        "编号": "15-01",
        "任务（原文）": "全年帮扶引领成功创业600人",
        "类别": "就业",
        "责任单位": "区人社局",
        "完成期限": datetime(2021, 6, 30),
        "目前状态": "推进中",
    }
    assert rows(sheet) == [
        common
        | {"指标": "帮扶引领成功创业", "年度目标": "全年600人", "上次累计完成": "152人", "上次日期": datetime(2021, 3, 5)},
        common | {"指标": "长期失业青年就业创业", "年度目标": "710人"},
        {"编号": "15-02", "任务（原文）": "推进新建住宅", "目前状态": "受阻", "上次日期": datetime(2021, 2, 1)},
        {"编号": "15-03", "任务（原文）": "已并入", "目前状态": "已取消", "上次日期": datetime(2021, 2, 1)},
    ]  # fmt: skip
    assert rows(book["19 城区治理"])[0] == {
        "编号": "19",
        "任务（原文）": "城区",
        "类别": "领域指标",
        "责任单位": "区生态局",
        "指标": "空气质量优良率",
        "年度目标": "确保85%",
    }


def test_only_what_is_to_be_filled_in_is_unlocked(book: Any) -> None:
    sheet, town = book["15 民生"], book["19 城区治理"]
    fills = [
        "本次状态",
        "本次累计完成",
        "本期完成",
        "全年预计",
        "自报进度(%)",
        "进展",
        "存在问题",
        "下步措施",
        "提请协调",
        "佐证材料",
        "数据日期",
    ]
    figures = ["本次累计完成", "本期完成", "全年预计"]
    assert unlocked(sheet, 4) == fills
    assert unlocked(sheet, 5) == [*figures, "数据日期"]
    assert unlocked(sheet, 6) == [name for name in fills if name not in figures]
    assert unlocked(sheet, 7) == []
    assert unlocked(town, 4) == [
        name for name in fills if name not in ("本次状态", "本期完成", "自报进度(%)")
    ]
    for row in (1, 3):
        assert unlocked(sheet, row) == []
    assert [cell.coordinate for cell in sheet[2] if not cell.protection.locked] == [
        f"{letter(name)}2" for name in ("进展", "下步措施")
    ]
    for part in book.worksheets:
        assert part.protection.sheet
        assert part.protection.password is None
    assert (sheet.protection.autoFilter, sheet.protection.sort) == (False, False), "not forbidden"


def test_what_is_typed_is_checked(book: Any) -> None:
    rules = {str(rule.sqref): rule for rule in book["15 民生"].data_validations.dataValidation}
    status, percent, day = (
        rules[f"{at}4:{at}7"] for at in map(letter, ("本次状态", "自报进度(%)", "数据日期"))
    )
    value = letter("本次累计完成")
    figure = rules[f"{value}4"]
    assert (status.type, status.formula1) == ("list", '"未启动,推进中,受阻,已完成"')
    assert (percent.type, percent.formula1, percent.formula2) == ("decimal", "0", "100")
    assert (day.type, day.formula1, day.formula2) == ("date", "44197", "TODAY()")
    assert (figure.type, figure.operator, figure.formula1) == (
        "decimal",
        "greaterThanOrEqual",
        "0",
    )
    assert figure.error == "只填数字，单位是人"
    assert f"{value}6" not in rules
    town = {str(rule.sqref): rule for rule in book["19 城区治理"].data_validations.dataValidation}
    assert (town[f"{value}4"].formula1, town[f"{value}4"].formula2) == ("0", "100")
    for rule in rules.values():
        assert rule.showErrorMessage
        assert rule.errorStyle in (None, "stop")


def test_the_head_stays_and_the_pages_print(book: Any) -> None:
    sheet = book["15 民生"]
    assert sheet.freeze_panes == "C4"
    assert sheet.auto_filter.ref == f"A3:{letter('数据日期')}7"
    assert sheet.print_title_rows == "$3:$3"
    for part in book.worksheets:
        paper = "9" if part.title in ("总览", "说明") else "8"
        assert (part.page_setup.orientation, str(part.page_setup.paperSize)) == ("landscape", paper)
        assert part.sheet_properties.pageSetUpPr.fitToPage
        assert part.page_setup.fitToHeight in (0, "0")
        assert part.print_area


def test_rows_grow_with_what_is_written_into_them() -> None:
    with ZipFile(BytesIO(workbook(plan_of(people())))) as parts:
        xml = parts.read("xl/worksheets/sheet2.xml").decode()
    assert '<row r="4"' in xml
    assert "customHeight" not in xml


def test_the_overview_counts_by_area_and_draws_them(book: Any) -> None:
    sheet = book["总览"]
    found = [[cell.value for cell in row][:7] for row in sheet.iter_rows(min_row=3, max_row=6)]
    assert found == [
        ["领域", "任务数", "未启动", "推进中", "受阻", "已完成", "已取消"],
        ["15 民生", 3, 0, 1, 1, 0, 1],
        ["19 城区治理", 1, 1, 0, 0, 0, 0],
        ["合计", 4, 1, 1, 1, 0, 1],
    ]
    chart = sheet._charts[0]
    assert (chart.type, chart.grouping) == ("bar", "stacked")
    assert [series.val.numRef.f for series in chart.series] == [
        f"总览!${column}$4:${column}$5" for column in "FDECG"
    ]


def test_the_last_sheet_says_what_the_workbook_is(book: Any) -> None:
    pairs = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True)}
    assert (pairs["计划名称"], pairs["数据截至"], pairs["表格格式"]) == (
        "计划",
        "2021-03-31",
        "xhplan-form/1",
    )


def test_data_is_text() -> None:
    odd = Target("指", HOSTILE, "total", '人"%', goal=600, marks=("全年",))
    view = plan_of(
        area(
            task(said("3-1", owner=HOSTILE), text=HOSTILE + "长" * 40_000, category="=1+1", targets=(odd,)),
            area="[民]:生*?/\\'" + "长" * 40,
        )
    )
    sheet = opened(workbook(view, HOSTILE)).worksheets[1]
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type in ("s", "n", "d"), cell.coordinate
            assert cell.hyperlink is None
    assert sheet["D4"].value.startswith('=HYPERLINK("http://x")\\u001b[31m\\u202e<b>&"_x000D_  mailto')
    assert len(sheet["B4"].value) < 32_767
    assert sheet["B4"].value.endswith("…")


def test_sheets_are_named_as_excel_allows() -> None:
    odd = [area(area=name, number=12) for name in ("'民/生'", "[x]:*?\\", "长" * 40, "😀" * 20, "History")]
    names = [sheet_name(found) for found in plan_of(*odd).areas]
    assert names == ["12 民_生", "12 _x_____", "12 " + "长" * 28, "12 " + "😀" * 14, "12 History"]


def test_the_same_view_is_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    view = plan_of(people(), town())
    first = workbook(view, "区人社局")
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    assert workbook(view, "区人社局") == first


def test_a_plan_without_tasks_is_a_workbook_too() -> None:
    assert opened(workbook(plan_of())).sheetnames == ["总览", "说明"]
    assert opened(workbook(plan_of(area()))).sheetnames == ["总览", "15 民生", "说明"]


def test_each_unit_gets_its_own_and_nothing_is_lost() -> None:
    shares = by_owner(plan_of(people(), town()))
    found = {
        owner: ([view.task.id for view in share.tasks], [len(part.measures) for part in share.areas])
        for owner, share in shares.items()
    }
    assert found == {
        "区人社局": (["15-01"], [0]),
        "区生态局": ([], [1]),
        "区绿化局": (["19-01"], [0]),
        None: (["15-02", "15-03"], [0]),
    }


@pytest.mark.office
@needs_office
def test_libreoffice_opens_it_and_keeps_what_matters(tmp_path: Any) -> None:
    path = tmp_path / "填报.xlsx"
    path.write_bytes(workbook(plan_of(people(), town())))
    book = load_workbook(converted(path, "xlsx", tmp_path / "经过"))
    sheet = book["15 民生"]
    assert rows(sheet)[0]["上次日期"] == datetime(2021, 3, 5)
    assert sheet.protection.sheet
    assert unlocked(sheet, 5) == ["本次累计完成", "本期完成", "全年预计", "数据日期"]
    assert {rule.type for rule in sheet.data_validations.dataValidation} == {"list", "decimal", "date"}
    assert len(book["总览"]._charts) == 1
