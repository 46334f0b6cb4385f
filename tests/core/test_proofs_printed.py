"""What a document prints of a task beside its wording."""

from __future__ import annotations

from datetime import date

import pytest

from tests.helpers import HEADER, area, day, said, task
from xhplan.core.findings import Case
from xhplan.core.model import Entry, Plan, Printed, Task, Unit
from xhplan.core.proofs_printed import printed

LEADS = "牵头单位：区教育局、区民政局；配合单位：区财政局"


def found(line: str, item: Printed, held: Task, units: tuple[Unit, ...] | None = None) -> list[str]:
    plan = Plan(HEADER, (area(held._replace(printed=(item,))),), units)
    return [finding.message for finding in printed(Case(plan, (line,)))]


def whole(what: str, line: str, *units: str) -> Printed:
    return Printed(what, ((1, 0, len(line)),), units)


@pytest.mark.parametrize("line", ["1", "12.", "（一）", "任务3：", "——任务1：", "①", "第十二项"])
def test_a_number(line: str) -> None:
    assert found(line, whole("number", line), task()) == []


@pytest.mark.parametrize("line", ["1 推进旧改", "推进", "1号地块"])
def test_no_number(line: str) -> None:
    assert found(line, whole("number", line), task()) == [f"原文的“{line}”不是序号"]


@pytest.mark.parametrize(
    ("line", "units"),
    [
        (LEADS, ("区教育局", "区民政局", "区财政局")),
        ("（区教育局牵头，区民政局配合）", ("区教育局", "区民政局")),
        ("责任单位: 区教育局等", ("区教育局",)),
        ("区教育局\t区民政局", ("区教育局", "区民政局")),
    ],
)
def test_units_with_their_labels(line: str, units: tuple[str, ...]) -> None:
    assert found(line, whole("leads", line, *units), task()) == []


@pytest.mark.parametrize(
    ("units", "message"),
    [
        (("区教育局", "区财政局"), "原文这里还有“区民政局”，units 里没有"),
        (("区教育局", "区体育局", "区财政局"), f"原文这里没有“区体育局”：{LEADS}"),
        (("区民政局", "区教育局", "区财政局"), f"原文这里没有“区教育局”：{LEADS}"),
        ((), "原文这里还有“区教育局区民政局区财政局”，units 里没有"),
    ],
)
def test_units_that_do_not_stand_there(units: tuple[str, ...], message: str) -> None:
    assert found(LEADS, whole("support", LEADS, *units), task()) == [message]


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("6月底前", date(2021, 6, 30)),
        ("完成时限：6月30日", date(2021, 6, 30)),
        ("年底前", None),
        ("全年", None),
    ],
)
def test_a_deadline(line: str, due: date | None) -> None:
    assert found(line, whole("due", line), task(due=due)) == []


@pytest.mark.parametrize(
    ("line", "due", "message"),
    [
        ("6月底前", date(2021, 7, 31), "原文的期限“6月底前”是 2021-06-30，due 却是 2021-07-31"),
        ("6月底前", None, "原文的期限“6月底前”是 2021-06-30，due 却是 没有写"),
        ("持续推进", date(2021, 6, 30), "原文的期限“持续推进”不设期限，due 却是 2021-06-30"),
        ("尽快", None, "原文的期限“尽快”读不懂"),
    ],
)
def test_another_deadline(line: str, due: date | None, message: str) -> None:
    assert found(line, whole("due", line), task(due=due)) == [message]


def test_who_answers_first_is_who_is_printed() -> None:
    line, units = "区教育局", (Unit("区教育委员会", ("区教育局",)), Unit("区民政局"))
    item = whole("leads", line, line)
    assert (
        found(line, item, task(said("2-1", owner="区教育委员会"), said("3-1", owner="区民政局")), units) == []
    )
    assert found(line, item, task(said("2-1", owner="区民政局")), units) == [
        "原文的责任单位是“区教育局”，第一条安排却是“区民政局”"
    ]
    assert found(line, item, task()) == []


NODES = "3月底前完成方案；6月底前开工；2022年3月验收"


def set_on(day_: str, **stones: str) -> Entry:
    return said(day_, milestones=tuple((name, day(due)) for name, due in stones.items()))


@pytest.mark.parametrize(
    ("line", "stones"),
    [
        (NODES, {"完成方案": "3-31", "开工": "6-30"}),
        ("一季度推进；二季度推进", {"3月推进": "3-31", "6月推进": "6-30"}),
        ("完成方案", {"完成方案": "3-31"}),  # in the cell of a month, whose head says when
        ("持续推进", {}),
    ],
)
def test_milestones_that_are_printed(line: str, stones: dict[str, str]) -> None:
    log = (said("1-1", owner="区民政局"), set_on("1-1", **stones), set_on("5-1", 开工="7-31", 完工="9-30"))
    assert found(line, whole("nodes", line), task(*log)) == []


@pytest.mark.parametrize(
    ("stones", "messages"),
    [
        (
            {"完成方案": "3-31", "开工": "7-31"},
            [
                "原文的时间节点“开工”（2021-06-30），最初的安排里没有",
                "最初安排的时间节点“开工”（2021-07-31），原文这里没有",
            ],
        ),
        ({"完成方案": "3-31"}, ["原文的时间节点“开工”（2021-06-30），最初的安排里没有"]),
        (
            {"完成方案": "3-31", "开工": "6-30", "完工": "9-30"},
            ["最初安排的时间节点“完工”（2021-09-30），原文这里没有"],
        ),
    ],
)
def test_other_milestones(stones: dict[str, str], messages: list[str]) -> None:
    assert found(NODES, whole("nodes", NODES), task(set_on("1-1", **stones))) == messages
