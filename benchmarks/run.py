"""Times every common command as a whole process: python benchmarks/run.py [PLAN …] [--runs N]

Prints medians as multiples of the bare interpreter (``python -c pass`` of the
same environment, interleaved with the commands), and peak memory. It measures
the ``xhplan`` that is installed beside this interpreter.
"""

from __future__ import annotations

import argparse
import os
import platform
import pty
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from plans import PLANS


class Case(NamedTuple):
    """A command; ``prepare`` is run before each time, unmeasured."""

    name: str
    arguments: tuple[str, ...]
    terminal: bool = False
    prepare: Callable[[Path], None] = lambda folder: None


def first_number(folder: Path) -> str:
    return sorted((folder / "tasks").glob("[0-9]*.toml"))[0].name[:2]


def cases(folder: Path) -> list[Case]:
    number = first_number(folder)
    return [
        Case("--version", ("--version",)),
        Case("list --area X", ("list", "--area", number)),
        Case("list", ("list",)),
        Case("list --area X, terminal", ("list", "--area", number), terminal=True),
        Case("overview, terminal", (), terminal=True),
        Case("show ID", ("show", f"{number}-02")),
        Case("done ID", ("done", f"{number}-02", "--on", "2021-12-30"), prepare=restore),
        Case("weekly", ("weekly", "2021-W10")),
        Case("list, all cold", ("list",), prepare=touch),
    ]


def restore(folder: Path) -> None:
    shutil.copytree(folder / "saved", folder / "tasks", dirs_exist_ok=True)


def touch(folder: Path) -> None:
    """Every file changed since it was cached, and old enough to be cached again."""
    moment = time.time() - 60
    for path in (folder / "tasks").iterdir():
        os.utime(path, (moment, moment))


def timed(command: list[str], folder: Path, env: dict[str, str], terminal: bool) -> tuple[float, int]:
    """Seconds, and peak memory in KiB."""
    master, slave = pty.openpty() if terminal else (-1, -1)
    out = slave if terminal else subprocess.DEVNULL
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL
    )
    if terminal:
        os.close(slave)
        drain(master)
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    if terminal:
        os.close(master)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{command} failed")
    return took, usage.ru_maxrss


def drain(master: int) -> None:
    try:
        while os.read(master, 65536):
            pass
    except OSError:
        pass


def measure(plan: str, runs: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        PLANS[plan](folder)
        shutil.copytree(folder / "tasks", folder / "saved")
        env = {
            **os.environ,
            "XHPLAN_USER": "测",
            "XHPLAN_TODAY": "2021-12-30",
            "XDG_CACHE_HOME": str(folder / "cache"),
        }
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        program = str(Path(sysconfig.get_path("scripts")) / "xhplan")
        bare: list[float] = []
        print(f"\n{plan}\n{'command':28}{'median ms':>10}{'x bare':>8}{'MB':>6}")
        for case in cases(folder):
            times, peak = [], 0
            for turn in range(runs + 1):
                case.prepare(folder)
                took, memory = timed([program, *case.arguments], folder, env, case.terminal)
                base, _ = timed([sys.executable, "-c", "pass"], folder, env, terminal=False)
                if turn:
                    times.append(took)
                    bare.append(base)
                    peak = max(peak, memory)
            middle, base = statistics.median(times), statistics.median(bare)
            print(f"{case.name:28}{middle * 1000:10.1f}{middle / base:8.1f}{peak / 1024:6.0f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plans", nargs="*", default=list(PLANS))
    parser.add_argument("--runs", type=int, default=20)
    given = parser.parse_args()
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {given.runs} runs"
    )
    for plan in given.plans:
        measure(plan, given.runs)


if __name__ == "__main__":
    main()
