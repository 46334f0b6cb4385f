from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.helpers import FOUNDING, HEADER, day, led, said, seen, task
from xhplan.core.figures import measure
from xhplan.core.fold import fold
from xhplan.core.lights import gap_words, statement
from xhplan.core.model import Entry, Target, Task, Thresholds

SEVENTY = "帮扶引领成功创业完成70/600人（11.7%），序时18.0%，滞后6.3个百分点，数据截至3月5日"
AIR = Target("空气", "空气质量优良率", "level", "%", goal=85)
JOBLESS = Target("失业", "城镇登记失业人数", "ceiling", "人", goal=17200)


def founding(*log: Entry) -> Task:
    return task(*log, targets=(FOUNDING,))


def light(shown: Task, on: str) -> tuple[str | None, tuple[str, ...]]:
    """The light of a task that a unit leads and reports on."""
    return seen(shown._replace(log=tuple(led(*shown.log))), on).verdict


def test_ahead_is_green_with_its_figure() -> None:
    assert light(founding(said("3-5", values=152)), "3-31") == (
        "green",
        ("帮扶引领成功创业完成152/600人（25.3%），序时18.0%，快于序时7.3个百分点，数据截至3月5日",),
    )


def test_more_than_five_points_behind_is_yellow() -> None:
    assert light(founding(said("3-5", values=70)), "3-31") == ("yellow", (SEVENTY,))


def test_more_than_fifteen_points_behind_is_red() -> None:
    assert light(founding(said("3-5", values=15)), "3-31") == (
        "red",
        ("帮扶引领成功创业完成15/600人（2.5%），序时18.0%，滞后15.5个百分点，数据截至3月5日",),
    )


@pytest.mark.parametrize(("value", "shown"), [(60, "yellow"), (59, "red"), (120, "green"), (119, "yellow")])
def test_the_bounds_are_not_yet_behind(value: int, shown: str) -> None:
    assert light(founding(said("3-31", values=value)), "3-31")[0] == shown  # pace 25 %


def test_unreported_for_too_long_is_grey_and_still_tells_the_last_figure() -> None:
    shown = founding(said("3-5", values=70))
    assert light(shown, "4-9") == ("yellow", (SEVENTY,))
    assert light(shown, "4-10") == ("grey", ("最近报送3月5日，已36天未报", SEVENTY))
    assert light(shown, "4-20") == ("grey", ("最近报送3月5日，已46天未报", SEVENTY))


def test_an_arrangement_is_no_report() -> None:
    shown = founding(said("3-5", values=70), said("4-19", owner="区人社局"))
    assert light(shown, "4-20")[0] == "grey"


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        ("1-1", (None, ("未到报送期",))),
        ("2-4", (None, ("未到报送期",))),
        ("2-5", ("grey", ("至今未报送进展",))),
        ("12-31", ("grey", ("至今未报送进展",))),
    ],
)
def test_no_light_before_the_thirty_sixth_day_then_grey(on: str, shown: object) -> None:
    assert light(founding(), on) == light(task(), on) == shown


def test_an_added_task_has_its_own_thirty_five_days() -> None:
    added = task(added=day("6-1"), source=())
    assert light(added, "7-5") == (None, ("未到报送期",))
    assert light(added, "7-6") == ("grey", ("至今未报送进展",))


def test_blocked_is_red_before_anything_else() -> None:
    bare, told = said("3-5", status="blocked"), said("3-5", status="blocked", note="场地未落实")
    assert light(task(bare), "3-31") == ("red", ("受阻",))
    assert light(task(told), "6-30") == ("red", ("受阻：场地未落实", "最近报送3月5日，已117天未报"))


@pytest.mark.parametrize(
    ("log", "cause"),
    [
        ([said("3-5", status="blocked", problem="缺人", note="来函")], "缺人"),
        ([said("3-5", status="blocked", note="缺人"), said("3-9", note="已催办")], "缺人"),
        ([said("3-5", status="blocked", note="缺人"), said("3-9", problem="缺钱")], "缺钱"),
        ([said("2-5", problem="缺钱"), said("3-5", status="blocked", note="缺人")], "缺人"),
        ([said("2-5", problem="缺钱"), said("3-5", status="blocked")], "缺钱"),
    ],
)
def test_blocked_says_why_by_the_latest_word(log: list[Entry], cause: str) -> None:
    assert light(task(*log), "3-31") == ("red", (f"受阻：{cause}",))


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        ("6-15", ("green", ("正常",))),
        ("6-16", ("yellow", ("时间节点“上半年场次”6月30日，还有14天",))),
        ("6-30", ("yellow", ("时间节点“上半年场次”6月30日，当日到期",))),
        ("7-1", ("red", ("时间节点“上半年场次”6月30日，已逾期1天",))),
    ],
)
def test_a_milestone_near_is_yellow_and_past_is_red(on: str, shown: object) -> None:
    log = [said("6-10", status="active", milestones=(("上半年场次", day("6-30")),))]
    assert light(task(*log), on) == shown
    assert light(task(*log, said("6-12", reached=("上半年场次",))), on) == ("green", ("正常",))


@pytest.mark.parametrize("printed", [True, False])
def test_a_deadline_printed_or_set_past_is_red_whatever_was_reported(printed: bool) -> None:
    due = day("2021-6-30")
    shown = task(said("7-1", note="快了"), due=due)
    if not printed:
        shown = task(*shown.log, said("7-1", due=due, basis="通知"))
    assert light(shown, "7-1") == ("red", ("完成期限6月30日，已逾期1天",))
    cleared = shown._replace(log=(*shown.log, said("7-2", due="none", basis="改为全年")))
    assert light(cleared, "7-2") == ("green", ("正常（自报）",))


