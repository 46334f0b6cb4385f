"""Several plans side by side, in each form."""

from __future__ import annotations

import csv
from io import StringIO

from tests.helpers import HEADER, area, day, led, said, task
from xhplan.core.dates import AsOf
from xhplan.core.rollup import Broken, Member, Rollup
from xhplan.core.standing import standing
from xhplan.core.view import view_area
from xhplan.render import rollup
from xhplan.render.document import Table

VIEW = view_area(
    area(
        task(*led(said("3-5", status="done"))), task(*led(said("3-1", note="一", due=day("3-2"))), id="15-02")
    ),
    HEADER,
    AsOf(day("3-5")),
)
MEMBER = Member("徐汇", "徐汇计划", day("3-5"), (standing(VIEW, day("3-5")),))
MADE = Rollup((MEMBER, MEMBER._replace(key="静安")), (Broken("黄浦", "读不了"),))


def test_a_row_a_plan_and_one_for_all() -> None:
    tables = [block for block in rollup.blocks(MADE) if isinstance(block, Table)]
    assert [row[0] for row in tables[0].rows] == ["徐汇计划（徐汇）", "徐汇计划（静安）", "合计"]
    assert tables[0].rows[-1][:3] == ("合计", "4", "2")
    assert all(len(row) == len(table.headings) for table in tables for row in table.rows)


def test_the_same_for_spreadsheets() -> None:
    head, first, second = csv.reader(StringIO(rollup.csv(MADE).removeprefix("\ufeff")))
    assert head[:3] == ["键", "计划", "数据截至"]
    assert [row[:3] for row in (first, second)] == [
        ["徐汇", "徐汇计划", "2021-03-05"],
        ["静安", "徐汇计划", "2021-03-05"],
    ]
    assert len(head) == len(first)


def test_the_contract_for_programs() -> None:
    found = rollup.data(MADE)
    assert found["schema"] == "xhplan-rollup/1"
    assert [plan["key"] for plan in found["plans"]] == ["徐汇", "静安"]
    assert found["total"]["tasks"] == 4
    assert found["areas"]["民生"]["statuses"]["done"] == 2
    assert found["broken"] == [{"key": "黄浦", "message": "读不了"}]
