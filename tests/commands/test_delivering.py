"""``-o``: what is there is replaced whole, and only where it may be."""

from __future__ import annotations

import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from tests.program import Copy


@pytest.mark.parametrize("name", ["tasks/15-livelihood.toml", "tasks/PLAN.TOML", "新.toml"])
@pytest.mark.parametrize("words", ["report", "weekly", "export --format csv", "export --format xlsx"])
def test_a_file_of_the_plan_is_never_replaced(plan: Copy, words: str, name: str) -> None:
    before = plan.bytes()
    done = plan.run(*words.split(), "-o", name)
    assert (done.status, plan.bytes()) == (2, before)
    assert "计划文件" in done.err
    assert "→ " in done.err
    assert not (plan.folder / "新.toml").exists()


@pytest.mark.parametrize(
    "name", ["seeds/xuhui-2021-plan-report.txt", "tasks/.xhplan.lock", ".gitattributes", ".gitignore"]
)
def test_nor_what_belongs_to_it(plan: Copy, name: str) -> None:
    """Its source, the lock, which two writers could hold then, and what git is told of it."""
    path = plan.folder / name
    path.touch()
    before = path.read_bytes(), path.stat().st_ino
    done = plan.run("report", "--format", "markdown", "-o", name)
    assert (done.status, (path.read_bytes(), path.stat().st_ino)) == (2, before)
    assert done.err == f"错误：{name} 属于这份计划，不能写成报告\n  → 换一个名称，如 报告.md\n"


def test_not_through_a_link_either(plan: Copy) -> None:
    before = plan.bytes()
    (plan.folder / "报告.md").symlink_to(plan.file(15))
    assert plan.run("report", "-o", "报告.md").status == 2
    assert plan.bytes() == before


def test_a_link_stays_and_so_does_the_mode(plan: Copy) -> None:
    target, link = plan.folder / "真.md", plan.folder / "报告.md"
    target.write_text("旧", encoding="utf-8")
    target.chmod(0o600)
    link.symlink_to(target.name)
    plan.did("report", "-o", "报告.md")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("# ")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert not list(plan.folder.glob(".*.tmp"))


def test_a_file_that_may_not_be_written_stays(plan: Copy) -> None:
    path = plan.folder / "报告.md"
    path.write_text("旧", encoding="utf-8")
    path.chmod(0o444)
    done = plan.run("report", "-o", "报告.md")
    assert (done.status, path.read_text(encoding="utf-8")) == (1, "旧")
    assert done.err.startswith("错误：写不了 报告.md：没有权限\n  → ")
    assert not list(plan.folder.glob(".*.tmp"))


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
def test_a_pipe_is_written_into(plan: Copy) -> None:
    path = plan.folder / "管.md"
    os.mkfifo(path)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(path.read_text(encoding="utf-8")), daemon=True)
    reader.start()
    plan.did("report", "-o", "管.md")
    reader.join(10)
    assert path.is_fifo()
    assert got
    assert got[0].startswith("# ")


def test_ctrl_c_leaves_the_old_file_and_no_other(plan: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    path = plan.folder / "报告.md"
    path.write_text("旧", encoding="utf-8")

    def interrupted(one: str, other: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    assert plan.run("report", "-o", "报告.md").status == 130
    assert path.read_text(encoding="utf-8") == "旧"
    assert not list(Path(plan.folder).glob(".*.tmp"))
