"""Texts of an .xls file that are written in pieces: the shared string table and what lies in text boxes ([MS-XLS])."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from struct import unpack_from

from xhplan.record import NamedTuple

Runs = tuple[tuple[int, int], ...]


class Text(NamedTuple):
    """``runs``: the character from which on a font holds, and its number."""

    text: str
    runs: Runs


class _Reader:
    """Bytes that go on in the next record; a text that does says anew how wide its characters are."""

    def __init__(self, bodies: Sequence[bytes]) -> None:
        self.bodies, self.number, self.at = bodies, 0, 0

    def take(self, count: int) -> bytes:
        taken = b""
        while count:
            self._turn()
            piece = self.bodies[self.number][self.at : self.at + count]
            self.at += len(piece)
            count -= len(piece)
            taken += piece
        return taken

    def text(self, count: int, wide: int) -> str:
        said = ""
        while count:
            if self.at >= len(self.bodies[self.number]):
                self._turn()
                wide = self.take(1)[0] & 1
            size = 1 + wide
            here = min(count, (len(self.bodies[self.number]) - self.at) // size)
            if not here:
                raise ValueError("a text ends in the middle of a character")
            said += self.take(here * size).decode("utf-16-le" if wide else "latin-1", "replace")
            count -= here
        return said

    def _turn(self) -> None:
        while self.at >= len(self.bodies[self.number]):
            self.number, self.at = self.number + 1, 0


def shared(bodies: Sequence[bytes]) -> Iterator[Text]:
    """The shared texts, in order; ``bodies`` are the record of the table and those that continue it."""
    reader = _Reader(bodies)
    (count,) = unpack_from("<4xI", reader.take(8))
    for _ in range(count):
        length, flags = unpack_from("<HB", reader.take(3))
        pieces = unpack_from("<H", reader.take(2))[0] if flags & 8 else 0
        extra = unpack_from("<I", reader.take(4))[0] if flags & 4 else 0
        text = reader.text(length, flags & 1)
        runs = tuple(unpack_from("<HH", reader.take(4)) for _ in range(pieces))
        reader.take(extra)
        yield Text(text, runs)


def boxed(length: int, bodies: Sequence[bytes]) -> str:
    """The text of a box; ``bodies`` are the records that continue the one that announces it."""
    reader = _Reader(bodies)
    return reader.text(length, reader.take(1)[0] & 1) if length else ""
