"""A made-up plan with a year of updates, and the exact reports that come of it.

The expected files beside the plan were checked figure by figure against its
log when they were made. Where a renderer is meant to change, run these tests
once with XHPLAN_ACCEPT=1: they rewrite the files and fail; then read the
difference as the reader of a report would, before it is committed.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.helpers import ROOT
from tests.program import run
from tests.terminal import bare, shown
from xhplan.core.model import Plan
from xhplan.render.text import cells
from xhplan.store.read import Place, read_plan

CASE = ROOT / "tests" / "cases" / "worked-year"
PLAN = ("--plan", str(CASE))
ACCEPT = os.environ.get("XHPLAN_ACCEPT") == "1"

MARKDOWN = {
    "weekly-2021-W10.md": [
        "weekly",
        "2021-W10",
        "--as-of",
        "2021-03-15",
        "--known-at",
        "2021-03-15",
        "--full",
    ],
    "weekly-2021-W27.md": [
        "weekly",
        "2021-W27",
        "--as-of",
        "2021-07-12",
        "--known-at",
        "2021-07-12",
        "--full",
    ],
    "monthly-2021-06.md": [
        "report",
        "2021-06",
        "--as-of",
        "2021-07-02",
        "--known-at",
        "2021-07-02",
        "--full",
    ],
    "quarterly-2021-Q3.md": [
        "report",
        "2021-Q3",
        "--as-of",
        "2021-10-08",
        "--known-at",
        "2021-10-08",
        "--full",
    ],
    "yearly-2021.md": ["report", "2021", "--as-of", "2022-01-10", "--known-at", "2022-01-10", "--full"],
    "paper-weekly-2021-W10.md": ["weekly", "2021-W10", "--as-of", "2021-03-15", "--known-at", "2021-03-15"],
    "paper-weekly-2021-W27.md": ["weekly", "2021-W27", "--as-of", "2021-07-12", "--known-at", "2021-07-12"],
    "paper-monthly-2021-06.md": ["report", "2021-06", "--as-of", "2021-07-02", "--known-at", "2021-07-02"],
    "paper-quarterly-2021-Q3.md": ["report", "2021-Q3", "--as-of", "2021-10-08", "--known-at", "2021-10-08"],
    "paper-yearly-2021.md": ["report", "2021", "--as-of", "2022-01-10", "--known-at", "2022-01-10"],
}
QUARTER = ["report", "2021-Q3", "--as-of", "2021-10-08", "--known-at", "2021-10-08"]
TERMINAL = {
    "terminal-80.txt": (80, QUARTER),
    "terminal-120.txt": (120, QUARTER),
    "overview-80.txt": (80, ["--as-of", "2021-06-14"]),
    "overview-60.txt": (60, ["--as-of", "2021-06-14"]),
}


def expect(name: str, text: str) -> None:
    path = CASE / name
    if ACCEPT and (not path.exists() or path.read_text(encoding="utf-8") != text):
        path.write_text(text, encoding="utf-8", newline="\n")
        pytest.fail(f"{name} was rewritten")
    assert text == path.read_text(encoding="utf-8")


def printed(*arguments: str, plan: tuple[str, str] = PLAN, **env: str) -> str:
    done = run(*plan, *arguments, folder=ROOT, env=env)
    assert done.status == 0, done.err
    return done.out


@pytest.mark.parametrize("name", MARKDOWN)
def test_the_exact_report(name: str) -> None:
    expect(name, printed(*MARKDOWN[name]))


@pytest.mark.parametrize("name", TERMINAL)
def test_the_exact_screen(name: str) -> None:
    columns, arguments = TERMINAL[name]
    screen = bare(shown(*PLAN, *arguments, folder=ROOT, columns=columns)).splitlines()
    assert max(map(cells, screen)) < columns
    assert len(screen) <= 40
    expect(name, "".join(f"{line.rstrip()}\n" for line in screen))


def test_the_plan_passes_its_check() -> None:
    done = run("check", *PLAN, folder=ROOT)
    assert (done.status, done.out) == (0, ""), done.out
    assert "3 个领域，14 项任务，9 个量化指标" in done.err


def test_it_is_marked_as_made_up_and_kept_out_of_the_real_plan() -> None:
    files = sorted((CASE / "tasks").glob("*.toml"))
    assert len(files) == 5
    assert all("虚构" in path.read_text(encoding="utf-8").split("\n")[0] for path in files)
    plan = read()
    assert "虚构" in plan.header.name
    assert plan.header.source is None
    real = {path.name for path in (ROOT / "tasks").glob("*.toml")}
    assert not real & {path.name for path in files if path.name != "plan.toml"}


def read(folder: Path = CASE) -> Plan:
    return read_plan(Place(str(folder / "tasks")))


def test_it_holds_what_a_year_holds() -> None:
    plan = read()
    tasks = plan.tasks
    log = [entry for task in tasks for entry in task.log] + [
        entry for area in plan.areas for entry in area.log
    ]
    targets = [target for task in tasks for target in task.targets]
    assert {target.kind for target in targets} == {"total", "level", "keep", "ceiling"}
    assert {target.pace for target in targets} == {None, "linear"}
    assert {entry.status for entry in log} == {None, "active", "blocked", "done", "dropped"}
    assert sum(entry.due is not None for task in tasks for entry in task.log if task.id == "02-02") == 2
    assert [task.id for task in tasks if task.added] == ["02-06"]
    assert [task.id for task in tasks if not task.log] == ["01-04"]
    assert any(entry.at and (entry.at.date() - entry.on).days > 20 for entry in log)
    for field in ("retracts", "goals", "ask", "reached", "evidence", "basis", "support", "percent"):
        assert any(getattr(entry, field) for entry in log), field
    assert plan.units is not None
    assert all(unit.leader for unit in plan.units)
    assert len(plan.units) == 4


@pytest.mark.parametrize("name", MARKDOWN)
def test_the_same_bytes_on_any_later_day_and_whatever_was_recorded_since(name: str, tmp_path: Path) -> None:
    later = tmp_path / "计划"
    shutil.copytree(CASE / "tasks", later / "tasks")
    plan = ("--plan", str(later))
    env = {"XHPLAN_TODAY": "2022-02-01"}
    for words in (
        ["update", "01-04", "--on", "2021-03-10", "--note", "三月就开始了", "--status", "active"],
        ["update", "01-01", "--on", "2021-03-12", "--set", "创业=81", "--note", "更正"],
        ["update", "3", "--on", "2021-06-30", "--set", "空气优良率=70"],
        ["reopen", "01-05", "--on", "2021-12-01"],
    ):
        done = run(*plan, *words, folder=tmp_path, env=env)
        assert done.status == 0, done.err
    before = printed(*MARKDOWN[name])
    assert printed(*MARKDOWN[name], plan=plan, **env) == before
    without_a_day = [*MARKDOWN[name][:2], *MARKDOWN[name][4:]]
    assert printed(*without_a_day, plan=plan, **env) == before
    without_what_was_known = [*MARKDOWN[name][:4], *MARKDOWN[name][6:]]
    assert printed(*without_what_was_known, plan=plan, **env) != before
