"""What a table of a file may hold."""

from __future__ import annotations

from typing import Any

import pytest

from xhplan.core.kinds import TEXT
from xhplan.record import NamedTuple
from xhplan.store.tables import SPANS, TEXTS, Table, Value, listed, one_of, spelled, whole


class Thing(NamedTuple):
    name: str
    as_: str = ""
    parts: tuple[Any, ...] = ()
    spans: tuple[Any, ...] = ()


PART = Table("Part", None, Thing, {"name": (TEXT, "")})
THING = Table(
    "Thing",
    "东西",
    Thing,
    {"name": (TEXT, ""), "as": (TEXT, ""), "part": (listed(PART), ""), "spans": (SPANS, "")},
    lambda data: "不能叫这个" if data["name"] == "x" else None,
    must=("as",),
)


def test_a_table_is_read_as_its_record() -> None:
    data = {"name": "甲", "as": "乙", "part": [{"name": "丙"}], "spans": [[1, 0, 2]]}
    assert THING.accepts(data)
    assert THING.take(data) == Thing("甲", "乙", (Thing("丙"),), ((1, 0, 2),))
    assert THING.required == {"name", "as"}


@pytest.mark.parametrize(
    "data",
    [
        [],
        {"name": "甲"},
        {"as": "乙"},
        {"name": "x", "as": "乙"},
        {"name": "甲", "as": "乙", "other": 1},
        {"name": "甲", "as": "乙", "part": [{}]},
        {"name": "甲", "as": "乙", "spans": [[1, 2, 2]]},
    ],
)
def test_what_is_not_right_is_not_accepted(data: Any) -> None:
    assert not THING.accepts(data)


@pytest.mark.parametrize(
    ("value", "right", "wrong"),
    [
        (whole(1), [1, 10**9], [0, "1", True, 1.0]),
        (whole(0, 366), [0, 366], [-1, 367]),
        (one_of((1, 2)), [1, 2], [3, True, "1"]),
        (one_of({"a": "甲"}), ["a"], ["", "甲", 1]),
        (spelled("^a+$", lambda text: text == "a"), ["a"], ["b", 1]),
        (TEXTS, [[], ["甲"]], [[""], "甲", ("甲",)]),
        (listed(whole(1), 2, 2), [[1, 2]], [[1], [1, 2, 3], [0, 1]]),
    ],
)
def test_a_value_is_judged(value: Value, right: list[Any], wrong: list[Any]) -> None:
    assert list(map(value.accepts, right)) == [True] * len(right)
    assert list(map(value.accepts, wrong)) == [False] * len(wrong)
