"""Finding a plan and reading it."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence

from xhplan.errors import InvalidPlan, PlanError, Problem
from xhplan.record import TYPE_CHECKING, NamedTuple
from xhplan.store import cache
from xhplan.store.filenames import PLAN_FILE, TASKS, UNITS_FILE, year_of

if TYPE_CHECKING:
    from typing import Any

    from xhplan.core.model import Area, Header, Plan
    from xhplan.store.load import Loaded

_OPENING = 400
"""How many bytes of an area's file are looked at for its name."""


class Place(NamedTuple):
    """Where a plan lies. ``bundled``: the read-only one that comes with the package."""

    folder: str
    bundled: bool = False

    def area_files(self) -> dict[str, int]:
        """The area files, by name, with the numbers that their names give."""
        return {self.file(name): int(name[:2]) for name in sorted(os.listdir(self.folder)) if _is_area(name)}

    def numbers(self, words: Sequence[str]) -> frozenset[int]:
        """The areas that words (numbers, slugs, names) certainly name; none where one of them is in doubt."""
        found = []
        for word in words:
            named = [number for path, number in self.area_files().items() if _names(word, path, number)]
            if len(named) != 1:
                return frozenset()
            found += named
        return frozenset(found)

    def file(self, name: str) -> str:
        """A path from the plan's folder."""
        return os.path.join(self.folder, name)


def _names(word: str, path: str, number: int) -> bool:
    """Whether a file's name, or its first lines as they are usually written, say that it is this area's."""
    if word in (str(number), os.path.basename(path)[3:-5]):
        return True
    if not os.path.isfile(path):
        return False
    try:
        with open(path, "rb") as file:
            opening = file.read(_OPENING)
        usual = b'"""' not in opening and b"'''" not in opening  # where a line may be part of a text
        return usual and f'\narea = "{word}"\n'.encode() in opening
    except (OSError, UnicodeError):
        return False


def _is_area(name: str) -> bool:
    """Whether a file is named ``NN-slug.toml``."""
    return name[:2].isdecimal() and name[:2].isascii() and name[2:3] == "-" and name.endswith(".toml")


def find_plan(named: str | None, folder: str) -> Place:
    """The plan that is named, else the nearest ``tasks/plan.toml`` upwards, else the bundled one.

    Raises PlanError where a named folder holds no plan.
    """
    if named is not None:
        for candidate in (named, os.path.join(named, TASKS)):
            if os.path.isfile(os.path.join(candidate, PLAN_FILE)):
                return Place(candidate)
        raise PlanError(
            f"{named} 里没有计划（plan.toml 或 tasks/plan.toml）", "用 xhplan init 文件夹 建立一份"
        )
    above, below = folder, ""
    while above != below:
        tasks = os.path.join(above, TASKS)
        if os.path.isfile(os.path.join(tasks, PLAN_FILE)):
            return Place(tasks)
        if os.path.isdir(tasks) and any(map(_is_area, os.listdir(tasks))):
            raise PlanError(
                f"{tasks.replace(os.sep, '/')} 里有任务表，但没有 {PLAN_FILE}",
                "从版本库恢复 plan.toml，再运行一次",
            )
        above, below = os.path.dirname(above), above
    return Place(os.path.join(bundled_folder(), TASKS), bundled=True)


def bundled_folder() -> str:
    """Where the plan that comes with the package lies, in ``tasks/`` and ``seeds/``."""
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    inside = os.path.join(package, "data")
    return inside if os.path.isdir(inside) else os.path.dirname(package)


def read_plan(place: Place, numbers: Collection[int] = ()) -> Plan:
    """The plan, or those of its areas that ``numbers`` names, from the cache where that is sure.

    Raises InvalidPlan with every breach of the format in the files read.
    """
    problems: list[Problem] = []
    records: list[Any] = []
    for path in plan_files(place, numbers):
        record, wrong = read_record(path)
        records.append(record)
        problems += wrong
    if problems:
        raise InvalidPlan(problems)
    return _plan(records)


def read_header(place: Place) -> Header:
    """What plan.toml says. Raises InvalidPlan with every breach of the format in the whole plan."""
    found: tuple[Header, list[Problem]] = read_record(place.file(PLAN_FILE))
    header, problems = found
    if problems:
        read_plan(place)
        raise InvalidPlan(problems)
    return header


def read_record(path: str) -> tuple[Any, list[Problem]]:
    """A file as the core's record, from the cache where that is sure; and what is wrong with it."""
    proof = cache.prove("", path)
    packed = cache.load(proof)
    if packed is not None:
        return _unpacked(os.path.basename(path), packed), []
    from xhplan.store.load import decoded, load_file
    from xhplan.store.pack import pack

    file, problems = load_file(path)
    if file is None:
        return None, problems
    record = decoded(file)
    cache.save(proof, pack(record))
    return record, []


def read_area(path: str) -> Area | None:
    """One table, from the cache where that is sure; ``None`` where it cannot be read."""
    area: Area | None = read_record(path)[0]
    return area


def paired(plan: Plan, files: Sequence[Loaded]) -> list[tuple[Area, Loaded]]:
    """Each area with the file that it was read from; ``files`` and ``plan`` are of one reading."""
    return list(zip(plan.areas, (file for file in files if "number" in file.data), strict=True))


def _unpacked(file: str, packed: Any) -> Any:
    if year_of(file):
        from xhplan.store.results_file import unpacked

        return unpacked(packed)
    from xhplan.store import pack

    if file == PLAN_FILE:
        return pack.header(packed)
    return pack.units(packed) if file == UNITS_FILE else pack.area(packed)


def read_files(place: Place, numbers: Collection[int] = ()) -> tuple[Plan, list[Loaded]]:
    """Like :func:`read_plan`, from the files themselves, and with them."""
    files, problems = load(place, numbers)
    if problems:
        raise InvalidPlan(problems)
    return assemble(files), files


def plan_files(place: Place, numbers: Collection[int] = ()) -> list[str]:
    """The files that a plan is read from, or those of some areas: plan.toml, the areas, units.toml."""
    wanted = [path for path, number in place.area_files().items() if not numbers or number in numbers]
    units = place.file(UNITS_FILE)
    return [place.file(PLAN_FILE), *wanted, *([units] if os.path.lexists(units) else [])]


def load(place: Place, numbers: Collection[int] = ()) -> tuple[list[Loaded], list[Problem]]:
    """The files of a plan that can be read, and what is wrong with the rest."""
    from xhplan.store.load import load_file

    loaded: list[Loaded] = []
    problems: list[Problem] = []
    for path in plan_files(place, numbers):
        file, wrong = load_file(path)
        problems += wrong
        if file is not None:
            loaded.append(file)
    return loaded, problems


def assemble(files: Sequence[Loaded]) -> Plan:
    """The plan that the files hold."""
    from xhplan.store.load import decoded

    return _plan([decoded(file) for file in files])


def _plan(records: Sequence[Any]) -> Plan:
    from xhplan.core.days import counted
    from xhplan.core.model import Area, Header, Plan

    header = next(record for record in records if isinstance(record, Header))
    units = next((record for record in records if not isinstance(record, Header | Area)), None)
    areas = tuple(counted(record, header.end) for record in records if isinstance(record, Area))
    return Plan(header, areas, units)
