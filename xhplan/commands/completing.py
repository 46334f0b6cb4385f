"""The words that may come next on the command line, with a few words on each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from xhplan.core.model import NONE, STATUSES, Area, Plan, Target, Task
from xhplan.core.words import LIGHT_WORDS, STATUS_WORDS
from xhplan.errors import PlanError
from xhplan.record import NamedTuple
from xhplan.render.text import cut
from xhplan.store.read import find_plan, read_plan

TOLD = 40
"""Columns of a description."""
_CLAUSE_ENDS = "，；。：,;:"


class Asked(NamedTuple):
    """What is being typed: ``word`` is the beginning of the value ``about`` something, behind ``stays``.

    ``given`` are the options so far by their names inside the program, ``plain`` the other words.
    """

    command: str | None
    word: str
    about: str = ""
    stays: str = ""
    given: Mapping[str, Sequence[str]] = {}
    plain: Sequence[str] = ()


class Candidate(NamedTuple):
    value: str
    told: str = ""


class Context(NamedTuple):
    """What is asked, and of which plan."""

    asked: Asked
    environ: Mapping[str, str]
    folder: str

    def plan(self, numbers: Iterable[int] = ()) -> Plan:
        """The plan that the words so far name, or those of its areas; without the files that cannot be read."""
        named = [*self.asked.given.get("plan", ()), self.environ.get("XHPLAN_DIR")]
        found = next((folder for folder in named if folder), None)
        place = find_plan(found.replace("~", self.environ.get("HOME", "~"), 1) if found else None, self.folder)
        wanted = frozenset(numbers)
        try:
            return read_plan(place, wanted)
        except PlanError:
            return _readable(place, wanted)
