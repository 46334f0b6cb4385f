"""``xhplan urge``"""

from __future__ import annotations

import json
import re

import pytest
from docx import Document

from tests.forms import DAY, Row, converted, saved, sheet_of
from tests.office import needs_office
from tests.program import Copy, versioned

FILING = '\n[filing]\nevery = "month"\nwithin = 5\nfirst = 2021-02-01\n'


def owned(plan: Copy) -> Copy:
    with plan.file("plan.toml").open("a", encoding="utf-8", newline="\n") as file:
        file.write(FILING)
    plan.did("update", "15-01..15-05", "--owner", "区人社局", "--on", "2021-01-04")
    plan.did("done", "15-05", "--from", "区人社局", "--on", "2021-03-31")
    plan.did("update", "15-04", "--note", "三月进展", "--from", "区人社局", "--on", "2021-03-31")
    return plan


def test_a_unit_is_urged_of_what_it_owes(plan: Copy) -> None:
    owned(plan)
    before = plan.did("list", "--light", "grey", "--ids").out
    said = plan.did("urge", "区人社局", "--until", "4月2日", "--note", "报三月进展", "--on", "2021-03-31")
    assert said.err.count("催办：黄；答复期限：2021-04-02") == 3
    assert 'note = "报三月进展", urged = "yellow", until = 2021-04-02 }' in plan.lines_of("15-01")[-1]
    assert plan.did("list", "--urged", "--ids").out == "15-01\n15-02\n15-03\n"
    assert plan.did("list", "--light", "grey", "--ids").out == before
    assert plan.did("list", "--urged").out.split("\n")[0].endswith("\t1次，最近2021-03-31，黄")
    table = plan.did("list", "--urged", "--csv").out.split("\r\n")
    assert table[0].endswith(",催办")
    assert table[1].endswith(",1次，最近2021-03-31，黄")
    told = json.loads(plan.did("show", "15-01", "--json").out)["tasks"][0]["urged"]
    assert told == {
        "times": 1,
        "on": "2021-03-31",
        "level": "yellow",
        "until": "2021-04-02",
        "note": "报三月进展",
    }
    assert "催办\t1次，最近3月31日，黄，请于4月2日前答复；报三月进展" in plan.did(
        "show", "15-01"
    ).out.replace("2021年", "")
    assert plan.did("check").status == 0


def test_before_the_day_it_is_blue_and_every_paper_tells_it(plan: Copy) -> None:
    owned(plan)
    plan.did("update", "15-01..15-03", "--note", "二月进展", "--from", "区人社局", "--on", "2021-02-26")
    assert "催办：蓝" in plan.did("urge", "区人社局", XHPLAN_TODAY="2021-04-01").err
    plan.did("urge", "15-01", XHPLAN_TODAY="2021-04-09")
    debts = json.loads(plan.did("report", "--json", XHPLAN_TODAY="2021-04-09").out)["owed"]
    assert [(debt["unit"], debt["urged"]["times"]) for debt in debts if debt["unit"]] == [("区人社局", 2)]
    paper = plan.did("report", "--full", "--format", "markdown", XHPLAN_TODAY="2021-04-09").out
    assert "2次，最近4月9日，黄" in paper


def test_ids_from_a_list_and_an_area_are_urged_as_named(plan: Copy) -> None:
    owned(plan)
    plan.did("update", "19", "--owner", "区生态环境局", "--on", "2021-01-04")
    plan.did("urge", "-", "19", "--level", "红", input="15-01\t民生\n15-02\n")
    assert plan.did("list", "--urged", "--ids").out == "15-01\n15-02\n"
    assert 'urged = "red"' in plan.lines_of("19")[-1]


