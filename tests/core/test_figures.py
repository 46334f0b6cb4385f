from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.helpers import FOUNDING, at, day, said, seen, task
from xhplan.core.exact import number, rounded
from xhplan.core.figures import Measure
from xhplan.core.fold import Figure
from xhplan.core.model import Entry, Target

FIRST = said("3-5", values=152)


def measured(target: Target, *log: Entry, on: str = "3-31", due: str | None = None) -> Measure:
    return seen(task(*log, targets=(target,), due=day(due) if due else None), on).measures[0]


def one(value: int | Decimal, on: str = "3-5") -> Entry:
    return said(on, values=(("一", value),))


def shown(measure: Measure) -> tuple[str | None, str | None, str, str, Decimal | None]:
    percent, pace = (
        None if share is None else str(rounded(share)) for share in (measure.percent, measure.pace)
    )
    return percent, pace, measure.judgement, measure.words, measure.forecast


def test_a_first_figure_ahead_of_its_pace() -> None:
    assert measured(FOUNDING, FIRST) == Measure(
        target=FOUNDING,
        goal=600,
        judgement="ahead",
        words="超进度",
        history=(Figure(152, day("3-5")),),
        actual=Figure(152, day("3-5")),
        percent=Fraction(152, 6),
        pace=Fraction(100 * 67, 372),
        gap=Fraction(152, 6) - Fraction(100 * 67, 372),
        goals=(Figure(600, day("1-1")),),
        wanted=Fraction(600 * 67, 372),
    )
    assert shown(measured(FOUNDING, FIRST)) == ("25.3", "18.0", "ahead", "超进度", None)


def test_a_second_figure_gives_a_forecast() -> None:
    assert shown(measured(FOUNDING, said("2-5", values=60), FIRST)) == (
        "25.3",
        "18.0",
        "ahead",
        "超进度",
        844,
    )


@pytest.mark.parametrize(
    ("log", "forecast"),
    [
        ([said("2-5", values=60), said("2-28", values=152)], None),  # the 59th day
        ([said("2-5", values=60), said("3-1", values=152)], 898),  # the 60th: 897.5…
        ([said("3-5", values=60), said("3-5", values=152)], None),  # twice of one day is one report
        ([said("2-5", values=0), said("3-31", values=0)], 0),
        ([said("3-31", values=300), said("6-30", values=600)], None),  # reached
    ],
)
def test_no_forecast_from_one_report_or_before_the_sixtieth_day(
    log: list[Entry], forecast: int | None
) -> None:
    assert measured(FOUNDING, *log, on="6-30").forecast == forecast


def test_a_forecast_has_the_decimals_of_its_figures() -> None:
    target = Target("拆违", "拆除存量违法建筑", "total", "万平方米", pace="linear", goal=6)
    log = [said("3-5", values=(("拆违", Decimal("0.5")),)), said("3-31", values=(("拆违", Decimal("1.25")),))]
    assert str(measured(target, *log).forecast) == "5.00"


@pytest.mark.parametrize(
    ("value", "judgement", "words"),
    [
        (180, "on", "达进度"),  # 30.0 %, 5 points ahead of 25 %: not more than 5
        (181, "ahead", "超进度"),
        (120, "on", "达进度"),
        (119, "behind", "欠进度"),
        (600, "met", "提前完成"),
        (650, "met", "提前完成"),
        (0, "behind", "欠进度"),
    ],
)
def test_a_linear_total_is_judged_unrounded_at_the_day_of_its_figure(
    value: int, judgement: str, words: str
) -> None:
    measure = measured(FOUNDING, said("3-31", values=value), on="12-31")
    assert (measure.judgement, measure.words, measure.pace) == (judgement, words, 25)


@pytest.mark.parametrize(
    ("log", "words"),
    [
        ([said("12-31", values=600)], "已完成"),
        ([said("12-30", values=600)], "提前完成"),
        ([said("12-30", values=600), said("12-31", values=610)], "提前完成"),
        ([said("6-1", values=600), said("7-1", values=590), said("12-31", values=600)], "已完成"),
        ([said("12-31", values=599)], "未完成"),
    ],
)
def test_when_the_goal_was_reached(log: list[Entry], words: str) -> None:
    assert measured(FOUNDING, *log, on="2022-1-10").words == words


