"""The contract for other people's programs."""

from __future__ import annotations

import json as parser
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.helpers import FOUNDING, HEADER, area, at, day, led, said, seen, task
from xhplan.core.dates import AsOf
from xhplan.core.view import view_area
from xhplan.render import json


def test_values_are_plain_and_nothing_acts_on_a_terminal() -> None:
    text = json.dumps(
        {
            "日": date(2021, 3, 5),
            "时": at("3-5", 14),
            "数": Decimal("6.50"),
            "整": Decimal(2),
            "率": Fraction(1, 3),
        }
        | {"字": "甲\x1b\u202e\U000e0001"}
    )
    assert not {"\x1b", "\u202e", "\U000e0001"} & set(text)
    assert parser.loads(text) == {
        "日": "2021-03-05",
        "时": "2021-03-05T14:00:00.000+08:00",
        "数": 6.5,
        "整": 2,
        "率": 0.3,
        "字": "甲\x1b\u202e\U000e0001",
    }
    with pytest.raises(TypeError):
        json.dumps({"x": object()})


def test_what_every_answer_begins_with() -> None:
    assert json.head("计划", AsOf(day("3-5")), False) == {
        "schema": "xhplan/1",
        "plan": "计划",
        "as_of": day("3-5"),
    }
    assert json.head("计划", AsOf(day("3-5"), day("3-1")), True) == {
        "schema": "xhplan/1",
        "plan": "计划",
        "as_of": day("3-5"),
        "known_at": day("3-1"),
        "bundled": True,
    }


def test_a_task_and_an_area_with_what_holds() -> None:
    view = seen(task(*led(said("3-5", values=152, ask="批地")), targets=(FOUNDING,)), "3-31")
    found = json.task(view)
    assert (found["id"], found["status"], found["owner"], found["ask"]) == (
        "15-01",
        "planned",
        "区人社局",
        "批地",
    )
    assert found["targets"][0]["actual"] == 152
    own = view_area(area(task(), log=(said("3-5", problem="缺钱"),)), HEADER, AsOf(day("3-31")))
    assert (json.area(own)["problem"], json.area(own)["ask"]) == ("缺钱", None)


def test_an_entry_says_what_it_says_and_no_more() -> None:
    found = json.entry(said("3-5", from_="甲", values=152), "15-01")
    assert (found["from"], found["values"]) == ("甲", {"创业": 152})
