"""All of a task, as labels and what they say."""

from __future__ import annotations

from tests.helpers import FOUNDING, HEADER, area, day, led, said, seen, task
from xhplan.core.dates import AsOf
from xhplan.core.model import Target
from xhplan.core.view import view_area
from xhplan.render.card import card, target


def labels(rows: list[tuple[str, str]]) -> list[str]:
    return [label.strip() for label, _ in rows if label.strip()]


def test_a_task_says_what_was_promised_and_where_it_stands() -> None:
    log = led(said("3-5", values=152, status="active"), said("3-9", problem="缺钱", due=day("6-30")))
    rows = list(card(seen(task(*log, targets=(FOUNDING,)), "3-31"), HEADER))
    said_of = dict(reversed(rows))
    assert labels(rows)[:4] == ["任务", "领域", "来源", "状态"]
    assert said_of["来源"] == "报告第1行"
    assert said_of["完成率"] == "25.3%（1项累计指标中已报1项）"
    assert said_of["责任单位"] == "区人社局"
    assert said_of["存在问题"] == "缺钱"
    assert rows[-1] == ("", "2021-01-01　责任单位：区人社局")
    assert "进展记录" in labels(rows)


def test_what_has_one_name_is_named_once() -> None:
    own = area(task(targets=(FOUNDING._replace(name="创业"),)), area="民生", title="民生")
    rows = card(view_area(own, HEADER, AsOf(day("3-31"))).tasks[0], HEADER)
    said_of = dict(reversed(list(rows)))
    assert (said_of["领域"], said_of["量化指标"]) == ("民生", "创业")


def test_deadlines_and_goals_that_changed() -> None:
    log = led(
        said("3-5", due=day("6-30"), from_=None),
        said("4-5", due=day("9-30"), note="缺地", by="甲"),
        said("5-5", goals=(("创业", 700),), basis="区里要求", by="甲"),
    )
    rows = list(card(seen(task(*log, targets=(FOUNDING,), due=day("5-31")), "6-1"), HEADER))
    moved = [said for label, said in rows if label == "期限调整"]
    assert moved[0].startswith("第1次：由2021-05-31改为2021-06-30")
    assert moved[1] == "第2次：由2021-06-30改为2021-09-30，缺地，甲 2021-04-05登记"
    assert ("目标调整", "创业由600人改为700人，依据区里要求，甲 2021-05-05登记") in rows


def test_an_area_shows_what_it_holds_of_its_own() -> None:
    air = Target("空气", "优良率", "level", "%", goal=85, source=1)
    view = view_area(area(task(), targets=(air,), log=(said("3-5", note="排定"),)), HEADER, AsOf(day("3-6")))
    rows = list(card(view, HEADER, {"15": [("2020年进展", "加快")]}))
    assert rows[:4] == [
        ("领域", "民生（livelihood）"),
        ("标题", "保障和改善民生主要任务"),
        ("2020年进展", "加快"),
        ("任务", "1项，xhplan list --area 15 列出"),
    ]
    assert rows[-1] == ("进展记录", "2021-03-05　进展：排定")


def test_a_target_with_what_2020_was() -> None:
    was = FOUNDING._replace(baseline=698, baseline_source=8, baseline_remark="口径不同")
    [item] = seen(task(targets=(was,)), "3-5").measures
    assert list(target(item, HEADER)) == [
        ("量化指标", "帮扶引领成功创业（创业）"),
        ("  年度目标", "全年600人"),
        *[row for row in target(item, HEADER) if row[0] in ("  累计完成", "  应完成")],
        ("  2020年完成", "698人，口径不同，不作比较，报告第8行"),
    ]


def test_the_goal_of_a_plan_of_several_years_is_none_of_a_year() -> None:
    item = seen(task(said("3-5", values=152), targets=(FOUNDING,)), "3-5").measures[0]
    several = HEADER._replace(end=day("2023-12-31"))
    assert ("  目标", "全年600人") in list(target(item, several))
