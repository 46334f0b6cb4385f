from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers import FOUNDING, HEADER, SHANGHAI, area, day, said, task
from xhplan.core.dates import AsOf
from xhplan.core.earlier import Change, changes, earlier
from xhplan.core.model import STATUSES, Calendar, Entry, Header, Plan, Task
from xhplan.core.view import PlanView, view_plan

UNIT, OTHER = "区人社局", "区民政局"
CEILING = FOUNDING._replace(key="控制", name="控制", kind="ceiling", goal=90, pace=None)
HEADERS = (
    HEADER,
    HEADER._replace(filing=Calendar("month", within=5)),
    HEADER._replace(filing=Calendar("week", day=5), accept=day("3-1")),
)
DAYS = st.dates(date(2020, 12, 25), date(2022, 1, 20))


def seen(*tasks: Task, on: str, header: Header = HEADER) -> PlanView:
    return view_plan(Plan(header, (area(*tasks),)), AsOf(day(on)))


def test_what_was_another_is_told_with_what_it_was() -> None:
    still = task(said("3-1", status="active"), id="15-01")
    started = task(said("3-10", status="active"), id="15-02")
    dark = task(said("2-5", status="active"), id="15-03")
    added = task(id="15-21", added=day("3-9"))
    view = seen(still, started, dark, added, on="3-14")
    found = tuple(changes(view, day("3-7")))
    assert found == (
        Change(view.tasks[1], "planned", "grey"),
        Change(view.tasks[2], "active", "green"),
        Change(view.tasks[3], None, None),
    )
    assert not any(change.finished for change in found)


def test_what_was_finished_since() -> None:
    done = task(said("3-1", status="active"), said("3-12", status="done"), id="15-01")
    before = task(said("3-1", status="done"), id="15-02")
    (found,) = changes(seen(done, before, on="3-14"), day("3-7"))
    assert (found.view.id, found.standing, found.finished) == ("15-01", "active", True)


def test_what_was_returned_is_finished_when_it_is_accepted() -> None:
    waits = task(said("3-2", status="done"), said("3-12", verified="accepted"), id="15-01")
    header = HEADER._replace(accept=day("1-1"))
    (found,) = changes(seen(waits, on="3-14", header=header), day("3-7"))
    assert (found.standing, found.view.standing, found.finished) == ("active", "done", True)


def test_a_figure_is_judged_by_the_earlier_day() -> None:
    """Of a deadline that was taken away it is known that it has passed."""
    project = FOUNDING._replace(pace=None)
    short = task(said("3-1", values=300, due="none"), due=day("3-10"), targets=(project,))
    (found,) = changes(seen(short, on="3-14"), day("3-7"))
    assert (found.light, found.view.light) == ("green", "yellow")


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    on = draw(DAYS)
    delay = draw(st.sampled_from([None, 0, 0, 9]))
    clock = datetime(2021, 1, 1, draw(st.integers(0, 23)), tzinfo=SHANGHAI).timetz()
    return Entry(
        on,
        at=None if delay is None else datetime.combine(on + timedelta(days=delay), clock),
        from_=draw(st.sampled_from([None, UNIT, OTHER])),
        status=draw(st.sampled_from([None, None, *STATUSES])),
        values=draw(st.sampled_from([(), (("创业", 150),), (("创业", 600),), (("控制", 95),)])),
        note=draw(st.sampled_from([None, "好"])),
        owner=draw(st.sampled_from([None, None, None, UNIT, "none"])),
        due=draw(st.none() | st.none() | DAYS | st.just("none")),
        milestones=draw(st.sampled_from([(), (("开工", day("3-9")),), (("开工", day("9-1")),)])),
        reached=draw(st.sampled_from([(), (), ("开工",)])),
        stages=draw(st.sampled_from([(), (), (("创业@2021-06-30", 300),)])),
        goals=draw(st.sampled_from([(), (), (("创业", 800),)])),
        verified=draw(st.sampled_from([None, None, "accepted", "returned"])),
        concluded=draw(st.sampled_from([None, None, None, "missed", "achieved"])),
    )


@st.composite
def tasks(draw: st.DrawFn) -> tuple[Task, ...]:
    made = []
    for row in range(1, draw(st.integers(1, 4)) + 1):
        log = draw(st.lists(entries(), max_size=4))
        stamped = [entry for entry in log if entry.at]
        if stamped and draw(st.booleans()):
            line = stamped[0]
            assert line.at
            log.append(Entry(draw(DAYS), at=line.at + timedelta(days=3), retracts=line.at))
        targets = draw(st.sampled_from([(), (FOUNDING,), (FOUNDING, CEILING)]))
        added, due = draw(st.none() | DAYS), draw(st.none() | DAYS)
        made.append(task(*log, id=f"15-{row:02}", targets=targets, added=added, due=due))
    return tuple(made)


@settings(deadline=None, max_examples=150)
@given(tasks(), st.sampled_from(HEADERS), DAYS, st.integers(0, 200), st.none() | DAYS)
def test_it_is_the_difference_of_two_views(
    shown: tuple[Task, ...], header: Header, on: date, back: int, known: date | None
) -> None:
    plan, then = Plan(header, (area(*shown),)), AsOf(on - timedelta(days=back), known)
    view = view_plan(plan, AsOf(on, known))
    before = {one.id: (one.standing, one.light) for one in view_plan(plan, then).tasks}
    assert [(one.view.id, one.standing, one.light) for one in changes(view, then.day)] == [
        (one.id, *before.get(one.id, (None, None)))
        for one in view.tasks
        if before.get(one.id) != (one.standing, one.light)
    ]
    for one in view.tasks:
        if one.id in before:
            assert earlier(one, then, view) == before[one.id]
