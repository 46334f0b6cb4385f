"""``plan.toml`` of the second version."""

from __future__ import annotations

import pytest

from xhplan.errors import PlanError
from xhplan.store.version import second


def test_one_number_changes() -> None:
    assert (
        second('# 计划\nformat  =  1 # 版本\nname = "甲"\n') == '# 计划\nformat  =  2 # 版本\nname = "甲"\n'
    )


def test_what_cannot_be_done_safely() -> None:
    with pytest.raises(PlanError, match="写法特殊"):
        second('name = "甲"\n')
