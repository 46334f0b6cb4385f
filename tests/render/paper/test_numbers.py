"""Every number of a paper is worked out once more from ``list --json`` of its day."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from tests.test_worked_year import printed

JUDGED = {"ahead": "超进度", "on": "达进度", "behind": "欠进度"}
PAPERS = {
    "2021-03-15": ["weekly"],
    "2021-06-28": ["weekly"],
    "2021-10-11": ["weekly"],
    "2021-06-30": ["report", "2021-06"],
    "2021-09-30": ["report", "2021-Q3"],
    "2021-11-21": ["report", "2021"],
}


@pytest.fixture(params=PAPERS, scope="module")
def told(request: pytest.FixtureRequest) -> tuple[date, str, list[dict[str, Any]]]:
    """The day of a paper, its text, and the tasks as the list has them."""
    day = request.param
    paper = printed(*PAPERS[day], "--as-of", day, "--format", "markdown")
    tasks: list[dict[str, Any]] = json.loads(printed("list", "--json", "--as-of", day))["tasks"]
    return date.fromisoformat(day), paper, tasks


def counted(words: dict[str, int]) -> str:
    return "、".join(f"{word}{count}项" for word, count in words.items() if count)


def open_(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [task for task in tasks if task["status"] not in ("done", "dropped")]


def test_how_many_tasks_there_are(told: tuple[date, str, list[dict[str, Any]]]) -> None:
    _, paper, tasks = told
    states = Counter(task["status"] for task in tasks)
    added = sum(task["added"] is not None for task in tasks)
    said = counted({"年内新增": added, "经批准取消": states["dropped"], "已完成": states["done"]}).split("、")
    scope = "，".join([f"年度计划{len(tasks) - added}项", *filter(None, said), f"在办{len(open_(tasks))}项"])
    states_ = counted({"推进中": states["active"], "受阻": states["blocked"], "未启动": states["planned"]})
    assert f"{scope}：{states_}。" in paper


def test_how_they_are_judged(told: tuple[date, str, list[dict[str, Any]]]) -> None:
    _, paper, tasks = told
    found = Counter(task["judgement"] for task in tasks)
    if "能以数字" in paper:
        judged = counted({word: found[key] for key, word in JUDGED.items()})
        assert f"能以数字或到期节点评价的{sum(found[key] for key in JUDGED)}项：{judged}；" in paper
        assert counted({"节点未到期": found["waiting"], "暂不评价": found["unjudged"]}) in paper
        return
    row = next(line for line in paper.splitlines() if line.startswith("| 项数"))
    whole = sum(found.values()) - found["dropped"]
    assert sum(map(int, re.findall(r"\d+", row))) == whole
    shares = next(line for line in paper.splitlines() if line.startswith("| 占比"))
    counts = [int(cell) for cell in re.findall(r"\d+", row)]
    assert re.findall(r"[\d.]+(?=%)", shares) == [share(count, whole) for count in counts]


def share(part: int | str, whole: int | str) -> str:
    return str((Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP))


def test_its_lights_and_what_is_late(told: tuple[date, str, list[dict[str, Any]]]) -> None:
    _, paper, tasks = told
    lights = Counter(task["light"] for task in tasks)
    assert (f"红灯{lights['red']}项" if lights["red"] else "无红灯") in paper
    assert (f"黄灯{lights['yellow']}项" in paper) == bool(lights["yellow"])
    behind = [
        task
        for task in open_(tasks)
        if task["light"] == "yellow"
        and any(item["judgement"] in ("behind", "below", "broken") for item in task["targets"])
    ]
    assert (f"滞后的黄灯{len(behind)}项" in paper) == bool(behind)
    late = paper.split("、滞后事项")[1].split("\n## ")[0]
    asked = {task["id"] for task in open_(tasks) if task["ask"]}
    for task in tasks:
        if task["light"] == "red" or task in behind:
            assert task["id"] in late or "其余" in late, task["id"]
        elif task["id"] not in asked:
            assert task["id"] not in late
    for done, unit, goal, percent in re.findall(r"([\d.]+)(\D+?)，为目标([\d.]+)\2的([\d.]+)%", paper):
        assert percent == share(done, goal), (done, unit)
    for due, late_by in re.findall(r"应于(\d+月\d+日)\D+?逾期(\d+)天", paper):
        month, of_month = map(int, re.findall(r"\d+", due))
        assert told[0] - date(2021, month, of_month) == timedelta(int(late_by))


def test_what_a_leader_is_asked_for(told: tuple[date, str, list[dict[str, Any]]]) -> None:
    day, paper, tasks = told
    asks = [task for task in open_(tasks) if task["ask"]]
    head = f"、提请领导协调事项（{len(asks)}项）" if asks else "、提请领导协调事项\n"
    assert head in paper
    for task in asks:
        days = (day - date.fromisoformat(task["asked"])).days
        assert re.search(f"(提请|提出)“{re.escape(task['ask'].rstrip('。'))}”", paper)
        assert f"已{days}天" in paper or not days


def test_its_figures(told: tuple[date, str, list[dict[str, Any]]]) -> None:
    _, paper, tasks = told
    if "、量化指标（" not in paper:
        return
    number = int(re.search(r"、量化指标（(\d+)项）", paper)[1])  # type: ignore[index]
    areas = json.loads(printed("list", "--json", "--as-of", told[0].isoformat()))["areas"]
    targets = [item for one in (*tasks, *areas) for item in one.get("targets", ())]
    assert number == len(targets)
    known = [item["judgement"] for item in targets if item["actual"] is not None]
    assert f"已报数字{len(known)}项" in paper
    for word, keys in (
        ("达到或保持目标", ("met",)),
        ("滞后、未达或超限", ("behind", "below", "broken")),
        ("不评进度", ("unjudged",)),
    ):
        count = sum(judgement in keys for judgement in known)
        assert (f"{word}{count}项" in paper) == bool(count)


def test_nothing_is_cut(told: tuple[date, str, list[dict[str, Any]]]) -> None:
    assert "…" not in told[1]
    assert "→" not in told[1]
