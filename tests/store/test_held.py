"""Files that another program holds open: waited for, then said, and nothing is lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import needs
from tests.program import Copy
from xhplan.errors import PlanError
from xhplan.store import held
from xhplan.store.files import put_in_place, read_bytes, remove, replace, shown


class Sharing(PermissionError):
    """What Windows says of a file that somebody holds open."""

    winerror = 32


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "15-livelihood.toml"
    path.write_bytes(b"old\r\n")
    return path


def held_for(times: int, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The system refuses ``os.<name>`` so many times."""
    real, left = getattr(os, name), [times]

    def refusing(*paths: object) -> None:
        left[0] -= 1
        if left[0] >= 0:
            raise Sharing(errno.EACCES, "held", str(paths[-1]))
        real(*paths)

    monkeypatch.setattr(os, name, refusing)


def test_a_file_that_is_let_go_is_replaced(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held_for(3, monkeypatch, "replace")
    replace(file, b"old\r\n", b"new")
    assert (file.read_bytes(), [path.name for path in file.parent.iterdir()]) == (b"new", [file.name])


def test_who_waits_is_told_once(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(held, "_QUIET", 0)
    held_for(4, monkeypatch, "replace")
    replace(file, b"old\r\n", b"new")
    assert capsys.readouterr().err == f"{shown(file)} 正被别的程序打开着，稍候……\n"


def test_a_file_that_is_never_let_go_stays_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "PATIENCE", 0)
    held_for(100, monkeypatch, "replace")
    with pytest.raises(PlanError) as caught:
        replace(file, b"old\r\n", b"new")
    assert (caught.value.message, caught.value.hint) == (
        f"写不了 {shown(file)}：它正被别的程序（Excel、WPS、编辑器等）打开着，或没有权限",
        "文件保持原样；在那个程序里关上它，再运行一次",
    )
    assert (file.read_bytes(), [path.name for path in file.parent.iterdir()]) == (b"old\r\n", [file.name])


def test_a_file_that_is_to_go_is_waited_for(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held_for(2, monkeypatch, "unlink")
    remove(str(file))
    assert not file.exists()


def test_where_the_system_has_no_such_rule_nobody_waits(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*paths: object) -> None:
        raise PermissionError(errno.EACCES, "no right")

    monkeypatch.setattr(os, "replace", refused)
    monkeypatch.setattr(held, "patiently", lambda *_: pytest.fail("waits"))
    with pytest.raises(PermissionError):
        put_in_place(str(file), str(file))


# --- as Windows does it ---------------------------------------------------------------------


@needs.windows
def test_a_table_that_is_open_elsewhere(plan: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "PATIENCE", 0.2)
    before = plan.bytes()
    hold = f"file = open({str(plan.file(15))!r}, 'rb'); print('held', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline().strip() == b"held"
        done = plan.run("update", "15-01", "--note", "好")
        assert plan.bytes() == before
        holder.communicate(b"\n")
    assert (done.status, done.err) == (
        1,
        "错误：写不了 tasks/15-livelihood.toml：它正被别的程序（Excel、WPS、编辑器等）打开着，或没有权限\n"
        "  → 文件保持原样；在那个程序里关上它，再运行一次\n",
    )
    assert plan.bytes() == before
    assert not list((plan.folder / "tasks").glob(".*.tmp"))
    plan.did("update", "15-01", "--note", "好")


@needs.windows
def test_the_command_goes_on_when_the_file_is_closed(plan: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "_QUIET", 0)
    holder, slept, real = open(plan.file(15), "rb"), [0], time.sleep  # noqa: SIM115

    def asleep(seconds: float) -> None:
        real(seconds)
        slept[0] += 1
        if slept[0] == 3:
            holder.close()

    monkeypatch.setattr(time, "sleep", asleep)
    done = plan.did("update", "15-01", "--note", "好")
    assert done.err.startswith("tasks/15-livelihood.toml 正被别的程序打开着，稍候……\n15-01 ")
    assert len(plan.lines_of("15-01")) == 1


@needs.windows
def test_a_paper_that_is_open_in_excel(plan: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "PATIENCE", 0.2)
    paper = plan.folder / "报告.md"
    paper.write_bytes(b"mine")
    with open(paper, "rb"):
        plan.run("report", "-o", "报告.md")
        done = plan.run("report", "-o", "报告.md")
    assert done.status == 1
    assert "\n错误：写不了 报告.md：它正被别的程序" in done.err
    (kept,) = plan.folder.glob("*旧稿*")
    assert kept.read_bytes() == b"mine"
    assert (paper.read_bytes(), list(plan.folder.glob(".*.tmp"))) == (b"mine", [])


@needs.windows
def test_a_file_that_another_program_keeps_to_itself(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot even be read."""
    import _winapi

    monkeypatch.setattr(held, "PATIENCE", 0.2)
    alone = (_winapi.GENERIC_READ, 0, _winapi.NULL, _winapi.OPEN_EXISTING, 0, _winapi.NULL)
    handle = _winapi.CreateFile(str(file), *alone)
    with pytest.raises(PlanError) as caught:
        read_bytes(file)
    _winapi.CloseHandle(handle)
    assert caught.value.message.startswith(f"读不了 {shown(file)}：它正被别的程序")
    assert caught.value.hint == "在那个程序里关上它，再运行一次"
    assert read_bytes(file) == b"old\r\n"


@needs.windows
def test_the_read_only_bit(plan: Copy) -> None:
    plan.file(15).chmod(0o444)
    before = plan.bytes()
    done = plan.run("update", "15-01", "17-01", "--note", "好")
    assert (done.status, done.err) == (
        1,
        "错误：tasks/15-livelihood.toml 是只读文件\n  → 先在它的“属性”里去掉“只读”，再运行一次\n",
    )
    assert plan.bytes() == before
    plan.file(15).chmod(0o644)
    plan.did("update", "15-01", "17-01", "--note", "好")
