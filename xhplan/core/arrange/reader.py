"""What cells are read against, and where what cannot be read is noted."""

from __future__ import annotations

from datetime import date

from xhplan.core.arrange.tasks import Wordings, wordings_of
from xhplan.core.days import inside
from xhplan.core.forms.rows import Noting
from xhplan.core.forms.sheet import Place
from xhplan.core.forms.subjects import Subjects, subjects_in
from xhplan.core.model import Header, Plan, Unit
from xhplan.record import NamedTuple


class Asked(NamedTuple):
    """``new_units``: names that units.toml does not know are new units."""

    today: date
    new_units: bool = False


class Reader(Noting):
    """Reads the cells of a 任务分解表. ``named``: where each unit is met first."""

    def __init__(self, plan: Plan, asked: Asked) -> None:
        super().__init__()
        self.subjects: Subjects = subjects_in(plan)
        self.wordings: Wordings = wordings_of(self.subjects)
        self.header: Header = plan.header
        self.today = inside(asked.today, plan.header)
        self.units: tuple[Unit, ...] | None = plan.units
        self.new_units = asked.new_units
        self.named: dict[str, Place] = {}
