"""``xhplan import`` of the columns beside what was done: milestones, evidence, this period's figure, the year's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from tests.forms import DAY, cell_of, letter, opened, put, said, saved
from tests.program import Copy

FOUNDING, YOUNG = "帮扶引领成功创业", "长期失业青年就业创业"


def sent(plan: Copy) -> Workbook:
    """A form of a plan with two milestones and a figure of February."""
    plan.did(
        "update", "15-02", "--milestone", "方案=3月20日", "--milestone", "开工=6月30日", "--on", "2月1日"
    )
    plan.did("update", "15-01", "--set", "创业=100", "--on", "2月28日", "--from", "区人社局")
    plan.did("export", "-o", "填报.xlsx", "--area", "15")
    return opened(plan, "填报.xlsx")


def news(plan: Copy, book: Workbook) -> dict[str, list[dict[str, Any]]]:
    """The lines that its import adds."""
    before = said(plan)
    plan.did("import", saved(book, plan))
    after = said(plan)
    return {
        key: lines[len(before.get(key, ())) :] for key, lines in after.items() if lines != before.get(key)
    }


def node(book: Workbook, name: str) -> int:
    sheet = book["15 民生"]
    at = letter("时间节点")
    return next(row for row in range(4, sheet.max_row + 1) if sheet[f"{at}{row}"].value == name)


def test_a_milestone_is_reached_on_its_own_day(plan: Copy) -> None:
    book = sent(plan)
    sheet, row = book["15 民生"], node(book, "方案（3月20日）")
    assert node(book, "开工（6月30日）") == row + 1
    put(sheet[f"{letter('到达日期')}{row}"], date(2021, 3, 18))
    put(sheet[f"{letter('进展')}{row}"], "方案已批复")
    put(sheet[f"{letter('佐证材料')}{row}"], "徐府办〔2021〕9号")
    put(sheet[f"{letter('数据日期')}{row}"], DAY)
    assert news(plan, book) == {
        "15-02": [
            {"on": date(2021, 3, 18), "reached": ["方案"]},
            {"on": DAY, "note": "方案已批复", "evidence": "徐府办〔2021〕9号"},
        ]
    }
    assert news(plan, book) == {}
    assert plan.did("check").status == 0


def test_figures_of_the_period_and_of_the_year_stand_beside_the_total(plan: Copy) -> None:
    book = sent(plan)
    for heading, value in (("本次累计完成", 152), ("本期完成", 52), ("全年预计", 620), ("数据日期", DAY)):
        put(cell_of(book, "15-01", heading, FOUNDING), value)
    assert news(plan, book) == {"15-01": [{"on": DAY, "values": {"创业": 152}, "expected": {"创业": 620}}]}
    assert news(plan, book) == {}


def _other_rise(book: Workbook) -> None:
    put(cell_of(book, "15-01", "本期完成", FOUNDING), 60)


def _no_total(book: Workbook) -> None:
    _other_rise(book)
    cell_of(book, "15-01", "本次累计完成", FOUNDING).value = None


def _first_rise(book: Workbook) -> None:
    put(cell_of(book, "15-01", "本次累计完成", YOUNG), 50)
    put(cell_of(book, "15-01", "本期完成", YOUNG), 52)


def _rise_of_a_level(book: Workbook) -> None:
    put(cell_of(book, "19", "本期完成"), 2)


def _unknown_node(book: Workbook) -> None:
    row = node(book, "方案（3月20日）")
    book["15 民生"][f"{letter('时间节点')}{row}"].value = "竣工"
    put(book["15 民生"][f"{letter('到达日期')}{row}"], DAY)


def _node_without_name(book: Workbook) -> None:
    row = node(book, "方案（3月20日）")
    book["15 民生"][f"{letter('时间节点')}{row}"].value = None
    put(book["15 民生"][f"{letter('到达日期')}{row}"], DAY)


def _node_where_none_is(book: Workbook) -> None:
    put(cell_of(book, "15-03", "到达日期"), DAY)


def _two_days(book: Workbook) -> None:
    row = node(book, "方案（3月20日）")
    sheet = book["15 民生"]
    sheet[f"{letter('时间节点')}{row + 1}"].value = "方案"
    put(sheet[f"{letter('到达日期')}{row}"], DAY)
    put(sheet[f"{letter('到达日期')}{row + 1}"], date(2021, 3, 18))


@pytest.mark.parametrize(
    ("mess", "words"),
    [
        (_other_rise, "本期完成 60人 与累计完成 152人 对不上：上次（2021年2月28日）累计 100人"),
        (_no_total, "只填了本期完成 60人，没有填累计完成"),
        (_first_rise, "本期完成 52人 比累计完成 50人 还多"),
        (_unknown_node, "15-02 没有时间节点“竣工”"),
        (_node_without_name, "没有写明到达的是 15-02 的哪个时间节点"),
        (_node_where_none_is, "15-03 没有时间节点，不能填到达日期"),
        (_two_days, "填的是 2021-03-18，回报.xlsx “15 民生”!"),
    ],
)
def test_what_does_not_fit_is_refused(plan: Copy, mess: Callable[[Workbook], None], words: str) -> None:
    book = sent(plan)
    put(cell_of(book, "15-01", "本次累计完成", FOUNDING), 152)
    put(cell_of(book, "15-01", "数据日期", FOUNDING), DAY)
    put(cell_of(book, "15-01", "数据日期", YOUNG), DAY)
    mess(book)
    before = plan.bytes()
    refused = plan.run("import", saved(book, plan))
    assert (refused.status, words in refused.err) == (1, True), refused.err
    assert plan.bytes() == before


def test_a_figure_that_is_not_added_up_has_none_of_the_period(plan: Copy) -> None:
    plan.did("export", "-o", "填报.xlsx", "--area", "19")
    book = opened(plan, "填报.xlsx")
    _rise_of_a_level(book)
    put(cell_of(book, "19", "本次累计完成"), 91)
    put(cell_of(book, "19", "数据日期"), DAY)
    assert "不是逐月累加的指标，没有本期完成数" in plan.run("import", saved(book, plan)).err


def test_the_second_filing_of_a_period_is_checked_against_the_period_before(plan: Copy) -> None:
    """第一次报到3月15日，月底再报全月：本期完成是全月的数。"""
    plan.did("update", "15-01", "--set", "创业=100", "--on", "2月28日")
    plan.did("update", "15-01", "--set", "创业=120", "--on", "3月15日")
    plan.did("export", "-o", "填报.xlsx", "--area", "15")
    book = opened(plan, "填报.xlsx")
    for heading, value in (("本次累计完成", 152), ("本期完成", 52), ("数据日期", DAY)):
        put(cell_of(book, "15-01", heading, FOUNDING), value)
    name = saved(book, plan)
    assert "对不上" in plan.run("import", name).err
    plan.did("import", name, "--period", "3月")


def test_what_two_tasks_are_proved_by_is_no_slip(plan: Copy) -> None:
    book = sent(plan)
    for task in ("15-03", "15-04"):
        put(cell_of(book, task, "佐证材料"), "见所附情况说明一份")
        put(cell_of(book, task, "数据日期"), DAY)
    assert "写着同一句话" not in plan.did("import", saved(book, plan)).err


def test_a_form_of_the_former_version_is_still_read(plan: Copy) -> None:
    book = sent(plan)
    sheet = book["15 民生"]
    for heading in ("佐证材料", "到达日期", "全年预计", "本期完成", "时间节点"):
        sheet.delete_cols(next(cell.column for cell in sheet[3] if cell.value == heading))
    sheet.cell(3, sheet.max_column + 1).value = "备注"
    sheet.cell(4, sheet.max_column).value = "另函"
    put(cell_of(book, "15-03", "进展"), "已开工")
    put(cell_of(book, "15-03", "数据日期"), DAY)
    assert news(plan, book) == {"15-03": [{"on": DAY, "note": "已开工"}]}
