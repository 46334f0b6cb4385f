"""Every view of one day shows the same counts, on thirty days before, in and after the plan's year."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.helpers import ROOT
from tests.program import run
from tests.terminal import bare, shown
from xhplan.core.words import LIGHT_WORDS, STATUS_WORDS

PLAN = Path(os.environ.get("XHPLAN_SAMPLE") or ROOT / "tests" / "cases" / "worked-year" / "tasks")
"""Another plan of 2021 may be looked at in its place."""
DAYS = [date(2020, 12, 15) + timedelta(days=14) * step for step in range(30)]
WORDS = {**STATUS_WORDS, **LIGHT_WORDS}
ROW = ("tasks", *STATUS_WORDS, "red", "yellow", "green", "grey")
"""What a summary's table counts of an area, in its order."""

Counts = dict[str, int]


def of_tasks(tasks: list[dict[str, str]]) -> Counts:
    found = Counter(value for task in tasks for value in (task["status"], task["light"]))
    return {"tasks": len(tasks), **{key: found[key] for key in WORDS}}


def of_row(cells: list[str]) -> Counts:
    return dict(zip(ROW, map(int, cells), strict=False))


def of_words(text: str) -> Counts:
    """13项任务，未启动1，…　红灯2，…"""
    said = {word: int(count) for word, count in re.findall(rf"({'|'.join(WORDS.values())})(\d+)", text)}
    tasks = re.search(r"(\d+)项任务", text)
    assert tasks
    return {"tasks": int(tasks[1]), **{key: said.get(word, 0) for key, word in WORDS.items()}}


def views(day: date, folder: Path) -> dict[str, Counts]:
    asked = ("--plan", str(PLAN), "--as-of", day.isoformat())

    def out(*words: str) -> str:
        done = run(*words, *asked, folder=folder)
        assert done.status == 0, done.err
        return done.out

    def total(text: str) -> Counts:
        return of_row([cell.strip() for cell in text.partition("| 合计 |")[2].split("|")[: len(ROW)]])

    report = json.loads(out("report", "--json"))["total"]
    page = re.findall(
        r'<td class="n">(\d+)</td>', out("report", "--format", "html").partition(">合计</th>")[2]
    )
    book = folder / f"{day}.xlsx"
    out("export", "-o", str(book))
    sheet = next(iter(load_workbook(book)))
    rows = [list(row) for row in sheet.values]
    head = next(row for row in rows if "任务数" in row)
    sums = next(row for row in rows if row[0] == "合计")
    by_word = dict(zip(head, sums, strict=True))
    screen = bare(shown(*asked, folder=folder, columns=200)).splitlines()
    return {
        "list": of_tasks(json.loads(out("list", "--json"))["tasks"]),
        "report": {"tasks": report["tasks"], **report["statuses"], **report["lights"]},
        "overview": total(out()),
        "weekly": total(out("weekly", "--full")),
        "html": of_row(page),
        "xlsx": {"tasks": by_word["任务数"], **{key: by_word[word] for key, word in WORDS.items()}},  # type: ignore[dict-item]
        "screen": of_words(next(line for line in screen if re.match(r"\d+项任务", line))),
    }


@pytest.mark.parametrize(
    "day", [pytest.param(day, marks=() if day in DAYS[::9] else pytest.mark.heavy) for day in DAYS], ids=str
)
def test_the_same_counts_everywhere(day: date, tmp_path: Path) -> None:
    found = views(day, tmp_path)
    assert {name: counts for name, counts in found.items() if counts != found["list"]} == {}, found["list"]
    assert sum(found["list"][status] for status in STATUS_WORDS) == found["list"]["tasks"]


def test_the_days_lie_before_in_and_after_the_year() -> None:
    assert DAYS[0].year == 2020
    assert DAYS[-1] == date(2022, 1, 25)
