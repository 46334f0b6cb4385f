"""What the files of a plan are called (docs/format.md, section 1)."""

from __future__ import annotations

PLAN_FILE = "plan.toml"
UNITS_FILE = "units.toml"
TASKS = "tasks"


def year_of(file: str) -> int | None:
    """The year of a results file by its name, ``None`` for any other file."""
    year = file.removeprefix("results-").removesuffix(".toml")
    named = len(year) == len("2020") and year.isascii() and year.isdecimal()
    return int(year) if named and file == f"results-{year}.toml" else None
