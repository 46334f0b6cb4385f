"""The quick answer never lets pass what the models refuse; what is right is read as records."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from tests.helpers import ROOT
from xhplan.core.model import Calendar, Entry, Issuer, Label, Printed, Rest, Target, Thresholds, Unit
from xhplan.store.plan_tables import AREA as AREA_FILE
from xhplan.store.plan_tables import PLAN as PLAN_FILE
from xhplan.store.plan_tables import UNITS as UNITS_FILE
from xhplan.store.toml import parse
from xhplan.store.validate import validate

AREA = parse(
    """
number = 15
area = "民生"
slug = "livelihood"
title = "标题"
title_source = 1
title_spans = [[1, 0, 4]]
added_at = 2021-01-04T09:00:00.000+08:00
added_by = "甲"
rest = [{ as = "head", lines = [3] }, { as = "number", spans = [[5, 0, 2]] }]
introduction = 2
heads = [3]
labels = [{ name = "就业", source = [4], spans = [[4, 0, 2]] }]
targets = [{ key = "空气", name = "空气", kind = "level", goal = 85, unit = "%", source = 865 }]
log = [{ on = 2021-03-05, values = { "空气" = 90.5 } }]
[[task]]
id = "15-01"
category = "就业"
category_origin = "restored"
text = "做事"
source = [5]
spans = [[5, 2, 4]]
printed = [{ what = "leads", units = ["甲局"], spans = [[6, 0, 2]] }]
added = 2021-06-01
added_at = 2021-06-01T09:00:00+08:00
due = 2021-06-30
[[task.targets]]
key = "创业"
name = "创业"
kind = "total"
pace = "linear"
goal = 6
unit = "人"
unit_supplied = true
marks = ["约"]
baseline = 1
baseline_source = 1
baseline_remark = "x"
spans = [[5, 2, 4]]
[[task.log]]
on = 2021-03-05
at = 2021-03-05T14:02:11+08:00
by = "甲"
from = "乙"
status = "active"
percent = 5
note = "x"
reached = ["x"]
goals = { "创业" = 5 }
[[task.log]]
on = 2021-03-05
owner = "none"
support = []
due = "none"
milestones = { "开工" = 2021-06-30, "竣工" = "none" }
basis = "x"
[[task.log]]
on = 2021-03-05
at = 2021-03-06T14:02:11+08:00
by = "甲"
retracts = 2021-03-05T14:02:11+08:00
"""
)
PLAN = parse(
    """document = "../seeds/x.docx"
rest = [{ as = "title", lines = [1] }]
shared = [[6, 0, 2]]
"""
    + f'document_sha256 = "{"0" * 64}"\n'
    + (ROOT / "tasks" / "plan.toml").read_text(encoding="utf-8")
    + """
[filing]
every = "week"
day = 5
first = 2021-02-01
off = [2021-10-01]
on = [2021-10-09]

