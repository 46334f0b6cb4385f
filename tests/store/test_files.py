from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from tests import needs
from xhplan.errors import PlanError
from xhplan.store.files import Changed, read_bytes, read_regular, replace, shown, written_beside


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "15-livelihood.toml"
    path.write_bytes(b"old\r\n")
    return path


def names(path: Path) -> list[str]:
    return sorted(found.name for found in path.parent.iterdir())


@needs.modes
def test_replaced_whole_with_its_mode_kept(file: Path) -> None:
    file.chmod(0o640)
    replace(file, b"old\r\n", "新\n".encode())
    assert (file.read_bytes(), file.stat().st_mode & 0o7777) == ("新\n".encode(), 0o640)
    assert names(file) == [file.name]


@needs.links
def test_a_symbolic_link_stays_one(file: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "link.toml"
    link.symlink_to(Path("..") / file.name)
    replace(link, b"old\r\n", b"new")
    assert (link.is_symlink(), file.read_bytes(), names(link)) == (True, b"new", ["link.toml"])


def test_a_hard_link_is_refused(file: Path) -> None:
    other = file.with_name("other.toml")
    other.hardlink_to(file)
    with pytest.raises(PlanError) as caught:
        replace(file, b"old\r\n", b"new")
    assert caught.value.message == f"{shown(file)} 有 2 个硬链接，替换会把它们拆开"
    assert other.read_bytes() == file.read_bytes() == b"old\r\n"


def test_a_read_only_file_is_refused_to_root_too(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(PlanError) as caught:
        replace(file, b"old\r\n", b"new")
    assert caught.value.message == f"{shown(file)} 是只读文件"
    assert (file.read_bytes(), names(file)) == (b"old\r\n", [file.name])


def test_what_an_editor_saved_meanwhile_stays(file: Path) -> None:
    file.write_bytes(b"edited")
    with pytest.raises(Changed):
        replace(file, b"old\r\n", b"new")
    assert (file.read_bytes(), names(file)) == (b"edited", [file.name])


def test_what_an_editor_saved_while_we_wrote_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: file.write_bytes(b"edited"))
    with pytest.raises(Changed):
        replace(file, b"old\r\n", b"new")
    assert (file.read_bytes(), names(file)) == (b"edited", [file.name])


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_a_file_that_is_gone_is_changed_and_not_made_anew(
    file: Path, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if when == "before":
        file.unlink()
    else:
        monkeypatch.setattr(os, "fsync", lambda handle: file.unlink())
    with pytest.raises(Changed):
        replace(file, b"old\r\n", b"new")
    assert names(file) == []


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "磁盘已满"), (errno.EDQUOT, "超出磁盘配额"), (errno.EACCES, "没有权限")],
)
def test_a_full_disk_leaves_the_file_as_it_was(
    file: Path, number: int, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PlanError) as caught:
        replace(file, b"old\r\n", b"new")
    assert caught.value.message == f"写不了 {shown(file)}：{reason}"
    assert (file.read_bytes(), names(file)) == (b"old\r\n", [file.name])


def test_ctrl_c_leaves_no_temporary_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*paths: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace(file, b"old\r\n", b"new")
    assert (file.read_bytes(), names(file)) == (b"old\r\n", [file.name])


def test_the_bytes_are_on_the_disk_before_the_name_and_the_name_after(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, rename = os.fsync, os.replace

    def synced(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def renamed(one: Path, other: Path) -> None:
        done.append("rename")
        rename(one, other)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    replace(file, b"old\r\n", b"new")
    assert done == ["file", "rename", *([] if needs.WINDOWS else ["folder"])]


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        read_bytes(tmp_path / "nothing.toml")
    assert caught.value.message == f"没有文件 {shown(tmp_path / 'nothing.toml')}"
    with pytest.raises(PlanError) as caught:
        read_bytes(tmp_path)
    assert caught.value.message == f"读不了 {shown(tmp_path)}：它是一个文件夹"


# --- what is new is opened as new -----------------------------------------------------------


@needs.modes
def test_a_new_file_has_its_mode_before_it_has_content(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.chmod(0o600)
    modes: list[int] = []
    real = os.fsync

    def synced(handle: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(handle).st_mode))
        real(handle)

    monkeypatch.setattr(os, "fsync", synced)
    replace(file, b"old\r\n", b"new")
    assert modes[0] == 0o600


@needs.modes
def test_nobody_else_can_open_it_before(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the name and the mode, which must be the narrowest."""
    file.chmod(0o640)
    seen: list[int] = []
    real = os.fchmod
    monkeypatch.setattr(
        os, "fchmod", lambda handle, mode: (seen.append(os.fstat(handle).st_mode & 0o777), real(handle, mode))
    )
    replace(file, b"old\r\n", b"new")
    assert (seen, stat.S_IMODE(file.stat().st_mode)) == ([0o600], 0o640)


@needs.links
def test_a_link_with_its_name_is_not_written_through(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "urandom", lambda count: b"\0" * count)
    victim = file.with_name("victim")
    victim.write_bytes(b"mine")
    planted = file.with_name(f".{file.name}.{'0' * 16}.tmp")
    planted.symlink_to(victim)
    with pytest.raises(PlanError) as caught:
        replace(file, b"old\r\n", b"new")
    assert caught.value.message == f"写不了 {shown(file)}：已经有同名的文件"
    assert (victim.read_bytes(), file.read_bytes(), planted.is_symlink()) == (b"mine", b"old\r\n", True)


def test_no_two_names_are_alike(file: Path) -> None:
    made = {written_beside(str(file), b"x") for _ in range(5)}
    assert len(made) == 5
    assert all(Path(path).name.startswith(f".{file.name}.") and path.endswith(".tmp") for path in made)


@needs.pipes
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(OSError, match="No such device"):
            read_regular(path, 10)
        with pytest.raises(PlanError) as caught:
            read_bytes(path)
        assert caught.value.message == f"读不了 {shown(path)}：它不是普通的文件"


def test_no_more_is_read_than_may_be(file: Path) -> None:
    assert read_bytes(file, 5) == b"old\r\n"
    with pytest.raises(PlanError) as caught:
        read_bytes(file, 4)
    assert "超过" in caught.value.message
