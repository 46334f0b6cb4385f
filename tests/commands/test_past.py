from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.program import Copy
from xhplan.commands.past import past_rows
from xhplan.store.read import Place


def test_what_is_kept_is_what_is_made_and_goes_with_its_file(
    plan: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = Place(str(plan.folder / "tasks"))
    path = plan.file("results-2020.toml")
    monkeypatch.setenv("XHPLAN_NO_CACHE", "1")
    made = past_rows(where)
    assert made["14-15"][0][0] == "2020年进展"
    monkeypatch.setenv("XHPLAN_NO_CACHE", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    os.utime(path, (1_600_000_000, 1_600_000_000))
    assert past_rows(where) == past_rows(where) == made
    text = path.read_text(encoding="utf-8").replace('tasks = ["14-15"]\n', "")
    path.write_text(text, encoding="utf-8", newline="\n")
    assert "14-15" not in past_rows(where)
    path.unlink()
    assert past_rows(where) == {}
