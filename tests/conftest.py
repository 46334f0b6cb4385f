"""Working copies for the tests that run the program, and the tests that run only when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.program import Copy, copy_plan, versioned
from tests.windows import prepare

prepare()
settings.register_profile("house", deadline=None)  # a busy machine is no fault
settings.load_profile("house")

LEFT_OUT = ("heavy", "instructions")
"""Markers of long runs, left out unless a marker expression names them: ``pytest -m heavy``."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    asked = config.getoption("markexpr")
    marks = [mark for mark in LEFT_OUT if mark not in asked]
    left_out = [item for item in items if any(item.get_closest_marker(mark) for mark in marks)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture
def plan(tmp_path: Path) -> Copy:
    """A working copy of the shipped plan, not under git."""
    return copy_plan(tmp_path / "计划")


@pytest.fixture
def checkout(plan: Copy) -> Copy:
    """A git checkout of the shipped plan."""
    return versioned(plan)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A working copy that no test may change."""
    return copy_plan(tmp_path_factory.mktemp("只读") / "计划")


@pytest.fixture
def unchanged(shipped: Copy) -> Iterator[None]:
    before = shipped.bytes()
    yield
    assert shipped.bytes() == before
