"""What the files of a plan are called, and which tables they hold (docs/format.md, section 1)."""

from __future__ import annotations

from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from xhplan.store.tables import Table

PLAN_FILE = "plan.toml"
UNITS_FILE = "units.toml"
TASKS = "tasks"
LOCK_NAME = ".xhplan.lock"


def year_of(file: str) -> int | None:
    """The year of a results file by its name, ``None`` for any other file."""
    year = file.removeprefix("results-").removesuffix(".toml")
    named = len(year) == len("2020") and year.isascii() and year.isdecimal()
    return int(year) if named and file == f"results-{year}.toml" else None


def table_of(file: str) -> Table:
    """What the file of this name may hold, whole."""
    if year_of(file):
        from xhplan.store.results_tables import RESULTS

        return RESULTS
    from xhplan.store.plan_tables import AREA, PLAN, UNITS

    return {PLAN_FILE: PLAN, UNITS_FILE: UNITS}.get(file, AREA)
