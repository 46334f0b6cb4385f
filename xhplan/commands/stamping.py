"""When a command's lines are recorded, and which place they take in the order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from xhplan.commands.invocation import Invocation
from xhplan.core.marks import Stamp, latest
from xhplan.core.model import Entry, Plan
from xhplan.store.gist import Gist, gists, own_marks
from xhplan.store.load import Loaded
from xhplan.store.read import Place


def unread(place: Place, files: Sequence[Loaded]) -> list[Gist]:
    """What a command must know of the tables that are not among the ``files`` that it read."""
    return list(gists(place, {file.path for file in files}))


def stamp(
    call: Invocation, plan: Plan, others: Sequence[Gist], logs: Sequence[Sequence[Entry]], by: str
) -> Stamp:
    """Now, to the millisecond; with a turn where these logs, or the writer anywhere in the plan, hold a later stamp.

    So no line is put before one that was there when it was written, and no
    two commands of a writer are alike, though a clock may run fast, stand or go back.
    """
    now = whole_milliseconds(call.now())
    before = max(filter(None, (latest(logs), _own(plan, others, by))), default=None)
    if before is None or before < now:
        return Stamp(now)
    return Stamp(now, before.astimezone(now.tzinfo) + timedelta(milliseconds=1))


def whole_milliseconds(now: datetime) -> datetime:
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def _own(plan: Plan, others: Sequence[Gist], by: str) -> datetime | None:
    """The writer's last mark in the whole plan."""
    marks = [*map(own_marks, plan.areas), *(gist.marks for gist in others)]
    return max((found[by] for found in marks if by in found), default=None)
