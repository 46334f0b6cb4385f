"""What a unit has to mend in its filled-in sheets, so that they can be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xhplan.core.filings import Names, full_name
from xhplan.core.forms.cells import blank, text_of
from xhplan.core.forms.layout import Layout, find_layout, letter_of
from xhplan.core.forms.reading import Asked, Findings, read_forms
from xhplan.core.forms.remarks import places
from xhplan.core.forms.rows import Trouble
from xhplan.core.forms.sheet import Place, Sheet
from xhplan.core.forms.subjects import Subjects, find_subject
from xhplan.core.model import Plan, leads_of
from xhplan.core.subject import Subject
from xhplan.errors import UsageError
from xhplan.record import NamedTuple

Books = Sequence[Sequence[Sheet]]


class Mend(NamedTuple):
    """What is wrong with the same words in cells of one file, and the way out; ``about`` are the tasks concerned."""

    file: str
    where: str
    about: tuple[Subject, ...]
    message: str
    hint: str


class Origin(NamedTuple):
    """Of a sheet that came in: the unit that it speaks for, if it says so, and whose each row is."""

    unit: str | None
    layout: Layout | None

    def subject(self, row: int, subjects: Subjects) -> Subject | None:
        if self.layout is None or row <= self.layout.head:
            return None
        try:
            return find_subject(self.layout.cell(row, "id"), self.layout.cell(row, "text"), subjects)
        except UsageError:
            return None


def mends(
    books: Books, troubles: Iterable[Trouble], subjects: Subjects, names: Names, asked: str | None
) -> dict[str | None, list[Mend]]:
    """What cannot be read, by the full name of the unit that has to mend it; ``None`` where no sheet tells.

    ``asked`` is the unit that the command named.
    """
    origins = {
        (sheet.file, sheet.name): origin
        for sheets in books
        for sheet, origin in _origins(sheets, subjects, asked)
    }
    groups: dict[tuple[str | None, str, str, str], list[Place]] = {}
    for trouble in troubles:
        place = trouble.place
        origin = origins.get((place.file, place.sheet), Origin(asked, None))
        unit = origin.unit and full_name(origin.unit, names)
        groups.setdefault((unit, place.file, trouble.message, trouble.hint), []).append(place)
    found: dict[str | None, list[Mend]] = {}
    for (unit, file, message, hint), own in groups.items():
        meant = [origins[file, place.sheet].subject(place.row, subjects) for place in own if place.sheet]
        about = tuple({subject.id: subject for subject in meant if subject}.values())
        where = places(own).removeprefix(f"{file} ") if own[0].sheet else ""
        found.setdefault(unit, []).append(Mend(file, where, about, message, hint))
    return found


def _origins(
    sheets: Sequence[Sheet], subjects: Subjects, asked: str | None
) -> Iterable[tuple[Sheet, Origin]]:
    """A sheet speaks for the unit that it names, else for the only one that its file does."""
    layouts = [find_layout(sheet) for sheet in sheets]
    written = [text_of(layout.unit) if layout and layout.unit else None for layout in layouts]
    named = {unit for layout in layouts if layout for unit in _named(layout, subjects)}
    whole = letter_of(sheets).owner or _only(set(filter(None, written))) or _only(named)
    for sheet, layout, own in zip(sheets, layouts, written, strict=True):
        yield sheet, Origin(asked or own or whole, layout)


def _only(units: set[str]) -> str | None:
    return next(iter(units)) if len(units) == 1 else None


def _named(layout: Layout, subjects: Subjects) -> Iterable[str]:
    """The responsible units in the rows that the ledger knows as such."""
    if "owner" not in layout.columns:
        return
    known = {
        unit for subject in subjects.by_id.values() for entry in subject.log for unit in leads_of(entry.owner)
    }
    for (row, column), cell in layout.cells.items():
        if row > layout.head and column == layout.columns["owner"] and not blank(cell) and not cell.fault:
            word = text_of(cell)
            if word in known:
                yield word


def sifted(books: Books, plan: Plan, asked: Asked) -> tuple[Findings, list[Trouble]]:
    """What the books say of which every cell can be read, and what is wrong in the others."""
    good, troubles = list(books), list[Trouble]()
    while True:
        found = read_forms(good, plan, asked)
        if not found.troubles:
            return found, troubles
        troubles += found.troubles
        held = {trouble.place.file for trouble in found.troubles}
        good = [sheets for sheets in good if not sheets or sheets[0].file not in held]
