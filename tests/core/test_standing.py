"""Where an area stands on a day."""

from __future__ import annotations

from tests.helpers import HEADER, area, day, said, task
from xhplan.core.dates import AsOf
from xhplan.core.standing import Coming, Pressing, count, standing, together
from xhplan.core.view import view_area

LATE = task(said("1-4", due=day("3-1"), owner="区科委", from_="区科委", note="开工"))
NEXT = task(
    said("3-1", owner="区科委", from_="区科委", note="论证", milestones=(("方案", day("6-30")),)), id="15-02"
)
DONE = task(said("3-1", owner="区科委", from_="区科委", status="done", due=day("6-1")), id="15-03")
VIEW = view_area(area(LATE, NEXT, DONE), HEADER, AsOf(day("3-5")))


def test_what_is_red_and_what_falls_due() -> None:
    found = standing(VIEW, day("3-5"))
    assert (found.number, found.area, found.counts) == (15, "民生", count(VIEW.tasks))
    assert found.red == (Pressing("15-01", LATE.text, "完成期限3月1日，已逾期4天"),)
    assert found.coming == (Coming(day("6-30"), "15-02", NEXT.text, "方案"),)


def test_counts_and_their_sums() -> None:
    counts = count(VIEW.tasks)
    assert (counts.tasks, counts.statuses["done"], counts.lights["red"], counts.open) == (3, 1, 1, 2)
    both = together([counts, counts])
    assert (both.tasks, both.statuses["done"], both.judgements["done"], both.open) == (6, 2, 2, 4)
    assert together([]).tasks == 0