[issuer]
name = "区政府督查室"
serial = 7
signer = "某某"
to = ["区政府领导"]
cc = ["各责任单位", "各街镇"]
contact = "×××"
secrecy = "内部"
"""
)
UNITS = {"unit": [{"name": "区人社局", "short": ["人社局"], "leader": "某某"}, {"name": "区民政局"}]}
FILES = [
    ("15-x.toml", AREA, AREA_FILE.accepts),
    ("plan.toml", PLAN, PLAN_FILE.accepts),
    ("units.toml", UNITS, UNITS_FILE.accepts),
]

MISSING = object()
MOMENT = datetime(2021, 3, 5, 9, tzinfo=UTC)
ODD: list[Any] = [
    *(
        "",
        "x",
        "none",
        "done",
        "level",
        "linear",
        "15-1",
        "15-01",
        "15-01\n",
        "１５-01",
        "a-",
        "a" * 64,
        "printed",
    ),
    *(0, 1, -1, 100, 101, 10**12, 10**12 + 1, True, False, 1.5),
    *map(
        Decimal,
        ("0.5", "100.0", "100.1", "-0.0", "NaN", "-Infinity", "1E+3", "1E-7", "1E+999999", "1000000000000.5"),
    ),
    *(MOMENT, MOMENT.replace(tzinfo=None), time(9), *(date(year, 3, 5) for year in (2020, 2021, 2022))),
    *([], [1], [0], ["x"], [""], [{}], [[]], {}, {"x": 1}, {"": 1}, {"x": "none"}, {"x": date(2021, 3, 5)}),
]


def holders(data: Any) -> Iterator[Any]:
    """Every table and list, the outer ones first."""
    if isinstance(data, dict | list):
        yield data
        for item in data.values() if isinstance(data, dict) else data:
            yield from holders(item)


def changes(data: Any) -> Iterator[Any]:
    """``data`` with one thing in it taken out, put in or made odd; to be used before the next is asked for."""
    for holder in list(holders(data)):
        keys = [*holder, "unknown", ""] if isinstance(holder, dict) else range(len(holder))
        for key in keys:
            was = holder[key] if not isinstance(holder, dict) else holder.get(key, MISSING)
            for odd in ODD:
                holder[key] = odd
                yield data
            if isinstance(holder, dict):
                del holder[key]
                yield data
            if was is not MISSING:
                holder[key] = was
        if isinstance(holder, list):
            kept = holder.copy()
            holder.clear()
            yield data
            holder.extend(kept)


@pytest.mark.parametrize(("name", "data", "accepts"), FILES, ids=[name for name, _, _ in FILES])
def test_nothing_is_accepted_that_the_models_refuse(name: str, data: Any, accepts: Any) -> None:
    accepted = [deepcopy(changed) for changed in changes(deepcopy(data)) if accepts(changed)]
    assert len(accepted) > 10
    assert [found for changed in accepted if (found := validate(changed, "", name))] == []


@pytest.mark.parametrize(("name", "data", "accepts"), FILES, ids=[name for name, _, _ in FILES])
def test_what_is_right_is_accepted_at_once(name: str, data: Any, accepts: Any) -> None:
    assert accepts(data)
    assert validate(data, "", name) == []


def test_the_shipped_plan_is_accepted_at_once() -> None:
    for path in sorted((ROOT / "tasks").glob("[0-9]*.toml")):
        assert AREA_FILE.accepts(parse(path.read_text(encoding="utf-8")))


def test_a_header_with_all_its_tables() -> None:
    header = PLAN_FILE.take(
        {
            "format": 2,
            "name": "计划",
            "start": date(2021, 1, 1),
            "end": date(2021, 12, 31),
            "source_lines": [1, 9],
            "thresholds": {"tolerance": 3},
            "filing": {"every": "month", "within": 5, "off": [date(2021, 5, 3)]},
            "issuer": {"name": "督查室", "to": ["区委"]},
            "rest": [{"as": "head", "lines": [2]}],
            "shared": [[3, 0, 4]],
        }
    )
    assert header.source_lines == (1, 9)
    assert header.thresholds == Thresholds(tolerance=3)
    assert header.filing == Calendar("month", within=5, off=(date(2021, 5, 3),))
    assert header.issuer == Issuer("督查室", to=("区委",))
    assert (header.rest, header.shared) == ((Rest("head", (2,)),), ((3, 0, 4),))


def test_an_area_with_its_tasks() -> None:
    target = {
        "key": "创业",
        "name": "创业",
        "kind": "total",
        "unit": "人",
        "marks": ["约"],
        "spans": [[1, 0, 2]],
    }
    made = AREA_FILE.take(
        {
            "number": 15,
            "area": "民生",
            "slug": "a",
            "title": "民生",
            "labels": [{"name": "就业", "source": [4], "spans": [[4, 0, 2]]}],
            "task": [
                {
                    "id": "15-01",
                    "text": "创业",
                    "source": [5],
                    "printed": [{"what": "leads", "spans": [[5, 0, 2]], "units": ["区人社局"]}],
                    "targets": [target],
                    "log": [{"on": date(2021, 3, 5), "from": "区人社局", "values": {"创业": 152}}],
                }
            ],
        }
    )
    assert made.labels == (Label("就业", (4,), ((4, 0, 2),)),)
    [task] = made.tasks
    assert task.printed == (Printed("leads", ((5, 0, 2),), ("区人社局",)),)
    assert task.targets == (Target("创业", "创业", "total", "人", marks=("约",), spans=((1, 0, 2),)),)
    assert task.log == (Entry(date(2021, 3, 5), from_="区人社局", values=(("创业", 152),)),)


def test_units() -> None:
    assert UNITS_FILE.take({"unit": [{"name": "区科委", "short": ["科委"]}]}) == (Unit("区科委", ("科委",)),)
    assert UNITS_FILE.take({}) == ()
