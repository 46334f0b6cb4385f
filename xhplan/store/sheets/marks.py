"""What a sheet tells beside its values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from xhplan.core.forms.sheet import Hidden, Merged, Position
from xhplan.record import NamedTuple
from xhplan.store.sheets.looks import is_percent

LARGEST = 5_000_000
"""Cells between the first and the last of a sheet; one far-off cell makes readers fill memory with blanks."""
_HEIGHTS = {
    "super": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "sub": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}


class Face(NamedTuple):
    """How a cell or a piece of its text is written: ``form`` is a number format, ``height`` super, sub or nothing."""

    form: str = ""
    struck: bool = False
    height: str = ""


PLAIN = Face()


class Piece(NamedTuple):
    """A piece of a cell's text; ``face`` is ``None`` where it is written as the cell is."""

    text: str
    face: Face | None = None


class Marks(NamedTuple):
    """``percents``: cells shown as percentages, ``None`` where the file does not tell.

    ``faults``: cells without a value to be trusted, and why; ``size``: cells from the first corner to the last;
    ``faces``: cells that are not written plainly; ``texts``: what is left of a text of which a piece is struck out
    or raised, ``struck``: what was struck out of it; ``notes``: comments; ``drawn``: text boxes and pictures.
    """

    percents: frozenset[Position] | None = None
    faults: Mapping[Position, str] = {}
    merged: tuple[Merged, ...] = ()
    size: int = 0
    faces: Mapping[Position, Face] = {}
    texts: Mapping[Position, str] = {}
    struck: Mapping[Position, str] = {}
    notes: Mapping[Position, str] = {}
    drawn: tuple[str, ...] = ()
    hidden: Hidden = Hidden()


class Tale:
    """One sheet while it is read."""

    def __init__(self) -> None:
        self.percents: set[Position] = set()
        self.faults: dict[Position, str] = {}
        self.merged: list[Merged] = []
        self.faces: dict[Position, Face] = {}
        self.texts: dict[Position, str] = {}
        self.struck: dict[Position, str] = {}
        self.notes: dict[Position, str] = {}
        self.drawn: list[str] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.height = self.width = 0

    def reach(self, row: int, column: int) -> None:
        """There is a cell here."""
        self.height, self.width = max(self.height, row + 1), max(self.width, column + 1)

    def wear(self, place: Position, face: Face) -> None:
        """A cell is written like this, as its format says."""
        if face != PLAIN:
            self.faces[place] = face
            if is_percent(face.form):
                self.percents.add(place)

    def marks(self) -> Marks:
        return Marks(
            frozenset(self.percents),
            self.faults,
            tuple(self.merged),
            self.height * self.width,
            self.faces,
            self.texts,
            self.struck,
            self.notes,
            tuple(self.drawn),
            Hidden(False, frozenset(self.hidden_rows), frozenset(self.hidden_columns)),
        )


def at_height(text: str, height: str) -> str:
    """Digits that stand higher or lower than the rest are marks, and become characters that say so."""
    return text.translate(_HEIGHTS[height]) if height else text


def read_pieces(pieces: Iterable[Piece], face: Face) -> tuple[str, str] | None:
    """What is left of a text, and what is struck out of it; ``None`` where all of it is written like its cell."""
    left = struck = ""
    changed = False
    for piece in pieces:
        own = face if piece.face is None else piece.face
        changed = changed or own.struck or own.height != ""
        if own.struck:
            struck += piece.text
        else:
            left += at_height(piece.text, own.height)
    return (left, struck) if changed else None


def broken(shown: str) -> str:
    return f"公式出错（{shown}）" if shown else "公式出错"


UNCALCULATED = "公式还没有算出结果"
