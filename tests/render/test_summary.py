"""The sentences and tables of a summary, as an official would write them."""

from __future__ import annotations

import pytest

from tests.shipped import reported
from tests.summaries import headings
from tests.test_worked_year import read


@pytest.mark.parametrize(
    ("period", "this", "after"),
    [
        ("2021-W10", "本周", "下周"),
        ("2021-06", "本月", "下月"),
        ("2021-Q3", "本季度", "下季度"),
        ("2021", "全年", "下阶段"),
        ("2021-03-01..2021-03-15", "本期", "下阶段"),
    ],
)
def test_the_parts_in_the_order_of_the_office(period: str, this: str, after: str) -> None:
    assert headings(reported(read(), period)) == [
        f"{this}要情",
        "一、分领域情况",
        f"二、{this}进展",
        "三、滞后与受阻",
        "四、量化指标",
        f"五、{after}关注",
        "六、补报与更正",
        f"附表　{this}报送任务一览",
    ]
