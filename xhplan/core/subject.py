"""Whose a log is: a task, or an area itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from xhplan.core.model import Area, Entry, KeyPath, Target, Task
from xhplan.record import NamedTuple


class Subject(NamedTuple):
    """A task, or an area itself where ``task`` is ``None``; ``path`` is its place in the area's file."""

    area: Area
    task: Task | None = None
    path: KeyPath = ()

    @property
    def id(self) -> str:
        return self.task.id if self.task else str(self.area.number)

    @property
    def name(self) -> str:
        """The id; an area's number with its name, since a number alone says little."""
        return self.task.id if self.task else f"{self.area.number}（{self.area.area}）"

    @property
    def text(self) -> str:
        return self.task.text if self.task else self.area.title

    @property
    def targets(self) -> tuple[Target, ...]:
        return self.task.targets if self.task else self.area.targets

    @property
    def log(self) -> tuple[Entry, ...]:
        return self.task.log if self.task else self.area.log

    @property
    def due(self) -> date | None:
        """The deadline that the report prints."""
        return self.task.due if self.task else None


def subjects_of(areas: Iterable[Area]) -> Iterator[Subject]:
    """Everything that has targets and a log: each area, then its tasks."""
    for area in areas:
        yield Subject(area)
        for index, task in enumerate(area.tasks):
            yield Subject(area, task, ("task", index))
