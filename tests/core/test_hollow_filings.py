from __future__ import annotations

from tests.helpers import HEADER, area, day, led, said, task
from xhplan.core.dates import AsOf
from xhplan.core.model import Plan
from xhplan.core.periods import Period
from xhplan.core.punctuality import hollow_filings
from xhplan.core.view import view_plan

MARCH = Period("month", day("3-1"), day("3-31"))


def test_filings_that_only_say_that_things_go_on_are_counted() -> None:
    log = led(
        said("2-20", note="按计划推进"),
        said("3-1", note="按计划推进"),
        said("3-2", note="有序推进", values=152),
        said("3-3", note="按计划推进，已签约3家"),
        said("3-4", note="正在推进（3月）", from_="督查室"),
        said("3-5", status="active", note="正在推进（3月）"),
    )
    view = view_plan(Plan(HEADER, (area(task(*log)),)), AsOf(day("3-31")))
    assert hollow_filings(view, MARCH) == (2, 4)
