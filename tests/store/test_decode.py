"""Validated data as records."""

from __future__ import annotations

from datetime import date

from xhplan.core.model import Calendar, Entry, Issuer, Label, Printed, Rest, Target, Thresholds, Unit
from xhplan.store import decode


def test_a_header_with_all_its_tables() -> None:
    header = decode.header(
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
    made = decode.area(
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
    assert decode.units({"unit": [{"name": "区科委", "short": ["科委"]}]}) == (Unit("区科委", ("科委",)),)
    assert decode.units({}) == ()
