"""Every command and every view on days inside and outside the plan's year."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.program import Copy, run
from tests.terminal import bare, shown

LATER = "2026-11-25T16:40:00+08:00"
BEFORE = "2020-12-10T09:00:00+08:00"


def now(instant: str) -> dict[str, str]:
    """The clock alone says what day it is."""
    return {"XHPLAN_TODAY": "", "XHPLAN_NOW": instant}


def counted(plan: Copy, instant: str, word: str = "已完成1") -> None:
    """Every view tells of one task that is done."""
    env = now(instant)
    listed = json.loads(plan.did("list", "--json", **env).out)
    assert [task["id"] for task in listed["tasks"] if task["status"] == "done"] == ["15-03"]
    assert sum(area["counts"]["done"] for area in listed["areas"]) == 1
    made = json.loads(plan.did("report", "--json", **env).out)
    assert made["total"]["statuses"]["done"] == 1
    assert word in bare(shown("--plan", str(plan.folder), folder=plan.folder, **env))
    for words in ((), ("weekly",), ("report", "--format", "markdown"), ("report", "--format", "html")):
        assert word in plan.did(*words, **env).out, words
    assert [line.split("\t")[0] for line in plan.did("list", "-s", "done", **env).out.splitlines()] == [
        "15-03"
    ]


def test_what_is_done_after_the_end_is_written_on_the_last_day_and_counted_everywhere(plan: Copy) -> None:
    done = plan.did("done", "15-03", **now(LATER))
    assert "计划已于2021年12月31日结束，记在这一天；另有日子用 --on" in done.err
    [line] = plan.lines_of("15-03")
    assert "on = 2021-12-31, at = 2026-11-25T16:40:00.000+08:00" in line
    counted(plan, LATER)
    assert plan.did("check", **now(LATER)).status == 0


def test_what_is_arranged_before_the_year_is_seen_the_same_day(plan: Copy) -> None:
    done = plan.did("update", "15-03", "--owner", "区教育局", **now(BEFORE))
    assert "计划自2021年1月1日开始，记在这一天" in done.err
    env = now(BEFORE)
    assert json.loads(plan.did("show", "15-03", "--json", **env).out)["tasks"][0]["owner"] == "区教育局"
    assert plan.did("list", "-o", "区教育局", "--ids", **env).out == "15-03\n"
    assert "区教育局" in plan.did("list", **env).out
    assert plan.did("check", **env).status == 0
    plan.did("done", "15-03", "--on", "2021-01-01", **env)
    counted(plan, BEFORE)
    refused = plan.run("done", "15-04", "--on", "2021-01-02", **env)
    assert (refused.status, "晚于今天" in refused.err) == (2, True)


@pytest.mark.parametrize("on", ["2022-01-01", "2020-12-31"])
def test_a_day_outside_the_plan_is_refused(plan: Copy, on: str) -> None:
    for words in (("done", "15-03"), ("add", "17", "新增一项任务")):
        refused = plan.run(*words, "--on", on, **now(LATER))
        assert refused.status == 2
        assert "用 --on 写计划期内的日期" in refused.err


def test_a_line_that_an_older_program_dated_after_the_end_counts_on_the_last_day(plan: Copy) -> None:
    plan.did("done", "15-03", "--on", "2021-12-31", **now(LATER))
    plan.replace(15, "on = 2021-12-31, at", "on = 2022-03-01, at")
    counted(plan, LATER)
    listed = plan.did("list", "-s", "done", "--ids", "--as-of", "2021-12-31", **now(LATER))
    assert listed.out == "15-03\n"


def test_the_periods_that_are_meant_are_the_last_in_the_plan(plan: Copy) -> None:
    week = plan.did("weekly", **now(LATER)).out
    assert "第52周（2021年12月27日—2022年1月2日）" in week
    assert "\n2021年12月\n" in plan.did("report", "本月", **now(LATER)).out


def test_the_instant_sets_the_day_and_the_stamp_and_a_named_day_the_day_alone(plan: Copy) -> None:
    plan.did("done", "15-03", **now("2021-05-06T07:08:09.123456+08:00"))
    [line] = plan.lines_of("15-03")
    assert "on = 2021-05-06, at = 2021-05-06T07:08:09.123+08:00" in line
    plan.did("done", "15-04", XHPLAN_TODAY="2021-04-01", XHPLAN_NOW="2021-05-06T07:08:09+08:00")
    [line] = plan.lines_of("15-04")
    assert "on = 2021-04-01, at = 2021-05-06T07:08:09.000+08:00" in line


@pytest.mark.parametrize("word", ["昨天", "2021-13-01", "1"])
def test_an_instant_that_is_none_is_refused(word: str, tmp_path: Path) -> None:
    refused = run("list", folder=tmp_path, env={"XHPLAN_NOW": word})
    assert refused.status == 2
    assert f"环境变量 XHPLAN_NOW：看不懂时刻“{word}”" in refused.err
