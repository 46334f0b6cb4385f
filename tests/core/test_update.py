from __future__ import annotations

from typing import Any

import pytest

from tests.helpers import FOUNDING, HEADER, at, day, said, seen, task
from xhplan.core.fold import Figure, State, fold
from xhplan.core.model import Entry, Target
from xhplan.core.update import beyond, cautions, demand, outsized, says_anything_new
from xhplan.errors import UsageError

STATE = fold(
    [
        said(
            "3-5",
            at=at("3-5", 9),
            status="active",
            percent=20,
            values=152,
            goals=(("创业", 600),),
            note="一季度场次已排定",
            owner="区人社局",
            support=("区教育局",),
            due=day("6-30"),
            milestones=(("开工", day("4-1")), ("立项", day("3-1"))),
            reached=("立项",),
        )
    ]
)


@pytest.mark.parametrize(
    ("on", "fields", "new"),
    [
        ("3-5", {"status": "active"}, False),
        ("3-9", {"status": "active"}, False),
        ("3-9", {"status": "done"}, True),
        ("3-5", {"percent": 20}, False),
        ("3-9", {"percent": 20}, True),
        ("3-5", {"values": 152}, False),
        ("3-9", {"values": 152}, True),
        ("3-5", {"values": 153}, True),
        ("3-9", {"goals": (("创业", 600),)}, False),
        ("3-9", {"goals": (("创业", 500),)}, True),
        ("3-5", {"note": "一季度场次已排定"}, False),
        ("3-9", {"note": "一季度场次已排定"}, True),
        ("3-5", {"note": "二季度场次已排定"}, True),
        ("3-5", {"problem": "一季度场次已排定"}, True),
        ("3-9", {"owner": "区人社局"}, False),
        ("3-9", {"owner": "none"}, True),
        ("3-9", {"support": ("区教育局",)}, False),
        ("3-9", {"support": ()}, True),
        ("3-9", {"due": day("6-30")}, False),
        ("3-9", {"due": day("7-31")}, True),
        ("3-9", {"due": "none"}, True),
        ("3-9", {"milestones": (("开工", day("4-1")),)}, False),
        ("3-9", {"milestones": (("开工", day("5-1")),)}, True),
        ("3-9", {"milestones": (("开工", "none"),)}, True),
        ("3-9", {"milestones": (("没有的", "none"),)}, False),
        ("3-9", {"reached": ("立项",)}, False),
        ("3-9", {"reached": ("开工",)}, True),
        ("3-9", {"from_": "区人社局"}, False),
        ("3-5", {"status": "active", "note": "二季度场次已排定"}, True),
    ],
)
def test_what_is_news(on: str, fields: dict[str, Any], new: bool) -> None:
    assert says_anything_new(said(on, **fields), STATE) is new


