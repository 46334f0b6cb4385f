"""``xhplan init``"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.helpers import ROOT
from tests.program import Copy, git, run, versioned


def test_a_working_copy_ready_for_git(tmp_path: Path) -> None:
    done = run("init", "计划 2021", folder=tmp_path)
    assert (done.status, done.out) == (0, "")
    assert "git init" in done.err
    made = tmp_path / "计划 2021"
    dotted = [".gitattributes", ".gitignore", ".taplo.toml"]
    assert sorted(path.name for path in made.iterdir()) == [*dotted, "seeds", "tasks"]
    assert (made / ".taplo.toml").read_bytes() == (ROOT / ".taplo.toml").read_bytes()
    for folder in ("tasks", "seeds"):
        shipped = {path.name: path.read_bytes() for path in (ROOT / folder).iterdir() if path.name[0] != "."}
        assert {path.name: path.read_bytes() for path in (made / folder).iterdir()} == shipped
    assert "tasks/*.toml text eol=lf merge=union" in (made / ".gitattributes").read_text().splitlines()
    assert run("check", folder=made).status == 0


def test_its_first_day(tmp_path: Path) -> None:
    run("init", "计划", folder=tmp_path)
    plan = versioned(Copy(tmp_path / "计划"))
    plan.did("done", "15-01")
    assert plan.git("diff", "--numstat") == "1\t0\ttasks/15-livelihood.toml\n"
    assert plan.git("status", "--porcelain") == " M tasks/15-livelihood.toml\n"
    assert git("check-attr", "merge", "eol", "--", "tasks/15-livelihood.toml", folder=plan.folder) == (
        "tasks/15-livelihood.toml: merge: union\ntasks/15-livelihood.toml: eol: lf\n"
    )


def test_the_source_report_is_kept_byte_for_byte_by_git(tmp_path: Path) -> None:
    run("init", "计划", folder=tmp_path)
    plan = versioned(Copy(tmp_path / "计划"))
    git("-c", "core.autocrlf=true", "clone", "-q", str(plan.folder), "另一份", folder=tmp_path)
    assert run("check", folder=tmp_path / "另一份").status == 0


def test_nested_folders_are_made(tmp_path: Path) -> None:
    assert run("init", "甲/乙/丙", folder=tmp_path).status == 0
    assert run("list", "--ids", folder=tmp_path / "甲/乙/丙").err == ""


def test_here(tmp_path: Path) -> None:
    assert run("init", ".", folder=tmp_path).status == 0
    assert run("check", folder=tmp_path).status == 0


def test_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "来文.txt").write_text("甲", encoding="utf-8")
    (tmp_path / ".taplo.toml").write_text("# 自己的\n", encoding="utf-8")
    (tmp_path / ".gitattributes").write_text("*.docx binary", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("*.tmp\n.xhplan.lock\n.*.toml.*.tmp\n", encoding="utf-8")
    assert run("init", str(tmp_path), folder=tmp_path).status == 0
    assert (tmp_path / "来文.txt").read_text(encoding="utf-8") == "甲"
    assert (tmp_path / ".taplo.toml").read_text(encoding="utf-8") == "# 自己的\n"
    assert (tmp_path / ".gitattributes").read_text(encoding="utf-8").splitlines() == [
        *("*.docx binary", "tasks/*.toml text eol=lf merge=union", "tasks/plan.toml merge", "seeds/* -text"),
    ]
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "*.tmp\n.xhplan.lock\n.*.toml.*.tmp\n"


@pytest.mark.parametrize("name", ["tasks", "seeds"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "plan.toml").write_text("甲", encoding="utf-8")
    done = run("init", str(tmp_path), folder=tmp_path)
    assert (done.status, done.out) == (1, "")
    assert name in done.err
    assert "→" in done.err
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["plan.toml", name]


def test_a_plan_is_not_overwritten_from_inside(plan: Copy) -> None:
    before = plan.bytes()
    assert plan.run("init", ".").status == 1
    assert plan.bytes() == before


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "计划").write_text("甲", encoding="utf-8")
    done = run("init", "计划", folder=tmp_path)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("错误：建不了 ")
    assert (tmp_path / "计划").read_text(encoding="utf-8") == "甲"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        done = run("init", "计划", folder=tmp_path)
    finally:
        tmp_path.chmod(0o755)
    assert done.status == 1
    assert "权限" in done.err


def test_an_empty_name(tmp_path: Path) -> None:
    done = run("init", "", folder=tmp_path)
    assert done.status == 2
    assert list(tmp_path.iterdir()) == []


def test_bytes_of_others_that_are_no_text_stay(tmp_path: Path) -> None:
    for name in (".gitignore", ".gitattributes"):
        (tmp_path / name).write_bytes("缓存\n".encode("gbk") + b"\xff")
    assert run("init", ".", folder=tmp_path).status == 0
    for name in (".gitignore", ".gitattributes"):
        raw = (tmp_path / name).read_bytes()
        assert raw.startswith("缓存\n".encode("gbk") + b"\xff\n")
        assert raw.endswith(b"\n")


@pytest.mark.skipif(os.name == "nt", reason="links")
@pytest.mark.parametrize("name", [".gitattributes", ".gitignore"])
def test_a_link_is_not_written_through(tmp_path: Path, name: str) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine\n", encoding="utf-8")
    (tmp_path / "计划").mkdir()
    (tmp_path / "计划" / name).symlink_to(victim)
    done = run("init", "计划", folder=tmp_path)
    assert done.status == 1
    assert f"{name} 是一个链接" in done.err
    assert victim.read_text(encoding="utf-8") == "mine\n"
    assert [path.name for path in (tmp_path / "计划").iterdir()] == [name]


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_a_link_that_leads_nowhere_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "tasks").symlink_to(tmp_path / "nothing")
    assert run("init", ".", folder=tmp_path).status == 1
    assert not (tmp_path / "nothing").exists()


def test_a_full_disk_leaves_nothing_and_the_next_attempt_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        done = run("init", "计划", folder=tmp_path)
    assert (done.status, list(tmp_path.iterdir())) == (1, [])
    assert "磁盘已满" in done.err
    assert run("init", "计划", folder=tmp_path).status == 0


def test_plan_toml_is_not_merged_by_union(tmp_path: Path) -> None:
    run("init", "计划", folder=tmp_path)
    plan = versioned(Copy(tmp_path / "计划"))
    assert git("check-attr", "merge", "eol", "--", "tasks/plan.toml", folder=plan.folder) == (
        "tasks/plan.toml: merge: set\ntasks/plan.toml: eol: lf\n"
    )
