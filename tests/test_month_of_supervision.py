"""查账: a month of an office's supervision, from the forms that go out on 1 June to what is still owed on the 30th.

The plan is the made-up one of the worked year as it stood on 1 June, with a filing calendar and claims that are to be
verified. On each day every view tells the same counts; and when the month is over, each of its days is what it was.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.forms import cell_of, put
from tests.helpers import ROOT
from tests.program import Copy

CASE = ROOT / "tests" / "cases" / "worked-year" / "tasks"
LATER = re.compile(r"^  \{ on = \S+, at = 2021-(?:0[6-9]|1\d)-.*\n|^  \{ on = \S+, at = 2022-.*\n", re.M)
RULES = 'accept = 2021-06-01\n\n[filing]\nevery = "month"\nwithin = 5\nfirst = 2021-02-01\n'
BUREAU = '\n[[unit]]\nname = "示例区医疗保障局"\nshort = ["区医保局"]\nleader = "甲副区长"\n'
Views = dict[str, Any]


@pytest.fixture
def office(tmp_path: Path) -> Copy:
    """The plan as it stood when June began; its last task came up in July."""
    shutil.copytree(CASE, tmp_path / "tasks")
    for path in (tmp_path / "tasks").glob("0*.toml"):
        text = LATER.sub("", path.read_text(encoding="utf-8"))
        head, _, added = text.partition('\n[[task]]\nid = "02-06"')
        path.write_text(head if added else text, encoding="utf-8", newline="\n")
    for name, more in (("plan.toml", RULES), ("units.toml", BUREAU)):
        with (tmp_path / "tasks" / name).open("a", encoding="utf-8", newline="\n") as file:
            file.write(more)
    return Copy(tmp_path)


def on(day: int, hour: int = 10) -> dict[str, str]:
    """The clock of a day of June."""
    return {"XHPLAN_NOW": f"2021-06-{day:02}T{hour}:00:00+08:00", "XHPLAN_TODAY": ""}


def views(plan: Copy, day: int, *asked: str) -> Views:
    """What is told on a day, seen that evening, or as ``asked`` when the month is over."""
    clock = on(30 if asked else day, 18)
    report = json.loads(plan.did(*asked, "report", "--json", **clock).out)
    listed = json.loads(plan.did(*asked, "list", "--json", **clock).out)
    report.pop("known_at", None)
    listed.pop("known_at", None)
    return {"report": report, "list": listed}


def agree(plan: Copy, day: int, seen: Views) -> None:
    """Overview, list with its filters, paper and JSON of a day tell the same counts."""
    clock = on(day, 18)
    tasks, total, areas = seen["list"]["tasks"], seen["report"]["total"], seen["list"]["areas"]
    lit = {task["id"]: task["light"] for task in tasks}
    assert seen["report"]["tasks"] == tasks
    assert total["tasks"] == len(tasks) == sum(sum(area["counts"].values()) for area in areas)
    assert Counter(light for light in lit.values() if light) == +Counter(total["lights"])
    judged = Counter("claimed" if task["waits"] else task["judgement"] for task in tasks)
    assert judged == +Counter(total["judgements"])
    for option, wanted in (
        (("--light", "grey"), [task for task in lit if lit[task] == "grey"]),
        (("--light", "red"), [task for task in lit if lit[task] == "red"]),
        (("--urged",), [task["id"] for task in tasks if task["urged"]]),
        (("--judgement", "报完成（待核实）"), [task["id"] for task in tasks if task["waits"]]),
        (
            ("--judgement", "done"),
            [task["id"] for task in tasks if task["judgement"] == "done" and not task["waits"]],
        ),
    ):
        assert plan.did("list", *option, "--ids", **clock).out.split() == wanted, option
    owed = sorted(task for debt in seen["report"]["owed"] for task in debt["ids"] if lit[task] != "red")
    assert owed == [task for task in lit if lit[task] == "grey"], "what is red besides is owed all the same"
    paper = plan.did("weekly", "--format", "markdown", **clock).out
    lights, claims = total["lights"], total["judgements"]["claimed"]
    for count, word in ((lights["red"], "红灯"), (lights["grey"], "未报")):
        assert not count or f"{word}{count}项" in paper, paper
    assert (f"报完成待核实{claims}项" in paper) == bool(claims)
    overview = plan.did(**clock).out
    assert f"| 合计 | {total['tasks']} |" in overview
    assert f"| {lights['red']} | {lights['yellow']} | {lights['green']} | {lights['grey']} |" in overview


def test_a_month_of_supervision(office: Copy) -> None:
    seen: dict[int, Views] = {}
    begin(office)
    seen[1] = views(office, 1)
    assert urges(seen[1]) == {"02-02": (1, "blue")}
    forms_come_back(office)
    seen[4] = views(office, 4)
    agree(office, 4, seen[4])
    assert owing(seen[4]) == ["02-05"], "since April"
    assert seen[4]["report"]["total"]["judgements"]["claimed"] == 2
    assert asks(seen[4]) == [("01-05", "2021-06-04")]

    seen[7] = views(office, 7)
    assert owing(seen[7]) == ["02-05"], "the last day to file"
    office.did("urge", "区建管委", "区民政局", "--until", "6月10日", "--note", "补报5月进展", **on(8))
    seen[8] = views(office, 8)
    assert owing(seen[8]) == ["01-03", "02-02", "02-04", "02-05"]
    assert urges(seen[8]) == {
        "01-03": (1, "yellow"),
        "02-02": (2, "yellow"),
        "02-04": (1, "yellow"),
        "02-05": (1, "yellow"),
    }
    office.did("verify", "02-03", **on(10))
    office.did("return", "03-03", "--note", "缺竣工验收单", **on(10))
    seen[10] = views(office, 10)
    assert [stands(seen[10], task) for task in ("02-03", "03-03")] == [
        ("done", "accepted"),
        ("active", "returned"),
    ]
    office.did("urge", "02-02", "--note", "说明桥面合龙逾期的原因", **on(11))
    seen[11] = views(office, 11)
    agree(office, 11, seen[11])
    assert urges(seen[11])["02-02"] == (3, "red")
    assert "催办3次，最近6月11日，红" in office.did("weekly", "--format", "markdown", **on(11, 18)).out
    office.did("update", "01-05", "--answer", "由区府办召集产权单位协商", **on(15))
    seen[15] = views(office, 15)
    assert asks(seen[15]) == []
    office.did(
        "update",
        "02-02",
        "--reached",
        "桥面合龙",
        "--percent",
        "75",
        "--from",
        "区建管委",
        "--on",
        "6月15日",
        **on(16),
    )
    seen[16] = views(office, 16)
    assert set(urges(seen[16])) == {"01-03", "02-04", "02-05"}
    seen[30] = views(office, 30)
    agree(office, 30, seen[30])
    assert office.did("check", **on(30)).status == 0
    for day, then in seen.items():
        again = views(office, day, "--as-of", f"2021-06-{day:02}", "--known-at", f"2021-06-{day:02}")
        assert again == then, day


def begin(plan: Copy) -> None:
    """1 June: a task gets its unit, every unit its form, and one is reminded of a milestone to come."""
    plan.did("update", "01-04", "--owner", "区医保局", "--on", "6月1日", **on(1))
    plan.did("export", "--by-owner", "-o", "发出", **on(1))
    plan.did("urge", "02-02", "--until", "6月8日", "--note", "桥面合龙按期", **on(1))
    assert sorted(path.stem for path in (plan.folder / "发出").iterdir()) == [
        "未明确",
        "示例区人力资源和社会保障局",
        "示例区医疗保障局",
        "示例区建设和管理委员会",
        "示例区民政局",
        "示例区生态环境局",
    ]


def forms_come_back(plan: Copy) -> None:
    """4 June: five forms, two of them in part, with two claims and one ask; 本期完成 fits the total."""
    filled: dict[str, list[tuple[str, str, str, Any]]] = {
        "示例区人力资源和社会保障局": [
            ("01-01", "本次累计完成", "帮扶引领成功创业", 300),
            ("01-01", "本期完成", "帮扶引领成功创业", 38),
            ("01-01", "本次累计完成", "长期失业青年就业创业", 115),
            ("01-02", "本次累计完成", "", 7900),
        ],
        "示例区医疗保障局": [("01-04", "本次状态", "", "推进中"), ("01-04", "进展", "", "印发经办规程")],
        "示例区民政局": [
            ("01-05", "进展", "", "1处主体改造过半"),
            ("01-05", "提请协调", "", "请协调管线单位"),
        ],
        "示例区建设和管理委员会": [
            ("02-01", "本次累计完成", "", 130),
            ("02-03", "本次状态", "", "已完成"),
            ("02-03", "本次累计完成", "", 6.6),
            ("02-03", "佐证材料", "", "竣工验收表.pdf"),
        ],
        "示例区生态环境局": [
            ("03-01", "本次累计完成", "", 66),
            ("03-02", "本次累计完成", "", 100),
            ("03-03", "本次状态", "", "已完成"),
        ],
    }
    for unit, cells in filled.items():
        path = plan.folder / "发出" / f"{unit}.xlsx"
        book: Workbook = load_workbook(path)
        for task, heading, target, value in cells:
            put(cell_of(book, task, heading, target), value)
            put(cell_of(book, task, "数据日期"), date(2021, 6, 4))
        book.save(path)
    plan.did("import", *(f"发出/{unit}.xlsx" for unit in filled), **on(4))


def owing(found: Views) -> list[str]:
    return sorted(task for debt in found["report"]["owed"] for task in debt["ids"])


def urges(found: Views) -> dict[str, tuple[int, str]]:
    return {
        task["id"]: (task["urged"]["times"], task["urged"]["level"])
        for task in found["list"]["tasks"]
        if task["urged"]
    }


def asks(found: Views) -> list[tuple[str, str]]:
    tasks = {task["id"]: task for task in found["list"]["tasks"]}
    return [(task, tasks[task]["asked"]) for task in found["report"]["asks"]]


def stands(found: Views, task: str) -> tuple[str, str]:
    one = next(one for one in found["list"]["tasks"] if one["id"] == task)
    return one["status"], one["verified"]["value"]
