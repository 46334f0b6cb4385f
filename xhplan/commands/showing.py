"""``xhplan show`` and ``xhplan log``"""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence

from xhplan.commands.invocation import Invocation, as_of, place, put, put_utf8, say
from xhplan.commands.loading import Opened, chosen_areas, matched, numbers_of, open_plan, parted
from xhplan.commands.past import past_rows
from xhplan.core.dates import parse_date
from xhplan.core.days import within
from xhplan.core.fold import order
from xhplan.core.model import Entry, Plan
from xhplan.core.names import fold_word
from xhplan.core.view import PlanView, SubjectView, TaskView, view_plan
from xhplan.errors import UsageError
from xhplan.record import NamedTuple
from xhplan.render.entry import describe
from xhplan.render.text import clean
from xhplan.store.read import Place, read_plan


def show(call: Invocation, *, ids: Sequence[str], as_json: bool = False) -> int:
    words, ranges = parted(ids)
    numbers = list(map(fold_word, words))
    where = place(call)
    plan = _read(where, numbers_of(ranges) if ranges and not numbers else ())
    asked = as_of(call, plan.header)
    wanted = matched(ranges, plan, where)
    if not set(wanted) <= {task.id for task in plan.tasks}:  # in a table that their numbers do not name
        plan = _read(where)
    view = view_plan(plan if numbers else _narrowed(plan, set(wanted)), asked)
    chosen = chosen_areas(numbers, plan.areas)
    areas = [one for one in view.areas if one.area.number in chosen]
    tasks = _tasks(wanted, view)
    views: list[SubjectView] = [*areas, *tasks]
    if as_json:
        from xhplan.render import json
        from xhplan.render.past import data
        from xhplan.store.results import read_results

        opening = json.head(plan.header.name, view.as_of, where.bundled)
        past = data(read_results(where))
        put_utf8(json.shown(opening, areas, tasks, past))
    elif sys.stdout.isatty():
        from xhplan.render.cards import cards
        from xhplan.render.screen import show as to_screen

        to_screen(cards(views, plan.header, past_rows(where)))
    else:
        from xhplan.render.card import card

        before = past_rows(where)
        for one in views:
            rows = [("编号", one.id), *card(one, plan.header, before)]
            put("".join(f"{label.strip()}\t{clean(said)}\n" for label, said in rows))
    return 0


def _read(where: Place, numbers: Collection[int] = ()) -> Plan:
    if numbers:
        return read_plan(where, numbers)
    from xhplan.render.waiting import busy

    with busy("读取计划"):
        return read_plan(where)


def _narrowed(plan: Plan, wanted: Collection[str]) -> Plan:
    """The plan with no other tasks: only what is shown is judged."""
    found = (
        area._replace(tasks=tuple(task for task in area.tasks if task.id in wanted)) for area in plan.areas
    )
    return plan._replace(areas=tuple(area for area in found if area.tasks))


def _tasks(wanted: Sequence[str], view: PlanView) -> list[TaskView]:
    by_id = {one.task.id: one for one in view.tasks}
    missing = [task_id for task_id in wanted if task_id not in by_id]
    if missing:
        raise UsageError(f"{'、'.join(missing)} 在 {view.as_of.day} 还没有列入计划")
    return [by_id[task_id] for task_id in wanted]


class Line(NamedTuple):
    """An entry and whose it is."""

    subject: SubjectView
    entry: Entry


def log(
    call: Invocation,
    *,
    ids: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    by: Sequence[str] = (),
    area: Sequence[str] = (),
    as_json: bool = False,
) -> int:
    numbers, ranges = parted(ids)
    opened = open_plan(call)
    days = within(opened.plan.header)
    of_areas = chosen_areas(numbers, opened.plan.areas)
    wanted = set(matched(ranges, opened.plan, opened.place)) | set(map(str, of_areas))
    first = parse_date(since, call.today, days) if since else None
    last = parse_date(until, call.today, days) if until else None
    chosen = chosen_areas(area, opened.plan.areas) if area else None
    lines = [
        line
        for line in (Line(one, entry) for one in opened.view.subjects for entry in one.state.log)
        if (not wanted or line.subject.id in wanted)
        and (not by or line.entry.by in by or line.entry.from_ in by)
        and (first is None or line.entry.on >= first)
        and (last is None or line.entry.on <= last)
        and (chosen is None or line.subject.area.number in chosen)
    ]
    lines.sort(key=lambda line: order(line.entry), reverse=True)
    _put_log(opened, lines, as_json)
    return 0


def _put_log(opened: Opened, lines: Sequence[Line], as_json: bool) -> None:
    if as_json:
        from xhplan.render import json

        opening = json.head(opened.plan.header.name, opened.as_of, opened.place.bundled)
        entries = [json.entry(line.entry, line.subject.id) for line in lines]
        put_utf8(json.dumps(opening | {"entries": entries}))
        return
    if not lines:
        say("没有符合条件的进展记录")
    elif sys.stdout.isatty():
        from xhplan.render.cards import records
        from xhplan.render.screen import show as to_screen

        to_screen([records([_fields(line) for line in lines])])
    else:
        put("".join("\t".join(map(clean, _fields(line))) + "\n" for line in lines))


def _fields(line: Line) -> tuple[str, str, str, str, str]:
    """Day, task, who recorded it, who reported it, what was said."""
    entry = line.entry
    return (
        entry.on.isoformat(),
        line.subject.id,
        entry.by or "",
        entry.from_ or "",
        describe(entry, line.subject.targets),
    )
