from __future__ import annotations

from tests.helpers import day, said
from xhplan.core.fold import Milestone
from xhplan.core.slips import days_of, slips


def test_how_often_and_by_how_much_in_total() -> None:
    log = [
        said("2-1", due=day("6-30"), milestones=(("开工", day("3-1")),)),
        said("3-1", due=day("7-31"), milestones=(("开工", day("3-11")),)),
        said("4-1", due=day("7-16")),
        said("5-1", due="none"),
    ]
    moved = slips(log, None)
    assert [(slip.milestone, slip.nth) for slip in moved] == [(None, 1), ("开工", 1), (None, 2), (None, 3)]
    assert days_of(moved) == 31 + 10 - 15


def test_a_milestone_that_was_met_late() -> None:
    assert Milestone("开工", day("3-1"), day("3-11")).late == 10
    for stone in (
        Milestone("开工", day("3-1"), day("3-1")),
        Milestone("开工", day("3-1")),
        Milestone("开工", None, day("3-1")),
    ):
        assert stone.late is None