def test_neither_target_nor_milestone_is_normal_by_its_own_word() -> None:
    assert light(task(said("3-5", status="active")), "3-31") == ("green", ("正常（自报）",))


def test_all_reasons_go_with_the_light_the_gravest_first() -> None:
    log = said("3-5", values=15, status="blocked", problem="缺人", milestones=(("开工", day("4-15")),))
    assert light(founding(log), "4-12") == (
        "red",
        (
            "受阻：缺人",
            "最近报送3月5日，已38天未报",
            "帮扶引领成功创业完成15/600人（2.5%），序时18.0%，滞后15.5个百分点，数据截至3月5日",
            "时间节点“开工”4月15日，还有3天",
        ),
    )


def test_a_ceiling_far_from_full_is_met_not_behind() -> None:
    assert light(task(said("3-5", values=(("失业", 7548),)), targets=(JOBLESS,)), "3-31") == (
        "green",
        ("城镇登记失业人数7548人，未超限，数据截至3月5日",),
    )


def test_a_ceiling_broken_is_red_and_an_earlier_breach_is_told() -> None:
    broken = task(said("3-5", values=(("失业", 17201),)), targets=(JOBLESS,))
    assert light(broken, "3-31") == ("red", ("城镇登记失业人数17201人，已超限，数据截至3月5日",))
    mended = broken._replace(log=(*broken.log, said("3-20", values=(("失业", 17000),))))
    assert light(mended, "3-31") == (
        "green",
        ("城镇登记失业人数17000人，未超限，数据截至3月20日", "城镇登记失业人数3月5日曾超限（17201人）"),
    )


@pytest.mark.parametrize(
    ("due", "on", "shown"),
    [(None, "12-31", "yellow"), ("12-31", "12-30", "yellow"), ("12-31", "12-31", "red")],
)
def test_a_level_below_its_goal_is_yellow_until_it_is_due(due: str | None, on: str, shown: str) -> None:
    below = said("12-20", values=(("空气", Decimal("84.9")),), due=day(due) if due else None)
    verdict = light(task(below, targets=(AIR,)), on)
    assert verdict[0] == shown
    assert "空气质量优良率84.9%，未达标，数据截至12月20日" in verdict[1]


@pytest.mark.parametrize(
    "target",
    [
        FOUNDING._replace(marks=("力争",)),
        Target("创业", "率", "level", "%", goal=600, marks=("力争",)),
        Target("创业", "率", "keep", "%", goal=600, marks=("力争",)),
    ],
)
def test_what_is_striven_for_is_at_most_yellow(target: Target) -> None:
    assert light(task(said("12-20", values=10), targets=(target,)), "12-20")[0] == "yellow"
    plain = target._replace(marks=())
    graver = "yellow" if target.kind == "level" else "red"
    assert light(task(said("12-20", values=10), targets=(plain,)), "12-20")[0] == graver


def test_after_the_plans_end_an_open_task_is_to_be_settled() -> None:
    reported = said("12-10", status="active")
    assert light(task(reported), "12-31") == ("green", ("正常（自报）",))
    assert light(task(reported), "2022-1-1") == (None, ("待年终认定",))
    assert light(task(reported), "2022-6-30") == (None, ("待年终认定",))
    assert light(founding(said("12-10", values=15)), "2022-1-1") == (
        None,
        (
            "待年终认定",
            "帮扶引领成功创业完成15/600人（2.5%），序时94.4%，滞后91.9个百分点，数据截至12月10日",
        ),
    )
    assert light(task(), "2022-1-1") == ("grey", ("至今未报送进展",))
    assert light(task(reported, due=day("12-31")), "2022-1-1") == ("red", ("完成期限12月31日，到期未完成",))
    late = ("red", ("完成期限11月30日，已逾期31天",))
    for later in ("12-31", "2022-1-1", "2026-11-25"):
        assert light(task(reported, due=day("11-30")), later) == late
    assert light(task(reported, said("12-11", due=day("12-31"))), "2022-1-1")[0] == "red"


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_a_closed_task_has_no_light_but_its_figures(status: str) -> None:
    assert light(founding(said("3-5", values=70), said("3-6", status=status)), "12-31") == (None, (SEVENTY,))
    assert light(task(said("3-6", status=status), due=day("3-1")), "12-31") == (None, ())


def test_the_thresholds_are_the_plans() -> None:
    strict = HEADER._replace(thresholds=Thresholds(tolerance=Decimal("6.5"), red_behind=7, report_within=26))
    shown = founding(said("3-5", values=70))
    assert seen(shown, "3-31", header=strict).light == "green"
    assert seen(shown, "4-1", header=strict).light == "grey"
    assert seen(founding(said("3-5", values=60)), "3-31", header=strict).light == "red"


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (Fraction(1, 30), "与序时持平"),
        (Fraction(-1, 30), "与序时持平"),
        (Fraction(-1, 20), "滞后0.1个百分点"),
        (Fraction(73, 10), "快于序时7.3个百分点"),
    ],
)
def test_a_gap_in_words(gap: Fraction, words: str) -> None:
    assert gap_words(gap) == words


def test_a_figure_of_another_year_says_its_year() -> None:
    state = fold([said("2022-1-10", values=70)])
    late = measure(FOUNDING, state, HEADER, HEADER.end, day("2022-1-10"))
    assert statement(late, HEADER).endswith("数据截至2022年1月10日")
