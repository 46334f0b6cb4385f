"""The next plan after a finished one: what is open goes on, outcomes become baselines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from xhplan.core.exact import number
from xhplan.core.fields import HELD
from xhplan.core.figures import Measure
from xhplan.core.model import Area, Due, Entry, Header, Plan, Target, Task
from xhplan.core.view import AreaView, PlanView, TaskView
from xhplan.core.words import concluded_as
from xhplan.record import NamedTuple


class Founder(NamedTuple):
    """Who founds the next plan, and when."""

    at: datetime
    by: str


def next_header(old: Header, name: str | None = None) -> Header:
    """The next period, as long as the old one; rules, calendar and issuer are taken along.

    Holidays are those of the old year and stay there; papers are numbered from 1 again.
    """
    start = old.end + timedelta(days=1)
    years = start.year - old.start.year
    whole = years > 0 and old.start.replace(year=start.year) == start and old.end.day == 31
    end = old.end.replace(year=old.end.year + years) if whole else start + (old.end - old.start)
    return Header(
        name or _renamed(old, years),
        start,
        end,
        thresholds=old.thresholds,
        filing=old.filing and old.filing._replace(first=None, off=(), on=()),
        issuer=old.issuer and old.issuer._replace(serial=1),
        format=2,
        accept=start if old.accept else None,
    )


def _renamed(old: Header, years: int) -> str:
    """The name with its years moved on: 徐汇区2022年…计划."""

    def moved(found: re.Match[str]) -> str:
        year = int(found[0])
        return str(year + years) if old.start.year <= year <= old.end.year else found[0]

    name = re.sub(r"(?<![0-9])[0-9]{4}(?![0-9])", moved, old.name)
    return name if name != old.name else f"{old.name}（{old.end.year + 1}年起）"


def succeed(plan: Plan, view: PlanView, header: Header, founder: Founder) -> Plan:
    """The plan of ``header`` after ``plan``, which ``view`` shows when it is over.

    The year's verdicts say what goes on; of what was not judged, what is open. What is said to be done and was not
    verified is not finished. Tasks keep their ids; goals are the next year's to set, so no target has one.
    """
    areas = tuple(_area(one, plan.header, header, founder) for one in view.areas)
    return Plan(header, areas, plan.units)


def _area(view: AreaView, old: Header, header: Header, founder: Founder) -> Area:
    area = view.area
    tasks = tuple(_task(one, old, header, founder) for one in view.tasks if goes_on(one))
    targets = _targets(view.measures, f"领域“{area.area}”", old)
    return Area(
        area.number,
        area.area,
        area.slug,
        area.title,
        added_at=founder.at,
        added_by=founder.by,
        targets=targets,
        tasks=tasks,
    )


def goes_on(view: TaskView) -> bool:
    """Whether the next plan takes a task along: as it was judged, else whether it is open."""
    return view.state.carried if view.state.concluded else view.open or view.waits


def _task(view: TaskView, old: Header, header: Header, founder: Founder) -> Task:
    task, state = view.task, view.state
    leads = state.leads[0] if len(state.leads) == 1 else state.leads or None
    milestones: tuple[tuple[str, Due], ...] = tuple(
        (stone.name, stone.due)
        for stone in state.milestones
        if stone.due and not stone.reached and _later(stone.due, header)
    )
    entry = Entry(
        header.start,
        at=founder.at,
        by=founder.by,
        owner=leads,
        support=state.support or None,
        due=state.due if _later(state.due, header) else None,
        milestones=milestones,
        basis=_history(view, old),
    )
    return Task(
        task.id,
        task.text,
        category=task.category,
        subcategory=task.subcategory,
        short=task.short,
        added_at=founder.at,
        added_by=founder.by,
        targets=_targets(view.measures, task.id, old),
        log=(entry,),
    )


def _later(due: date | None, header: Header) -> bool:
    return due is not None and due >= header.start


def _history(view: TaskView, old: Header) -> str:
    """由《徐汇区2021年…计划》14-04结转（推进中；未到达：…；提请协调：…）."""
    state = view.state
    missed = [stone.name for stone in state.milestones if not stone.reached]
    said = [_judged(view)]
    said += [f"未到达：{'、'.join(missed)}"] if missed else []
    said += [f"{field.word}：{value}" for field in HELD if (value := getattr(state, field.attribute))]
    return f"由《{old.name}》{view.id}结转（{'；'.join(said)}）"


def _judged(view: TaskView) -> str:
    """认定未完成：土地未出让; of what was not judged, its status."""
    said = view.state.concluded
    if said is None:
        return view.status_words
    return f"认定{concluded_as(said.value)}" + (f"：{said.note}" if said.note else "")


def _targets(measures: Sequence[Measure], whose: str, old: Header) -> tuple[Target, ...]:
    return tuple(_target(item, whose, old) for item in measures)


def _target(item: Measure, whose: str, old: Header) -> Target:
    """The same target with this year's outcome as its baseline, and where that is from."""
    target = item.target
    goal = f"目标{number(item.goal)}{target.unit}，" if item.goal is not None else ""
    came = (
        f"完成{number(item.actual.value)}{target.unit}（{item.actual.on.isoformat()}）"
        if item.actual
        else "未报数字"
    )
    return target._replace(
        goal=None,
        baseline=item.actual.value if item.actual else None,
        remark=f"上年{goal}{came}，据《{old.name}》{whose}",
        baseline_source=None,
        baseline_remark=None,
        source=None,
        spans=(),
    )
