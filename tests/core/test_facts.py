"""Facts agree with the views that they are read from."""

from __future__ import annotations

from tests.helpers import FOUNDING, HEADER, area, at, day, said, task
from xhplan.core.dates import AsOf
from xhplan.core.facts import TABLES, columns, facts
from xhplan.core.model import Calendar, Plan

LOG = (
    said("2-20", at=at("2-20"), by="综合科", owner="区人社局", milestones=(("首场", day("3-1")),)),
    said("3-5", at=at("3-5"), by="综合科", from_="区人社局", status="active", values=152, note="第一场"),
)
PLAN = Plan(
    HEADER._replace(filing=Calendar("month", within=5)),
    (area(task(*LOG, targets=(FOUNDING,)), task(id="15-02", text="没有动静")),),
)


def made(on: str) -> dict[str, list[dict[str, object]]]:
    found = facts(PLAN, AsOf(day(on)))
    tables = {name: columns(name, rows) for name, rows in found.items()}
    return {
        name: [dict(zip(held, row, strict=True)) for row in zip(*held.values(), strict=True)]
        for name, held in tables.items()
    }


def test_every_table_has_all_its_columns() -> None:
    assert set(facts(PLAN, AsOf(day("3-31")))) == set(TABLES)
    for name, declared in TABLES.items():
        assert list(columns(name, [])) == [column.name for column in declared]
        assert len({column.name for column in declared}) == len(declared)


def test_a_plan_on_a_day() -> None:
    tables = made("3-31")
    assert tables["plans"] == [
        {
            "name": "计划",
            "first_day": day("1-1"),
            "last_day": day("12-31"),
            "as_of": day("3-31"),
            "tasks": 2,
        }
    ]
    first, second = tables["tasks"]
    assert (first["id"], first["status"], first["owner"], str(first["percent"])) == (
        "15-01",
        "active",
        "区人社局",
        "25.3",
    )
    assert (second["status"], second["owner"], second["percent"]) == ("planned", None, None)
    (target,) = tables["targets"]
    assert (target["id"], target["key"], target["goal"], target["actual"], target["actual_on"]) == (
        "15-01",
        "创业",
        600,
        152,
        day("3-5"),
    )
    assert (str(target["percent"]), str(target["pace"]), target["judgement"]) == ("25.3", "18.0", "ahead")


def test_the_log_line_by_line() -> None:
    arranged, happened = made("3-31")["entries"]
    assert (arranged["owner"], arranged["milestones"], arranged["figures"]) == (
        "区人社局",
        (("首场", day("3-1")),),
        (),
    )
    assert (happened["day"], happened["filed_by"], happened["recorded_by"]) == (
        day("3-5"),
        "区人社局",
        "综合科",
    )
    assert (happened["figures"], happened["recorded"]) == ((("创业", 152),), at("3-5"))


def test_what_was_owed() -> None:
    rows = made("4-10")["filings"]
    assert [(row["id"], row["last_day"], row["unit"], row["outcome"]) for row in rows] == [
        ("15-01", day("2-28"), "区人社局", "missing"),
        ("15-01", day("3-31"), "区人社局", "in_time"),
    ]


def test_days_are_as_they_were() -> None:
    rows = [row for row in made("3-31")["days"] if row["id"] == "15-01"]
    assert [(row["day"], row["status"], row["light"]) for row in rows] == [
        (day("1-31"), "planned", None),
        (day("2-28"), "planned", "yellow"),
        (day("3-31"), "active", "red"),
    ]