def test_a_project_is_done_when_it_is_done() -> None:
    stations = Target("站", "退役军人站", "total", "个", goal=14)
    log = [said("3-3", values=(("站", 2),)), said("6-1", values=(("站", 14),))]
    assert shown(measured(stations, said("3-3", values=(("站", 14),)))) == (
        "100.0",
        None,
        "met",
        "已完成",
        None,
    )
    assert shown(measured(stations, *log, on="6-30")) == ("100.0", None, "met", "已完成", None)
    assert shown(measured(stations, log[0])) == ("14.3", None, "unjudged", "未设节点，不评进度", None)
    stone = said("3-3", values=(("站", 2),), milestones=(("验收", day("9-1")),))
    assert shown(measured(stations, stone)) == ("14.3", None, "unjudged", "按时间节点评价", None)


def test_the_pace_runs_to_the_original_deadline_whatever_slips() -> None:
    log = [said("2-1", due=day("6-30")), said("2-2", due=day("12-31"), note="延期"), said("3-31", values=300)]
    assert shown(measured(FOUNDING, *log)) == ("50.0", "50.0", "on", "达进度", None)
    assert shown(measured(FOUNDING, *log[1:], due="6-30")) == ("50.0", "50.0", "on", "达进度", None)


def test_a_goal_set_in_the_year_takes_the_place_of_the_promised_one() -> None:
    measure = measured(FOUNDING, FIRST, said("3-10", goals=(("创业", 304),)))
    assert (measure.goal, measure.goal_set, measure.percent) == (304, Figure(304, day("3-10")), 50)


@pytest.mark.parametrize(
    ("kind", "goal", "value", "judgement", "words"),
    [
        ("level", 70, 70, "met", "已达标"),
        ("level", 70, Decimal("69.9"), "below", "未达标"),
        ("keep", 100, 100, "met", "保持"),
        ("keep", 100, Decimal("99.9"), "broken", "跌破"),
        ("ceiling", 17200, 7548, "met", "未超限"),
        ("ceiling", 17200, 17200, "met", "未超限"),
        ("ceiling", 17200, 17201, "broken", "已超限"),
        ("ceiling", None, 7548, "unjudged", "控制数待下达"),
        ("total", None, 5, "unjudged", "目标待下达"),
        ("total", 10, None, "unreported", "未报送"),
        ("ceiling", None, None, "unreported", "控制数待下达"),
    ],
)
def test_a_rate_or_a_ceiling_has_no_percent(
    kind: str, goal: int | None, value: int | Decimal | None, judgement: str, words: str
) -> None:
    target = Target("一", "一", kind, "%", goal=goal)  # type: ignore[arg-type]
    log = [] if value is None else [one(value)]
    measure = measured(target, *log)
    assert (measure.judgement, measure.words) == (judgement, words)
    assert (measure.percent is None, measure.pace, measure.forecast) == (True, None, None)


def test_a_breach_is_told_until_it_is_corrected() -> None:
    target = Target("一", "水质断面", "keep", "%", goal=100)
    log = [one(100, "2-1"), one(98, "3-1"), one(97, "4-1"), one(100, "5-1")]
    measure = measured(target, *log, on="5-31")
    assert measure.judgement == "met"
    assert measure.breaches() == (Figure(98, day("3-1")), Figure(97, day("4-1")))
    corrected = measured(target, *log, one(100, "3-1")._replace(at=at("5-20")), on="5-31")
    assert corrected.breaches() == (Figure(97, day("4-1")),)


def test_the_last_figure_said_of_a_day_corrects_the_others() -> None:
    wrong, right = said("3-5", values=1520, at=at("3-5", 9)), said("3-5", values=152, at=at("3-20", 9))
    assert measured(FOUNDING, right, wrong).history == (Figure(152, day("3-5")),)


