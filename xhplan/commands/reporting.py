"""``xhplan``, ``xhplan report`` and ``xhplan weekly``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date

from xhplan.commands.delivering import deliver, shown_format
from xhplan.commands.invocation import Invocation, as_of, place, put
from xhplan.commands.loading import Opened, chosen_areas
from xhplan.commands.papers import blocks, document
from xhplan.core.dates import AsOf
from xhplan.core.days import inside, within
from xhplan.core.model import NONE, Area, Plan
from xhplan.core.periods import Period, parse_period
from xhplan.core.report import Report, burn_up, make_paper, make_report
from xhplan.core.view import AreaView, view_plan
from xhplan.errors import UsageError
from xhplan.record import NamedTuple
from xhplan.store.read import Place, read_header, read_plan

FORMATS = {"terminal": "终端", "markdown": "Markdown", "html": "网页", "docx": "Word", "json": "JSON"}
BUSY = "生成报告"


class Wish(NamedTuple):
    """How a report is wanted: its format, two pages or the whole, and where it goes."""

    form: str
    full: bool
    output: str | None


WEEKLY_FORMATS = {key: FORMATS[key] for key in ("terminal", "markdown", "docx")}


def overview(call: Invocation) -> int:
    where = place(call)
    header = read_header(where)
    period = Period("year", header.start, header.end)
    asked = as_of(call, header)
    if sys.stdout.isatty():
        from xhplan.commands.cached import standings
        from xhplan.render.overview import overview as blocks
        from xhplan.render.screen import show

        show(blocks(header.name, period, min(header.end, asked.day), standings(where, asked)))
    else:
        put(_markdown_head(make_report(read_plan(where), period, asked, call.today)))
    return 0


def weekly(
    call: Invocation,
    *,
    week: str | None = None,
    area: Sequence[str] = (),
    owner: Sequence[str] = (),
    leader: Sequence[str] = (),
    form: str | None = None,
    full: bool = False,
    output: str | None = None,
) -> int:
    from xhplan.render.waiting import busy

    chosen = shown_format(form, output, WEEKLY_FORMATS)
    with busy(BUSY):
        where, plan, asked = _read(call)
        today = inside(asked.day, plan.header)
        period = parse_period("this-week" if week is None else week, today, within(plan.header))
        if period.kind != "week":
            raise UsageError(f"“{week}”不是一周", "写作 2021-W10、本周、上周；月报、季报用 xhplan report")
        made = make_paper(
            _narrowed(call, (where, plan, asked), area, owner, leader), period, asked, call.today
        )
        items = blocks(made, full)
        content = b"" if chosen == "terminal" else document(items, made, chosen, output)
    if chosen == "terminal":
        from xhplan.render.terminal import present

        present(items)
    else:
        deliver(content, output, where)
    return 0


def report(
    call: Invocation,
    *,
    period: str | None = None,
    area: Sequence[str] = (),
    owner: Sequence[str] = (),
    leader: Sequence[str] = (),
    form: str | None = None,
    told: str | None = None,
    as_json: bool = False,
    full: bool = False,
    output: str | None = None,
) -> int:
    """``told`` is how the year is told: ``annual`` or ``half``, in the form of the published report."""
    from xhplan.render.waiting import busy

    if told is not None:
        from xhplan.commands.yearly import narrate

        if as_json or full or owner or leader:
            raise UsageError(
                "--form 不能与 --json、--full、--owner、--leader 同用", "执行情况写整个计划，去掉这些选项"
            )
        return narrate(call, told, period, area, form, output)
    chosen = shown_format("json" if as_json else form, output, FORMATS)
    on_screen = chosen == "terminal"
    with busy(BUSY):
        where, plan, asked = _read(call)
        wish = Wish(chosen, full, output)
        plan, header = _narrowed(call, (where, plan, asked), area, owner, leader), plan.header
        whole = Period("year", header.start, header.end)
        wanted = whole if period is None else parse_period(period, inside(asked.day, header), within(header))
        made = make_paper(plan, wanted, asked, call.today)
        finished = burn_up(plan, made.view.as_of) if on_screen or chosen in ("json", "html") else []
        content = b"" if on_screen else _content(made, wish, finished, where)
    if not on_screen:
        deliver(content, output, where)
        return 0
    from xhplan.render.briefing import terminal_report
    from xhplan.render.screen import show

    show(terminal_report(made, finished))
    return 0


def _content(made: Report, wish: Wish, finished: list[tuple[date, int]], where: Place) -> bytes:
    if wish.form == "json":
        from xhplan.render import json

        opening = json.head(made.header.name, AsOf(made.day, made.view.as_of.known), where.bundled)
        return json.report(opening, made, finished).encode("utf-8")
    if wish.form == "html":
        from xhplan.commands.past import past_rows
        from xhplan.render.page import page

        return page(made, finished, past_rows(where)).encode("utf-8")
    return document(blocks(made, wish.full), made, wish.form, wish.output)


def _read(call: Invocation) -> tuple[Place, Plan, AsOf]:
    where = place(call)
    plan = read_plan(where)
    return where, plan, as_of(call, plan.header)


def _narrowed(
    call: Invocation,
    read: tuple[Place, Plan, AsOf],
    area: Sequence[str],
    owner: Sequence[str],
    leader: Sequence[str],
) -> Plan:
    """The plan of these areas; of a paper for units or leaders, what they answer for on its day."""
    where, plan, asked = read
    if not (owner or leader):
        numbers = chosen_areas(area, plan.areas)
        kept = tuple(one for one in plan.areas if not numbers or one.number in numbers)
        return plan._replace(areas=kept)
    from xhplan.commands.selecting import NOTHING, Filters, chosen
    from xhplan.core.select import narrowed

    opened = Opened(where, plan, view_plan(plan, asked))
    selection = chosen(Filters(owner=owner, leader=leader), area, opened, call.today)
    view = narrowed(opened.view, selection)
    if not view.areas:
        raise UsageError(NOTHING, "xhplan list 用同样的条件核对")
    units = (_titled(word, unit) for word, unit in zip(owner, selection.owners, strict=True))
    said = "、".join((*units, *leader))
    header = plan.header._replace(name=f"{plan.header.name}（{said}）")
    return plan._replace(header=header, areas=tuple(map(_part, view.areas)))


def _titled(word: str, unit: str) -> str:
    """How a paper's title calls a unit that was asked for by this word: by a short name of its own, if it is one."""
    if unit == NONE:
        from xhplan.render.paper.units import NOBODY

        return NOBODY
    return unit if word in unit else word


def _part(view: AreaView) -> Area:
    """An area with the tasks that were chosen, and its own targets where they were."""
    area = view.area._replace(tasks=tuple(one.task for one in view.tasks))
    return area if view.measures else area._replace(targets=(), log=())


def _markdown_head(made: Report) -> str:
    from xhplan.render.markdown import markdown
    from xhplan.render.summary import standing

    return markdown([*standing.head(made), *standing.part(made)])
