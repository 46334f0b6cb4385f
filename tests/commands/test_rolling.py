"""``rollup``: several plans side by side, against what each says by itself."""

from __future__ import annotations

import csv
import json
import time
from io import StringIO
from pathlib import Path

import pytest

from tests.program import Copy, copy_plan, run

DISTRICTS = ("徐汇", "静安", "黄浦")


@pytest.fixture
def city(tmp_path: Path) -> list[Copy]:
    """Three plans, with something said in two of them."""
    plans = [copy_plan(tmp_path / name) for name in DISTRICTS]
    plans[0].did("block", "15-01", "--note", "场地未定")
    plans[1].did("done", "15-01", "15-02")
    plans[1].did("add", "民生", "年内新增")
    return plans


def rolled(folder: Path, *arguments: str) -> dict[str, object]:
    done = run("rollup", *arguments, "--format", "json", folder=folder)
    assert done.status == 0, done.err
    made = json.loads(done.out)
    assert isinstance(made, dict)
    return made


def test_totals_are_the_sum_of_what_each_lists(city: list[Copy], tmp_path: Path) -> None:
    made = rolled(tmp_path, *DISTRICTS)
    assert made["schema"] == "xhplan-rollup/1"
    whole = [task for plan in city for task in json.loads(plan.did("list", "--json").out)["tasks"]]
    total = made["total"]
    assert isinstance(total, dict)
    assert total["tasks"] == len(whole) == 406
    for field, counted in (("status", "statuses"), ("light", "lights")):
        for word, count in total[counted].items():
            assert count == sum(task[field] == word for task in whole), word
    plans = made["plans"]
    assert isinstance(plans, list)
    assert [(plan["key"], plan["tasks"]) for plan in plans] == [("徐汇", 135), ("静安", 136), ("黄浦", 135)]
    assert plans[0]["red"] == [
        {
            "id": "15-01",
            "text": whole[45]["text"],
            "reason": "受阻：场地未定",
            "short": "帮扶创业、青年就业、失业人数",
        }
    ]
    areas = made["areas"]
    assert isinstance(areas, dict)
    assert areas["民生"]["tasks"] == 61


def test_a_broken_plan_is_named_and_the_others_are_shown(city: list[Copy], tmp_path: Path) -> None:
    city[2].file(15).write_text("number = ", encoding="utf-8")
    (tmp_path / "空").mkdir()
    done = run("rollup", *DISTRICTS, "空", "没有", "--format", "json", folder=tmp_path)
    assert done.status == 1
    made = json.loads(done.out)
    assert [plan["key"] for plan in made["plans"]] == ["徐汇", "静安"]
    assert [one["key"] for one in made["broken"]] == ["黄浦", "空", "没有"]
    assert made["broken"][0]["message"] == "计划文件有 1 处错误"
    assert "Traceback" not in done.err


def test_the_same_words_in_every_format(city: list[Copy], tmp_path: Path) -> None:
    markdown = run("rollup", *DISTRICTS, folder=tmp_path).out
    assert markdown.startswith("# 3份计划汇总\n\n共406项任务，")
    assert "| 徐汇区2021年国民经济和社会发展计划（静安） | 136 |" in markdown
    assert "受阻：场地未定" in markdown
    for name in ("汇总.html", "汇总.csv", "汇总.md"):
        assert run("rollup", *DISTRICTS, "-o", name, folder=tmp_path).status == 0
    page = (tmp_path / "汇总.html").read_text(encoding="utf-8")
    assert "<h1>3份计划汇总</h1>" in page
    assert "受阻：场地未定" in page
    rows = list(csv.reader(StringIO((tmp_path / "汇总.csv").read_text(encoding="utf-8-sig"))))
    assert [row[:4] for row in rows[1:]] == [
        [name, "徐汇区2021年国民经济和社会发展计划", "2021-03-31", count]
        for name, count in zip(DISTRICTS, ("135", "136", "135"), strict=True)
    ]
    assert (tmp_path / "汇总.md").read_text(encoding="utf-8") == markdown


