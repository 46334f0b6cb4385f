"""What a paper of two pages has room for: items are taken by importance, nothing is cut, the rest is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from xhplan.record import NamedTuple
from xhplan.render.document import Block
from xhplan.render.paper.height import Piece, laid, pieces
from xhplan.render.paper.measures import PAGE

PAGES = 2
_SPARE = 12.0
"""Points of the last page that stay empty: programs differ a little."""


class Section(NamedTuple):
    """A part of the paper.

    ``made`` gives its blocks with the first ``shown`` of its ``items``; what it says of the others is its own.
    ``turn`` is how many more it shows in its turn.
    """

    items: int
    made: Callable[[int], Sequence[Block]]
    turn: int = 1


def fitted(
    opening: Sequence[Block], sections: Sequence[Section], closing: Sequence[Block]
) -> tuple[Block, ...]:
    """The paper: each section shows some items more in turn, as long as there is room."""
    known: dict[Block, list[Piece]] = {}
    shown, full = [0] * len(sections), set[int]()
    made = [section.made(0) for section in sections]
    for index in _turns(sections):
        if index in full:
            continue
        wider = [*made]
        wider[index] = sections[index].made(shown[index] + 1)
        if _fit([*opening, *chain.from_iterable(wider), *closing], known):
            made = wider
            shown[index] += 1
        else:
            full.add(index)
    return (*opening, *chain.from_iterable(made), *closing)


def _turns(sections: Sequence[Section]) -> Iterator[int]:
    """Whose turn it is to show one item more, each item of each section once."""
    done = 0
    while any(section.items > done * section.turn for section in sections):
        for index, section in enumerate(sections):
            left = section.items - done * section.turn
            yield from [index] * max(0, min(section.turn, left))
        done += 1


def _fit(blocks: Sequence[Block], known: dict[Block, list[Piece]]) -> bool:
    for block in blocks:
        if block not in known:
            known[block] = list(pieces(block))
    count, used = laid(chain.from_iterable(map(known.__getitem__, blocks)))
    return count < PAGES or (count == PAGES and used <= PAGE - _SPARE)
