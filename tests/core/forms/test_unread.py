"""Cells that are sent out filled in: what was changed in them is told."""

from __future__ import annotations

import pytest

from tests.filled import SUBJECTS, UNIT, laid_out
from xhplan.core.forms.remarks import sentences
from xhplan.core.forms.unread import altered

ROW = {
    "id": "15-01",
    "text": "全年帮扶引领成功创业600人",
    "owner": UNIT,
    "state": "未启动",
    "target": "创业",
    "goal": "600人",
    "note": "办了",
}


def told(sent: bool = True, **changed: object) -> list[str]:
    return list(sentences(altered(laid_out({**ROW, **changed}), SUBJECTS, sent)))


def test_what_the_ledger_holds_is_not_told() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("key", "value", "tail"),
    [
        ("owner", "区科委", "单位有调整的，用 xhplan update --owner 登记"),
        ("state", "推进中", "新的状态填在“本次状态”"),
        ("due", "6月30日", "期限有调整的，用 xhplan update --due 登记"),
        ("last", 152, "新的数填在“本次累计完成”"),
    ],
)
def test_what_was_changed_is_told_with_where_it_belongs(key: str, value: object, tail: str) -> None:
    [sentence] = told(**{key: value})
    assert f"改成了“{value}”，这一列没有读；{tail}" in sentence


def test_a_sheet_made_by_hand_is_not_held_against_the_ledger() -> None:
    assert told(sent=False, owner="区科委") == []
