"""What a person should know of a form's cells, said once for all cells of which it is true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xhplan.core.forms.sheet import Place, letters
from xhplan.core.grouping import grouped
from xhplan.record import NamedTuple


class Remark(NamedTuple):
    """``head`` and ``tail`` are said once; ``shown``, what is in the cell, stands between them in quotes."""

    place: Place
    head: str
    shown: str = ""
    tail: str = ""


def sentences(remarks: Iterable[Remark]) -> Iterator[str]:
    """A sentence for each file and thing that is said of it, with its cells."""
    groups = grouped(((remark.place.file, remark.head, remark.tail), remark) for remark in remarks)
    for (_, head, tail), group in groups.items():
        shown = list(dict.fromkeys(remark.shown for remark in group))
        yield f"{places([remark.place for remark in group])}：{head}{_quoted(group, shown)}{tail}"


def _quoted(group: Sequence[Remark], shown: list[str]) -> str:
    if len(shown) == 1:
        return f"“{shown[0]}”" if shown[0] else ""
    return "、".join(
        f"“{text}”（{cells([remark.place for remark in group if remark.shown == text])}）" for text in shown
    )


def places(found: Sequence[Place]) -> str:
    """``表.xlsx “民生”!D4:D6、F4、“文化”!D4``, of one file."""
    sheets = grouped((place.sheet, place) for place in found)
    return f"{found[0].file} " + "、".join(f"“{sheet}”!{cells(own)}" for sheet, own in sheets.items())


def cells(found: Sequence[Place]) -> str:
    """``D4:D6、F4``: cells below one another are one range."""
    runs: list[tuple[int, int, int]] = []
    for column, row in sorted({(place.column, place.row) for place in found}):
        if runs and runs[-1][0] == column and runs[-1][2] == row - 1:
            runs[-1] = column, runs[-1][1], row
        else:
            runs.append((column, row, row))
    return "、".join(
        f"{letters(column)}{first + 1}" + (f":{letters(column)}{last + 1}" if last > first else "")
        for column, first, last in runs
    )


def brief(text: str, length: int = 40) -> str:
    """A text on one line, its end marked where it is cut."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[:length]}…"
