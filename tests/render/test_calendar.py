from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tests.helpers import HEADER, area, day, said, task
from tests.program import Copy
from tests.render.busy import HOSTILE, hostile_plan, made
from xhplan.core.dates import AsOf
from xhplan.core.model import Plan, Task
from xhplan.core.view import view_plan
from xhplan.render.calendar import HANDFUL, calendar
from xhplan.render.text import clean


def of(*tasks: Task, on: str = "3-31") -> str:
    return calendar(view_plan(Plan(HEADER, (area(*tasks),)), AsOf(day(on))))


def events(text: str) -> list[dict[str, Any]]:
    """The events as another library reads them."""
    found: Any = Calendar.from_ical(text)
    assert {sub.name for sub in found.subcomponents} in ({"VEVENT"}, {"VTIMEZONE"})
    return [
        {
            "uid": str(event["UID"]),
            "on": event["DTSTART"].dt,
            "until": event["DTEND"].dt,
            "title": str(event["SUMMARY"]),
            "said": str(event["DESCRIPTION"]),
        }
        for event in found.walk("VEVENT")
    ]


def due(task_id: str, on: str, **fields: Any) -> Task:
    return task(id=task_id, text=f"完成{task_id}的任务，并报送", due=day(on), **fields)


def test_a_deadline_and_a_milestone() -> None:
    stones = said("2-20", owner="区文旅局", milestones=(("方案批准", day("4-30")), ("开工", day("6-30"))))
    found = events(
        of(
            due("15-01", "12-31", targets=()),
            task(stones, said("3-1", reached=("方案批准",), from_="区文旅局"), id="15-02", text="修缮十幢楼"),
        )
    )
    assert [(event["on"], event["until"], event["title"]) for event in found] == [
        (date(2021, 6, 30), date(2021, 7, 1), "15-02 时间节点“开工”：修缮十幢楼"),
        (date(2021, 12, 31), date(2022, 1, 1), "15-01 完成期限：完成15-01的任务…"),
    ]
    assert found[0]["said"] == "修缮十幢楼\n责任单位：区文旅局\n状态：未启动\n绿灯：正常"


def test_what_is_closed_has_no_date() -> None:
    assert (
        events(of(task(said("3-1", status="done"), due=day("5-1")), due("15-02", "6-1", added=day("5-1"))))
        == []
    )


def test_many_on_one_day_are_one_event() -> None:
    few = [due(f"15-{row:02}", "6-30") for row in range(1, HANDFUL + 1)]
    assert len(events(of(*few))) == HANDFUL
    (event,) = events(of(*few, due("15-20", "6-30")))
    assert event["title"] == f"到期{HANDFUL + 1}项（完成期限{HANDFUL + 1}项）"
    assert event["said"].splitlines()[-1] == "15-20 完成期限：完成15-20的任务…（责任单位未明确）"


def test_an_event_keeps_its_name_when_its_date_moves() -> None:
    stones = said("2-20", milestones=(("开工", day("6-30")),))
    moved = said("3-20", due=day("7-15"), milestones=(("开工", day("8-31")),))
    before = events(of(due("15-01", "5-1")._replace(log=(stones,))))
    after = events(of(due("15-01", "5-1")._replace(log=(stones, moved))))
    assert {event["uid"] for event in before} == {event["uid"] for event in after}
    assert [event["on"] for event in after] == [date(2021, 7, 15), date(2021, 8, 31)]
    assert len({event["uid"] for event in after}) == 2


def test_lines_are_folded_at_75_octets_and_end_as_they_must() -> None:
    text = calendar(made(plan=hostile_plan()).view)
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert any(clean(HOSTILE) in event["said"] for event in events(text))


@given(
    st.text(
        st.sampled_from('\\,;:"\n\r\tN中文😀') | st.characters(exclude_categories=["Cs"]),
        min_size=1,
        max_size=120,
    )
)
def test_a_text_comes_back_as_it_was(text: str) -> None:
    (event,) = events(of(task(text=text, due=day("6-30"))))
    assert event["said"].startswith(clean(text) + "\n")


def test_the_stamp_is_the_day_asked_for() -> None:
    text = of(due("15-01", "6-30"), on="3-31")
    assert "DTSTAMP:20210331T000000Z\r\n" in text
    assert text == of(due("15-01", "6-30"), on="3-31")


@pytest.mark.parametrize("on", [date.max, date.min])
def test_days_at_the_end_of_time(on: date) -> None:
    assert str(of(task(due=on))).count("BEGIN:VEVENT") == 1


def test_nothing_due_is_still_a_calendar() -> None:
    text = of(task())
    assert events(text) == []
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "VTIMEZONE" not in of(due("15-01", "6-1"))


def test_a_command_away(plan: Copy) -> None:
    plan.did("update", "15-01", "--milestone", "开工=2021-06-30", "--on", "2021-03-05")
    assert plan.did("export", "--format", "ics", "-o", "计划.ics").out == ""
    found = events((plan.folder / "计划.ics").read_bytes().decode("utf-8"))
    assert [event["on"] for event in found] == [date(2021, 6, 30), date(2021, 12, 31)]
