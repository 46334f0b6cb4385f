"""``xhplan draft`` and ``init --from``: a document, a draft corrected in Excel, a plan that proves itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.core.draft.apart import APART
from tests.core.draft.cases import ANNEXES, BRACKETS, TUNED
from tests.core.draft.fifth import FIFTH
from tests.core.draft.fourth import FOURTH
from tests.core.draft.fresh import FRESH
from tests.core.draft.kept import KEPT
from tests.core.draft.later import LATER
from tests.core.draft.office import OFFICE
from tests.core.draft.reading import Case
from tests.core.draft.sixth import SIXTH
from tests.core.draft.strangers import STRANGERS
from tests.core.draft.third import THIRD
from tests.program import run

CASES = {
    case.name: case
    for case in (*TUNED, *APART, *LATER, *THIRD, *FOURTH, *FIFTH, *SIXTH, *OFFICE, *STRANGERS, *KEPT, *FRESH)
}


def put(folder: Path, name: str, raw: bytes) -> None:
    (folder / name).write_bytes(raw)


def corrected(folder: Path, change: Callable[[Worksheet, Worksheet], None]) -> None:
    book = load_workbook(folder / "草稿.xlsx")
    tasks, targets = book["任务"], book["指标"]
    assert isinstance(tasks, Worksheet)
    assert isinstance(targets, Worksheet)
    change(tasks, targets)
    book.save(folder / "草稿.xlsx")


def column(sheet: Worksheet, head: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == head)


def of_each_kind() -> list[Case]:
    """A document of each kind of file."""
    return list({Path(case.file).suffix: case for case in CASES.values()}.values())


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_plan_from_a_draft_proves_itself(case: Case, tmp_path: Path) -> None:
    proved(case, tmp_path)


@pytest.mark.parametrize("case", of_each_kind(), ids=lambda case: Path(case.file).suffix)
def test_so_it_does_where_documents_are_read_apart(case: Case, tmp_path: Path) -> None:
    proved(case, tmp_path)


def proved(case: Case, tmp_path: Path) -> None:
    put(tmp_path, case.file, case.raw)
    assert run("draft", case.file, "-o", "草稿.xlsx", folder=tmp_path).status == 0
    made = run("init", "计划", "--from", "草稿.xlsx", folder=tmp_path)
    assert made.status == 0, made.err
    assert "改动 0 处" in made.err
    checked = run("--plan", "计划", "check", "--retake", folder=tmp_path)
    assert checked.status == 0, checked.out


def test_json_is_the_contract(tmp_path: Path) -> None:
    put(tmp_path, "要点.txt", BRACKETS.encode())
    done = run("draft", "要点.txt", "--json", folder=tmp_path)
    answer = json.loads(done.out)
    assert answer["schema"] == "xhplan-draft/1"
    assert answer["shape"] == "numbered paragraphs"
    assert answer["tasks"][0] == {
        "number": "1",
        "area": "推动产业提质增效",
        "category": "壮大先进制造业",
        "text": "实施技术改造项目100项，规上工业企业研发机构覆盖率达到60%。",
        "leads": ["区经信委"],
        "support": ["区科委", "区财政局"],
        "leader": None,
        "due": "2026-11-30",
        "milestones": [],
        "targets": [
            {
                "name": "技术改造项目",
                "goal": 100,
                "unit": "项",
                "marks": [],
                "kind": "total",
                "quote": "实施技术改造项目100项",
            },
            {
                "name": "规上工业企业研发机构覆盖率",
                "goal": 60,
                "unit": "%",
                "marks": [],
                "kind": "level",
                "quote": "规上工业企业研发机构覆盖率达到60%",
            },
        ],
        "source": [9],
        "guessed": [],
    }


def test_a_document_without_tasks_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    put(tmp_path, "通知.txt", "关于放假的通知\n\n一、放假三天。\n二、注意安全。\n三、做好值班。\n".encode())
    done = run("draft", "通知.txt", "-o", "草稿.xlsx", folder=tmp_path)
    assert done.status == 1
    assert "没有认出任务" in done.out
    assert [path.name for path in tmp_path.iterdir()] == ["通知.txt"]
    answer = json.loads(run("draft", "通知.txt", "--json", folder=tmp_path).out)
    assert answer["tasks"] == []
    assert answer["doubts"]


def test_what_a_person_changes_is_told_and_founded(tmp_path: Path) -> None:
    put(tmp_path, "要点.txt", BRACKETS.encode())
    run("draft", "要点.txt", "-o", "草稿.xlsx", folder=tmp_path)

    def change(tasks: Worksheet, targets: Worksheet) -> None:
        text, use = column(tasks, "任务"), column(tasks, "采用")
        joined = f"{tasks.cell(2, text).value}{tasks.cell(3, text).value}"
        tasks.cell(2, text, joined)
        tasks.cell(4, use, "否")
        tasks.cell(5, column(tasks, "领域"), "住房")
        tasks.cell(6, column(tasks, "责任单位"), "区园林局、区水务局")
        tasks.cell(7, column(tasks, "完成时限"), "2026-09-30")
        targets.cell(3, use, "否")
        tasks.delete_rows(3)

    corrected(tmp_path, change)
    made = run("init", "计划", "--from", "草稿.xlsx", folder=tmp_path)
    assert made.status == 0, made.err
    assert "草稿 6 项，采用 4 项" in made.err
    assert "责任单位改为 区园林局、区水务局" in made.err
    listed = json.loads(run("--plan", "计划", "list", "--json", folder=tmp_path).out)
    tasks = {task["text"]: task for task in listed["tasks"]}
    first = "实施技术改造项目100项，规上工业企业研发机构覆盖率达到60%。培育市级智能工厂15家，新增国家级专精特新“小巨人”企业3家。"
    assert [target["goal"] for target in tasks[first]["targets"]] == [100, 15, 3]
    assert tasks["新建口袋公园6座、绿道8公里。"]["owner"] == "区园林局"
    assert {area["area"] for area in listed["areas"]} == {"推动产业提质增效", "住房", "提升城市品质"}
    assert run("--plan", "计划", "check", "--retake", folder=tmp_path).status == 0


def test_a_row_can_be_split(tmp_path: Path) -> None:
    put(tmp_path, "附件.html", ANNEXES)
    run("draft", "附件.html", "-o", "草稿.xlsx", folder=tmp_path)

    def change(tasks: Worksheet, targets: Worksheet) -> None:
        text = column(tasks, "任务")
        row = next(
            row for row in range(2, 20) if str(tasks.cell(row, text).value).startswith("建设大学科技园")
        )
        tasks.cell(row, text, "建设大学科技园二期，")
        tasks.append([None, "是", None, "科技创新", None, "新增孵化面积3万平方米", "区科技局"])

    corrected(tmp_path, change)
    made = run("init", "计划", "--from", "草稿.xlsx", folder=tmp_path)
    assert made.status == 0, made.err
    listed = json.loads(run("--plan", "计划", "list", "--json", folder=tmp_path).out)
    task = next(task for task in listed["tasks"] if task["text"] == "新增孵化面积3万平方米")
    assert [target["goal"] for target in task["targets"]] == [3]
    assert run("--plan", "计划", "check", "--retake", folder=tmp_path).status == 0


def test_a_wording_that_was_never_printed_is_refused_by_cell(tmp_path: Path) -> None:
    put(tmp_path, "要点.txt", BRACKETS.encode())
    run("draft", "要点.txt", "-o", "草稿.xlsx", folder=tmp_path)
    corrected(tmp_path, lambda tasks, targets: tasks.cell(2, column(tasks, "任务"), "实施技术改造项目200项"))
    made = run("init", "计划", "--from", "草稿.xlsx", folder=tmp_path)
    assert made.status == 1
    assert "“任务”!F2" in made.err
    assert not (tmp_path / "计划").exists()


def test_what_is_no_draft_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "表.xlsx", CASES["按月节点，合并的类别"].raw)
    made = run("init", "计划", "--from", "表.xlsx", folder=tmp_path)
    assert made.status == 1
    assert "不是草稿" in made.err


def test_five_hundred_rows_are_all_read(tmp_path: Path) -> None:
    lines = ["2025年重点任务分解", "", "一、产业"]
    lines += [f"{at}.完成第{at}个项目建设，新增产值{at}亿元。（区发改委、区经信委）" for at in range(1, 501)]
    put(tmp_path, "长.txt", "\n".join(lines).encode())
    answer = json.loads(run("draft", "长.txt", "--json", folder=tmp_path).out)
    assert len(answer["tasks"]) == 500
