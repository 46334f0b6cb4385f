"""A plan shared out to those who have to report."""

from __future__ import annotations

from tests.filled import PLAN, UNIT
from tests.helpers import day
from xhplan.core.dates import AsOf
from xhplan.core.forms.shares import by_owner
from xhplan.core.view import view_plan


def test_each_unit_has_its_part_and_nothing_is_lost() -> None:
    parts = by_owner(view_plan(PLAN, AsOf(day("12-31"))))
    assert {owner: [view.id for view in part.tasks] for owner, part in parts.items()} == {
        UNIT: ["15-01"],
        None: ["15-02"],
    }
