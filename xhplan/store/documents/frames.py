"""Tables that only lay out a page: of one column, or around other tables. What stands in them is text."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from xhplan.core.document import Line


def without_frames(lines: Sequence[Line], around: Collection[int] = ()) -> tuple[Line, ...]:
    """The lines, those in such tables without a spot; ``around``: the tables that hold other tables."""
    widest: dict[int, int] = {}
    for line in lines:
        if line.spot:
            widest[line.spot.table] = max(widest.get(line.spot.table, 1), line.spot.column)
    frames = {table for table, columns in widest.items() if columns == 1} | set(around)
    return tuple(
        line._replace(spot=None) if line.spot and line.spot.table in frames else line for line in lines
    )
