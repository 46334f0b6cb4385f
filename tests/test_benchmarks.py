"""The plans that are measured are real plans of the size they are said to be, and the benchmark runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.plans import PLANS, made
from tests.helpers import ROOT
from tests.program import Copy, environment


def small(folder: Path) -> None:
    made(folder, tasks=170, areas=20)


def with_seeds(make: Callable[[Path], None], folder: Path) -> Copy:
    """A made plan; the shipped one is checked against its source."""
    make(folder)
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return Copy(folder)


@pytest.mark.parametrize(
    ("make", "tasks", "updates"),
    [(PLANS["shipped"], 135, 0), (PLANS["year"], 135, 7_020), (small, 170, 103)],
    ids=["shipped", "year", "small"],
)
def test_made_plans_are_sound_and_as_large_as_said(
    make: Callable[[Path], None], tasks: int, updates: int, tmp_path: Path
) -> None:
    plan = with_seeds(make, tmp_path)
    plan.did("check")
    assert len(plan.did("list").out.splitlines()) == tasks
    assert len(plan.did("log", XHPLAN_TODAY="2021-12-31").out.splitlines()) == updates


def test_made_plans_are_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        made(tmp_path / name, tasks=50, areas=3)
    assert Copy(tmp_path / "one").bytes() == Copy(tmp_path / "two").bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="measures with Linux's accounts")
def test_the_benchmark_runs(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "before\n<!-- measured: begin -->\nold\n<!-- measured: end -->\nafter\n", encoding="utf-8"
    )
    asked = ["--plan", "shipped", "--command", "done", "--command", "terminal", "--runs", "1"]
    peers = ["--peers", "xhplan", "--sizes", "40", "--scratch", str(tmp_path), "--into", str(page)]
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "run.py"), *asked, *peers],
        env=environment(PATH=os.environ["PATH"]),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert "nothing" not in done.stderr
    assert "status" not in done.stderr
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    for cell in ("| overview, terminal | ", "| done ID | ", "| one task marked done | 40 tasks |"):
        assert cell in text
