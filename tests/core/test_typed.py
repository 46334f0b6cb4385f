"""Typed words that cannot be meant are refused with the way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.helpers import FOUNDING, HEADER, day
from xhplan.core import typed
from xhplan.core.dates import Within
from xhplan.errors import UsageError

CONTEXT = typed.Context(None, day("3-5"), Within(HEADER.start, HEADER.end), "15-01", (FOUNDING,), ["开工"])


@pytest.mark.parametrize(
    ("read", "words", "message"),
    [
        (typed.percent, "101", "自报进度 101 不在 0 到 100 之间"),
        (typed.percent, "+5", "“+5”带加号，说不清是累计数还是增加数"),
        (typed.figures, ["创业"], "看不懂“创业”"),
        (typed.figures, ["就业=1"], "15-01 没有指标“就业”"),
        (typed.figures, ["创业=1", "创业=2"], "指标“创业”写了两次"),
        (typed.goals, ["创业=0"], "累计指标“创业”不能是 0"),
        (typed.days, ["开工=3月5日", "开工=3月6日"], "同一个时间节点写了两次"),
        (typed.reached, ["竣工"], "没有时间节点“竣工”"),
    ],
)
def test_it_is_refused(read: Callable[[Any, typed.Context], Any], words: Any, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        read(words, CONTEXT)
    assert refused.value.message == message
    assert refused.value.hint


def test_where_there_is_no_milestone_the_way_to_one_is_told() -> None:
    with pytest.raises(UsageError, match="还没有时间节点") as refused:
        typed.reached(["竣工"], CONTEXT._replace(milestones=[]))
    assert refused.value.hint == "先定下：--milestone 竣工=日期"


def test_none_takes_back() -> None:
    assert typed.due("无", CONTEXT) == "none"
    assert typed.days(["开工=none"], CONTEXT) == (("开工", "none"),)
    assert typed.units(["区科委", "none"], CONTEXT) == ()


def test_names_are_known_however_they_are_typed() -> None:
    assert typed.reached([" 开工 "], CONTEXT) == ("开工",)
    assert typed.pair("创业＝１５２") == ("创业", "１５２")
