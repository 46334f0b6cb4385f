"""``-o``: what is there is replaced whole, and only where it may be."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from tests import needs
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


@needs.links
def test_not_through_a_link_either(plan: Copy) -> None:
    before = plan.bytes()
    (plan.folder / "报告.md").symlink_to(plan.file(15))
    assert plan.run("report", "-o", "报告.md").status == 2
    assert plan.bytes() == before


@needs.links
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


@needs.pipes
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


# --- what belongs to a plan, wherever it lies ----------------------------------------------------


@pytest.fixture
def elsewhere(plan: Copy) -> Copy:
    """The same plan in a folder with another name, its report in another place."""
    (plan.folder / "tasks").rename(plan.folder / "台账")
    (plan.folder / "来文").mkdir()
    (plan.folder / "seeds" / "xuhui-2021-plan-report.txt").rename(plan.folder / "来文" / "报告.txt")
    path = plan.folder / "台账" / "plan.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("../seeds/xuhui-2021-plan-report.txt", "../来文/报告.txt"), encoding="utf-8")
    return plan


@pytest.mark.parametrize("words", ["report", "weekly", "export --format csv"])
def test_the_source_of_a_plan_in_any_folder_is_not_replaced(elsewhere: Copy, words: str) -> None:
    source = elsewhere.folder / "来文" / "报告.txt"
    before = source.read_bytes()
    done = elsewhere.run("--plan", "台账", *words.split(), "-o", "来文/报告.txt")
    assert (done.status, source.read_bytes()) == (2, before)
    assert "属于这份计划" in done.err
    assert elsewhere.run("check", "--plan", "台账").status == 0


@pytest.mark.parametrize(
    "name", ["tasks/area.schema.json", "tasks/plan.schema.json", ".git/config", ".git/hooks/x"]
)
def test_nor_a_schema_or_what_is_git_s(checkout: Copy, name: str) -> None:
    path = checkout.folder / name
    before = path.read_bytes() if path.exists() else None
    done = checkout.run("export", "--format", "json", "-o", name)
    assert (done.status, path.read_bytes() if path.exists() else None) == (2, before)


# --- a file is what its name promises ------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("weekly -o 周报.xlsx", "周报.xlsx 的后缀是 .xlsx，这里写不出 .xlsx 文件"),
        ("weekly -o 周报.PDF", "周报.PDF 的后缀是 .pdf，这里写不出 .pdf 文件"),
        ("weekly -o 周报.html", "周报.html 的后缀是 .html，这里写不出 .html 文件"),
        ("weekly --format markdown -o 周报.docx", "周报.docx 的后缀是 .docx，写出来的却是 Markdown"),
        ("report --json -o 报告.html", "报告.html 的后缀是 .html，写出来的却是 JSON"),
        ("report -o 报告.doc", "报告.doc 的后缀是 .doc，这里写不出 .doc 文件"),
        ("export --format csv -o 表.xlsx", "表.xlsx 的后缀是 .xlsx，写出来的却是 CSV"),
        ("export -o 表.ods", "表.ods 的后缀是 .ods，这里写不出 .ods 文件"),
        ("rollup . -o 汇总.xlsx", "汇总.xlsx 的后缀是 .xlsx，这里写不出 .xlsx 文件"),
    ],
)
def test_a_name_that_promises_something_else_is_refused(plan: Copy, words: str, said: str) -> None:
    before = sorted(path.name for path in plan.folder.iterdir())
    done = plan.run(*words.split())
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"错误：{said}\n  → 换一个后缀；能写的格式有：")
    assert sorted(path.name for path in plan.folder.iterdir()) == before


@pytest.mark.parametrize("name", ["周报", "周报.md", "周报.txt", "周报2021.3", "周报.markdown"])
def test_any_other_name_will_do(plan: Copy, name: str) -> None:
    plan.did("weekly", "-o", name)
    assert (plan.folder / name).read_text(encoding="utf-8").startswith("# ")


# --- a workbook a unit ----------------------------------------------------------------------------


def test_none_is_written_where_one_may_not_be(plan: Copy) -> None:
    plan.did("update", "15-01", "--owner", "甲局")
    plan.did("update", "15-02", "--owner", "乙局")
    (plan.folder / "表").mkdir()
    (plan.folder / "表" / "乙局.xlsx").write_bytes(b"old")
    (plan.folder / "表" / "乙局.xlsx").chmod(0o444)
    done = plan.run("export", "--by-owner", "-o", "表")
    assert done.status == 1
    assert done.err.startswith("错误：写不了 表/乙局.xlsx：没有权限\n")
    assert [path.name for path in (plan.folder / "表").iterdir()] == ["乙局.xlsx"]


@pytest.mark.parametrize("error", [OSError(28, "full"), KeyboardInterrupt()])
def test_what_was_written_until_it_ended_is_told(
    plan: Copy, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    plan.did("update", "15-01", "--owner", "甲局")
    real = os.replace

    def second(one: str, other: str) -> None:
        if list((plan.folder / "表").glob("*.xlsx")):
            raise error
        real(one, other)

    monkeypatch.setattr(os, "replace", second)
    done = plan.run("export", "--by-owner", "-o", "表")
    assert done.status in (1, 130)
    [name] = [path.name for path in (plan.folder / "表").glob("*.xlsx")]
    assert f"只写了一部分：已在 表 写入 1 份：{name}\n" in done.err


@needs.windows
@pytest.mark.parametrize(
    ("typed", "told", "why"),
    [
        (("report", "-o", "NUL.md"), "NUL.md", "NUL.md 是 Windows 的设备名"),
        (("weekly", "-o", "上报\\周报.md."), "上报/周报.md.", "周报.md. 以点或空格结尾，Windows 会去掉它"),
        (("report", "-o", "2021:周报.md"), "2021:周报.md", "Windows 的文件名里不能有 :"),
        (("export", "--by-owner", "-o", "con"), "con/未明确.xlsx", "con 是 Windows 的设备名"),
        (("init", "aux"), "aux", "aux 是 Windows 的设备名"),
    ],
)
def test_a_name_that_windows_cannot_have_is_refused(
    plan: Copy, typed: tuple[str, ...], told: str, why: str
) -> None:
    before = sorted(plan.folder.rglob("*"))
    done = plan.run(*typed)
    assert done.status == 2
    assert done.err.startswith(f"错误：{told} 不能作文件名：{why}\n")
    assert sorted(plan.folder.rglob("*")) == before
