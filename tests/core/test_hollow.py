from __future__ import annotations

import pytest

from xhplan.core.hollow import is_hollow, refuse_empty
from xhplan.errors import UsageError


@pytest.mark.parametrize("text", ["同上", " 同上。", "见上", "〃", "无", "暂无", "没有！", "同 上"])
def test_no_progress_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        refuse_empty(text)


@pytest.mark.parametrize(
    "text", ["", "无障碍设施改造完成", "同上海交大签约", "没有新增，原有12家", "按计划推进", "已开工"]
)
def test_what_was_done_is_let_pass(text: str) -> None:
    refuse_empty(text)


@pytest.mark.parametrize(
    "text",
    [
        "按计划推进",
        "正在推进",
        "正在推进（5月）",
        "项目按节点推进（5月）",
        "有序推进。",
        "推进中",
        "各项工作正常开展",
        "按照时间节点要求稳步推进",
        "目前正在按序时进度实施",
        "进展顺利",
        "暂无新的进展",
        "无变化",
    ],
)
def test_that_things_go_on_says_nothing(text: str) -> None:
    assert is_hollow(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "已开工",
        "按计划推进，本月召开推进会2次（5月）",
        "完成阶段性工作，进入下一环节（5月）",
        "已申报",
        "方案论证正在推进",
        "正在推进（2家）",
        "推进中，已签约3家",
        "实施细则已印发",
    ],
)
def test_what_names_a_thing_says_something(text: str) -> None:
    assert not is_hollow(text)
