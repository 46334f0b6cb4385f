"""What is kept of a day gives the answers that are worked out without it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import needs
from tests.program import Copy
from xhplan.commands.cached import standings, task_blocks, task_lines
from xhplan.core.dates import AsOf
from xhplan.core.standing import standing
from xhplan.core.view import PlanView, view_plan
from xhplan.render import lines
from xhplan.render.listing import blocks, layout, short_names
from xhplan.store.read import Place, read_files

LONG_AGO = 1_600_000_000
DAYS = st.integers(0, 400).map(lambda days: date(2021, 1, 1) + timedelta(days=days))
NUMBERS = st.sampled_from(((), {15}, {12, 20}))
LINES = st.sampled_from(
    (
        '{ on = 2021-03-05, by = "甲", status = "active" }',
        '{ on = 2021-04-05, by = "乙", status = "blocked", note = "资金未到位" }',
        '{ on = 2021-02-05, by = "乙", due = 2021-06-30, note = "批准", milestones = { "开工" = 2021-05-01 } }',
        '{ on = 2021-05-05, by = "丙", status = "done" }',
    )
)


@pytest.fixture
def place(plan: Copy, tmp_path: Path) -> Iterator[Place]:
    """A copy of the shipped plan, old enough to be trusted, and a cache of its own."""
    for path in (plan.folder / "tasks").iterdir():
        os.utime(path, (LONG_AGO, LONG_AGO))
    cache = str(tmp_path / "cache")
    with patch.dict(os.environ, {"XDG_CACHE_HOME": cache, "LOCALAPPDATA": cache}):
        os.environ.pop("XHPLAN_NO_CACHE", None)
        yield Place(str(plan.folder / "tasks"))


def worked_out(place: Place, as_of: AsOf) -> PlanView:
    return view_plan(read_files(place)[0], as_of)


def rewrite(path: Path, old: str, new: str) -> None:
    """Change a file, at a time that is past and its own."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    later = path.stat().st_mtime_ns % 1_000_000 + 1
    os.utime(path, (LONG_AGO + later, LONG_AGO + later))


def report(plan: Copy, number: int, line: str) -> None:
    """Add a line to the log of the table's first task."""
    path = plan.file(number)
    _, _, task = path.read_text(encoding="utf-8").partition("[[task]]")
    first = task.partition("]\n\n")[0]
    rewrite(path, first, first.replace("log = [\n", f"log = [\n  {line},\n"))


def check(place: Place, as_of: AsOf, numbers: set[int] | tuple[()] = ()) -> None:
    plan = read_files(place)[0]
    view = view_plan(plan, as_of)
    asked = [area for area in view.areas if not numbers or area.area.number in numbers]
    assert task_lines(place, numbers, as_of) == "".join(lines.plain(area.tasks) for area in asked)
    shown = layout(plan.header.start.year, short_names(plan.units))
    rows = [block for area in asked for block in blocks(area.tasks, shown, grouped=True, full=False)]
    assert task_blocks(place, numbers, as_of) == rows
    assert standings(place, as_of) == [standing(area, as_of.day) for area in view.areas]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from((12, 15, 20)), LINES, DAYS, NUMBERS), min_size=1, max_size=3))
def test_after_any_changes_on_any_day(
    place: Place, plan: Copy, steps: list[tuple[int, str, date, object]]
) -> None:
    for number, line, day, numbers in steps:
        report(plan, number, line)
        check(place, AsOf(day), numbers)  # type: ignore[arg-type]


def test_what_was_kept_is_not_worked_out_again(place: Place) -> None:
    as_of = AsOf(date(2021, 6, 15))
    first = task_lines(place, (), as_of), standings(place, as_of)
    with patch("xhplan.core.view.view_area", side_effect=AssertionError("worked out again")):
        assert (task_lines(place, (), as_of), standings(place, as_of)) == first
        with pytest.raises(AssertionError):
            task_lines(place, (), AsOf(date(2021, 6, 16)))


def test_only_the_area_that_changed_is_worked_out_again(place: Place, plan: Copy) -> None:
    as_of = AsOf(date(2021, 6, 15))
    task_lines(place, (), as_of)
    report(plan, 15, '{ on = 2021-03-05, by = "甲", status = "done" }')
    from xhplan.core import view

    with patch.object(view, "view_area", wraps=view.view_area) as viewed:
        changed = task_lines(place, (), as_of)
    assert [call.args[0].number for call in viewed.call_args_list] == [15]
    assert "已完成" in changed


def test_the_numbers_of_the_plan_play_a_part(place: Place, plan: Copy) -> None:
    as_of = AsOf(date(2021, 2, 1))
    assert "未报" not in task_lines(place, (), as_of)
    rewrite(plan.file("plan.toml"), "report_within = 35", "report_within = 10")
    assert task_lines(place, (), as_of).count("\t未报\t\n") == 135
    check(place, as_of)


def test_what_was_known_at_a_day_is_never_kept(place: Place, plan: Copy) -> None:
    report(plan, 15, '{ on = 2021-03-05, at = 2021-05-01T09:00:00+08:00, by = "甲", status = "done" }')
    day = date(2021, 6, 15)
    assert "已完成" in task_lines(place, (), AsOf(day))
    assert "已完成" not in task_lines(place, (), AsOf(day, date(2021, 4, 1)))
    assert "已完成" in task_lines(place, (), AsOf(day))


@needs.links
def test_a_link_to_nothing_is_told_though_all_was_kept(place: Place, plan: Copy) -> None:
    plan.did("list", XHPLAN_NO_CACHE="")
    (plan.folder / "tasks" / "units.toml").symlink_to("nowhere")
    for no_cache in ("", "1"):
        done = plan.run("list", XHPLAN_NO_CACHE=no_cache)
        assert done.status == 1
        assert "units.toml" in done.err


@pytest.mark.parametrize("broken", ["plan.toml", "units.toml", 16])
def test_a_file_that_breaks_is_told_though_the_rest_is_kept(
    place: Place, plan: Copy, broken: str | int
) -> None:
    plan.did("list", XHPLAN_NO_CACHE="")
    path = plan.folder / "tasks" / broken if isinstance(broken, str) else plan.file(broken)
    path.write_text("name = \n", encoding="utf-8")
    for arguments in ((), ("list",)):
        done = plan.run(*arguments, XHPLAN_NO_CACHE="")
        assert done.status == 1
        assert f"{path.name}:1" in done.err


@needs.links
def test_a_link_that_leads_nowhere_is_told_though_all_is_kept(place: Place, plan: Copy) -> None:
    cached = {"XHPLAN_NO_CACHE": "", "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"]}
    plan.did("list", **cached)
    plan.file("units.toml").symlink_to("nowhere")
    done = plan.run("list", **cached)
    assert (done.status, "units.toml" in done.err) == (1, True)


def test_a_file_that_goes_meanwhile(place: Place, plan: Copy) -> None:
    """As while git checks out another commit: it is gone after it was listed."""
    as_of, path, files = AsOf(date(2021, 6, 15)), plan.file(15), Place.area_files

    def looked(self: Place) -> dict[str, int]:
        found = files(self)
        path.unlink(missing_ok=True)
        return found

    with patch.object(Place, "area_files", looked):
        without = task_lines(place, (), as_of)
    assert (without.count("\n"), "15-" in without) == (135 - 20, False)
