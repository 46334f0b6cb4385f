"""The shipped plan with a made-up year of updates, in memory: every light, every status, every kind of news."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from tests.helpers import ROOT, SHANGHAI, at, day
from xhplan.core.dates import AsOf
from xhplan.core.model import Area, Entry, Plan, Status, Target, Task
from xhplan.core.periods import parse_period
from xhplan.core.report import Report, make_report
from xhplan.store.read import Place, read_plan

UNITS = (
    "区发展和改革委员会",
    "区人力资源和社会保障局",
    "区住房保障和房屋管理局",
    "区文化和旅游局",
    "区绿化和市容管理局",
    "区城市管理行政执法局",
    None,
)
NOTES = (
    "方案已经区政府常务会议审议通过",
    "完成招标，施工单位进场",
    "开展两轮征询，居民同意率达到要求",
    "与市级部门对接，等待批复",
)
HOSTILE = "<script>alert(1)</script></script><img src=x onerror=alert(2)>[点我](javascript:alert(3))\u202e|\x1b[31m`&amp;"


@cache
def busy_plan() -> Plan:
    plan = read_plan(Place(str(ROOT / "tasks")))
    random = Random(2021)
    return plan._replace(areas=tuple(_area(area, random) for area in plan.areas))


def _area(area: Area, random: Random) -> Area:
    tasks = tuple(
        task._replace(log=tuple(_log(task, index, random))) for index, task in enumerate(area.tasks)
    )
    if area.number == 19:
        air = (Entry(day("3-31"), at=at("4-2", 9), by="督查室", values=(("空气优良率", Decimal("88.5")),)),)
        return area._replace(tasks=tasks, log=air)
    return area._replace(tasks=tasks)


def _log(task: Task, index: int, random: Random) -> list[Entry]:
    number = int(task.id[:2])
    unit = UNITS[(index + number) % len(UNITS)]
    if index % 9 == 8:
        return []
    first = day("1-12") + timedelta(days=random.randrange(20))
    log = [_said(first, owner=unit, milestones=_stones(index, random))] if unit else []
    status: Status = "planned"
    for month in range(2, 7 + (index % 6)):
        if index % 10 == 9 and month > 3:
            break
        on = date(2021, month, 1 + random.randrange(27))
        status = _next(status, index, month, random)
        log.append(
            _said(
                on,
                from_=unit,
                status=status,
                values=tuple((target.key, _figure(target, on, random)) for target in task.targets),
                reached=("方案批准",) if month == 4 and index % 3 == 0 and index % 4 else (),
                note=random.choice(NOTES) if random.random() < 0.7 else None,
                problem="动迁协议尚未签完" if status == "blocked" else None,
                next="加派力量，六月底前完成签约" if status == "blocked" else None,
                ask="请区领导协调市级部门" if status == "blocked" and index % 2 else None,
                percent=min(100, month * 9) if not task.targets and index % 2 else None,
            )
        )
    if index % 7 == 3 and unit:
        log.append(_said(day("3-20"), due=day("6-30"), note="市级计划下达", basis="徐发改〔2021〕12号"))
        log.append(_said(day("6-10"), due=day("9-30"), note="受汛期影响"))
    return log


def _said(on: date, **fields: Any) -> Entry:
    moment = at("1-1", 9).replace(year=on.year, month=on.month, day=on.day, tzinfo=SHANGHAI)
    return Entry(
        on, at=moment, by="综合科", **{key: value for key, value in fields.items() if value is not None}
    )


def _stones(index: int, random: Random) -> tuple[tuple[str, date], ...]:
    if index % 3:
        return ()
    approved = day("4-30") + timedelta(days=random.randrange(10))
    return (("方案批准", approved), ("主体完工", day("6-25") + timedelta(days=index * 5)))


def _next(status: Status, index: int, month: int, random: Random) -> Status:
    if index % 11 == 5 and month > 3:
        return "blocked"
    if index % 13 == 7 and month > 4:
        return "dropped"
    return "done" if status == "done" or (month > 3 and random.random() < 0.15) else "active"


def _figure(target: Target, on: date, random: Random) -> Decimal | int:
    if target.goal is None:
        return 7000 + on.month * 40
    share = (
        on.month / 12 * (0.6 + 0.8 * random.random()) if target.kind == "total" else 0.9 + random.random() / 5
    )
    value = Decimal(str(round(float(target.goal) * share, 1)))
    return int(value) if target.unit in ("人", "个", "台", "条", "家", "户", "幢") else value


@cache
def hostile_plan() -> Plan:
    """The same where everything that a person types is an attack."""
    plan = busy_plan()
    area = plan.areas[3]
    first = area.tasks[0]
    bad = Entry(
        day("6-20"),
        by=HOSTILE,
        from_=HOSTILE,
        status="blocked",
        note=HOSTILE,
        problem=HOSTILE,
        next=HOSTILE,
        ask=HOSTILE,
        evidence=HOSTILE,
        owner=HOSTILE,
        milestones=((HOSTILE, day("6-1")),),
    )
    task = first._replace(log=(*first.log, bad))
    tasks = (task, *area.tasks[1:])
    changed = area._replace(tasks=tasks, title=area.title + HOSTILE)
    return plan._replace(areas=(*plan.areas[:3], changed, *plan.areas[4:]))


@cache
def made(period: str = "2021", on: str = "6-30", plan: Plan | None = None) -> Report:
    """The report of a period as of a day."""
    now = day(on)
    return make_report(plan or busy_plan(), parse_period(period, now, 2021), AsOf(now))
