"""The lines and rows of a list and what the overview tells, by area: kept in the cache until the file or the day changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from xhplan.core.dates import AsOf
from xhplan.core.days import read_on
from xhplan.record import TYPE_CHECKING
from xhplan.store import cache
from xhplan.store.filenames import PLAN_FILE, UNITS_FILE
from xhplan.store.read import Place, read_plan

if TYPE_CHECKING:
    from typing import Any

    from xhplan.core.model import Plan
    from xhplan.core.standing import Standing
    from xhplan.core.view import AreaView
    from xhplan.render.listing import Block


def task_lines(where: Place, numbers: Collection[int], as_of: AsOf) -> str:
    """The tasks of the areas of ``numbers``, or of all, one line each. Raises InvalidPlan."""
    return "".join(_each(where, numbers, as_of, "lines", _lines))


def _lines(area: AreaView, plan: Plan) -> str:
    from xhplan.render.lines import plain

    return plain(area.tasks)


def task_blocks(where: Place, numbers: Collection[int], as_of: AsOf) -> list[Block]:
    """The same tasks as the screen shows them. Raises InvalidPlan."""
    from xhplan.render.listing import Block, Row

    found = _each(where, numbers, as_of, "blocks", _blocks)
    return [
        Block(heading, tuple(Row(*row) for row in rows)) for of_area in found for heading, rows in of_area
    ]


def _blocks(area: AreaView, plan: Plan) -> list[tuple[Any, ...]]:
    from xhplan.render.listing import blocks, layout, short_names

    shown = layout(plan.header.year, short_names(plan.units))
    made = blocks(area.tasks, shown, grouped=True, full=False)
    return [(block.heading, [tuple(row) for row in block.rows]) for block in made]


def standings(where: Place, as_of: AsOf) -> list[Standing]:
    """Where each area stands. Raises InvalidPlan."""
    from xhplan.core.standing import standing
    from xhplan.store import pack

    found = _each(where, (), as_of, "standing", lambda area, _: pack.pack(standing(area, as_of.day)))
    return list(map(pack.standing, found))


def _each(
    where: Place, numbers: Collection[int], as_of: AsOf, kind: str, make: Callable[[AreaView, Plan], Any]
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
    where: Place, numbers: Collection[int], as_of: AsOf, make: Callable[[AreaView, Plan], Any]
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
            make(view_area(area, plan.header, as_of, names), plan),
        )
