"""Nodes in one cell."""

from __future__ import annotations

from datetime import date

import pytest

from tests.helpers import HEADER, day
from xhplan.core.arrange.nodes import read_nodes
from xhplan.errors import UsageError

JANUARY = date(2021, 1, 11)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("3月完成方案；6月底前开工；12月竣工", [("完成方案", "3-31"), ("开工", "6-30"), ("竣工", "12-31")]),
        ("①3月：完成方案\n②6月底前：开工。", [("完成方案", "3-31"), ("开工", "6-30")]),
        ("1、3月完成方案，6月开工", [("完成方案", "3-31"), ("开工", "6-30")]),
        ("３月：完成“方案（送审稿）”", [("完成“方案（送审稿）”", "3-31")]),
        ("3月初步方案论证", [("初步方案论证", "3-31")]),
        ("6月底板浇筑完成；9月中标", [("底板浇筑完成", "6-30"), ("中标", "9-30")]),
        ("1-3月编制方案；4月至6月施工", [("编制方案", "3-31"), ("施工", "6-30")]),
        ("3月完成方案；启动招标", [("完成方案；启动招标", "3-31")]),
        ("方案编制（3月底）；开工（6月）", [("方案编制", "3-31"), ("开工", "6-30")]),
        ("1.3月底前开工。 2.2021年8月竣工。", [("开工", "3-31"), ("竣工", "8-31")]),
        ("3月推进；6月推进", [("3月推进", "3-31"), ("6月推进", "6-30")]),
        (
            "一季度完成立项；上半年开工；年底前投用",
            [("完成立项", "3-31"), ("开工", "6-30"), ("投用", "12-31")],
        ),
    ],
)
def test_what_is_reached_when(text: str, wanted: list[tuple[str, str]]) -> None:
    assert read_nodes(text, HEADER, JANUARY) == tuple((name, day(on)) for name, on in wanted)


@pytest.mark.parametrize(
    ("text", "message"),
    [("完成方案；6月开工", "“完成方案”没有写明时间"), ("3月；6月开工", "“3月”没有写明做到什么")],
)
def test_what_is_not_certain(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_nodes(text, HEADER, JANUARY)
    assert caught.value.message == message
