"""``xhplan list`` where tasks are chosen, sorted, or shown in another form than plain lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from xhplan.commands.invocation import Invocation, put, put_utf8, say
from xhplan.commands.loading import Opened, chosen_areas, open_plan
from xhplan.core.appraisal import ASKED_WORDS
from xhplan.core.dates import parse_date
from xhplan.core.days import judged_on, within
from xhplan.core.model import NONE
from xhplan.core.names import find_asked_status, find_unit, find_word, fold_unit, unknown
from xhplan.core.select import SORTS, Selection, arranged, folded, select
from xhplan.core.view import TaskView
from xhplan.core.words import LIGHT_WORDS
from xhplan.errors import UsageError
from xhplan.record import TYPE_CHECKING, NamedTuple
from xhplan.render import lines

if TYPE_CHECKING:
    from datetime import date

    from xhplan.store.read import Place

NOTHING = "没有符合条件的任务"
_SORT_WORDS = {
    "id": "编号",
    "status": "状态",
    "light": "灯",
    "percent": "完成率",
    "due": "期限",
    "owner": "责任单位",
    "reported": "最近报送",
}


class Filters(NamedTuple):
    """The filters, as typed, but for the areas."""

    category: Sequence[str] = ()
    status: Sequence[str] = ()
    light: Sequence[str] = ()
    judgement: Sequence[str] = ()
    owner: Sequence[str] = ()
    support: Sequence[str] = ()
    leader: Sequence[str] = ()
    due_by: str | None = None
    overdue: bool = False
    stale: int | None = None
    measured: bool = False
    no_milestone: bool = False
    slipped: int | None = None
    urged: bool = False
    met: bool = False
    search: Sequence[str] = ()


class Form(NamedTuple):
    """How the tasks are to be shown, as asked."""

    sort: str = "id"
    reverse: bool = False
    full: bool = False
    as_json: bool = False
    as_csv: bool = False
    ids: bool = False


def run(call: Invocation, where: Place, area: Sequence[str], filters: Filters, form: Form) -> int:
    if form.as_json + form.as_csv + form.ids > 1:
        raise UsageError("--json、--csv、--ids 只能选一种", "留下其中一个")
    order = find_word(form.sort, "排序", {key: _SORT_WORDS[key] for key in SORTS})
    opened = open_plan(call, where.numbers(area), where)
    selection = chosen(filters, area, opened, call.today)
    views = arranged(select(opened.view.tasks, selection), order, form.reverse)
    if form.as_json:
        _json(opened, selection, views)
    elif form.as_csv:
        put_utf8(lines.csv(views))
    elif form.ids:
        put("".join(f"{view.task.id}\n" for view in views))
    elif sys.stdout.isatty():
        _terminal(views, form.full, order == "id", filters, opened)
    else:
        put(lines.plain(views))
    if not views and not form.as_json:
        say(NOTHING)
    return 0


def chosen(filters: Filters, area: Sequence[str], opened: Opened, today: date) -> Selection:
    """The filters as the plan understands them. Raises UsageError."""
    _refuse_counts(filters)
    plan = opened.plan
    areas = chosen_areas(area, plan.areas)
    _known_categories(filters.category, opened)
    support = [name for view in opened.view.tasks for name in view.state.support]
    return Selection(
        day=judged_on(opened.as_of.day, plan.header),
        areas=areas,
        categories=tuple(filters.category),
        statuses=frozenset(map(find_asked_status, filters.status)),
        lights=frozenset(find_word(word, "灯", LIGHT_WORDS | {NONE: "无"}) for word in filters.light),
        judgements=frozenset(find_word(word, "进度评价", ASKED_WORDS) for word in filters.judgement),
        owners=tuple(_owner(word, opened) for word in filters.owner),
        supports=tuple(_unit(word, opened, "配合单位", support) for word in filters.support),
        led=_led(filters.leader, opened) if filters.leader else None,
        due_by=parse_date(filters.due_by, today, within(plan.header, ahead=True)) if filters.due_by else None,
        search=tuple(filters.search),
        **{field: getattr(filters, field) for field in _AS_TYPED},
    )


_AS_TYPED = ("overdue", "stale", "measured", "no_milestone", "slipped", "urged", "met")


def _owner(word: str, opened: Opened) -> str:
    """A unit's full name where the plan knows it by this one; any other word is searched for as it is."""
    if word in (NONE, "无", "未明确"):
        return NONE
    leads = (name for view in opened.view.tasks for name in view.state.leads)
    try:
        return _unit(word, opened, "责任单位", leads)
    except UsageError:
        if opened.plan.units is not None:
            find_unit(word, opened.plan.units)
        raise


def _unit(word: str, opened: Opened, what: str, names: Iterable[str]) -> str:
    """A unit's full name: by ``units.toml``, else the only one of the ``names`` that has the word in it, else the word."""
    try:
        if opened.plan.units is not None:
            return find_unit(word, opened.plan.units)
    except UsageError:
        pass
    known, key = dict.fromkeys(names), folded(fold_unit(word))
    found = [name for name in known if key in folded(fold_unit(name))]
    if not found:
        raise unknown(what, word, known)
    return found[0] if len(found) == 1 else word


def _refuse_counts(filters: Filters) -> None:
    if filters.slipped is not None and filters.slipped < 1:
        raise UsageError(f"--slipped 不能是 {filters.slipped}", "写次数，如 --slipped 2")
    if filters.stale is not None and filters.stale < 0:
        raise UsageError(f"--stale 不能是 {filters.stale}", "写天数，如 --stale 30")


def _led(words: Sequence[str], opened: Opened) -> frozenset[str]:
    """The units of these leaders."""
    leaders = {unit.name: unit.leader for unit in opened.plan.units or () if unit.leader}
    for word in words:
        if not any(folded(word) in folded(leader) for leader in leaders.values()):
            raise unknown("分管领导", word, leaders.values())
    return frozenset(
        unit for unit, leader in leaders.items() if any(folded(word) in folded(leader) for word in words)
    )


def _known_categories(words: Sequence[str], opened: Opened) -> None:
    tasks = opened.plan.tasks
    labels = [label for task in tasks for label in (task.category, task.subcategory) if label]
    for word in words:
        if not any(folded(word) in folded(label) for label in labels):
            raise unknown("类别", word, labels)


def _json(opened: Opened, selection: Selection, views: Sequence[TaskView]) -> None:
    from xhplan.render import json

    areas = [area for area in opened.view.areas if not selection.areas or area.area.number in selection.areas]
    opening = json.head(opened.plan.header.name, opened.as_of, opened.place.bundled)
    put_utf8(json.plan(opening, areas, views))


def _terminal(views: Sequence[TaskView], full: bool, grouped: bool, filters: Filters, opened: Opened) -> None:
    if not views:
        return
    from xhplan.render.listing import LATE, SLIPPED, URGED, blocks, layout, short_names, to_screen

    wished = ((LATE, filters.overdue), (SLIPPED, filters.slipped), (URGED, filters.urged))
    more = [column for column, asked in wished if asked]
    shown = layout(opened.plan.header.year, short_names(opened.plan.units), more, grouped)
    to_screen(blocks(views, shown, grouped, full), shown, full)
