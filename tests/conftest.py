"""Working copies for the tests that run the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program import Copy, copy_plan, versioned


@pytest.fixture
def plan(tmp_path: Path) -> Copy:
    """A working copy of the shipped plan, not under git."""
    return copy_plan(tmp_path / "计划")


@pytest.fixture
def checkout(plan: Copy) -> Copy:
    """A git checkout of the shipped plan."""
    return versioned(plan)
