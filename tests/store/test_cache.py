from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import needs
from tests.helpers import ROOT
from xhplan.core.model import Plan
from xhplan.store import cache
from xhplan.store.read import Place, read_files, read_plan

LINE = '  { on = 2021-03-05, by = "甲", values = { "创业" = 152.5 }, due = 2021-06-30, milestones = { "节点" = 2021-05-01 } },\n'


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """A copy of the shipped plan, old enough to be trusted, and a cache folder of its own."""
    shutil.copytree(ROOT / "tasks", tmp_path / "tasks")
    for path in (tmp_path / "tasks").iterdir():
        os.utime(path, (1_600_000_000, 1_600_000_000))
    with patch.dict(
        os.environ, {"XDG_CACHE_HOME": str(tmp_path / "cache"), "LOCALAPPDATA": str(tmp_path / "cache")}
    ):
        os.environ.pop("XHPLAN_NO_CACHE", None)
        yield Place(str(tmp_path / "tasks"))


def entries(place: Place) -> list[Path]:
    return sorted((Path(place.folder).parent / "cache" / "xhplan").iterdir())


def truth(place: Place) -> Plan:
    return read_files(place)[0]


def livelihood(place: Place) -> Path:
    return Path(place.folder) / "15-livelihood.toml"


def rewrite(path: Path, text: str, when: float = 1_600_000_001) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (when, when))


def test_the_second_answer_comes_from_the_cache_and_is_the_same(place: Place) -> None:
    text = livelihood(place).read_text(encoding="utf-8")
    rewrite(livelihood(place), text.replace("log = [\n", f"log = [\n{LINE}", 2))
    assert read_plan(place) == truth(place)
    with patch("xhplan.store.load.load_file", side_effect=AssertionError("read again")):
        warm = read_plan(place)
    assert warm == truth(place)
    assert repr(warm) == repr(truth(place))


def test_a_changed_file_is_read_again(place: Place) -> None:
    read_plan(place)
    text = livelihood(place).read_text(encoding="utf-8")
    rewrite(livelihood(place), text.replace("log = [\n", f"log = [\n{LINE}", 2))
    assert read_plan(place) == truth(place)


def test_a_change_of_the_same_size_and_time_is_seen(place: Place) -> None:
    read_plan(place)
    text = livelihood(place).read_text(encoding="utf-8")
    rewrite(livelihood(place), text.replace("600", "900"), 1_600_000_000)
    assert read_plan(place) == truth(place)


def test_a_file_that_may_change_within_its_clocks_tick_is_not_kept(place: Place) -> None:
    soon = time.time() + 3600
    os.utime(livelihood(place), (soon, soon))
    read_plan(place)
    assert len(entries(place)) == 9


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_entry_is_as_if_there_were_none(place: Place, data: st.DataObject) -> None:
    read_plan(place)
    entry = data.draw(st.sampled_from(entries(place)))
    raw = bytearray(entry.read_bytes())
    if data.draw(st.booleans()):
        raw = raw[: data.draw(st.integers(0, len(raw) - 1))]
    else:
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at] ^= data.draw(st.integers(1, 255))
    entry.write_bytes(bytes(raw))
    assert read_plan(place) == truth(place)


def test_another_files_entry_is_not_taken(place: Place) -> None:
    read_plan(place)
    first, *others = entries(place)
    for other in others:
        shutil.copyfile(other, first)
        assert read_plan(place) == truth(place)


@needs.owners
def test_somebody_elses_entry_is_not_taken(place: Place) -> None:
    read_plan(place)
    path = place.file("plan.toml")
    assert cache.load(cache.prove("", path)) is not None
    with patch("os.getuid", return_value=os.getuid() + 1):
        assert cache.load(cache.prove("", path)) is None


def test_an_entry_of_another_version_is_not_taken(place: Place) -> None:
    read_plan(place)
    path = place.file("plan.toml")
    with patch.object(cache, "_MAGIC", b"xhplan 0.0.0 0\n"):
        assert cache.load(cache.prove("", path)) is None


@pytest.mark.parametrize("changed", ["core/lights.py", "render/lines.py", "store/pack.py"])
def test_a_program_that_changed_under_its_version_takes_no_entry(tmp_path: Path, changed: str) -> None:
    for room in ("core", "render", "store"):
        shutil.copytree(ROOT / "xhplan" / room, tmp_path / room)
    with patch.object(cache, "__file__", str(tmp_path / "store" / "cache.py")):
        before = cache._program()
        assert cache._program() == before
        with open(tmp_path / changed, "a", encoding="utf-8") as file:
            file.write("\n")
        assert cache._program() != before


def test_it_can_be_turned_off_and_a_folder_that_cannot_be_made_does_no_harm(place: Place) -> None:
    with patch.dict(os.environ, {"XHPLAN_NO_CACHE": "1"}):
        read_plan(place)
    folder = Path(place.folder).parent / "cache"
    assert not folder.exists()
    folder.write_text("a file in its place", encoding="utf-8")
    assert read_plan(place) == truth(place)


def test_what_cannot_be_put_in_its_place_leaves_no_litter(place: Place) -> None:
    with patch("os.replace", side_effect=PermissionError):
        assert read_plan(place) == truth(place)
    assert entries(place) == []


@needs.pipes
@pytest.mark.parametrize("what", ["pipe", "link"])
def test_an_entry_that_is_no_file_is_neither_waited_for_nor_followed(place: Place, what: str) -> None:
    read_plan(place)
    proof = cache.prove("", place.file("plan.toml"))
    entry = Path(cache._entry(str(entries(place)[0].parent), proof.name))
    assert cache.load(proof) is not None
    kept = entry.with_name("kept")
    entry.rename(kept)
    if what == "pipe":
        os.mkfifo(entry)
    else:
        entry.symlink_to(kept)
    assert cache.load(proof) is None


@needs.links
def test_a_link_with_the_name_of_what_is_being_kept_is_not_written_through(place: Place) -> None:
    read_plan(place)
    victim = Path(place.folder).parent / "victim"
    victim.write_bytes(b"mine")
    with patch("os.urandom", return_value=b"\0" * 8):
        for entry in entries(place):
            (entry.with_name(f"{entry.name}.{'0' * 16}")).symlink_to(victim)
        rewrite(livelihood(place), livelihood(place).read_text(encoding="utf-8") + "# more\n")
        assert read_plan(place) == truth(place)
    assert victim.read_bytes() == b"mine"


@needs.owners
def test_nothing_is_kept_in_somebody_elses_folder(place: Place) -> None:
    with patch("os.getuid", return_value=os.getuid() + 1):
        assert read_plan(place) == truth(place)
    assert entries(place) == []


@needs.modes
def test_an_entry_is_nobody_elses_to_read(place: Place) -> None:
    read_plan(place)
    assert {entry.stat().st_mode & 0o777 for entry in entries(place)} == {0o600}


@pytest.mark.parametrize("home", ["", "here", None])
def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch, home: str | None) -> None:
    """An empty HOME would lead to the root folder, one that is relative into the present one."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.delenv(name, raising=False)
    if home is not None:
        monkeypatch.setenv("HOME", home)
    assert cache._folder() is None
