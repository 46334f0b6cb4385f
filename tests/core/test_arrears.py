"""Who owes a report, which figures were left out, whom to urge."""

from __future__ import annotations

from tests.helpers import FOUNDING, HEADER, area, day, said, task
from xhplan.core.arrears import debts, last_filed, missing_figures, to_urge
from xhplan.core.dates import AsOf
from xhplan.core.model import Calendar, Plan
from xhplan.core.periods import Period
from xhplan.core.punctuality import Duty, duties
from xhplan.core.view import PlanView, view_plan

UNIT, OTHER = "区人社局", "区科委"
MONTHLY = HEADER._replace(filing=Calendar("month", within=5), format=2)
PLAN = Plan(
    MONTHLY,
    (
        area(
            task(said("1-4", owner=UNIT), said("2-20", from_=UNIT, note="排定"), targets=(FOUNDING,)),
            task(said("1-4", owner=UNIT), id="15-02"),
            task(said("1-4", owner=OTHER), said("3-30", from_=OTHER, note="排定"), id="15-03"),
            task(id="15-04"),
        ),
    ),
)


def looked_at(on: str, plan: Plan = PLAN) -> tuple[PlanView, tuple[Duty, ...]]:
    as_of = AsOf(day(on))
    header = plan.header
    owed = duties(plan, Period("span", header.start, header.end), as_of, as_of.day) if header.filing else ()
    return view_plan(plan, as_of), tuple(owed)


def test_units_with_their_missing_periods_and_the_unassigned_by_area() -> None:
    view, owed = looked_at("4-10")
    found = {(debt.unit, debt.area): debt for debt in debts(view, owed)}
    mine = found[UNIT, None]
    assert (mine.ids, mine.times, mine.filed) == (("15-01", "15-02"), 4, day("2-20"))
    assert mine.since == day("1-1")
    assert (OTHER, None) not in found


def test_without_a_calendar_the_days_of_silence_are_counted() -> None:
    view, owed = looked_at("4-10", PLAN._replace(header=HEADER))
    found = {(debt.unit, debt.area): debt for debt in debts(view, owed)}
    assert found[UNIT, None].times == 0
    assert found[None, "民生"].ids == ("15-04",)


def test_the_last_filing_of_what_a_unit_leads() -> None:
    view, _ = looked_at("4-10")
    assert [last_filed(view, unit) for unit in (UNIT, OTHER, "区财政局")] == [day("2-20"), day("3-30"), None]


def test_a_figure_that_was_left_out_of_what_was_filed_last() -> None:
    view, owed = looked_at("3-10")
    [gap] = missing_figures(view, owed)
    assert (gap.subject.id, gap.target, gap.unit, len(gap.periods)) == ("15-01", FOUNDING, UNIT, 1)
    assert list(missing_figures(*looked_at("4-10"))) == []


def test_who_finished_with_the_figure_met_is_not_asked_for_it_again() -> None:
    begun = said("1-4", owner=UNIT)
    for reached, gaps in ((600, 0), (599, 1)):
        filed = said("2-20", from_=UNIT, values=reached)
        ended = said("3-20", from_=UNIT, status="done")
        one = task(begun, filed, ended, targets=(FOUNDING,))
        assert len(list(missing_figures(*looked_at("4-10", Plan(MONTHLY, (area(one),)))))) == gaps


def test_whom_to_urge_of_what() -> None:
    view, owed = looked_at("4-10")
    assert to_urge(view, UNIT, owed) == ["15-01", "15-02"]
    assert to_urge(view, "区财政局", owed) == []
