"""A draft as JSON and on screen."""

from __future__ import annotations

from datetime import date

from xhplan.core.document import Document, Line
from xhplan.core.draft.records import Cited, Draft, Measure, Node, Period, Row, Section
from xhplan.render.drafting import as_json, screen

ROW = Row(
    "开办托育点",
    ((3, 0, 5),),
    number="1",
    area="民生",
    leads=Cited(("区教育局",), ((3, 6, 10),)),
    due=date(2025, 6, 30),
    nodes=(Node("选址", date(2025, 3, 31)),),
    targets=(Measure("托育点", 10, "个", ("约",), "total", "约10个"),),
    guessed=(("leads", "沿用上行单位"),),
)
DRAFT = Draft(
    Document(
        "计划.docx", "docx", (Line("第1段", "计划"), Line("第2段", "前言"), Line("第3段", "开办托育点"))
    ),
    "2025年计划",
    Period(date(2025, 1, 1), date(2025, 12, 31)),
    "编号段落",
    2,
    (ROW,),
    (Section("民生"),),
    ((2, "introduction"),),
    ("文件说共 2 项，认出 1 项",),
)


def test_the_contract() -> None:
    found = as_json(DRAFT)
    assert (found["schema"], found["shape"], found["expected"]) == (
        "xhplan-draft/1",
        "numbered paragraphs",
        2,
    )
    [task] = found["tasks"]
    assert (task["number"], task["leads"], task["due"], task["source"]) == (
        "1",
        ["区教育局"],
        "2025-06-30",
        [3],
    )
    assert task["milestones"] == [{"name": "选址", "from": None, "to": "2025-03-31"}]
    assert task["targets"][0]["quote"] == "约10个"
    assert task["guessed"] == ["leads"]
    assert found["left"] == [{"line": 2, "as": "introduction"}]


def test_what_a_person_reads_before_confirming() -> None:
    lines = list(screen(DRAFT))
    assert lines[0] == "2025年计划"
    assert "  任务 1 项（文件说共 2 项）" in lines
    assert any("文件说共 2 项，认出 1 项" in line for line in lines)


def test_no_plan_is_better_than_a_wrong_one() -> None:
    none = DRAFT._replace(rows=(), shape="")
    assert as_json(none)["tasks"] == []
    assert list(screen(none)) == ["计划.docx：没有认出任务，没有起草计划", "  文件说共 2 项，认出 1 项"]
