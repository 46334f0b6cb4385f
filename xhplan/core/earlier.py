"""What tasks were on an earlier day than that of their view, in all that a summary asks: how each counted, its light.

Of most nothing was said since: the state is the same, and only the days count.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from xhplan.core.dates import AsOf
from xhplan.core.days import judged_on
from xhplan.core.debts import heard_on
from xhplan.core.lights import Light, judge
from xhplan.core.model import Status
from xhplan.core.view import PlanView, TaskView, begun, measured, there, view_task
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import TypeAlias

Was: TypeAlias = "tuple[Status, Light | None]"


class Change(NamedTuple):
    """A task of which the status that it is counted under, or its light, was another; ``None`` where it was not there."""

    view: TaskView
    standing: Status | None
    light: Light | None

    @property
    def finished(self) -> bool:
        return self.view.standing == "done" != self.standing


def changes(view: PlanView, day: date) -> Iterator[Change]:
    """What differs from ``day``, in the order of the plan."""
    as_of = view.as_of._replace(day=day)
    untouched: dict[date | None, Was] = {}
    for one in view.tasks:
        task, state = one.task, one.state
        if not there(task, as_of):
            yield Change(one, None, None)
            continue
        if state.log or state.due:
            was = earlier(one, as_of, view)
        elif task.added in untouched:
            was = untouched[task.added]
        else:
            was = untouched[task.added] = earlier(one, as_of, view)
        if was != (one.standing, one.verdict.light):
            yield Change(one, *was)


def earlier(one: TaskView, as_of: AsOf, view: PlanView) -> Was:
    """How a task that was there counted, and its light.

    Where periods and stages do not come and go, days that pass make it darker: what is not dark was not before.
    """
    header, state = view.header, one.state
    if state.log and state.log[-1].on > as_of.day:
        was = view_task(one.area, one.task, header, as_of, view.names)
        return was.standing, was.light
    light = one.verdict.light
    time_darkens = header.filing is None and not state.stages and view.as_of.day <= header.end
    if not one.open or (time_darkens and light in ("green", None)):
        return one.standing, light
    day = judged_on(as_of.day, header)
    voice = heard_on(one.voice, state, header, begun(one.task, header), as_of.day, view.names)
    if time_darkens and light == "grey" and voice.silence:
        return one.standing, light
    measures = measured(one.task, state, header, day) if state.figures else one.measures
    return one.standing, judge(state, measures, header, voice, day).light
