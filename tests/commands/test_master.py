"""``xhplan export --master``: the office's own workbook goes out, and exactly the changed cells come back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.forms import opened, put, said, saved
from tests.office import needs_office, soffice
from tests.program import Copy

NAME = "总表.xlsx"
MARCH, FEBRUARY = date(2021, 3, 31), date(2021, 2, 28)
Change = tuple[int, int, Any]
"""Row and column, from 1, and what is put there."""


def sent(plan: Copy, *words: str) -> Workbook:
    """A master of a plan of which something is known."""
    plan.did("update", "15-01", "--set", "创业=100", "--set", "失业青年=60", "--on", "2月10日")
    plan.did("update", "15-02", "--note", "二月办了培训", "--on", "2月20日")
    plan.did(
        "update", "15-02", "--milestone", "方案=3月20日", "--milestone", "开工=6月30日", "--on", "2月1日"
    )
    plan.did("export", "--master", "-o", NAME, *words)
    return opened(plan, NAME)


def sheet_in(book: Workbook) -> Worksheet:
    found = book["总表"]
    assert isinstance(found, Worksheet)
    return found


def heads(book: Workbook) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet_in(book)[3]}


def spot(book: Workbook, task: str, heading: str, target: str = "") -> Any:
    """The cell of a task's first row, or of the one with this target."""
    sheet, at = sheet_in(book), heads(book)
    for row in range(4, sheet.max_row + 1):
        named = sheet.cell(row, at["指标"]).value or ""
        if sheet.cell(row, at["编号"]).value == task and named.startswith(target):
            return sheet.cell(row, at[heading])
    raise AssertionError(f"{task} {target} is not in the workbook")


def news(plan: Copy, book: Workbook | None, *words: str) -> dict[str, list[dict[str, Any]]]:
    """The lines that its import adds."""
    before = said(plan)
    plan.did("import", saved(book, plan, NAME) if book else NAME, *words)
    after = said(plan)
    return {
        key: lines[len(before.get(key, ())) :] for key, lines in after.items() if lines != before.get(key)
    }


def test_all_tasks_are_on_one_sheet_with_what_was_planned_and_reached(plan: Copy) -> None:
    book = sent(plan)
    sheet = sheet_in(book)
    at = heads(book)
    ids = {sheet.cell(row, at["编号"]).value for row in range(4, sheet.max_row + 1)}
    assert len({found for found in ids if "-" in found}) == 135
    assert "19" in ids
    assert (sheet.freeze_panes, str(sheet.auto_filter.ref)[:2]) == ("D4", "A3")
    founding = [spot(book, "15-01", heading, "帮扶").value for heading in ("2月计划", "2月完成", "3月完成")]
    assert founding == [100, 100, None]
    assert spot(book, "15-02", "2月完成").value == "二月办了培训"
    assert [spot(book, "15-02", f"{month}月计划").value for month in (2, 3, 6)] == [None, "方案", "开工"]
    assert spot(book, "15-01", "灯").fill.fgColor.rgb == "FFD5DAE0", "未报"
    assert book["底稿"].sheet_state == "veryHidden"


def test_as_it_went_out_it_says_nothing(plan: Copy) -> None:
    assert news(plan, sent(plan)) == {}


def test_the_filters_of_list_choose_its_tasks(plan: Copy) -> None:
    book = sent(plan, "--area", "15", "--measured")
    sheet = sheet_in(book)
    assert {str(cell.value)[:2] for cell in sheet["A"][3:]} == {"15"}
    assert all(
        cell.value for cell in sheet.iter_cols(heads(book)["指标"], heads(book)["指标"]).__next__()[3:]
    )


