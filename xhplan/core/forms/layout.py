"""Where things stand on a sheet that came back: its headings, what was written above them, what plan it is of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xhplan.core.forms.cells import blank
from xhplan.core.forms.columns import (
    DAY_LABEL,
    FILLED,
    FORMAT,
    FORMAT_LABEL,
    MASTER,
    OWNER_LABEL,
    PERIOD_LABEL,
    PLAN_LABEL,
    UNASSIGNED,
    UNIT_LABEL,
    key_of,
    plain_heading,
    squeezed,
    wording,
)
from xhplan.core.forms.sheet import Cell, Place, Position, Sheet, named_cells, spread
from xhplan.errors import UsageError
from xhplan.record import NamedTuple


class Layout(NamedTuple):
    """A sheet with headings: the row that they stand in and the column of each key."""

    sheet: Sheet
    cells: Mapping[Position, Cell]
    head: int
    columns: Mapping[str, int]

    def place(self, row: int, key: str) -> Place:
        return Place(self.sheet.file, self.sheet.name, row, self.columns.get(key, 0))

    def cell(self, row: int, key: str) -> Cell | None:
        return self.cells.get((row, self.columns[key])) if key in self.columns else None

    @property
    def unit(self) -> Cell | None:
        return self._beside(UNIT_LABEL)[0]

    @property
    def day(self) -> tuple[Cell | None, Place]:
        return self._beside(DAY_LABEL)

    @property
    def period(self) -> tuple[Cell | None, Place]:
        return self._beside(PERIOD_LABEL)

    def _beside(self, label: str) -> tuple[Cell | None, Place]:
        """What stands behind a label above the headings, in its cell or in the next one, and where."""
        sheet = self.sheet
        for (row, column), cell in sorted(sheet.cells.items()):
            if row >= self.head or not isinstance(cell.value, str):
                continue
            named, _, rest = squeezed(cell.value).partition(":")
            if plain_heading(named) != label:
                continue
            if rest:
                return Cell(rest), Place(sheet.file, sheet.name, row, column)
            ends = [area.right for area in sheet.merged if (area.top, area.left) == (row, column)]
            right = max(ends, default=column) + 1
            found = sheet.cells.get((row, right))
            return (None if blank(found) else found), Place(sheet.file, sheet.name, row, right)
        return None, Place(sheet.file, sheet.name, 0, 0)


def find_layout(sheet: Sheet) -> Layout | None:
    """The first row with 编号 and a column to fill in; ``None`` where there is none."""
    cells = spread(sheet)
    for row, named in named_cells(cells, key_of).items():
        keys = set(named.values())
        if "id" in keys and not keys.isdisjoint(FILLED):
            columns: dict[str, int] = {}
            for column, key in named.items():
                columns.setdefault(key, column)
            return Layout(sheet, cells, row, columns)
    return None


class Letter(NamedTuple):
    """What a workbook's page 说明 says of itself."""

    format: str | None = None
    plan: str | None = None
    owner: str | None = None


def letter_of(sheets: Sequence[Sheet]) -> Letter:
    """What the workbook says that it is; all ``None`` where it is not one of ours."""
    said: dict[str, str] = {}
    for sheet in sheets:
        here = _pairs(sheet)
        if FORMAT_LABEL in here:
            said = here | said
    owner = said.get(OWNER_LABEL)
    return Letter(
        said.get(FORMAT_LABEL), said.get(PLAN_LABEL), None if owner in (None, UNASSIGNED, "") else owner
    )


def _pairs(sheet: Sheet) -> dict[str, str]:
    """The labels of a workbook's own page with what stands to their right."""
    found: dict[str, str] = {}
    for (row, column), cell in sheet.cells.items():
        label = squeezed(cell.value) if isinstance(cell.value, str) else ""
        value = sheet.cells.get((row, column + 1))
        if label in (FORMAT_LABEL, PLAN_LABEL, OWNER_LABEL) and value is not None:
            found.setdefault(label, str(value.value).strip())
    return found


def is_ours(letter: Letter, plan: str) -> bool:
    """True; raises UsageError for a workbook of a later version or of another plan."""
    if letter.format not in (None, FORMAT, MASTER):
        raise UsageError(f"表格格式是 {letter.format}，这个版本只认得 {FORMAT}", "请升级 xhplan 后再导入")
    if letter.plan is not None and wording(letter.plan) != wording(plan):
        raise UsageError(
            f"这是《{letter.plan}》的填报表，不是《{plan}》的", "用 --plan 指明它的计划，或换一份文件"
        )
    return True
