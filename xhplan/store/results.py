"""``results-YYYY.toml``: found, read, kept; what a year came to (docs/format.md, section 12)."""

from __future__ import annotations

import os

from xhplan.record import TYPE_CHECKING
from xhplan.store.filenames import year_of
from xhplan.store.read import read_record

if TYPE_CHECKING:
    from xhplan.core.results import Results
    from xhplan.errors import Problem
    from xhplan.store.load import Loaded
    from xhplan.store.read import Place


def results_files(place: Place) -> list[str]:
    """The results files of a plan, the latest year first."""
    return [place.file(name) for name in sorted(filter(year_of, os.listdir(place.folder)), reverse=True)]


def read_results(place: Place) -> tuple[Results, ...]:
    """What past years came to, the latest first; raises InvalidPlan with every breach of the format."""
    problems: list[Problem] = []
    found: list[Results] = []
    for path in results_files(place):
        record, wrong = read_record(path)
        problems += wrong
        if record is not None:
            found.append(record)
    if problems:
        from xhplan.errors import InvalidPlan

        raise InvalidPlan(problems)
    return tuple(found)


def load_results(place: Place) -> tuple[list[Loaded], list[Problem]]:
    """The results files that can be read, and what is wrong with the rest."""
    from xhplan.store.load import load_file

    loaded: list[Loaded] = []
    problems: list[Problem] = []
    for path in results_files(place):
        file, wrong = load_file(path)
        problems += wrong
        loaded += [file] if file else []
    return loaded, problems
