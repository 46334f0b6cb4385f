"""``show`` and ``log`` on a terminal."""

from __future__ import annotations

from tests.helpers import HEADER, led, said, seen, task
from tests.terminal import rendered
from xhplan.render.cards import cards, records


def test_a_card_a_task() -> None:
    views = [seen(task(*led(said("3-5", status="active"))), "3-31"), seen(task(id="15-02"), "3-31")]
    shown = rendered(*cards(views, HEADER, {}), columns=80)
    assert shown.startswith("15-01  推进中")
    assert "\n\n15-02  未启动" in shown
    assert "责任单位" in shown


def test_records_fold_and_are_not_cut() -> None:
    shown = rendered(records([("2021-03-05", "15-01", "甲", "区科委", "进" * 40)]), columns=80)
    assert shown.count("进") == 40
