"""What a person of the office would sign, for each of the plan's 31 targets, at four times of a year."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pytest

from tests.helpers import day, led, said
from tests.shipped import TARGETS, TASKS, everywhere, logged, one, reported, shipped, viewed
from xhplan.core.exact import rounded
from xhplan.core.figures import Measure, outlook
from xhplan.core.model import Entry, Number

TIMES = ("1-29", "4-15", "10-15", "12-31")
"""Where the pace is 7.8 %, 29.2 %, 79.0 % and 100 %."""

# Task or area, target, then for each time the figure so far, the judgement and the light:
# 红 黄 绿, or — where an area's own target has none. A dash for a figure that was not reported.
SIGNED = """
13-11 基础库   | 1005 保持 绿     | 1012 保持 绿               | 1030 保持 绿               | 1040 保持 绿
13-11 重点库   | 103 保持 绿      | 99 跌破 红                 | 104 保持 绿                | 110 保持 绿
14-12 架空线   | 0 未设节点，不评进度 绿 | 14 已完成 绿       | 14 已完成 绿             | 14 已完成 绿
14-15 充电桩   | 15 达进度 绿     | 60 欠进度 黄               | 180 欠进度 红              | 305 已完成 绿
14-15 泊位     | 260 超进度 绿    | 583 达进度 绿              | 2000 提前完成 绿           | 2100 提前完成 绿
15-01 创业     | 40 达进度 绿     | 160 达进度 绿              | 500 达进度 绿              | 640 已完成 绿
15-01 失业青年 | 0 欠进度 黄      | 100 欠进度 红              | 560 达进度 绿              | 700 未完成 黄
15-01 登记失业 | 7548 控制数待下达 绿 | 7548 控制数待下达 绿   | 9000 未超限 绿             | 17201 已超限 红
15-06 养老场景 | 0 未设节点，不评进度 绿 | 3 未设节点，不评进度 绿 | 12 已完成 绿           | 12 已完成 绿
15-07 新建住宅 | 0 未设节点，不评进度 绿 | 5.5 未设节点，不评进度 绿 | 12 未设节点，不评进度 绿 | 17.2 已完成 绿
15-08 小梁薄板 | 0 未设节点，不评进度 绿 | 10 未设节点，不评进度 绿 | 22 已完成 绿          | 22 已完成 绿
15-08 旧住房   | 0 未设节点，不评进度 绿 | 8 未设节点，不评进度 绿 | 30 未设节点，不评进度 绿 | 37 已完成 绿
15-08 电梯     | 20 达进度 绿     | 90 达进度 绿               | 250 达进度 绿              | 300 已完成 绿
15-10 廉租补贴 | 2010 保持 绿     | 1990 跌破 红               | 2030 保持 绿               | 2040 保持 绿
15-10 新增廉租 | 30 超进度 绿     | 70 超进度 绿               | 150 达进度 绿              | 190 未完成 黄
15-16 退役军人站 | 0 未设节点，不评进度 绿 | 4 未设节点，不评进度 绿 | 10 未设节点，不评进度 绿 | 12 未完成 黄
16-12 健康小屋 | 60 未达标 绿     | 80 未达标 绿               | 100 已达标 绿              | 100 已达标 绿
17-01 直接选举 | - 未报送 绿      | - 未报送 绿                | 100 保持 绿                | 100 保持 绿
18-02 革命旧址 | 0 未设节点，不评进度 绿 | 1 未设节点，不评进度 绿 | 2 已完成 绿            | 2 已完成 绿
18-05 历史建筑 | 0.2 未设节点，不评进度 绿 | 1.6 未设节点，不评进度 绿 | 5.4 未设节点，不评进度 绿 | 6.5 已完成 绿
18-05 里弄     | 0 未设节点，不评进度 绿 | 0.5 未设节点，不评进度 绿 | 2 未设节点，不评进度 绿 | 2.1 未完成 黄
19 空气优良率  | 78.5 未达标 —    | 82 未达标 —                | 90.1 已达标 —              | 89.9 已达标 —
19-02 拆违     | 0.3 达进度 绿    | 2.5 超进度 绿              | 6.2 提前完成 绿            | 6.8 提前完成 绿
19-03 无违建   | 0 未设节点，不评进度 绿 | 2 未设节点，不评进度 绿 | 8 已完成 绿            | 8 已完成 绿
19-04 扬尘监测 | 85 未达标 绿     | 100 已达标 绿              | 100 已达标 绿              | 100 已达标 绿
19-09 河道断面 | 55 未达标 绿     | 62 未达标 绿               | 71 已达标 绿               | 69.5 未达标 黄
19-12 污染地块 | 100 保持 绿      | 100 保持 绿                | 99.5 跌破 红               | 100 保持 绿
19-14 公共绿地 | 0 未设节点，不评进度 绿 | 1.2 未设节点，不评进度 绿 | 7.5 未设节点，不评进度 绿 | 10.3 已完成 绿
19-14 立体绿化 | 0 未设节点，不评进度 绿 | 0.4 未设节点，不评进度 绿 | 1.5 未设节点，不评进度 绿 | 2 已完成 绿
19-14 绿道     | 0 未设节点，不评进度 绿 | 0.8 未设节点，不评进度 绿 | 3.1 已完成 绿          | 3.1 已完成 绿
19-23 专项预案 | 0 未设节点，不评进度 绿 | 3 未设节点，不评进度 绿 | 8 未设节点，不评进度 绿  | 10 已完成 绿
"""
OFFICE = "区发展改革委"
LIGHTS = {"红": "red", "黄": "yellow", "绿": "green", "—": None}


class Time(NamedTuple):
    value: Number | None
    words: str
    light: str | None


class Row(NamedTuple):
    subject: str
    key: str
    times: tuple[Time, ...]

    def log(self, until: int) -> list[Entry]:
        """A report at each time, with its figure."""
        return [
            said(on, status="active", values=() if time.value is None else ((self.key, time.value),))
            for on, time in zip(TIMES[: until + 1], self.times, strict=False)
        ]


def _rows() -> list[Row]:
    found = []
    for line in SIGNED.strip().splitlines():
        name, *cells = (cell.split() for cell in line.split("|"))
        times = []
        for value, words, light in cells:
            figure = None if value == "-" else Decimal(value) if "." in value else int(value)
            times.append(Time(figure, words, LIGHTS[light]))
        found.append(Row(name[0], name[1], tuple(times)))
    return found


ROWS = _rows()
SET_IN_THE_YEAR = [said("6-1", goals=(("登记失业", 17200),), basis="沪就〔2021〕1号")]


def measured(row: Row, until: int, on: str) -> tuple[Measure, str | None]:
    log = row.log(until) + (SET_IN_THE_YEAR if row.key == "登记失业" else [])
    plan = logged(shipped(), {row.subject: log})
    if "-" in row.subject:
        view = one(plan, row.subject, on)
        return next(item for item in view.measures if item.target.key == row.key), view.light
    area = next(area for area in viewed(plan, on).areas if str(area.area.number) == row.subject)
    return next(item for item in area.measures if item.target.key == row.key), None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.subject} {row.key}")
@pytest.mark.parametrize("time", range(4), ids=TIMES)
def test_what_a_person_of_the_office_would_sign(row: Row, time: int) -> None:
    measure, light = measured(row, time, TIMES[time])
    expected = row.times[time]
    assert (measure.words, light) == (expected.words, expected.light)
    assert (None if measure.actual is None else measure.actual.value) == expected.value


def test_the_table_is_of_all_targets() -> None:
    readings = reported(shipped(), "2021").readings
    subjects = [(reading.subject.id, reading.measure.target.key) for reading in readings]
    assert [(row.subject, row.key) for row in ROWS] == subjects
    assert len(ROWS) == TARGETS
    assert len(shipped().tasks) == TASKS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.subject} {row.key}")
def test_the_words_agree_with_the_figures(row: Row) -> None:
    """Nothing is nonsense: no percent of a rate, no pace or forecast of a project, none beyond the goal."""
    for time, on in enumerate(TIMES):
        measure, light = measured(row, time, on)
        target = measure.target
        assert (measure.percent is None) == (target.kind != "total" or measure.actual is None)
        assert (measure.pace is None) == (target.pace is None or measure.actual is None)
        if target.pace is None or measure.judgement == "met":
            assert measure.forecast is None
        if measure.words in ("提前完成", "已完成"):
            assert measure.percent is not None
            assert measure.percent >= 100
        if measure.judgement in ("behind", "below", "broken") and (target.kind != "level" or time == 3):
            assert light in ("red", "yellow", None)
        if "力争" in target.marks:
            assert light != "red"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.subject} {row.key}")
def test_after_the_year_an_open_task_waits_for_its_settlement(row: Row) -> None:
    measure, light = measured(row, 3, "2022-1-10")
    assert measure.words == row.times[3].words
    assert light == ("red" if measure.judgement == "broken" else None)


OUTLOOKS = {
    "15-01 创业": ("预计可完成", "已完成"),
    "14-15 充电桩": ("按现有进度难以完成", "已完成"),
    "15-01 失业青年": ("抓紧推进可完成", "未完成"),
    "15-01 登记失业": ("预计可实现", "已超限"),
    "15-10 廉租补贴": ("预计可实现", "保持（年内曾跌破）"),
    "15-06 养老场景": ("已完成", "已完成"),
    "15-16 退役军人站": ("视项目进展而定", "未完成"),
    "16-12 健康小屋": ("预计可实现", "已达标"),
    "19 空气优良率": ("预计可实现", "已达标"),
    "19-12 污染地块": ("已突破", "保持（年内曾跌破）"),
    "18-05 里弄": ("视项目进展而定", "未完成"),
}


@pytest.mark.parametrize("name", OUTLOOKS)
def test_the_judgement_of_the_year(name: str) -> None:
    row = next(row for row in ROWS if f"{row.subject} {row.key}" == name)
    expected, ended = OUTLOOKS[name]
    assert outlook(measured(row, 2, TIMES[2])[0]) == expected
    assert outlook(measured(row, 3, TIMES[3])[0], over=True) == ended


# --- the figures of the issue that can be checked by hand ------------------------------


def founding(*log: Entry, on: str = "3-31") -> tuple[Measure, str | None, tuple[str, ...]]:
    view = one(logged(shipped(), {"15-01": led(*log)}), "15-01", on)
    return view.measures[0], view.light, view.verdict.reasons


def test_152_founded_on_5_march() -> None:
    measure, light, reasons = founding(said("3-5", values=152))
    assert measure.percent is not None
    assert measure.pace is not None
    assert (str(rounded(measure.percent)), str(rounded(measure.pace))) == ("25.3", "18.0")
    assert (measure.words, measure.judgement, light, measure.forecast) == ("超进度", "ahead", "green", None)
    assert reasons == (
        "帮扶引领成功创业完成152/600人（25.3%），序时18.0%，快于序时7.3个百分点，数据截至3月5日",
    )


def test_with_60_on_5_february_before_it_844_are_forecast() -> None:
    assert founding(said("2-5", values=60), said("3-5", values=152))[0].forecast == 844


def test_70_on_5_march_is_yellow() -> None:
    measure, light, reasons = founding(said("3-5", values=70))
    assert (measure.words, light) == ("欠进度", "yellow")
    assert reasons == ("帮扶引领成功创业完成70/600人（11.7%），序时18.0%，滞后6.3个百分点，数据截至3月5日",)


def test_15_on_5_march_is_red() -> None:
    measure, light, reasons = founding(said("3-5", values=15))
    assert (measure.words, light) == ("欠进度", "red")
    assert "滞后15.5个百分点" in reasons[0]


def test_as_of_20_april_and_nothing_newer_it_is_grey_and_the_last_figure_is_told() -> None:
    _, light, reasons = founding(said("3-5", values=152), on="4-20")
    assert light == "grey"
    assert reasons[0] == "最近报送3月5日，已46天未报"
    assert "152/600人（25.3%）" in reasons[1]


def test_a_ceiling_of_17200_with_7548_is_fine() -> None:
    log = [
        said("2-1", goals=(("登记失业", 17200),), basis="x"),
        said("3-5", values=(("登记失业", 7548),)),
    ]
    view = one(logged(shipped(), {"15-01": log}), "15-01", "3-31")
    assert (view.measures[2].words, view.measures[2].percent, view.light) == ("未超限", None, "green")
    assert view.percent is None


def test_14_roads_begun_on_3_march_are_finished_early_without_a_forecast() -> None:
    log = [said("2-10", values=(("架空线", 2),)), said("3-3", values=(("架空线", 14),))]
    view = one(logged(shipped(), {"14-12": log}), "14-12", "3-31")
    measure = view.measures[0]
    assert (measure.words, measure.pace, measure.forecast) == ("已完成", None, None)
    assert measure.percent == 100
    assert view.light == "green"


# --- nothing reported until December ---------------------------------------------------


def test_nothing_reported_until_december_gives_no_avalanche_of_red() -> None:
    silent = everywhere(said("1-4", owner=OFFICE))
    assert {view.light for view in viewed(silent, "2-4").tasks} == {None}
    assert {view.light for view in viewed(silent, "11-30").tasks} == {"grey"}
    reported_at_last = everywhere(said("12-10", status="active", note="报来", from_=OFFICE), plan=silent)
    lights = {view.task.id: view.light for view in viewed(reported_at_last, "12-31").tasks}
    assert {task_id for task_id, light in lights.items() if light == "yellow"} == {"14-08"}
    assert set(lights.values()) == {"yellow", "green"}
    after = {view.task.id: view for view in viewed(reported_at_last, "2022-1-1").tasks}
    assert {task_id for task_id, view in after.items() if view.light} == {"14-08"}
    assert after["14-08"].verdict == ("red", ("完成期限12月31日，到期未完成",))
    assert {after[task_id].verdict for task_id in after if task_id != "14-08"} == {(None, ("待年终认定",))}


def test_on_1_january_only_what_a_date_was_set_for_is_red() -> None:
    plan = everywhere(said("12-10", status="active"))
    dated = logged(
        plan,
        {
            "12-03": (*plan.tasks[2].log, said("12-11", due=day("12-20"), note="会议定")),
            "16-02": (said("12-10", status="active", milestones=(("验收", day("12-31")),)),),
        },
    )
    red = [view.task.id for view in viewed(dated, "2022-1-1").tasks if view.light == "red"]
    assert red == ["12-03", "14-08", "16-02"]
    assert {view.light for view in viewed(dated, "2022-1-1").tasks} == {"red", None}


def test_a_year_in_silence_is_grey_not_red_on_new_years_day() -> None:
    views = viewed(shipped(), "2022-1-1").tasks
    assert [view.task.id for view in views if view.light == "red"] == ["14-08"]
    assert sum(view.light == "grey" for view in views) == TASKS - 1


def test_figures_short_of_their_goal_on_new_years_eve_are_no_avalanche_either() -> None:
    linear = {"14-15": ("充电桩", 290), "15-01": ("创业", 590), "19-02": ("拆违", Decimal("5.9"))}
    plan = logged(
        everywhere(said("12-10", status="active")),
        {key: (said("12-31", status="active", values=(pair,)),) for key, pair in linear.items()},
    )
    assert {one(plan, key, "12-31").light for key in linear} == {"yellow"}
    assert {one(plan, key, "12-31").measures[0].words for key in ("15-01", "19-02")} == {"未完成"}
    assert {one(plan, key, "2022-1-1").light for key in linear} == {None}


# --- what is arranged is no news -------------------------------------------------------


@pytest.mark.parametrize("on", ["1-20", "2-5", "3-15", "4-20", "12-31", "2022-1-10"])
def test_owners_assigned_to_all_tasks_in_one_go_change_no_light(on: str) -> None:
    some = {
        "15-01": [said("3-5", values=152)],
        "12-02": [said("2-1", status="blocked", note="停")],
        "16-05": [said("3-10", status="done")],
        "19-09": [said("2-10", values=(("河道断面", 60),))],
        "13-04": [said("1-10", note="好")],
    }
    before = logged(shipped(), some)
    after = everywhere(said(on, owner=OFFICE, support=("区财政局",)), plan=before)
    old, new = viewed(before, on).tasks, viewed(after, on).tasks
    assert [view.light for view in new] == [view.light for view in old]
    unassigned = [tuple(word for word in view.verdict.reasons if word != "责任单位未落实") for view in old]
    assert [view.verdict.reasons for view in new] == unassigned
    assert [view.state.reported for view in new] == [view.state.reported for view in old]
    assert all(view.state.owner for view in new)
