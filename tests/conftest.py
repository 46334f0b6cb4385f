"""Working copies for the tests that run the program, and the tests that run only when asked for."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import settings

from tests.program import Copy, copy_plan, versioned
from tests.windows import prepare
from xhplan.store import documents
from xhplan.store.documents import apart

prepare()
settings.register_profile("house", deadline=None, max_examples=40)  # a busy machine is no fault
settings.register_profile("thorough", deadline=None, max_examples=400)
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
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are read in this process; what the process of their own is for is tested with it."""

    def read(raw: bytes, name: str) -> subprocess.CompletedProcess[bytes]:
        out = io.TextIOWrapper(io.BytesIO())
        with (
            patch.object(sys, "argv", ["apart", name, "0"]),
            patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw))),
            patch.object(sys, "stdout", out),
        ):
            apart.main()
        raw_out = out.buffer
        assert isinstance(raw_out, io.BytesIO)
        return subprocess.CompletedProcess((), 0, raw_out.getvalue())

    monkeypatch.setattr(apart, "_bound", lambda memory: None)
    monkeypatch.setattr(documents, "_read_apart", read)


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
