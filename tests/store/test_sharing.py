"""git in a room of its own, and commits that reach the working tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program import Copy
from xhplan.errors import PlanError
from xhplan.store.sharing.repository import find
from xhplan.store.sharing.room import room
from xhplan.store.sharing.spread import moves, spread
from xhplan.store.sharing.wire import shared

NAME = "tasks/15-livelihood.toml"


@pytest.fixture(autouse=True)
def _person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who commits, whether the machine has a git of its own settings or not."""
    monkeypatch.setenv("GIT_AUTHOR_NAME", "甲")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "office@example.org")


def test_a_repository_is_what_it_says_of_itself(checkout: Copy) -> None:
    found = find(str(checkout.folder / "tasks"))
    assert Path(found.top).samefile(checkout.folder)
    assert found.identity["GIT_AUTHOR_NAME"]


def test_a_folder_without_git_is_told(tmp_path: Path) -> None:
    with pytest.raises(PlanError):
        find(str(tmp_path))


def test_a_git_that_cannot_be_started_is_named(checkout: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = checkout.folder / "git.exe"
    monkeypatch.setattr("xhplan.store.sharing.repository.program", lambda: str(nothing))
    said = checkout.run("sync").err
    assert said == f"错误：文件或文件夹不存在（{nothing.as_posix()}）\n  → 请检查它和它的权限\n"


def test_what_is_kept_is_kept_to_the_byte_and_lines_of_both_sides_are_joined(checkout: Copy) -> None:
    with room(find(str(checkout.folder)), "tasks") as made:
        content = "甲\r\n乙".encode()
        assert made.blob(made.keep(content)) == content
        assert made.union(b"a\nb\n", b"a\n", b"a\nc\n") == b"a\nb\nc\n"
        with pytest.raises(PlanError):
            made.answer("cat-file", "blob", "0" * 40)


def test_a_commit_reaches_the_working_tree_and_what_was_changed_there_stays(checkout: Copy) -> None:
    before = checkout.git("rev-parse", "HEAD").strip()
    checkout.did("done", "15-01")
    checkout.commit()
    after = checkout.git("rev-parse", "HEAD").strip()
    checkout.git("reset", "-q", "--hard", before)
    with room(find(str(checkout.folder)), "tasks") as made:
        [move] = moves(made, before, after)
        assert move.path == NAME
        spread(made, before, after)
        assert shared(made, after) is None
    assert checkout.git("status", "--porcelain") == ""
    assert 'status = "done"' in checkout.text(15)
