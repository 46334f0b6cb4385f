"""The lines of a piped list and what the overview tells, by area: kept in the cache until the file or the day changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from xhplan.core.dates import AsOf
from xhplan.core.days import read_on
from xhplan.record import TYPE_CHECKING
from xhplan.store import cache
from xhplan.store.read import PLAN_FILE, UNITS_FILE, Place, read_plan

if TYPE_CHECKING:
    from typing import Any

    from xhplan.core.standing import Standing
    from xhplan.core.view import AreaView


def task_lines(where: Place, numbers: Collection[int], as_of: AsOf) -> str:
    """The tasks of the areas of ``numbers``, or of all, one line each. Raises InvalidPlan."""
    return "".join(_each(where, numbers, as_of, "lines", _lines))


def _lines(area: AreaView) -> str:
    from xhplan.render.lines import plain

    return plain(area.tasks)


def standings(where: Place, as_of: AsOf) -> list[Standing]:
    """Where each area stands. Raises InvalidPlan."""
    from xhplan.core.standing import standing
    from xhplan.store import pack

    found = _each(where, (), as_of, "standing", lambda area: pack.pack(standing(area, as_of.day)))
    return list(map(pack.standing, found))


def _each(
    where: Place, numbers: Collection[int], as_of: AsOf, kind: str, make: Callable[[AreaView], Any]
) -> list[Any]:
    """What ``make`` makes of each area, in the order of their files, which may come and go while they are read."""
    shared = where.file(PLAN_FILE), where.file(UNITS_FILE)
    proofs = {
        path: cache.prove(kind, path, *shared, made_for=as_of.day.toordinal())
        for path, number in where.area_files().items()
        if not numbers or number in numbers
    }
    found = {path: None if as_of.known else cache.load(proof) for path, proof in proofs.items()}
    missing = {number for path, number in where.area_files().items() if path in found and found[path] is None}
    if missing or not proofs:
        from xhplan.render.waiting import busy

        with busy("读取计划"):
            for path, made in _made(where, missing, as_of, make):
                found[path] = made
                if path in proofs and not as_of.known:
                    cache.save(proofs[path], made)
    return [found[path] for path in sorted(found) if found[path] is not None]


def _made(
    where: Place, numbers: Collection[int], as_of: AsOf, make: Callable[[AreaView], Any]
) -> Iterator[tuple[str, Any]]:
    """By the path of the area's file."""
    from xhplan.core.filings import known_names
    from xhplan.core.view import view_area

    plan = read_plan(where, numbers)
    as_of = as_of._replace(day=read_on(as_of.day, plan.header))
    names = known_names(plan.units)
    for area in plan.areas:
        yield (
            where.file(f"{area.number:02}-{area.slug}.toml"),
            make(view_area(area, plan.header, as_of, names)),
        )
