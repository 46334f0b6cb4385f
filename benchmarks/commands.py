"""The commands that are measured on a plan, and what each may cost."""

from __future__ import annotations

import os
import shutil
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from measure import Command, Figure, Patience, Place, figure, once
from plans import PLANS, ROOT

PROGRAM = str(Path(sysconfig.get_path("scripts")) / "xhplan")
COMPLETING = (("_XHPLAN_COMPLETE", "bash"), ("_XHPLAN_COMP_TYPE", "9"))
"""What the script in ``xhplan/cli/shells`` hands over when Tab is pressed."""


def prints(place: Place, out: bytes) -> str:
    return "" if out.strip() else "prints nothing"


def passes(place: Place, out: bytes) -> str:
    return out.decode("utf-8")


def writes(place: Place, out: bytes) -> str:
    saved = first_file(place.folder / "saved")
    same = saved.read_bytes() == (place.folder / "tasks" / saved.name).read_bytes()
    return "writes nothing" if same else ""


class Case(NamedTuple):
    """A command; ``prepare`` makes its place ready before each run, unmeasured."""

    name: str
    words: tuple[str, ...]
    wanted: tuple[float | None, ...] = ()
    """At most, in multiples of the bare interpreter: shipped, year, city, nation."""
    terminal: bool = False
    prepare: Callable[[Place], None] = lambda place: None
    env: tuple[tuple[str, str], ...] = ()
    holds: Callable[[Place, bytes], str] = prints
    """Says what is wrong with the first run."""


class Measured(NamedTuple):
    plan: str
    case: Case
    figure: Figure

    @property
    def wanted(self) -> float | None:
        column = list(PLANS).index(self.plan)
        return self.case.wanted[column] if column < len(self.case.wanted) else None

    @property
    def over(self) -> bool:
        return self.wanted is not None and self.figure.ratio > self.wanted


def cases(number: str) -> list[Case]:
    """``number`` is a table's; what is done twice is done to the table's second task."""
    task, done = f"{number}-02", ("done", f"{number}-02", "--on", "2021-12-30")
    area = ("list", "--area", number)
    return [
        Case("--version", ("--version",), (1.5,)),
        Case("list --area X", area, (3, 3.5, 4, 7)),
        Case("list", ("list",), (3.5, 4.5, 8, 40)),
        Case("list --as-of", ("list", "--as-of", "2021-12-29")),
        Case("list --area X, terminal", area, (7, 8), terminal=True),
        Case("list, terminal", ("list",), (None, None, 20), terminal=True),
        Case("overview, terminal", (), (8, 9, 15), terminal=True),
        Case("show ID", ("show", task), (3, 3.5, 4, 7)),
        Case("done ID", done, (4, 4.5, 6, 12), prepare=restored_and_read, holds=writes),
        Case("done ID, file just changed", done, (4, 4.5, 6, 12), prepare=restored, holds=writes),
        Case("completion of an ID", ("show", f"{number}-0"), (3, 3.5, 4), env=COMPLETING),
        Case("weekly", ("weekly", "2021-W10"), (4, 7, 20)),
        Case("weekly, file just changed", ("weekly", "2021-W10"), (None, None, 20), prepare=restored),
        Case("check", ("check",), (10,), holds=passes),
        Case("list --area X, cold", area, prepare=touched),
        Case("list, all files cold", ("list",), (8, 20, 60, 500), prepare=touched),
    ]


def restored(place: Place) -> None:
    """The first table's file as it was; what the last run wrote is gone."""
    saved = first_file(place.folder / "saved")
    shutil.copy2(saved, place.folder / "tasks" / saved.name)


def restored_and_read(place: Place) -> None:
    restored(place)
    number = first_file(place.folder / "saved").name[:2]
    once(Command((PROGRAM, "list", "--area", number)), 0, place, 600)


def touched(place: Place) -> None:
    """Every file changed since it was last read, and old enough to be kept in the cache again."""
    moment = time.time() - 60
    for path in (place.folder / "tasks").iterdir():
        os.utime(path, (moment, moment))


def first_file(tasks: Path) -> Path:
    return min(tasks.glob("[0-9]*.toml"))


def settled(folder: Path) -> Place:
    """A plan's folder with all that the program would find on the machine taken away."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("XHPLAN_", "_XHPLAN"))}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env |= {"XHPLAN_USER": "综合科", "XHPLAN_TODAY": "2021-12-30", "XDG_CACHE_HOME": str(folder / "cache")}
    return Place(folder, env | {"TERM": "xterm-256color"})


def measured(plan: str, names: Sequence[str], patience: Patience, scratch: str | None) -> Iterator[Measured]:
    """The figures of the commands whose name holds one of ``names``."""
    with tempfile.TemporaryDirectory(dir=scratch) as name:
        folder = Path(name)
        PLANS[plan](folder)
        shutil.copytree(ROOT / "seeds", folder / "seeds")
        shutil.copytree(folder / "tasks", folder / "saved")
        place = settled(folder)
        for case in cases(first_file(folder / "tasks").name[:2]):
            if any(part in case.name for part in names):
                yield Measured(plan, case, _figure(case, place, patience))


def _figure(case: Case, place: Place, patience: Patience) -> Figure:
    within = place._replace(env={**place.env, **dict(case.env)})
    command = Command((PROGRAM, *case.words), case.terminal)
    found = figure(command, within, patience, lambda: case.prepare(place), lambda out: case.holds(place, out))
    restored(place)
    return found
