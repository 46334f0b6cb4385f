"""A new plan's folder is whole, or it is not there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.jingan import put_into
from xhplan.errors import PlanError
from xhplan.store.founding import found_sample
from xhplan.store.read import Place, read_plan


def test_what_was_put_there_is_read(tmp_path: Path) -> None:
    put_into(tmp_path / "计划")
    plan = read_plan(Place(str(tmp_path / "计划" / "tasks")))
    assert [len(area.tasks) for area in plan.areas] == [3, 5, 13, 2, 2, 2]
    assert plan.units is not None
    assert len(plan.units) == len({unit.name for unit in plan.units})


@pytest.mark.parametrize("at", [0, 1, 7, 14])
def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    real, written = os.fsync, 0

    def full(handle: int) -> None:
        nonlocal written
        written += 1
        if written > at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    target = tmp_path / "计划"
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(PlanError) as caught:
            found_sample(str(target))
    assert "磁盘已满" in caught.value.message
    assert list(tmp_path.iterdir()) == []
    found_sample(str(target))
    assert sorted(path.name for path in target.iterdir() if path.name[0] != ".") == ["seeds", "tasks"]