def test_a_baseline_with_a_remark_is_not_compared() -> None:
    plain, remarked = (
        FOUNDING._replace(baseline=698),
        FOUNDING._replace(baseline=698, baseline_remark="口径不同"),
    )
    assert [measured(target).comparable for target in (FOUNDING, plain, remarked)] == [False, True, False]


def test_the_percent_of_a_task() -> None:
    two = (FOUNDING, Target("一", "一", "total", "个", goal=10), Target("二", "二", "keep", "%", goal=100))
    short = said("3-5", values=(("创业", 150), ("二", 100)))
    over = said("3-5", values=(("创业", 150), ("一", 30)))
    shares = [
        seen(task(*log, targets=targets), "3-31")[5:8]
        for log, targets in [
            ([short], two),
            ([over], two),
            ([said("3-5", percent=40)], ()),
            ([said("3-5", percent=40), short], two),
            ([said("3-5", percent=40)], two),
            ([said("3-5", status="done")], ()),
            ([said("3-5", status="done")], two),
            ([said("3-5", status="active")], ()),
            ([], two),
        ]
    ]
    assert shares == [
        (25, False, 1),
        (Fraction(125, 2), False, 2),
        (40, True, 0),
        (25, False, 1),
        (40, True, 0),
        (100, False, 0),
        (None, False, 0),
        (None, False, 0),
        (None, False, 0),
    ]


@pytest.mark.parametrize(
    ("values", "words"),
    [((), "已完成（指标未报）"), (150, "已完成（指标未达）"), (600, "已完成"), (700, "已完成")],
)
def test_a_word_never_overrides_a_figure(values: int, words: str) -> None:
    done = said("3-5", status="done", values=values)
    assert seen(task(done, targets=(FOUNDING,)), "3-31").status_words == words


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(1, 20), 1, "0.1"),
        (Fraction(-1, 20), 1, "-0.1"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(76, 3), 1, "25.3"),
    ],
)
def test_rounding_is_half_up_and_away_from_zero(value: Fraction, places: int, text: str) -> None:
    assert str(rounded(value, places)) == text


def test_a_number_is_shown_without_exponent_or_needless_zeros() -> None:
    values = [600, Decimal("6.50"), Decimal("1E+3"), Decimal("0.00000012"), Decimal("10.0"), Decimal("-0.5")]
    assert [number(value) for value in values] == ["600", "6.5", "1000", "0.00000012", "10", "-0.5"]


CEILING = Target("一", "登记失业人数", "ceiling", "人", goal=17000)
LOWERED, RELAXED = (said("6-1", goals=(("一", value),)) for value in (16000, 18000))


@pytest.mark.parametrize(
    ("target", "log", "breaches"),
    [
        (CEILING, [one(16500, "3-1"), LOWERED, one(15800, "7-1")], []),
        (CEILING, [one(17500, "3-1"), one(16900, "5-1"), RELAXED, one(16800, "7-1")], ["3-1"]),
        (CEILING, [one(17500, "3-1"), RELAXED], []),
        (CEILING, [one(16500, "3-1"), LOWERED, one(16500, "7-1"), one(15800, "8-1")], ["7-1"]),
        (CEILING, [one(16500, "3-1"), LOWERED, one(16500, "7-1")], []),
        (CEILING._replace(goal=None), [one(16500, "3-1"), LOWERED, one(15800, "7-1")], ["3-1"]),
        (CEILING._replace(kind="keep", goal=98), [one(97, "3-1"), said("6-1", goals=(("一", 95),)), one(96, "7-1")], ["3-1"]),
    ],
)  # fmt: skip
def test_history_is_judged_by_the_goal_of_its_day(
    target: Target, log: list[Entry], breaches: list[str]
) -> None:
    measure = measured(target, *log, on="12-31")
    assert [figure.on for figure in measure.breaches()] == [day(text) for text in breaches]


def test_a_hair_below_its_growth_is_told() -> None:
    growth = Target("一", "增幅", "rate", "%", goal=6)
    assert measured(growth, one(Decimal("5.96"))).words == "低于目标0.04个百分点"
