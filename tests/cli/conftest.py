"""Plans that several tests look at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.program import Copy, copy_plan


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A working copy that no test may change."""
    return copy_plan(tmp_path_factory.mktemp("只读") / "计划")


@pytest.fixture
def unchanged(shipped: Copy) -> Iterator[None]:
    before = shipped.bytes()
    yield
    assert shipped.bytes() == before
