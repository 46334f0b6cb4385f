"""``xhplan urge``: a 催办 in the logs of a unit's tasks, or of those that are named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from xhplan.commands.delivering import chosen_format, deliver, demand_word, refuse_output
from xhplan.commands.invocation import Invocation, place, refuse_blank, refuse_past, say, writing_day
from xhplan.commands.loading import is_number, matched, spread
from xhplan.commands.writing import Page, Signature, record
from xhplan.core.arrears import to_urge
from xhplan.core.dates import AsOf
from xhplan.core.days import within
from xhplan.core.fields import URGING, typed
from xhplan.core.filings import full_name
from xhplan.core.grouping import grouped
from xhplan.core.model import Entry, Level, Plan
from xhplan.core.names import IdRange, find_area, find_unit, parse_id
from xhplan.core.periods import Period
from xhplan.core.punctuality import duties
from xhplan.core.typed import Context
from xhplan.core.urging import level
from xhplan.core.view import PlanView, SubjectView, TaskView, deadlines, view_plan
from xhplan.errors import UsageError
from xhplan.render.urging import Pressed, Sheet, orders
from xhplan.store.read import Place, read_plan


def run(
    call: Invocation,
    *,
    words: Sequence[str],
    note: str | None = None,
    on: str | None = None,
    by: str | None = None,
    dry_run: bool = False,
    output: str | None = None,
    **given: Any,
) -> int:
    refuse_past(call)
    refuse_blank(note=note, **{field.options[0].lstrip("-"): given.get(field.attribute) for field in URGING})
    where = place(call)
    if output is not None:
        chosen_format(None, output, {"docx": "Word"})
        refuse_output(output, where)
        demand_word()
    plan = read_plan(where)
    day = writing_day(call, plan.header, on, act=True)
    view = view_plan(plan, AsOf(day))
    found = _with_leads(_meant(spread(words), plan, view, where))
    levels = {one.id: _level(one, day) for one in found}
    for one in found:
        _refuse_closed(one)

    def urged(named: str, plan: Plan) -> Entry:
        return _read(given, plan, call.today, levels[named])._replace(note=note)

    def make(page: Page, plan: Plan) -> Entry:
        return urged(page.subject.id, plan)

    status = record(call, list(levels), Signature(day.isoformat(), by, dry_run, act=True), make)
    if output is not None and not dry_run and status == 0:
        pressed = [Pressed(one, urged(one.id, plan)) for one in found]
        deliver(_orders(pressed, plan, day), output, where)
    return status


def _level(one: SubjectView, day: date) -> Level:
    late = any(due < day for due in deadlines(one.state, one.measures))
    return level(one.state, one.measures, late, bool(one.voice.silence))


def _orders(pressed: Sequence[Pressed], plan: Plan, day: date) -> bytes:
    """A 督办单 for each unit that answers."""
    from xhplan.render.word import word

    leaders = {unit.name: unit.leader for unit in plan.units or ()}
    by_unit = grouped((unit, item) for item in pressed for unit in item.view.state.leads)
    sheets = [Sheet(unit, leaders.get(unit), items) for unit, items in by_unit.items()]
    return word(orders(sheets, plan.header, day), day)


def _read(given: Mapping[str, Any], plan: Plan, today: date, level: Level) -> Entry:
    """The urge that the options say, of this level where they name none."""
    context = Context(plan.units, today, within(plan.header))
    return Entry(date.min, **{"urged": level, **typed(given, URGING, context)})


def _meant(words: Sequence[str], plan: Plan, view: PlanView, where: Place) -> list[SubjectView]:
    """The tasks and areas that the words name, each once. Raises UsageError."""
    known = {one.id: one for one in view.subjects}
    found: dict[str, None] = {}
    for word in words:
        if is_number(word):
            ids = [str(find_area(word, plan.areas).number)]
        elif (wanted := _ids(word)) is not None:
            ids = matched([wanted], plan, where)
        else:
            ids = _of_unit(word, plan, view)
        found.update(dict.fromkeys(ids))
    if not found:
        raise UsageError("没有写明催办谁", "写责任单位或任务编号；xhplan list --ids 列出全部编号")
    missing = [named for named in found if named not in known]
    if missing:
        raise UsageError(f"{'、'.join(missing)} 在 {view.as_of.day} 还没有列入计划")
    return [known[named] for named in found]


def _ids(word: str) -> IdRange | None:
    """The ids that a word is, ``None`` for a unit's name."""
    try:
        return parse_id(word)
    except UsageError:
        if any(char.isalpha() for char in word):
            return None
        raise


def _of_unit(word: str, plan: Plan, view: PlanView) -> list[str]:
    leads = {unit for one in view.subjects for unit in one.state.leads}
    unit = full_name(find_unit(word, plan.units), view.names)
    if unit not in leads:
        raise UsageError(f"{word} 没有牵头的任务", "责任单位用 xhplan list --owner 核对，或写任务编号")
    header = view.header
    so_far = duties(plan, Period("span", header.start, header.end), view.as_of, view.as_of.day)
    ids = to_urge(view, unit, so_far)
    if not ids:
        raise UsageError(f"{unit} 没有到期、滞后、未报的任务", "要催办哪几项，写任务编号")
    return ids


def _with_leads(meant: Sequence[SubjectView]) -> list[SubjectView]:
    """Those that somebody can be urged of; the others are named and left out. Raises UsageError where none is left."""
    lost = "、".join(one.id for one in meant if not one.state.leads)
    found = [one for one in meant if one.state.leads]
    if not found:
        raise UsageError(
            f"{lost} 责任单位未落实，没有可催办的单位", "先用 xhplan update --owner 落实责任单位"
        )
    if lost:
        say(f"注意：{lost} 责任单位未落实，没有可催办的单位，没有写")
    return found


def _refuse_closed(one: SubjectView) -> None:
    if isinstance(one, TaskView) and not one.open:
        raise UsageError(f"{one.task.id} {one.status_words}，不用催办", "催办还没有办结的任务")