def test_a_months_figure_is_true_for_its_last_day_and_this_months_for_today(plan: Copy) -> None:
    book = sent(plan)
    put(spot(book, "15-01", "2月完成", "帮扶"), 110)
    put(spot(book, "15-01", "3月完成", "长期"), 90)
    put(spot(book, "15-03", "1月完成"), "一月已排定场次")
    put(spot(book, "15-02", "到达日期"), date(2021, 3, 18))
    assert news(plan, book) == {
        "15-01": [{"on": FEBRUARY, "values": {"创业": 110}}, {"on": MARCH, "values": {"失业青年": 90}}],
        "15-02": [{"on": date(2021, 3, 18), "reached": ["方案"]}],
        "15-03": [{"on": date(2021, 1, 31), "note": "一月已排定场次"}],
    }
    assert news(plan, None) == {}


def test_what_was_reported_meanwhile_is_no_change_of_the_workbook(plan: Copy) -> None:
    book = sent(plan)
    plan.did("update", "15-01", "--set", "创业=120", "--on", "2月28日")
    put(spot(book, "15-03", "2月完成"), "已排定场次")
    assert set(news(plan, book)) == {"15-03"}


@pytest.mark.parametrize(
    ("task", "target", "heading", "value", "words"),
    [
        ("15-01", "帮扶", "4月完成", 160, "4月还没有到"),
        ("15-01", "帮扶", "3月完成", "约160", "“约160”不是数字"),
        ("15-03", "", "3月完成", 60, "15-03 没有量化指标，“60”说不清是什么"),
        ("15-03", "", "3月完成", "同上", "没有说做了什么"),
    ],
)
def test_what_is_not_certain_is_refused(
    plan: Copy, task: str, target: str, heading: str, value: Any, words: str
) -> None:
    book = sent(plan)
    put(spot(book, task, heading, target), value)
    before = plan.bytes()
    refused = plan.run("import", saved(book, plan, NAME))
    assert (refused.status, words in refused.err) == (1, True), refused.err
    assert plan.bytes() == before


def test_what_is_not_read_is_told(plan: Copy) -> None:
    book = sent(plan)
    put(spot(book, "15-01", "2月计划", "帮扶"), 200)
    spot(book, "15-02", "2月完成").value = None
    done = plan.did("import", saved(book, plan, NAME))
    assert "“2月计划”改成了“200”，这一列没有读；阶段目标用 xhplan update --stage 登记" in done.err
    assert "清空的格没有读：“15-022月完成”" in done.err
    assert "填报表里没有填写新的内容" in done.err


def test_without_its_hidden_sheet_nothing_is_certain(plan: Copy) -> None:
    book = sent(plan)
    del book["底稿"]
    put(spot(book, "15-03", "2月完成"), "已排定场次")
    refused = plan.run("import", saved(book, plan, NAME))
    assert (refused.status, "总表的底稿（隐藏的工作表）不见了" in refused.err) == (1, True)


def test_used_wrongly(plan: Copy) -> None:
    for words in (("--master",), ("--master", "--by-owner", "-o", "表"), ("--master", "-o", "表.csv")):
        assert plan.run("export", *words).status == 2, words


def forty(book: Workbook) -> tuple[list[Change], dict[str, list[dict[str, Any]]]]:
    """Forty cells of many columns, and the lines that they are."""
    at = heads(book)
    changes: list[Change] = []
    lines: dict[str, list[dict[str, Any]]] = {}

    def change(task: str, heading: str, value: Any, row: int) -> None:
        changes.append((row, at[heading], value))

    alone = list(_rows(book, measured=False))
    for index, (task, row) in enumerate(alone[:10]):
        for month, day in (("2月", FEBRUARY), ("3月", MARCH)):
            change(task, f"{month}完成", f"第{index}项{month}进了一步", row)
            lines.setdefault(task, []).append({"on": day, "note": f"第{index}项{month}进了一步"})
    for index, (task, row) in enumerate(list(_rows(book, measured=True))[:8]):
        change(task, "3月完成", 11.5 + index, row)
        lines.setdefault(task, []).append({"on": MARCH, "figure": 11.5 + index})
    for task, row in alone[10:16]:
        change(task, "本次状态", "推进中", row)
        change(task, "存在问题", "缺场地", row)
        lines[task] = [{"on": MARCH, "status": "active", "problem": "缺场地"}]
    return changes, lines


