from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers import FOUNDING, area
from xhplan.core.model import Target, Unit
from xhplan.core.names import (
    IdRange,
    find_area,
    find_ids,
    find_status,
    find_target,
    find_unit,
    find_word,
    fold_unit,
    make_id,
    nearest,
    parse_id,
    split_id,
    unknown,
)
from xhplan.core.words import LIGHT_WORDS
from xhplan.errors import UsageError

KNOWN = ["15-01", "15-02", "15-03", "15-05", "16-01", "19-01", "19-100"]
AREAS = [
    area(),
    area(number=16, area="公共服务", slug="public-services"),
    area(number=19, area="城区治理", slug="urban"),
]
UNITS = (Unit("区人力资源和社会保障局", ("区人社局", "人社局")), Unit("区民政局"))


def refusal(call: object, *args: object) -> tuple[str, str]:
    with pytest.raises(UsageError) as caught:
        call(*args)  # type: ignore[operator]
    return caught.value.message, caught.value.hint


@pytest.mark.parametrize(
    ("word", "number", "first", "last"),
    [
        ("15-01", 15, 1, 1),
        ("15-1", 15, 1, 1),
        ("１５－０１", 15, 1, 1),
        ("15—1", 15, 1, 1),
        (" 15 - 1 ", 15, 1, 1),
        ("19-100", 19, 100, 100),
        ("15-01..15-04", 15, 1, 4),
        ("15-01..04", 15, 1, 4),
        ("15-1..4", 15, 1, 4),
        ("15-01～15-04", 15, 1, 4),
        ("15-01…15-04", 15, 1, 4),
    ],
)
def test_an_id_as_people_type_it(word: str, number: int, first: int, last: int) -> None:
    assert parse_id(word) == IdRange(number, first, last, word)


@pytest.mark.parametrize(
    "word", ["", "15", "15-", "15-01-02", "15-x", "155-1", "٣-١", "15.01", "15-01,15-02"]
)
def test_what_is_no_id(word: str) -> None:
    assert refusal(parse_id, word) == (
        f"“{word}”不是任务编号",
        "编号是表号-行号，如 15-01；一段写作 15-01..15-04",
    )


@pytest.mark.parametrize("word", ["15-01..16-04", "15-01..x", "15-01.."])
def test_what_is_no_range(word: str) -> None:
    assert refusal(parse_id, word) == (f"看不懂编号范围“{word}”", "范围在同一张表内，写作 15-01..15-04")


def test_a_range_the_wrong_way_round() -> None:
    assert refusal(parse_id, "15-5..15-1") == ("编号范围“15-5..15-1”前后颠倒", "写作 15-01..15-05")


@settings(deadline=None)
@given(st.integers(1, 99), st.integers(1, 9999))
def test_an_id_comes_apart_as_it_was_made(number: int, row: int) -> None:
    assert split_id(make_id(number, row)) == (number, row)
    assert parse_id(make_id(number, row))[:3] == (number, row, row)


def found(*words: str) -> list[str]:
    return find_ids([parse_id(word) for word in words], KNOWN)


