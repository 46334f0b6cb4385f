"""Plans in folders as people have them: Chinese, blanks, brackets, and paths longer than Windows once allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program import Copy, copy_plan


def works(plan: Copy) -> None:
    before = plan.bytes()
    assert "15-01" in plan.did("update", "15-01", "--note", "好").err
    assert "校核通过" in plan.did("check").err
    plan.did("weekly", "-o", "周 报（3月）.md")
    assert (plan.folder / "周 报（3月）.md").is_file()
    plan.did("undo", "--yes")
    assert plan.bytes() == before


def test_chinese_blanks_and_brackets(tmp_path: Path) -> None:
    works(copy_plan(tmp_path / "我的 计划 (2021)" / "徐汇 & 静安"))


def test_a_long_path(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["很长的文件夹名称" * 5] * 7)
    try:
        folder.mkdir(parents=True)
    except OSError:
        pytest.skip("long paths are not turned on here")
    assert len(str(folder)) > 280
    works(copy_plan(folder / "计划"))
