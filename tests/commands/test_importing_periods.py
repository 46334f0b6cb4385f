"""A form says which period it is of, when it came, and who speaks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.forms import said
from tests.program import Copy

CALENDAR = '\n[filing]\nevery = "month"\nwithin = 5\nfirst = 2021-02-01\n'
MAY = {"XHPLAN_TODAY": "2021-06-01"}
JUNE = {"XHPLAN_TODAY": "2021-06-08"}
NOTES = {"15-02": "开了三场对接会", "15-03": "新建两个站点"}


def led(plan: Copy, *units: str) -> None:
    for task_id, unit in zip(NOTES, units, strict=True):
        plan.did("update", task_id, "--owner", unit, "--on", "2021-01-11")


def filled(plan: Copy) -> Path:
    """The form of 1 June for the whole of 民生, filled in, without the name of a unit."""
    path = plan.folder / "表.xlsx"
    plan.did("export", "-a", "15", "-o", str(path), **MAY)
    book = load_workbook(path)
    sheet = next(book[name] for name in book.sheetnames if "民生" in name)
    heads = {str(cell.value): cell.column for cell in sheet[3]}
    for row in range(4, sheet.max_row + 1):
        note = NOTES.get(sheet.cell(row, heads["编号"]).value)
        if note:
            sheet.cell(row, heads["进展"]).value = note
    book.save(path)
    return path


@pytest.fixture
def monthly(plan: Copy) -> Copy:
    path = plan.file("plan.toml")
    path.write_text(path.read_text(encoding="utf-8") + CALENDAR, encoding="utf-8")
    return plan


def last(plan: Copy) -> dict[str, Any]:
    return {task_id: found[-1] for task_id, found in said(plan).items() if task_id in NOTES}


def test_a_form_carries_its_period_and_speaks_for_the_unit_that_its_rows_name(monthly: Copy) -> None:
    led(monthly, "区人社局", "区人社局")
    monthly.did("import", str(filled(monthly)), "--received", "2021-06-05", **JUNE)
    stamps = {"on": date(2021, 5, 31), "from": "区人社局", "received": date(2021, 6, 5), "period": "2021-05"}
    assert last(monthly) == {task_id: {**stamps, "note": note} for task_id, note in NOTES.items()}


def test_another_period_may_be_named(monthly: Copy) -> None:
    led(monthly, "区人社局", "区人社局")
    monthly.did("import", str(filled(monthly)), "--period", "4月", **JUNE)
    assert {entry["period"] for entry in last(monthly).values()} == {"2021-04"}
    assert {entry["on"] for entry in last(monthly).values()} == {date(2021, 4, 30)}


def test_who_filed_is_not_chosen_from_several(monthly: Copy) -> None:
    led(monthly, "区人社局", "区民政局")
    path = filled(monthly)
    done = monthly.run("import", str(path), **JUNE)
    assert done.status == 1
    assert "没有写填报单位，各行的责任单位又不止一个：区人社局、区民政局" in done.err
    assert "--from" in done.err
    monthly.did("import", str(path), "--from", "区人社局", **JUNE)
    assert {entry["from"] for entry in last(monthly).values()} == {"区人社局"}


def test_a_plan_without_a_calendar_has_forms_without_a_period(plan: Copy) -> None:
    led(plan, "区人社局", "区人社局")
    done = plan.run("import", str(filled(plan)), **JUNE)
    assert done.status == 1
    assert "没有写数据日期" in done.err
    assert plan.run("import", str(plan.folder / "表.xlsx"), "--received", "2021-06-09", **JUNE).status == 2