def test_ids_are_found_once_in_the_order_given() -> None:
    assert found("19-1", "15-01..15-03", "15-2", "19-100") == ["19-01", "15-01", "15-02", "15-03", "19-100"]
    assert found("15-01..15-05") == ["15-01", "15-02", "15-03", "15-05"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["15-04"], "没有任务 15-04，最近的是 15-03、15-05、15-02"),
        (["15-01..15-09"], "没有任务 15-01..15-09，最近的是 15-05、15-03、15-02"),
        (
            ["15-01", "15-04", "16-9"],
            "没有任务 15-04，最近的是 15-03、15-05、15-02；没有任务 16-09，最近的是 16-01、",
        ),
    ],
)
def test_every_id_that_is_not_there_is_named_with_the_nearest(words: list[str], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        found(*words)
    assert caught.value.message.startswith(message)
    assert caught.value.hint == "xhplan list --ids 列出全部编号"


@pytest.mark.parametrize("word", ["民生", "livelihood", "Livelihood", "15", "１５", " 民生 "])
def test_an_area_by_name_slug_or_number(word: str) -> None:
    assert find_area(word, AREAS) is AREAS[0]


def test_a_word_that_matches_nothing_gets_the_nearest_ones_or_all() -> None:
    hint = "计划里还没有领域；先用 xhplan add-area 名称 加上"
    assert refusal(find_area, "民生", []) == ("没有领域“民生”", hint)
    assert refusal(find_area, "livelyhood", AREAS) == ("没有领域“livelyhood”", "是不是：livelihood")
    assert refusal(find_area, "治理", AREAS) == ("没有领域“治理”", "是不是：城区治理")
    assert refusal(find_area, "99", AREAS) == (
        "没有领域“99”",
        "可用的有：民生、livelihood、公共服务、public-services、城区治理、urban",
    )


@pytest.mark.parametrize(
    ("word", "status"),
    [("active", "active"), ("Active", "active"), ("推进中", "active"), ("受阻", "blocked")],
)
def test_a_status_in_either_language(word: str, status: str) -> None:
    assert find_status(word) == status


@pytest.mark.parametrize("word", ["red", "红灯", "红"])
def test_a_light_in_either_language_and_by_its_colour(word: str) -> None:
    assert find_word(word, "灯", LIGHT_WORDS) == "red"


def test_a_status_that_is_none() -> None:
    assert refusal(find_status, "actve") == ("没有状态“actve”", "是不是：active")


def test_a_target_by_key_or_name() -> None:
    targets = (FOUNDING, Target("失业青年", "长期失业青年就业创业", "total", "人"))
    assert find_target("创业", targets, "15-01") is targets[0]
    assert find_target("长期失业青年就业创业", targets, "15-01") is targets[1]
    assert refusal(find_target, "青年", targets, "15-01") == ("15-01 没有指标“青年”", "是不是：失业青年")
    assert refusal(find_target, "创业", (), "15-02") == (
        "15-02 没有量化指标，不能用“创业”填数",
        "进展用 --note，自报进度用 --percent",
    )


def test_a_unit_by_its_full_or_short_name_and_any_where_none_are_listed() -> None:
    assert find_unit("区人社局", UNITS) == find_unit("区人力资源和社会保障局", UNITS) == UNITS[0].name
    assert find_unit(" 随便哪个局 ", None) == "随便哪个局"
    assert refusal(find_unit, "民政", UNITS) == ("没有责任单位“民政”", "是不是：区民政局")


def test_the_nearest_come_best_first() -> None:
    words = ["at", "status", "category", "subcategory"]
    assert nearest("catagory", words) == ["category", "subcategory", "at"]
    assert nearest("stat", words) == ["status", "at"]
    assert nearest("", words) == []
    assert nearest("风马牛", words) == []


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("区卫健委", "区卫健委"),
        ("区卫健委(区中医药局)", "区卫健委（区中医药局）"),
        ("　区卫健委 （ 区中医药局 ） ", "区卫健委（区中医药局）"),
        ("区卫健委【区中医药局】", "区卫健委（区中医药局）"),
        ("ＡＢ 公司", "AB公司"),
        ("=HYPERLINK(1)  <b>", "=HYPERLINK(1)  <b>"),
        ("Tesla  China", "Tesla China"),
        ("", ""),
    ],
)
def test_a_unit_however_it_is_typed(typed: str, folded: str) -> None:
    assert fold_unit(typed) == folded
    assert fold_unit(folded) == folded


def test_of_what_there_is_none_yet_that_is_said() -> None:
    error = unknown("责任单位", "区教育局", ())
    assert (error.message, error.hint) == ("没有责任单位“区教育局”", "计划里还没有责任单位")
