"""The plan that a command works on, and what of it is meant."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Sequence

from xhplan.commands.invocation import Invocation, as_of, place
from xhplan.core.dates import AsOf
from xhplan.core.digits import plain
from xhplan.core.model import Area, Header, Plan
from xhplan.core.names import IdRange, find_area, find_ids, parse_id, plan_key
from xhplan.errors import UsageError
from xhplan.record import TYPE_CHECKING, NamedTuple
from xhplan.store.filenames import TASKS
from xhplan.store.read import Place, read_plan

if TYPE_CHECKING:
    from xhplan.core.view import PlanView


class Opened(NamedTuple):
    """A plan that was found, read and looked at as of a day."""

    place: Place
    plan: Plan
    view: PlanView

    @property
    def as_of(self) -> AsOf:
        return self.view.as_of


def open_plan(call: Invocation, numbers: Collection[int] = (), found: Place | None = None) -> Opened:
    """The plan as of the day that is asked for; where there are ``numbers``, only those of its areas are read."""
    where = found or place(call)
    if numbers:
        return _opened(call, where, numbers)
    from xhplan.render.waiting import busy

    with busy("读取计划"):
        return _opened(call, where, numbers)


def _opened(call: Invocation, where: Place, numbers: Collection[int]) -> Opened:
    from xhplan.core.view import view_plan

    plan = read_plan(where, numbers)
    return Opened(where, plan, view_plan(plan, as_of(call, plan.header)))


def key_of(where: Place, header: Header) -> str:
    """What a plan is called beside others: its ``id``, else its folder's name."""
    if header.id:
        return plan_key(header.id)
    folder = os.path.realpath(where.folder)
    return plan_key(
        os.path.basename(os.path.dirname(folder) if os.path.basename(folder) == TASKS else folder)
    )


def chosen_areas(words: Sequence[str], areas: Sequence[Area]) -> frozenset[int]:
    return frozenset(find_area(word, areas).number for word in words)


def parted(words: Sequence[str]) -> tuple[list[str], list[IdRange]]:
    """The numbers of areas among the words as typed, and the ids and ranges; ``-`` as for :func:`chosen_ids`."""
    numbers = [word for word in words if is_number(word)]
    ids = [word for word in words if not is_number(word)]
    return numbers, chosen_ids(ids) if ids else []


def chosen_ids(words: Sequence[str]) -> list[IdRange]:
    """Ids and ranges as typed; ``-`` reads more from stdin, the first word of each line."""
    typed = spread(words)
    if not typed:
        raise UsageError("没有给出任务编号", "编号如 15-01；xhplan list --ids 列出全部编号")
    return [parse_id(word) for word in typed]


def spread(words: Sequence[str]) -> list[str]:
    """The words, with the first of each line of stdin for ``-``."""
    typed: list[str] = []
    for word in words:
        typed += [line.split()[0] for line in sys.stdin or () if line.strip()] if word == "-" else [word]
    return typed


def matched(ranges: Sequence[IdRange], plan: Plan, where: Place) -> list[str]:
    """The ids that are meant. Errors name the nearest of the whole plan."""
    known = [task.id for task in plan.tasks]
    try:
        return find_ids(ranges, known)
    except UsageError:
        whole = read_plan(where)
        return find_ids(ranges, [task.id for task in whole.tasks])


def numbers_of(ranges: Iterable[IdRange]) -> frozenset[int]:
    return frozenset(wanted.number for wanted in ranges)


def is_number(word: str) -> bool:
    """Whether a word is an area's number rather than a task's id."""
    number = plain(word).strip()
    return number.isdecimal() and len(number) < 3
