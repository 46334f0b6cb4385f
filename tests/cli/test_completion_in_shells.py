"""Completion as it is used: Tab pressed in bash, zsh and fish, after ``--install-completion``."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

import pytest

from tests.program import Copy, copy_plan

if sys.platform == "win32":
    pytest.skip("these shells are not at home on Windows", allow_module_level=True)

from tests.cli.shells import SHELLS, Shell, shell

pytestmark = pytest.mark.shells
EVIL = "乙'$(touch pwned)`touch pwned`\";touch pwned;%F{red}\\:[局]"


@pytest.fixture(scope="module", params=SHELLS)
def opened(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Shell, Copy]]:
    name = request.param
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    folder = tmp_path_factory.mktemp(name)
    plan = copy_plan(folder / "计划")
    plan.did("update", "17-01", "--owner", EVIL, "--note", "x", "--on", "2021-03-05")
    plan.did("update", "17-02", "--owner", "区人社局 就业科", "--on", "2021-03-05")
    plan.replace(
        17,
        'short = "2021年居委会换届选举',
        'short = "$(touch pwned)`touch pwned`\\\\$(touch pwned)2021年居委会换届选举',
    )
    with shell(name, folder / "home", plan.folder) as found:
        yield found, plan


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("sho", ["show"]),
        ("show 17-05", ["show", "17-05"]),
        ("done 17-01 --no", ["done", "17-01", "--note"]),
        ("list --area 民", ["list", "--area", "民生"]),
        ("list --area=liv", ["list", "--area=livelihood"]),
        ("list --status 受", ["list", "--status", "受阻"]),
        ("list --light y", ["list", "--light", "yellow"]),
        ("report 2021-Q1", ["report", "2021-Q1"]),
        ("update 15-01 --set 创", ["update", "15-01", "--set", "创业="]),
        ("update 15-01 --set=登", ["update", "15-01", "--set=登记失业="]),
        ("check tasks/plan.t", ["check", "tasks/plan.toml"]),
        ("list --owner 区", ["list", "--owner", "区人社局就业科"]),
        ("list --owner 乙", ["list", "--owner", EVIL]),
        ('list --owner "乙', ["list", "--owner", EVIL]),
        ("list --owner '乙", ["list", "--owner", EVIL]),
    ],
)
def test_a_word_is_finished(opened: tuple[Shell, Copy], typed: str, becomes: list[str]) -> None:
    found, plan = opened
    found.press_tab(f"xhplan {typed}")
    assert found.words() == becomes
    assert not (plan.folder / "pwned").exists()


def test_ids_are_listed_with_their_tasks(opened: tuple[Shell, Copy]) -> None:
    found, plan = opened
    found.press_tab("xhplan show 17-0", "17-01", "17-02", "17-05", "邻里（小）汇", "$(touch pwned)")
    assert found.words() == ["show", "17-0"]
    assert not (plan.folder / "pwned").exists()
