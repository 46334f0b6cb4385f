"""Finding a plan and reading it."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from xhplan.core.model import Area, Header, Plan, Unit
from xhplan.errors import InvalidPlan, PlanError, Problem
from xhplan.store import decode
from xhplan.store.files import read_bytes
from xhplan.store.toml import Data, parse, read_text, syntax_problem

PLAN_FILE = "plan.toml"
UNITS_FILE = "units.toml"
_AREA_FILE = re.compile(r"(\d{2})-[^/\\]+\.toml")


class Place(NamedTuple):
    """Where a plan lies. ``bundled``: the read-only one that comes with the package."""

    folder: Path
    bundled: bool = False

    def area_files(self) -> dict[Path, int]:
        """The area files, by name, with the numbers that their names give."""
        names = sorted(os.listdir(self.folder))
        return {self.folder / name: int(match[1]) for name in names if (match := _AREA_FILE.fullmatch(name))}


class Loaded(NamedTuple):
    """A file as it was read."""

    path: Path
    raw: bytes
    text: str
    data: Data


def find_plan(named: str | None, folder: Path) -> Place:
    """The plan that is named, else the nearest ``tasks/plan.toml`` upwards, else the bundled one.

    Raises PlanError where a named folder holds no plan.
    """
    if named is not None:
        for candidate in (Path(named), Path(named) / "tasks"):
            if (candidate / PLAN_FILE).is_file():
                return Place(candidate)
        raise PlanError(
            f"{named} 里没有计划（plan.toml 或 tasks/plan.toml）", "用 xhplan init 文件夹 建立一份"
        )
    for above in (folder, *folder.parents):
        if (above / "tasks" / PLAN_FILE).is_file():
            return Place(above / "tasks")
    return Place(bundled_folder() / "tasks", bundled=True)


def bundled_folder() -> Path:
    """Where the plan that comes with the package lies, in ``tasks/`` and ``seeds/``."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent


def read_plan(place: Place, numbers: Collection[int] = ()) -> Plan:
    """The plan, or those of its areas that ``numbers`` names.

    Raises InvalidPlan with every breach of the format in the files read.
    """
    return read_files(place, numbers)[0]


def read_files(place: Place, numbers: Collection[int] = ()) -> tuple[Plan, list[Loaded]]:
    """Like :func:`read_plan`, with the files that were read."""
    files, problems = load(place, numbers)
    if problems:
        raise InvalidPlan(problems)
    return assemble(files), files


def load(place: Place, numbers: Collection[int] = ()) -> tuple[list[Loaded], list[Problem]]:
    """The files of a plan that can be read, and what is wrong with the rest."""
    wanted = [path for path, number in place.area_files().items() if not numbers or number in numbers]
    units = place.folder / UNITS_FILE
    paths = [place.folder / PLAN_FILE, *wanted, *([units] if units.is_file() else [])]
    loaded: list[Loaded] = []
    problems: list[Problem] = []
    for path in paths:
        file, wrong = load_file(path)
        problems += wrong
        if file is not None:
            loaded.append(file)
    return loaded, problems


def load_file(path: Path) -> tuple[Loaded | None, list[Problem]]:
    """One file, parsed and validated, or everything that is wrong with it."""
    raw = read_bytes(path)
    name = shown(path)
    text, problem = read_text(raw, name)
    if problem:
        return None, [problem]
    try:
        data = parse(text)
    except (ValueError, RecursionError) as error:
        return None, [syntax_problem(error, text, name)]
    from xhplan.store.validate import validate

    problems = validate(data, text, name)
    if not problems:
        problems = _misnamed(path, data, name)
    return (None, problems) if problems else (Loaded(path, raw, text, data), [])


def _misnamed(path: Path, data: Data, name: str) -> list[Problem]:
    if path.name in (PLAN_FILE, UNITS_FILE):
        return []
    wanted = f"{data['number']:02}-{data['slug']}.toml"
    if path.name == wanted:
        return []
    return [
        Problem(name, 1, 1, f"文件名与 number、slug 不符，应为 {wanted}", "改文件名，或改正 number 和 slug")
    ]


def assemble(files: Sequence[Loaded]) -> Plan:
    """The plan that the files hold."""
    header: Header | None = None
    areas: list[Area] = []
    units: tuple[Unit, ...] | None = None
    for file in files:
        if file.path.name == PLAN_FILE:
            header = decode.header(file.data)
        elif file.path.name == UNITS_FILE:
            units = decode.units(file.data)
        else:
            areas.append(decode.area(file.data))
    assert header is not None
    return Plan(header, tuple(areas), units)


def shown(path: Path) -> str:
    """A path as messages name it: from the present folder where that is shorter."""
    try:
        relative = os.path.relpath(path)
    except ValueError:
        return str(path)
    return relative if len(relative) < len(str(path)) else str(path)
