"""What a command does not use it does not import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.program import Copy, environment

HEAVY = {
    "typer",
    "rich",
    "pydantic",
    "dateutil",
    "tomli_w",
    "subprocess",
    "dataclasses",
    "typing",
    "pathlib",
    "json",
}
CODE = """
import sys
from xhplan.__main__ import guarded
status = guarded(sys.argv[1:])
sys.stdout.flush()
print("\\n" + " ".join(sorted({name.split(".")[0] for name in sys.modules})), file=sys.stderr)
"""


def imported(copy: Copy, cache: Path, *arguments: str) -> set[str]:
    """The top-level modules that a run leaves behind, with a warm cache."""
    env = environment(XDG_CACHE_HOME=str(cache), LOCALAPPDATA=str(cache), XHPLAN_NO_CACHE="")
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", CODE, *arguments],
            cwd=copy.folder,
            env=env,
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
    return set(done.stderr.splitlines()[-1].split())


@pytest.fixture
def old(plan: Copy) -> Copy:
    """A plan whose files are old enough for the cache."""
    import os

    for path in (plan.folder / "tasks").iterdir():
        os.utime(path, (1_600_000_000, 1_600_000_000))
    return plan


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (("--version",), set()),
        (("list", "--area", "民生"), set()),
        (("list",), set()),
        (("list", "--ids"), set()),
        (("show", "15-01"), set()),
        (("list", "--json"), {"json", "typing"}),
    ],
)
def test_piped_and_warm(old: Copy, tmp_path: Path, arguments: tuple[str, ...], wanted: set[str]) -> None:
    assert imported(old, tmp_path / "cache", *arguments) & (
        HEAVY | {"tomli", "re", "fractions"}
    ) <= wanted | ({"re", "fractions"} if wanted else set())


def test_writing_validates_without_pydantic_and_asks_git_without_subprocess(
    old: Copy, tmp_path: Path
) -> None:
    found = imported(old, tmp_path / "cache", "start", "15-02", "--dry-run")
    assert found & HEAVY == {"tomli_w"}
