from __future__ import annotations

from pathlib import Path

import pytest

from xhplan.cli.paths import as_elsewhere


def test_paths_have_slashes_and_other_values_stay() -> None:
    assert as_elsewhere({"output": r"上报\周报.md", "note": r"甲\乙", "json": True, "plan": None}) == {
        "output": "上报/周报.md",
        "note": r"甲\乙",
        "json": True,
        "plan": None,
    }
    assert as_elsewhere({"plan": r"C:\计划 2021", "folder": r"\\服务器\共享"}) == {
        "plan": "C:/计划 2021",
        "folder": "//服务器/共享",
    }


def test_wildcards_are_filled_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "填报表").mkdir()
    for name in ("乙 局.xlsx", "甲局.xlsx", "说明.md"):
        (tmp_path / "填报表" / name).touch()
    assert as_elsewhere({"files": (r"填报表\*.xlsx", "没有*.xlsx", "一份.xlsx")}) == {
        "files": ["填报表/乙 局.xlsx", "填报表/甲局.xlsx", "没有*.xlsx", "一份.xlsx"]
    }
