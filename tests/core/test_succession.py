"""The next year's plan: what goes on, what becomes a baseline, what stays behind."""

from __future__ import annotations

from typing import Any

from tests.helpers import FOUNDING, HEADER, area, at, day, led, said, task
from xhplan.core.dates import AsOf
from xhplan.core.model import Calendar, Entry, Issuer, Plan, Target, Task, Unit
from xhplan.core.succession import Founder, next_header, succeed
from xhplan.core.view import view_plan

FOUNDER = Founder(at("2022-1-5", 9), "督查室")
UNITS = (Unit("区人社局", short=("人社局",)),)


def after(*tasks: Task, **fields: Any) -> Plan:
    plan = Plan(HEADER, (area(*tasks, **fields),), UNITS)
    return succeed(plan, view_plan(plan, AsOf(HEADER.end)), next_header(HEADER), FOUNDER)


def test_an_open_task_goes_on_with_its_history_and_its_outcome() -> None:
    log = led(
        said("3-31", status="active", values=500, problem="场地未定", ask="请协调场地"),
        said("1-2", milestones=(("验收", day("11-30")), ("交付", day("2022-3-1")))),
        said("1-3", due=day("2022-6-30"), support=("区财政局",)),
    )
    done = task(*led(said("12-1", status="done")), id="15-02")
    dropped = task(said("5-1", status="dropped", note="合并"), id="15-03")
    made = after(
        task(*log, targets=(FOUNDING._replace(baseline=698, baseline_source=261),), short="创业"),
        done,
        dropped,
    )
    assert (made.header.name, made.header.start, made.header.end, made.units) == (
        "计划（2022年起）",
        day("2022-1-1"),
        day("2022-12-31"),
        UNITS,
    )
    assert made.tasks == (
        Task(
            "15-01",
            "全年帮扶引领成功创业600人",
            short="创业",
            added_at=FOUNDER.at,
            added_by="督查室",
            targets=(
                Target(
                    "创业",
                    "帮扶引领成功创业",
                    "total",
                    "人",
                    pace="linear",
                    marks=("全年",),
                    baseline=500,
                    remark="上年目标600人，完成500人（2021-03-31），据《计划》15-01",
                ),
            ),
            log=(
                Entry(
                    day("2022-1-1"),
                    at=FOUNDER.at,
                    by="督查室",
                    owner="区人社局",
                    support=("区财政局",),
                    due=day("2022-6-30"),
                    milestones=(("交付", day("2022-3-1")),),
                    basis="由《计划》15-01结转（推进中；未到达：验收、交付；存在问题：场地未定；提请协调：请协调场地）",
                ),
            ),
        ),
    )


def test_a_target_of_an_area_keeps_what_the_year_came_to() -> None:
    air = Target("空气", "空气质量优良率", "level", "%", goal=85, source=865)
    made = after(targets=(air,), log=(said("12-20", values=(("空气", 91),)),))
    assert made.areas[0].targets == (
        Target(
            "空气",
            "空气质量优良率",
            "level",
            "%",
            baseline=91,
            remark="上年目标85%，完成91%（2021-12-20），据《计划》领域“民生”",
        ),
    )
    unsaid = after(targets=(air._replace(goal=None),)).areas[0].targets[0]
    assert (unsaid.baseline, unsaid.remark) == (None, "上年未报数字，据《计划》领域“民生”")


def test_the_header_takes_rules_calendar_and_issuer_along() -> None:
    old = HEADER._replace(
        name="徐汇区2021年国民经济和社会发展计划（依2019年规划）",
        source="../seeds/a.txt",
        filing=Calendar("month", within=5, first=day("2-1"), off=(day("10-1"),)),
        issuer=Issuer("督查室", serial=7, contact="某某"),
    )
    assert next_header(old) == HEADER._replace(
        name="徐汇区2022年国民经济和社会发展计划（依2019年规划）",
        start=day("2022-1-1"),
        end=day("2022-12-31"),
        filing=Calendar("month", within=5),
        issuer=Issuer("督查室", contact="某某"),
        format=2,
    )
    assert next_header(old, "本区计划").name == "本区计划"


def test_a_plan_of_several_years_is_followed_by_one_as_long() -> None:
    old = HEADER._replace(name="2023—2025年行动", start=day("2023-1-1"), end=day("2025-12-31"))
    found = next_header(old)
    assert (found.name, found.start, found.end) == ("2026—2028年行动", day("2026-1-1"), day("2028-12-31"))
    part = next_header(HEADER._replace(start=day("3-1"), end=day("5-31")))
    assert (part.start, part.end) == (day("6-1"), day("8-31"))


def test_what_waits_to_be_verified_goes_on() -> None:
    header = HEADER._replace(accept=HEADER.start)
    plan = Plan(header, (area(task(*led(said("12-1", status="done")))),))
    made = succeed(plan, view_plan(plan, AsOf(header.end)), next_header(header), FOUNDER)
    assert made.header.accept == made.header.start
    assert [one.id for one in made.tasks] == ["15-01"]
    assert made.tasks[0].log[0].basis == "由《计划》15-01结转（报完成（待核实））"
