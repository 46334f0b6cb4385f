"""What a command does not use it does not import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import needs
from tests.helpers import ROOT
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
    assert found & (HEAVY - ({"subprocess"} if needs.WINDOWS else set())) == {"tomli_w"}


def test_a_plan_that_is_right_is_checked_without_the_models(old: Copy, tmp_path: Path) -> None:
    assert imported(old, tmp_path / "cache", "check") & HEAVY == set()


EXTRAS = {"xlsxwriter", "python_calamine", "docx", "lxml", "openpyxl", "PIL"}
ALL_OF = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(" ".join(sorted({name.split(".")[0] for name in sys.modules})))
"""


def modules(*packages: str) -> set[str]:
    """What importing every module of these packages loads; the Word renderer is the only one left out."""
    files = [path for name in packages for path in (ROOT / "xhplan" / name).rglob("*.py")]
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in files if path.parent.name != "word"
    ]
    done = subprocess.run(
        [sys.executable, "-c", ALL_OF, *names],
        env=environment(),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return set(done.stdout.split())


def test_the_core_loads_nothing_that_was_installed() -> None:
    found = modules("core")
    assert "xhplan" in found
    assert not found & (EXTRAS | {"typer", "rich", "pydantic", "tomli_w", "tomli"})


def test_nothing_but_the_word_renderer_loads_an_extra_before_it_is_used() -> None:
    found = modules("core", "store", "render", "commands", "cli")
    assert "typer" in found
    assert not found & EXTRAS


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (("export", "-o", "计划.csv"), set()),
        (("export", "-o", "计划.json"), set()),
        (("export", "-o", "计划.ics"), set()),
        (("report", "2021", "-o", "年报.html"), set()),
        (("report", "2021", "-o", "年报.md"), set()),
        (("export", "-o", "填报.xlsx"), {"xlsxwriter"}),
        (("weekly", "2021-W10", "-o", "周报.docx"), {"docx", "lxml"}),
        (("import", "填报.xlsx"), {"python_calamine"}),
    ],
)
def test_a_command_loads_the_extra_that_it_needs_and_no_other(
    plan: Copy, tmp_path: Path, arguments: tuple[str, ...], wanted: set[str]
) -> None:
    if arguments[0] == "import":
        plan.did("export", "-o", "填报.xlsx")
    assert imported(plan, tmp_path / "cache", *arguments) & EXTRAS == wanted
