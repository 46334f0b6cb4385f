"""A log entry in words."""

from __future__ import annotations

from tests.helpers import FOUNDING, day, said
from xhplan.render.entry import arranged, describe

ENTRY = said("3-5", status="active", values=152, note="排定", due=day("6-30"), basis="区里要求")


def test_all_that_it_says_in_the_order_of_the_fields() -> None:
    assert describe(ENTRY, (FOUNDING,)) == (
        "状态：推进中；创业152人；原因：排定；完成期限：2021-06-30；依据：区里要求"
    )


def test_what_was_arranged_alone() -> None:
    assert arranged(ENTRY, (FOUNDING,)) == "完成期限：2021-06-30；依据：区里要求"


def test_a_note_beside_an_act_is_its_reason() -> None:
    assert "说明：逾期" in describe(said("3-5", urged="red", note="逾期"), ())
    assert "进展：" not in describe(said("3-5", urged="red", note="逾期"), ())


def test_a_note_is_progress_or_the_reason_of_what_it_stands_beside() -> None:
    for entry, wanted in (
        (said("3-5", note="甲"), "进展：甲"),
        (said("3-5", note="甲", status="dropped"), "状态：已取消；原因：甲"),
        (said("3-5", note="甲", goals=(("创业", 500),)), "原因：甲；年度目标：创业500人"),
        (said("3-5", note="甲", answer="已协调"), "说明：甲；协调结果：已协调"),
    ):
        assert describe(entry, (FOUNDING,)) == wanted
