"""``xhplan list``"""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence

from xhplan.commands.cached import task_blocks, task_lines
from xhplan.commands.invocation import Invocation, place, put
from xhplan.core.dates import AsOf
from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from xhplan.store.read import Place


def run(
    call: Invocation,
    *,
    area: Sequence[str] = (),
    sort: str = "id",
    reverse: bool = False,
    full: bool = False,
    as_json: bool = False,
    as_csv: bool = False,
    ids: bool = False,
    **filters: Any,
) -> int:
    """Whole areas need no more than is kept of the day; all else is selected."""
    where = place(call)
    numbers = where.numbers(area)
    special = call.as_of or call.known_at or reverse or sort != "id" or as_json or as_csv or ids
    asked = any(filters.values()) or any(filters.get(key) is not None for key in ("stale", "slipped"))
    unfiltered = bool(numbers) == bool(area) and not asked
    if unfiltered and not special and _shown(where, numbers, AsOf(call.today), full):
        return 0
    from xhplan.commands import selecting

    form = selecting.Form(sort, reverse, full, as_json, as_csv, ids)
    return selecting.run(call, where, area, selecting.Filters(**filters), form)


def _shown(where: Place, numbers: Collection[int], as_of: AsOf, full: bool) -> bool:
    """Whether what is kept of the day was enough."""
    if not sys.stdout.isatty():
        text = task_lines(where, numbers, as_of)
        put(text)
        return bool(text)
    if full:
        return False
    found = task_blocks(where, numbers, as_of)
    if found:
        from xhplan.render.listing import layout, to_screen

        to_screen(found, layout(0, {}))
    return bool(found)
