"""Deadlines as tables write them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.helpers import HEADER
from xhplan.core.arrange.deadlines import read_deadline
from xhplan.errors import UsageError

JANUARY = date(2021, 1, 11)
THREE_YEARS = HEADER._replace(start=date(2023, 1, 1), end=date(2025, 12, 31))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2021年12月", "2021-12-31"),
        ("12月底前", "2021-12-31"),
        ("年底前", "2021-12-31"),
        ("2021年年底前完成", "2021-12-31"),
        ("年内", "2021-12-31"),
        ("２０２１年", "2021-12-31"),
        ("十二月", "2021-12-31"),
        ("6月", "2021-06-30"),
        ("6 月\n底前", "2021-06-30"),
        ("6月30日前", "2021-06-30"),
        ("2021-06-30", "2021-06-30"),
        ("2021.6", "2021-06-30"),
        ("2021/2", "2021-02-28"),
        ("上半年", "2021-06-30"),
        ("一季度", "2021-03-31"),
        ("第三季度末", "2021-09-30"),
        ("1-6月", "2021-06-30"),
        ("2021年1月至2021年6月", "2021-06-30"),
        ("6月中旬", "2021-06-20"),
        ("2022年3月", "2022-03-31"),
        ("2021年6月底前完成。", "2021-06-30"),
    ],
)
def test_a_day(text: str, wanted: str) -> None:
    assert read_deadline(text, HEADER, JANUARY) == date.fromisoformat(wanted)


@pytest.mark.parametrize(
    "text", ["全年", "持续推进", "长期坚持", "每季度", "常态化推进", "贯穿全年", "全年持续推进"]
)
def test_work_that_goes_on(text: str) -> None:
    assert read_deadline(text, HEADER, JANUARY) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("尽快", "看不懂完成时限“尽快”"),
        ("6月前", "“6月前”说不清含不含这段时间"),
        ("6月初", "“6月初”说不清是哪一天"),
        ("6月31日", "没有“6月31日”这一天"),
        ("13月", "没有“13月”这一天"),
        ("12", "看不懂完成时限“12”"),
        ("6月底前开工", "看不懂完成时限“6月底前开工”"),
    ],
)
def test_what_is_not_certain(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_deadline(text, HEADER, JANUARY)
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("text", "today", "wanted"),
    [
        ("年底前", "2023-01-11", "2023-12-31"),
        ("6月底", "2024-07-01", "2025-06-30"),
        ("6月底", "2025-07-01", "2025-06-30"),
        ("2024年底", "2023-01-11", "2024-12-31"),
    ],
)
def test_without_a_year_the_next_one_in_a_plan_of_several(text: str, today: str, wanted: str) -> None:
    assert read_deadline(text, THREE_YEARS, date.fromisoformat(today)) == date.fromisoformat(wanted)
