"""What a paper of two pages has room for: items are taken by importance, nothing is cut, the rest is counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from xhplan.record import NamedTuple
from xhplan.render.document import Block
from xhplan.render.paper.height import heights
from xhplan.render.paper.measures import PAGE

PAGES = 2
_SLACK = 60.0
"""Points that a page's end may leave empty, before a row or a heading that goes on the next."""
ROOM = PAGES * (PAGE - _SLACK)


class Section(NamedTuple):
    """A part of the paper.

    ``made`` gives its blocks with the first ``shown`` of its ``items``; what
    it says of the others is its own. ``least`` are shown wherever they fit.
    """

    items: int
    made: Callable[[int], Sequence[Block]]
    least: int = 2


def fitted(
    opening: Sequence[Block], sections: Sequence[Section], closing: Sequence[Block]
) -> tuple[Block, ...]:
    """The paper: each section gets its least, in their order; then one item each in turn, as long as there is room."""
    room = ROOM - heights(opening) - heights(closing)
    shown = [0] * len(sections)
    sizes = [heights(section.made(0)) for section in sections]
    room -= sum(sizes)
    closed = [section.items == 0 for section in sections]

    def widen(index: int) -> None:
        nonlocal room
        more = heights(sections[index].made(shown[index] + 1)) - sizes[index]
        if more > room:
            closed[index] = True
            return
        shown[index] += 1
        sizes[index] += more
        room -= more
        closed[index] = shown[index] == sections[index].items

    for index, section in enumerate(sections):
        while shown[index] < min(section.least, section.items) and not closed[index]:
            widen(index)
    while not all(closed):
        for index in range(len(sections)):
            if not closed[index]:
                widen(index)
    parts = [section.made(count) for section, count in zip(sections, shown, strict=True)]
    return (*opening, *chain.from_iterable(parts), *closing)
