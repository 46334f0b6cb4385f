"""Plans in folders as people have them: Chinese, blanks, brackets, and paths longer than Windows once allowed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.program import Copy, copy_plan, run


def works(plan: Copy, folder: Path) -> None:
    """Read, written and taken back from a folder outside of the plan."""

    def did(*words: str) -> str:
        done = run("--plan", str(plan.folder), *words, folder=folder)
        assert done.status == 0, done.err
        return done.err

    before = plan.bytes()
    assert "15-01" in did("update", "15-01", "--note", "好")
    assert len(plan.lines_of("15-01")) == 1
    assert "校核通过" in did("check")
    did("weekly", "-o", "周 报（3月）.md")
    assert (folder / "周 报（3月）.md").is_file()
    did("undo", "--yes")
    assert plan.bytes() == before


def test_chinese_blanks_and_brackets(tmp_path: Path) -> None:
    works(copy_plan(tmp_path / "我的 计划 (2021)" / "徐汇 & 静安"), tmp_path)


def test_a_long_path(tmp_path: Path) -> None:
    """Not as the present folder, which Windows bounds."""
    folder = tmp_path.joinpath(*["很长的文件夹名称" * 5] * 7)
    try:
        folder.mkdir(parents=True)
        plan = copy_plan(folder / "计划")
        os.path.realpath(plan.file(15))
    except OSError:
        pytest.skip("long paths are not turned on here")
    assert len(str(folder)) > 280
    works(plan, tmp_path)
