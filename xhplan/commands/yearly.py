"""``xhplan report --form``: what the year, or its first half, came to, in the form of the published report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xhplan.commands.delivering import deliver, shown_format
from xhplan.commands.invocation import Invocation, as_of, place
from xhplan.commands.loading import chosen_areas
from xhplan.commands.papers import document
from xhplan.core.days import inside, within
from xhplan.core.model import Header
from xhplan.core.periods import Period, parse_period
from xhplan.core.report import Report, make_paper
from xhplan.errors import UsageError
from xhplan.render.annual import Indicator, annual
from xhplan.store.read import Place, read_plan

_FORMS = ("annual", "half")
_FORMATS = {"terminal": "终端", "markdown": "Markdown", "docx": "Word"}


def narrate(
    call: Invocation, told: str, period: str | None, area: Sequence[str], form: str | None, output: str | None
) -> int:
    from xhplan.render.waiting import busy

    if told not in _FORMS:
        raise UsageError(f"没有“{told}”这种写法", "--form annual 写全年，--form half 写上半年")
    chosen = shown_format(form, output, _FORMATS)
    with busy("生成报告"):
        where = place(call)
        plan = read_plan(where)
        asked = as_of(call, plan.header)
        wanted = _period(told, period, plan.header, inside(asked.day, plan.header))
        numbers = chosen_areas(area, plan.areas)
        if numbers:
            plan = plan._replace(areas=tuple(one for one in plan.areas if one.number in numbers))
        made = make_paper(plan, wanted, asked, call.today)
        items = annual(made, _indicators(where, made))
        content = b"" if chosen == "terminal" else document(items, made, chosen, output)
    if chosen == "terminal":
        from xhplan.render.terminal import present

        present(items)
        return 0
    deliver(content, output, where)
    return 0


def _period(told: str, word: str | None, header: Header, today: date) -> Period:
    """The plan's year; of ``half`` its first half, or the half that is named."""
    whole = Period("year", header.start, header.end)
    found = whole if word is None else parse_period(word, today, within(header))
    if found.kind == "year" and told == "half":
        return Period("half", date(found.start.year, 1, 1), date(found.start.year, 6, 30))
    if found.kind != ("year" if told == "annual" else "half"):
        raise UsageError(
            f"“{word}”不能写成 --form {told}",
            "全年写 report 2021 --form annual，上半年写 report 2021 --form half",
        )
    return found


def _indicators(where: Place, made: Report) -> tuple[Indicator, ...]:
    """The main indicators that the year before was told by; none where the plan does not hold that year."""
    from xhplan.store.results import read_results

    return tuple(
        Indicator(row.indicator, row.outcome)
        for found in read_results(where)
        if found.year == made.header.start.year - 1
        for table in found.tables
        for row in table.rows
        if row.indicator
    )
