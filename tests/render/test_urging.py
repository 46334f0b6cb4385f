"""督办单: what a unit is urged of."""

from __future__ import annotations

from tests.helpers import FOUNDING, HEADER, day, led, said, seen, task
from xhplan.core.model import Issuer
from xhplan.render.document import Heading, Paragraph, Table
from xhplan.render.urging import Pressed, Sheet, late, orders, signed

LATE = seen(task(*led(said("3-5", values=70, due=day("6-1"))), targets=(FOUNDING,)), "6-30")
URGE = said("6-30", urged="red", until=day("7-5"), note="抓紧。")


def test_a_sheet_a_unit_with_what_is_late_and_until_when_to_answer() -> None:
    title, _, to, asked, table, foot = orders(
        [Sheet("区人社局", "某某", [Pressed(LATE, URGE)])], HEADER, day("6-30")
    )
    assert title == Heading(1, "督办单")
    assert to == Paragraph("区人社局（分管领导：某某）：")
    assert isinstance(asked, Paragraph)
    assert asked.text.startswith("你单位负责的下列1项工作，现予督办。抓紧。请于7月5日前书面答复")
    assert isinstance(table, Table)
    [(level, _, state, filed, nth)] = table.rows
    assert (level, filed, nth) == ("红", "3月5日", "第1次")
    assert state.startswith("完成期限6月1日，逾期29天；自")
    assert foot == Paragraph(signed(HEADER))


def test_what_is_late_the_gravest_first() -> None:
    assert next(late(LATE, day("6-30"), 2021)) == "完成期限6月1日，逾期29天"
    assert list(late(seen(task(*led(said("6-29", note="好"))), "6-30"), day("6-30"), 2021)) == []


def test_who_signs() -> None:
    assert signed(HEADER._replace(issuer=Issuer("督查室", signer="张三"))).startswith(
        "督查室　签发：张三　联系人："
    )
