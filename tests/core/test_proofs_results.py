"""What is wrong in a results file is found where it stands."""

from __future__ import annotations

from typing import Any

import pytest

from tests.helpers import HEADER, area, task
from xhplan.core.findings import Case, Finding
from xhplan.core.model import Plan, Target
from xhplan.core.proofs_results import RESULT_PROOFS
from xhplan.core.results import Aspect, Chart, Figure, Heading, Results, Row, Table, Words

LINES = (
    "2020年的报告",
    "",
    "民生加快,优良率90.5%",
    "图1空气",
    "表5民生保障",
    "就业",
    "创业",
    "帮扶创业698人",
    "失业人数",
    "1.72万人以内",
    "",
    "2021年导语",
    "全年帮扶引领成功创业600人",
)
FOUNDED = Figure("帮扶创业", 698, "人")
INTRODUCTION = Words("民生加快，优良率90.5%", (3,), figures=(Figure("优良率", 90, "%"),))
ROWS = (
    Row((8,), "就业创业", "帮扶创业698人", tasks=("15-01",), figures=(FOUNDED,)),
    Row(
        (9, 10),
        "就业创业",
        indicator="失业人数",
        goal="1.72万人以内",
        elsewhere=(8,),
        remark="缺",
        tasks=("15",),
    ),
)
TABLE = Table(
    5,
    "民生",
    "民生保障",
    5,
    (15,),
    labels=(Heading("就业创业", (6, 7)),),
    charts=(Chart(1, "空气", (4,)),),
    introduction=INTRODUCTION._replace(figures=()),
    rows=ROWS,
)
GOOD = Results(
    2020, (1, 10), (Words("2020年的报告", (1,), "title"),), (TABLE,), (Aspect(15, "2021年导语", (12,)),)
)
TARGET = Target("创业", "创业", "total", "人", goal=600, baseline=698, baseline_source=8)
PLAN = Plan(
    HEADER._replace(source_lines=(12, 13)),
    (area(task(source=(13,), targets=(TARGET,)), introduction=12),),
)


def found(results: Results = GOOD, plan: Plan = PLAN, **given: Any) -> list[Finding]:
    case = Case(plan, **{"lines": LINES, "results": (results,), **given})
    return [finding for proof in RESULT_PROOFS for finding in proof(case)]


def with_table(**fields: Any) -> Results:
    return GOOD._replace(tables=(TABLE._replace(**fields),))


def with_row(**fields: Any) -> Results:
    return with_table(rows=(ROWS[0]._replace(**fields), ROWS[1]))


def test_what_is_right_passes() -> None:
    assert found() == []


FILE = "results-2020.toml"
ROW = ("table", 0, "row", 0)


@pytest.mark.parametrize(
    ("results", "path", "message"),
    [
        (
            with_row(text="帮助创业698人"),
            (*ROW, "text"),
            "与来源报告第 8 行不符，从第 2 字起：这里“助创业698人”，原文“扶创业698人”",
        ),
        (
            with_table(title="民生"),
            ("table", 0, "title"),
            "与来源报告第 5 行不符，从第 5 字起：这里“”，原文“保障”",
        ),
        (
            with_table(charts=(Chart(2, "空气", (4,)),)),
            ("table", 0, "charts", 0, "title"),
            "与来源报告第 4 行不符，从第 2 字起：这里“2空气”，原文“1空气”",
        ),
        (
            GOOD._replace(aspects=(Aspect(15, "2021年的导语", (12,)),)),
            ("aspect", 0, "text"),
            "与来源报告第 12 行不符，从第 6 字起：这里“的导语”，原文“导语”",
        ),
        (
            GOOD._replace(aspects=(Aspect(15, "2020年的报告", (1,)),)),
            ("aspect", 0, "source"),
            "第 1 行不是领域 15 的导语",
        ),
        (with_row(label="创业"), (*ROW, "label"), "labels 里没有“创业”"),
        (with_row(label=None), (*ROW, "label"), "“”不是这一行上方印出的标签，上方是“就业创业”"),
        (with_row(tasks=("15-01", "15-09")), (*ROW, "tasks"), "计划里没有任务或领域 15-09"),
        (with_table(areas=(16,)), ("table", 0, "areas"), "计划里没有领域 16"),
        (
            with_row(figures=(FOUNDED, FOUNDED._replace(value=69))),
            (*ROW, "figures", 1, "value"),
            "原文没有“69人”",
        ),
        (
            with_row(figures=(FOUNDED, FOUNDED._replace(unit="户"))),
            (*ROW, "figures", 1, "value"),
            "原文没有“698户”",
        ),
        (
            with_row(figures=(FOUNDED._replace(marks=("约",)),)),
            (*ROW, "figures", 0, "marks"),
            "原文没有“约”",
        ),
        (
            with_table(introduction=INTRODUCTION),
            ("table", 0, "introduction", "figures", 0, "value"),
            "原文没有“90%”",
        ),
        (
            with_table(rows=(ROWS[0], ROWS[1]._replace(elsewhere=(6,)))),
            ("table", 0, "row", 1, "elsewhere"),
            "第 6 行不是表中的一行，也不是段落",
        ),
        (with_row(source=(99,)), (*ROW, "text"), "来源报告没有第 99 行（共 13 行）"),
    ],
)
def test_what_is_wrong_is_found_where_it_stands(
    results: Results, path: tuple[str | int, ...], message: str
) -> None:
    assert (FILE, path, message) in [finding[:3] for finding in found(results)]


def test_a_line_is_told_once() -> None:
    twice = with_table(charts=(Chart(1, "空气", (4,)), Chart(1, "空气", (4,))))
    assert [finding[:3] for finding in found(twice)] == [
        (FILE, ("table", 0, "charts", i, "source"), "来源报告第 4 行被引用了 2 次") for i in (0, 1)
    ]
    left = found(with_table(charts=()))
    assert [finding[:3] for finding in left] == [("source", (4, 0), "来源报告第 4 行没有归处：图1空气")]
    assert found(with_table(charts=()), whole=False) == []


def test_the_report_is_told_from_its_first_line_to_its_last() -> None:
    short = GOOD._replace(source_lines=(1, 9))
    assert [finding[1:3] for finding in found(short)] == [
        (("table", 0, "row", 1, "source"), "第 10 行不在 source_lines 之内（1–9）"),
        ((10, 0), "来源报告第 10 行没有归处：1.72万人以内"),
    ]
    long = GOOD._replace(source_lines=(1, 12))
    assert [finding[:3] for finding in found(long)] == [
        ("source", (12, 0), "来源报告第 12 行没有归处：2021年导语"),
        ("plan.toml", ("source_lines",), "第 12–12 行已归 results-2020.toml"),
    ]


def test_a_baseline_stands_where_its_task_goes_on_from() -> None:
    assert [finding[:3] for finding in found(with_row(tasks=()))] == [
        (
            "15-livelihood.toml",
            ("task", 0, "targets", 0, "baseline_source"),
            "results-2020.toml 里第 8 行没有写明由 15-01 接续",
        )
    ]
    assert [finding[:3] for finding in found(with_row(figures=()))] == [
        (
            "15-livelihood.toml",
            ("task", 0, "targets", 0, "baseline"),
            "results-2020.toml 里第 8 行的数字里没有 698",
        )
    ]


def test_without_lines_of_the_source_no_wording_is_proved() -> None:
    other = with_row(text="帮助创业698人")._replace(source_lines=None)
    assert found(other) == []
    assert found(with_row(text="帮助创业698人"), lines=None) == []