@pytest.mark.parametrize(
    "fields", [{"owner": "none"}, {"due": "none"}, {"support": ()}, {"status": "planned"}]
)
def test_clearing_what_was_never_set_is_no_news(fields: dict[str, Any]) -> None:
    assert says_anything_new(said("3-5", **fields), fold([])) is False


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (said("3-10", note="明天的事"), "日期 2021-03-10 晚于今天（2021-03-09）"),
        (said("2020-12-31", note="去年的事"), "日期 2020-12-31 早于计划开始日（2021-01-01）"),
        (said("3-5", due=day("2020-06-30"), basis="文1"), "完成期限 2020-06-30 早于计划开始日（2021-01-01）"),
        (
            said("3-5", milestones=(("开工", day("2020-06-30")),)),
            "时间节点“开工” 2020-06-30 早于计划开始日（2021-01-01）",
        ),
        (
            said("3-5", stages=(("创业@2020-06-30", 3),)),
            "阶段目标“创业” 2020-06-30 早于计划开始日（2021-01-01）",
        ),
        (
            said("3-5", stages=(("创业@2022-03-31", 3),)),
            "阶段目标“创业” 2022-03-31 晚于计划结束日（2021-12-31）",
        ),
        (said("3-5", status="blocked"), "受阻须说明原因"),
        (said("3-5", status="dropped", basis="徐府发〔2021〕1号"), "取消任务须说明原因"),
        (said("3-5", due=day("12-31")), "调整完成期限须说明原因或依据"),
        (said("3-5", due="none"), "调整完成期限须说明原因或依据"),
        (said("3-5", goals=(("创业", 500),)), "调整年度目标须说明原因或依据"),
    ],
)
def test_what_is_refused(entry: Entry, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        demand(entry, HEADER, day("3-9"))
    assert caught.value.message == message
    assert caught.value.hint


@pytest.mark.parametrize(
    "entry",
    [
        said("3-9", status="done"),
        said("1-1", owner="区人社局"),
        said("3-5", status="blocked", note="场地未落实"),
        said("3-5", status="blocked", problem="场地未落实"),
        said("3-5", status="dropped", note="并入15-02"),
        said("3-5", due=day("12-31"), note="延期"),
        said("3-5", goals=(("创业", 500),), basis="徐府发〔2021〕1号"),
    ],
)
def test_what_is_allowed(entry: Entry) -> None:
    demand(entry, HEADER, day("3-9"))


def test_what_the_writer_is_told() -> None:
    targets = (
        FOUNDING,
        Target("失业", "城镇登记失业人数", "ceiling", "人"),
        FOUNDING._replace(key="二", name="第二项"),
    )
    done = said("3-9", status="done")
    shown = task(
        said("3-5", values=152), done, said("3-20", note="补报"), said("3-12", note="更正"), targets=targets
    )
    assert cautions(lambda: seen(shown, "3-9"), shown, done, State(), HEADER) == [
        "15-01 指标未达：帮扶引领成功创业152人，目标600人",
        "15-01 指标未报：城镇登记失业人数",
        "15-01 指标未报：第二项，目标600人",
        "15-01 另有更晚的记录（2021年3月20日），以更晚的为准",
    ]
    assert cautions(lambda: seen(shown, "3-31"), shown, said("3-31", status="active"), State(), HEADER) == []
    met = task(said("3-5", values=600), done, targets=(FOUNDING,))
    assert cautions(lambda: seen(met, "3-9"), met, done, State(), HEADER) == []


def test_a_later_entry_that_was_withdrawn_is_none() -> None:
    late = said("3-20", at=at("3-20", 9), by="甲", note="补报")
    undone = said("3-20", at=at("3-21"), by="甲", retracts=late.at)
    entry = said("3-9", status="active")
    shown = task(entry, late, undone)
    assert cautions(lambda: seen(shown, "3-9"), shown, entry, State(), HEADER) == []


def test_a_total_that_shrinks_is_pointed_out() -> None:
    entry = said("3-9", values=100)
    before = State(figures={"创业": Figure(152, day("3-5"))})
    shown = task(said("3-5", values=152, status="active"), entry, targets=(FOUNDING,))
    assert cautions(lambda: seen(shown, "3-9"), shown, entry, before, HEADER) == [
        "15-01 创业由152减为100（上次2021年3月5日），累计数通常不减"
    ]


@pytest.mark.parametrize(
    ("value", "goals", "told"),
    [
        (5999, {}, []),
        (6000, {}, ["15-01 创业6000人，是年度目标600人的10倍，请核对单位和位数"]),
        (6000, {"创业": Figure(900, day("2-1"))}, []),
        (
            1005,
            {"创业": Figure(50, day("2-1"))},
            ["15-01 创业1005人，是年度目标50人的20.1倍，请核对单位和位数"],
        ),
    ],
)
def test_a_figure_far_beyond_its_goal_is_pointed_out(
    value: int, goals: dict[str, Figure], told: list[str]
) -> None:
    assert list(outsized("15-01", said("3-9", values=value), [FOUNDING], goals)) == told


def test_one_without_a_goal_is_not() -> None:
    assert list(outsized("15-01", said("3-9", values=6000), [FOUNDING._replace(goal=None)], {})) == []


def test_a_figure_of_the_time_before_it_began_is_not() -> None:
    entry = said("3-9", values=100)
    shown = task(said("3-20", status="active"), entry, targets=(FOUNDING,))
    told = cautions(lambda: seen(shown, "3-9"), shown, entry, State(), HEADER)
    assert told == ["15-01 另有更晚的记录（2021年3月20日），以更晚的为准"]


def test_progress_on_a_task_that_never_began_is_pointed_out() -> None:
    entry = said("3-9", values=100)
    shown = task(entry, targets=(FOUNDING,))
    assert cautions(lambda: seen(shown, "3-9"), shown, entry, State(), HEADER) == [
        "15-01 有进展，状态仍是未启动；可用 xhplan start 15-01 登记为推进中"
    ]


@pytest.mark.parametrize(
    ("past", "now", "on", "pointed"),
    [
        (35, 40, "3-31", True),
        (35, 35, "3-31", False),
        (35, 53, "3-31", False),
        (35, 75, "3-31", False),
        (35, 30, "3-31", False),
        (35, 40, "3-3", False),
        (300, 310, "11-30", False),
        (300, 310, "3-5", False),
    ],
)
def test_a_total_that_rose_as_a_months_figure_would(past: int, now: int, on: str, pointed: bool) -> None:
    entry = said(on, status="active", values=now)
    before = fold([said("2-28", status="active", values=past)])
    shown = task(said("2-28", status="active", values=past), entry, targets=(FOUNDING,))
    words = [
        text for text in cautions(lambda: seen(shown, on), shown, entry, before, HEADER) if "当月数" in text
    ]
    assert words == (
        [
            f"15-01 创业{now}人比上次（2021年2月28日的{past}人）只多{now - past}人，请核对填的是不是当月数；要填年初以来的累计数"
        ]
        if pointed
        else []
    )


def test_what_is_set_after_the_plan_is_pointed_out() -> None:
    entry = said(
        "3-5", due=day("2022-6-30"), basis="文", milestones=(("开工", day("2022-1-1")), ("立项", day("6-1")))
    )
    demand(entry, HEADER, day("3-9"))
    assert list(beyond(entry, HEADER)) == [
        "完成期限 2022-06-30 在计划结束（2021-12-31）以后，转入下年的才这样写",
        "时间节点“开工” 2022-01-01 在计划结束（2021-12-31）以后，转入下年的才这样写",
    ]


def test_a_verdict_that_is_not_shown_is_pointed_out() -> None:
    entry = said("3-9", verdict="on", note="按计划")
    early = entry._replace(on=day("1-20"))
    plain = task(early, targets=())
    assert cautions(lambda: seen(plain, "1-20"), plain, early, State(), HEADER) == []
    silent = task(said("1-1", owner="区民政局"), entry, targets=())
    assert cautions(lambda: seen(silent, "3-9"), silent, entry, State(), HEADER) == [
        "15-01 现在是“未报”，评定要到没有别的依据时才显示"
    ]
