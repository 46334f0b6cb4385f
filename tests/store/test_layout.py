from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from xhplan.errors import PlanError
from xhplan.store import layout
from xhplan.store.layout import lay_out

FILES = {
    ".gitignore": b"new\n",
    "seeds/source.txt": "甲\n".encode(),
    "tasks/plan.toml": b"x = 1\n",
    "tasks/15-a.toml": b"",
}


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_files_of_a_new_folder(tmp_path: Path) -> None:
    lay_out(str(tmp_path / "a" / "b"), FILES)
    assert everything(tmp_path / "a" / "b") == FILES
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == [".gitignore", "seeds", "tasks"]


def test_what_is_there_stays_or_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_bytes(b"old\n")
    (tmp_path / "other").write_bytes(b"mine")
    lay_out(str(tmp_path), FILES)
    assert everything(tmp_path) == FILES | {"other": b"mine"}


@pytest.mark.parametrize("where", ["fsync", "rename", "replace"])
@pytest.mark.parametrize("after", range(6))
@pytest.mark.parametrize("there", [True, False])
def test_where_it_cannot_be_finished_all_is_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, after: int, there: bool
) -> None:
    target = tmp_path / "a" / "b"
    if there:
        target.mkdir(parents=True)
        (target / ".gitignore").write_bytes(b"old\n")
    before = everything(tmp_path)
    real = getattr(os, where)
    calls: list[object] = []

    def full(*given: object) -> None:
        calls.append(given)
        if len(calls) == after + 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(*given)

    monkeypatch.setattr(os, where, full)
    said = None
    try:
        lay_out(str(target), FILES)
    except PlanError as error:
        said = error.message
    monkeypatch.undo()
    if said is None:
        assert everything(target) == FILES
        return
    assert "磁盘已满" in said
    assert everything(tmp_path) == before
    assert there or list(tmp_path.iterdir()) == []
    lay_out(str(target), FILES)
    assert everything(target) == FILES


def test_what_came_there_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = layout._write

    def meanwhile(path: str, content: bytes) -> None:
        real(path, content)
        (tmp_path / "tasks").mkdir(exist_ok=True)

    monkeypatch.setattr(layout, "_write", meanwhile)
    with pytest.raises(PlanError) as caught:
        lay_out(str(tmp_path), FILES)
    assert "已经有同名的文件" in caught.value.message
    assert [path.name for path in tmp_path.iterdir()] == ["tasks"]
