"""Targets typed beside a new task or area."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xhplan.core.model import Target
from xhplan.core.promised import promised, told
from xhplan.errors import UsageError


@pytest.mark.parametrize(
    ("word", "text", "wanted", "shown"),
    [
        (
            "幼儿园=3所",
            "新增幼儿园3所",
            Target("幼儿园", "幼儿园", "total", "所", goal=3),
            "幼儿园：目标3所，累计",
        ),
        (
            "创业＝６００人",
            "全年帮扶引领成功创业600余人",
            Target("创业", "创业", "total", "人", pace="linear", goal=600, marks=("全年", "余")),
            "创业：目标600人，累计，序时",
        ),
        (
            "创业=600人,累计",
            "全年帮扶引领成功创业600余人",
            Target("创业", "创业", "total", "人", goal=600, marks=("全年", "余")),
            "创业：目标600人，累计",
        ),
        (
            "公园=1,200个，序时",
            "新建口袋公园1200个",
            Target("公园", "公园", "total", "个", pace="linear", goal=1200),
            "公园：目标1200个，累计，序时",
        ),
        (
            "PM2.5=31微克/立方米",
            "PM2.5年均浓度控制在31微克/立方米以内",
            Target("PM2.5", "PM2.5", "ceiling", "微克/立方米", goal=31, marks=("以内",)),
            "PM2.5：目标31微克/立方米，不超过",
        ),
        (
            "动迁=户",
            "完成动迁任务",
            Target("动迁", "动迁", "total", "户"),
            "动迁：待下达（户），累计",
        ),
        (
            "增速=6.5%,增幅",
            None,
            Target("增速", "增速", "rate", "%", goal=Decimal("6.5")),
            "增速：目标6.5%，增幅",
        ),
        ("合格率=98%", None, Target("合格率", "合格率", "level", "%", goal=98), "合格率：目标98%，达到"),
    ],
)
def test_a_target_takes_from_the_wording_what_is_not_typed(
    word: str, text: str | None, wanted: Target, shown: str
) -> None:
    (found,) = promised([word], text, 2026)
    assert (found, told(found)) == (wanted, shown)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["公园"], "看不懂指标“公园”"),
        (["公园="], "看不懂指标“公园=”"),
        (["=3个"], "看不懂指标“=3个”"),
        (["公园=3"], "看不懂指标“公园=3”"),
        (["公园=3个,好"], "看不懂指标的类型“好”"),
        (["公园=3个,累计,达到"], "看不懂指标的类型“累计，达到”"),
        (["公园=3个,达到,序时"], "只有累计的指标有序时进度"),
        (["公园=0个"], "累计指标“公园”不能是 0"),
        (["公园=-3个"], "“公园”不能小于 0（-3）"),
        (["公园=4个"], "指标“公园”：任务内容里没有“4个”"),
        (["公园=3个", "公园=3个"], "指标“公园”写了两次"),
    ],
)
def test_what_cannot_be_meant_is_refused(words: list[str], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        promised(words, "新建公园3个", 2026)
    assert caught.value.message == message
