"""What common commands may cost: machine instructions, which repeat where times do not.

Counted by callgrind over the whole process, with warm caches, as multiples of
the bare interpreter counted in the same run: ``pytest -m instructions``.
Whoever makes a command dearer sees it here; whoever makes one cheaper lowers
its ceiling (``-rA`` prints the counts). Seconds are in docs/performance.md.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from benchmarks.plans import ROOT, made, shipped, year
from tests.program import environment

pytestmark = [
    pytest.mark.instructions,
    pytest.mark.skipif(shutil.which("valgrind") is None, reason="valgrind counts the instructions"),
]

START = "import sys; from xhplan.__main__ import main; sys.exit(main())"
"""As the console script does; those that an old pip wrote import ``re`` on top."""
city = partial(made, tasks=10_000, areas=20)
town = partial(made, tasks=2_000, areas=4)


def with_source(folder: Path) -> None:
    """The shipped plan with the report that it is proved against."""
    shipped(folder)
    shutil.copytree(ROOT / "seeds", folder / "seeds")


class Gate(NamedTuple):
    make: Callable[[Path], None]
    command: str
    ceiling: float
    """Multiples of the bare interpreter: a tenth above what was counted when it was set."""
    warm: str = ""
    """What is run before, if not the command itself."""


GATES = {
    "version": Gate(shipped, "--version", 1.42),
    "list of an area": Gate(shipped, "list --area 15", 1.92),
    "list": Gate(shipped, "list", 1.95),
    "show": Gate(shipped, "show 15-02", 2.6),
    "done": Gate(shipped, "done 15-02", 4.25, warm="done 15-02 --dry-run"),
    "weekly": Gate(shipped, "weekly", 4.4),
    "weekly, year": Gate(year, "weekly 2021-W10", 12),
    "weekly, town": Gate(town, "weekly 2021-W10", 11),
    "check": Gate(with_source, "check", 14),
    "list of an area, year": Gate(year, "list --area 15", 1.92),
    "list, year": Gate(year, "list", 1.95),
    "show, year": Gate(year, "show 15-02", 3.55),
    "list of an area, city": Gate(city, "list --area 99", 2.0),
}


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> int:
    """The instructions of the interpreter that does nothing."""
    return counted(["-c", "pass"], tmp_path_factory.mktemp("bare"))


@pytest.mark.parametrize("gate", GATES.values(), ids=GATES)
def test_costs_no_more_than(gate: Gate, bare: int, tmp_path: Path) -> None:
    gate.make(tmp_path)
    run([sys.executable, "-c", START, *(gate.warm or gate.command).split()], tmp_path)
    ratio = counted(["-c", START, *gate.command.split()], tmp_path) / bare
    print(f"{gate.command}: {ratio:.2f} times the bare interpreter, at most {gate.ceiling}")
    assert ratio <= gate.ceiling


def counted(arguments: list[str], folder: Path) -> int:
    """The instructions of a run of this interpreter."""
    log = folder / "counted"
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={log}"]
    run([*valgrind, sys.executable, *arguments], folder)
    found = re.search(r"Collected : (\d+)", log.read_text(encoding="utf-8"))
    assert found
    return int(found[1])


def run(command: list[str], folder: Path) -> None:
    cache = {"XHPLAN_NO_CACHE": "", "XDG_CACHE_HOME": str(folder / "cache")}
    env = environment(PYTHONHASHSEED="0", XHPLAN_TODAY="2021-12-30", **cache)
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8")
