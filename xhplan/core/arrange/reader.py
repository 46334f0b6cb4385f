"""What cells are read against, and where what cannot be read is noted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from xhplan.core.arrange.tasks import Wordings, wordings_of
from xhplan.core.days import inside
from xhplan.core.forms.rows import Trouble
from xhplan.core.forms.sheet import Place
from xhplan.core.forms.subjects import Subjects, subjects_in
from xhplan.core.model import Header, Plan, Unit
from xhplan.errors import UsageError
from xhplan.record import NamedTuple

Read = TypeVar("Read")


class Asked(NamedTuple):
    """``new_units``: names that units.toml does not know are new units."""

    today: date
    new_units: bool = False


class Reader:
    """Reads cells; what cannot be read is noted, and reading goes on. ``named``: where each unit is met first."""

    def __init__(self, plan: Plan, asked: Asked) -> None:
        self.subjects: Subjects = subjects_in(plan)
        self.wordings: Wordings = wordings_of(self.subjects)
        self.header: Header = plan.header
        self.today = inside(asked.today, plan.header)
        self.units: tuple[Unit, ...] | None = plan.units
        self.new_units = asked.new_units
        self.named: dict[str, Place] = {}
        self.troubles: list[Trouble] = []

    def attempt(self, place: Place, work: Callable[..., Read], *given: Any) -> Read | None:
        try:
            return work(*given)
        except UsageError as error:
            self.note(place, error)
            return None

    def note(self, place: Place, error: UsageError) -> None:
        self.troubles.append(Trouble(place, error.message, error.hint))