def test_one_plan_named_twice(city: list[Copy], tmp_path: Path) -> None:
    done = run("rollup", "徐汇", "徐汇/../徐汇", folder=tmp_path)
    assert done.status == 2
    assert "写了两次" in done.err


def test_plans_of_other_years_are_looked_at_within_them(city: list[Copy], tmp_path: Path) -> None:
    city[1].replace("plan.toml", "start = 2021-01-01", "start = 2019-01-01")
    city[1].replace("plan.toml", "end = 2021-12-31", "end = 2019-12-31")
    made = rolled(tmp_path, "徐汇", "黄浦")
    plans = made["plans"]
    assert isinstance(plans, list)
    assert {plan["as_of"] for plan in plans} == {"2021-03-31"}


@pytest.mark.heavy
def test_sixteen_districts_in_two_seconds(tmp_path: Path) -> None:
    names = [f"区{number}" for number in range(16)]
    for name in names:
        copy_plan(tmp_path / name).did("done", "15-01")
    began = time.monotonic()
    made = rolled(tmp_path, *names)
    assert time.monotonic() - began < 2
    total = made["total"]
    assert isinstance(total, dict)
    assert total["statuses"]["done"] == 16


def test_a_plan_is_known_by_its_id(city: list[Copy], tmp_path: Path) -> None:
    city[1].replace("plan.toml", "format = 2\n", 'format = 2\nid = "jingan"\n')
    plans = rolled(tmp_path, "徐汇", "静安")["plans"]
    assert isinstance(plans, list)
    assert [plan["key"] for plan in plans] == ["徐汇", "jingan"]


def test_filings_are_those_of_the_reports(city: list[Copy], tmp_path: Path) -> None:
    for plan in city[:2]:
        with open(plan.file("plan.toml"), "a", encoding="utf-8") as file:
            file.write('\n[filing]\nevery = "month"\nwithin = 5\nfirst = 2021-01-01\n')
        plan.did("update", "15-03", "15-04", "16-01", "-o", "区民政局", "--on", "2021-01-10")
        plan.did("update", "15-03", "--note", "办了", "--from", "区民政局", "--on", "2021-02-20")
    made = rolled(tmp_path, *DISTRICTS, "--as-of", "2021-03-20")
    plans, total = made["plans"], made["total"]
    assert isinstance(plans, list)
    assert isinstance(total, dict)
    assert plans[0]["filings"] == {"owed": 6, "in_time": 0, "late": 1, "missing": 5, "gaps": 0, "pending": 0}
    assert plans[2]["filings"] is None
    assert total["filings"] == {key: 2 * count for key, count in plans[0]["filings"].items()}
    text = run("rollup", *DISTRICTS, "--as-of", "2021-03-20", folder=tmp_path).out
    assert "| 民生 | 8 | 0 | 2 | 6 | 0 | 0 |" in text


def test_judgements_are_those_of_the_lists(city: list[Copy], tmp_path: Path) -> None:
    whole = [task for plan in city for task in json.loads(plan.did("list", "--json").out)["tasks"]]
    counts = [
        sum(task["judgement"] == key for task in whole)
        for key in ("ahead", "on", "behind", "waiting", "unjudged")
    ]
    text = run("rollup", *DISTRICTS, folder=tmp_path).out
    table = text.partition("## 三、进度评价")[2].partition("同名领域合计")[0]
    total = next(line for line in table.splitlines() if line.startswith("| 合计 |"))
    assert [int(cell) for cell in total.split("|")[2:7]] == counts
    assert counts[2] == 1
    assert run("rollup", *DISTRICTS, "-o", "汇总.csv", folder=tmp_path).status == 0
    rows = list(csv.DictReader(StringIO((tmp_path / "汇总.csv").read_text(encoding="utf-8-sig"))))
    assert sum(int(row["评价：欠进度"]) for row in rows) == counts[2]
    assert {row["报送：应报"] for row in rows} == {""}
