"""``xhplan export``: CSV, JSON and Excel files."""

from __future__ import annotations

import json
import sys

import pytest
from openpyxl import load_workbook

from tests.forms import cell_of, letter, opened
from tests.program import Copy
from xhplan.commands.exporting import file_names
from xhplan.store.extras import command


def test_two_exports_are_the_same_bytes(plan: Copy) -> None:
    plan.did("update", "15-01", "--set", "创业=152", "--owner", "区人社局", "--on", "3月5日")
    for name in ("甲.xlsx", "乙.xlsx"):
        assert plan.did("export", "--format", "xlsx", "-o", name).err == f"已写入 {name}\n"
    assert (plan.folder / "甲.xlsx").read_bytes() == (plan.folder / "乙.xlsx").read_bytes()


def test_as_of_another_day(plan: Copy) -> None:
    plan.did("update", "15-01", "--set", "创业=152", "--on", "3月5日")
    plan.did("export", "-o", "现在.xlsx")
    plan.did("--as-of", "3月4日", "export", "-o", "以前.xlsx")
    last = [cell_of(opened(plan, name), "15-01", "上次累计").value for name in ("现在.xlsx", "以前.xlsx")]
    assert last == ["152人", None]


def test_the_whole_plan_is_in_it(plan: Copy) -> None:
    plan.did("export", "-o", "计划.xlsx")
    book = opened(plan, "计划.xlsx")
    assert book.sheetnames[0] == "总览"
    assert len(book.sheetnames) == 11
    ids = [row[0] for sheet in book.worksheets[1:-1] for row in sheet.iter_rows(min_row=4, values_only=True)]
    assert len({found for found in ids if "-" in str(found)}) == 135
    assert book["总览"]["B13"].value == 135
    targets = [cell for sheet in book.worksheets[1:-1] for cell in sheet[letter("指标")][3:] if cell.value]
    assert len(targets) == 31


def test_areas_are_chosen(plan: Copy) -> None:
    plan.did("export", "-o", "计划.xlsx", "--area", "民生", "--area", "19")
    assert opened(plan, "计划.xlsx").sheetnames == ["总览", "15 民生", "19 城区治理", "说明"]


def test_a_workbook_a_unit(plan: Copy) -> None:
    plan.did("update", "15-01..15-03", "12-01", "--owner", "区人社局", "--on", "3月1日")
    plan.did("update", "16-01", "--owner", "区教育局/托幼科", "--on", "3月1日")
    done = plan.did("export", "--by-owner", "-o", "发文/各单位")
    assert done.err == (
        "已在 发文/各单位 写入 3 份：区人社局.xlsx（4项）、区教育局_托幼科.xlsx（1项）、未明确.xlsx（130项）\n"
    )
    assert sorted(path.name for path in (plan.folder / "发文/各单位").iterdir()) == [
        "区人社局.xlsx",
        "区教育局_托幼科.xlsx",
        "未明确.xlsx",
    ]
    book = load_workbook(plan.folder / "发文/各单位/区人社局.xlsx")
    assert book.sheetnames == ["总览", "12 四大功能", "15 民生", "说明"]
    assert book["15 民生"][f"{letter('进展')}2"].value == "区人社局"
    whole = load_workbook(plan.folder / "发文/各单位/未明确.xlsx")
    assert whole["15 民生"][f"{letter('进展')}2"].value is None
    assert cell_of(whole, "19", "指标").value == "空气质量优良率"


def test_files_are_named_as_every_system_allows() -> None:
    owners = ["区人社局", "a/b", "a\\b", "CON", "con", "。. ", "x" * 200, "..", "未明确", "\u202e局", None]
    names = file_names(owners)
    assert list(names.values()) == [
        "区人社局.xlsx",
        "a_b.xlsx",
        "a_b（2）.xlsx",
        "CON_.xlsx",
        "con_（2）.xlsx",
        "。.xlsx",
        "x" * 60 + ".xlsx",
        "未明确.xlsx",
        "未明确（2）.xlsx",
        "_u202e局.xlsx",
        "未明确（3）.xlsx",
    ]


def test_csv_and_json_are_those_of_list(plan: Copy) -> None:
    for form in ("csv", "json"):
        assert plan.did("export", "--format", form).out == plan.did("list", f"--{form}").out
    assert plan.did("export", "-o", "计划.json", "--area", "15").err == "已写入 计划.json\n"
    found = json.loads((plan.folder / "计划.json").read_text(encoding="utf-8"))
    assert len(found["tasks"]) == 20


def test_used_wrongly(plan: Copy) -> None:
    for arguments, words in (
        ((), "没有写明导出的格式"),
        (("-o", "计划.pdf"), "这里写不出 .pdf 文件"),
        (("-o", "计划"), "没有写明导出的格式"),
        (("--format", "pdf"), "没有格式“pdf”"),
        (("--by-owner",), "每个单位一份，要写进文件夹"),
        (("--by-owner", "--format", "csv", "-o", "x"), "--by-owner 只用于 Excel"),
        (("--format", "xlsx", "-o", "x.xlsx", "--area", "没有"), "没有领域“没有”"),
    ):
        done = plan.run("export", *arguments)
        assert (done.status, done.out) == (2, "")
        assert words in done.err
    assert not (plan.folder / "x").exists()


def test_what_cannot_be_written_is_told(plan: Copy) -> None:
    done = plan.run("export", "-o", "没有/计划.xlsx")
    assert done.status == 1
    assert done.err.startswith("错误：写不了 没有/计划.xlsx：文件或文件夹不存在")
    (plan.folder / "占用").write_text("")
    assert "建不了文件夹 占用" in plan.run("export", "--by-owner", "-o", "占用").err


def test_without_the_extra_it_says_how_to_install_it(plan: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    done = plan.run("export", "-o", "计划.xlsx")
    assert done.status == 1
    assert (
        done.err == f"错误：写 Excel 文件要用附加组件，现在没有装\n  → 安装：{command('excel', sys.prefix)}\n"
    )
    assert not (plan.folder / "计划.xlsx").exists()
