"""A revised document put beside a plan: which row is which task."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from xhplan.core.draft.records import Row
from xhplan.core.model import Task
from xhplan.record import NamedTuple

_ALIKE = 0.6
_ALIKE_NUMBERED = 0.4


class Pair(NamedTuple):
    """A task of the plan and the row that it is in the revised document; one of the two may lack."""

    task: Task | None
    row: Row | None

    @property
    def kind(self) -> str:
        if self.task is None:
            return "new"
        if self.row is None:
            return "gone"
        return "unchanged" if letters(self.task.text) == letters(self.row.text) else "reworded"


def letters(text: str) -> str:
    """A wording for comparing, without punctuation and blanks."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum() or char in "%+")


def matched(tasks: Sequence[Task], rows: Sequence[Row], numbers: Mapping[str, str]) -> tuple[Pair, ...]:
    """By wording, then by likeness, where the same printed number helps; ``numbers``: of the plan's tasks."""
    free = list(tasks)
    found: dict[int, Task] = {}
    for at, row in enumerate(rows):
        same = next((task for task in free if letters(task.text) == letters(row.text)), None)
        if same is not None:
            found[at] = same
            free.remove(same)
    scores = sorted(_scores(free, rows, found, numbers), reverse=True)
    for _, at, name in scores:
        task = next((one for one in free if one.id == name), None)
        if at not in found and task is not None:
            found[at] = task
            free.remove(task)
    pairs = [Pair(found.get(at), row) for at, row in enumerate(rows)]
    return (*pairs, *(Pair(task, None) for task in free))


def _scores(
    tasks: Sequence[Task], rows: Sequence[Row], found: Mapping[int, Task], numbers: Mapping[str, str]
) -> Iterator[tuple[float, int, str]]:
    for at, row in enumerate(rows):
        if at in found:
            continue
        said = letters(row.text)
        for task in tasks:
            alike = SequenceMatcher(None, said, letters(task.text), autojunk=False).ratio()
            numbered = row.number is not None and numbers.get(task.id) == row.number
            if alike >= (_ALIKE_NUMBERED if numbered else _ALIKE):
                yield alike + 0.1 * numbered, at, task.id