def test_what_is_not_to_be_urged_is_refused(plan: Copy) -> None:
    owned(plan)
    before = plan.bytes()
    for words, why in (
        (("15-05",), "15-05 已完成"),
        (("区教育局",), "区教育局 没有牵头的任务"),
        (("15-99",), "没有任务 15-99"),
        (("15-01", "--until", "3月1日"), "答复期限 2021-03-01 早于催办的日期"),
        (("15-01", "--level", "紫"), "没有催办级别“紫”"),
    ):
        refused = plan.run("urge", *words)
        assert (refused.status, why in refused.err) == (2, True), refused.err
    assert plan.bytes() == before
    refused = plan.run("urge", "16-01")
    assert (refused.status, "16-01 责任单位未落实，没有可催办的单位" in refused.err) == (2, True)
    said = plan.did("urge", "16-01", "15-01").err
    assert "16-01 责任单位未落实，没有可催办的单位，没有写" in said
    assert (plan.lines_of("16-01"), len(plan.lines_of("15-01"))) == ([], 2)


def test_two_branches_that_urge_the_same_unit_both_count(plan: Copy) -> None:
    owned(versioned(plan)).commit()
    plan.git("checkout", "-q", "-b", "乙")
    plan.did("urge", "15-01", "--by", "乙")
    plan.commit()
    plan.git("checkout", "-q", "main")
    plan.did("urge", "15-01", "--by", "甲")
    plan.commit()
    plan.git("merge", "-q", "-m", "合入", "乙")
    assert json.loads(plan.did("show", "15-01", "--json").out)["tasks"][0]["urged"]["times"] == 2


def test_it_is_taken_back_as_any_command(plan: Copy) -> None:
    owned(plan)
    before = plan.bytes()
    plan.did("urge", "区人社局")
    plan.did("undo", "--yes")
    assert plan.bytes() == before


def test_each_unit_gets_a_page_with_its_tasks(plan: Copy) -> None:
    owned(plan)
    plan.did(
        "update", "16-01", "--owner", "区教育局", "--due", "3月1日", "--note", "定", "--on", "2021-01-04"
    )
    out = plan.folder / "督办单.docx"
    plan.did("urge", "区人社局", "16-01", "--until", "4月2日", "-o", str(out))
    document = Document(str(out))
    titles = [line for line in document.paragraphs if line.text == "督办单"]
    assert [line.paragraph_format.page_break_before for line in titles] == [None, True]
    assert [line.text for line in document.paragraphs if line.text.endswith("局：")] == [
        "区人社局：",
        "区教育局：",
    ]
    assert "请于4月2日前书面答复" in "".join(line.text for line in document.paragraphs)
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert rows[1][2:] == ["完成期限3月1日，逾期30天；自2月1日起未报", "尚无", "第1次"]
    assert len(document.tables[0].rows) == 4
    assert plan.run("urge", "16-01", "-o", str(plan.folder / "督办单.pdf")).status == 2
    assert plan.run("urge", "16-01", "--dry-run", "-o", str(plan.folder / "又.docx")).status == 0
    assert not (plan.folder / "又.docx").exists()


@pytest.mark.heavy
@pytest.mark.office
@needs_office
def test_ten_tasks_are_one_page_as_it_is_printed(plan: Copy) -> None:
    """督办单 and 填报补正清单 alike, each for a unit with ten tasks."""
    tasks = [f"15-{row:02}" for row in range(1, 11)]
    plan.did("update", *tasks, "--owner", "区人社局", "--on", "2021-01-04")
    plan.did("urge", *tasks, "--until", "4月9日", "--note", "报三月进展，说明原因", "-o", "督办单.docx")
    rows: list[Row] = [
        {"编号": task, "自报": 101 + index, "进展": "办了", "数据日期": DAY}
        for index, task in enumerate(tasks)
    ]
    plan.run(
        "import", saved(sheet_of(*rows), plan), "--keep-good", "--from", "区人社局", "-o", "补正清单.docx"
    )
    for name in ("督办单", "补正清单"):
        pdf = converted(plan.folder / f"{name}.docx", "pdf", plan.folder / "印").read_bytes()
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1, name