def _rows(book: Workbook, measured: bool) -> Iterator[tuple[str, int]]:
    sheet, at = sheet_in(book), heads(book)
    for row in range(4, sheet.max_row + 1):
        task = str(sheet.cell(row, at["编号"]).value)
        goal = str(sheet.cell(row, at["年度目标"]).value or "")
        named = bool(sheet.cell(row, at["指标"]).value) and "%" not in goal
        if named == measured and "-" in task and task != "15-02" and (measured or not goal):
            yield task, row


def exactly(plan: Copy, lines: dict[str, list[dict[str, Any]]]) -> None:
    """That the import writes these lines and no other."""
    found = news(plan, None, "--on", "3月31日")
    told = {
        task: [
            {key: value for key, value in entry.items() if key != "values"}
            | ({"figures": sorted(map(float, entry["values"].values()))} if "values" in entry else {})
            for entry in entries
        ]
        for task, entries in found.items()
    }
    wanted: dict[str, list[dict[str, Any]]] = {}
    for task, entries in lines.items():
        figures = sorted(entry["figure"] for entry in entries if "figure" in entry)
        own = [entry for entry in entries if "figure" not in entry]
        wanted[task] = own + ([{"on": MARCH, "figures": figures}] if figures else [])
    assert told == wanted
    cells = sum(
        len(entry.get("figures", ())) + len(entry) - 1 - ("figures" in entry)
        for entries in told.values()
        for entry in entries
    )
    assert cells == 40


def test_forty_changed_cells_come_back_and_no_other(plan: Copy) -> None:
    book = sent(plan)
    changes, lines = forty(book)
    assert len(changes) == 40
    for row, column, value in changes:
        put(sheet_in(book).cell(row, column), value)
    saved(book, plan, NAME)
    exactly(plan, lines)


@pytest.mark.heavy
@pytest.mark.office
@needs_office
def test_forty_cells_that_libreoffice_changed_come_back_and_no_other(plan: Copy, tmp_path: Path) -> None:
    book = sent(plan)
    changes, lines = forty(book)
    changed_by_libreoffice(plan.folder / NAME, changes, tmp_path / "profile")
    assert [sheet.sheet_state for sheet in opened(plan, NAME)][-1] != "visible"
    exactly(plan, lines)


_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">Sub Change
Dim load(0) As New com.sun.star.beans.PropertyValue
load(0).Name = "Hidden"
load(0).Value = True
book = StarDesktop.loadComponentFromURL("{url}", "_blank", 0, load())
sheet = book.Sheets.getByName("总表")
{lines}
Dim save(0) As New com.sun.star.beans.PropertyValue
save(0).Name = "FilterName"
save(0).Value = "Calc MS Excel 2007 XML"
book.storeToURL("{url}", save())
book.close(True)
StarDesktop.terminate()
End Sub
</script:module>
"""


def changed_by_libreoffice(path: Path, changes: list[Change], profile: Path) -> None:
    """Cells typed into by LibreOffice itself, and the file saved by it."""
    lines = [
        f"sheet.getCellByPosition({column - 1}, {row - 1})."
        + (f'setString("{value}")' if isinstance(value, str) else f"setValue({value})")
        for row, column, value in changes
    ]
    basic = profile / "user" / "basic" / "Standard" / "Module1.xba"
    soffice(profile, "--terminate_after_init")
    assert basic.is_file(), "a new profile has a library of its own"
    basic.write_text(_MODULE.format(url=path.resolve().as_uri(), lines="\n".join(lines)), encoding="utf-8")
    soffice(profile, "macro:///Standard.Module1.Change")
