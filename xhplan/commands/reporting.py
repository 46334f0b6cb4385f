"""``xhplan``, ``xhplan report`` and ``xhplan weekly``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from xhplan.commands.call import Call, as_of, chosen_areas, place, put, say
from xhplan.commands.delivering import deliver
from xhplan.core.fold import AsOf
from xhplan.core.model import Plan
from xhplan.core.names import find_word
from xhplan.core.periods import Period, parse_period
from xhplan.core.report import Report, burn_up, make_report
from xhplan.errors import PlanError, UsageError
from xhplan.store.read import Place, read_header, read_plan

FORMATS = {"terminal": "终端", "markdown": "Markdown", "html": "网页", "docx": "Word", "json": "JSON"}
WEEKLY_FORMATS = {key: FORMATS[key] for key in ("markdown", "docx")}


def overview(call: Call) -> int:
    where = place(call)
    header = read_header(where)
    period = Period("year", header.start, header.end)
    asked = as_of(call, header.start.year)
    if sys.stdout.isatty():
        from xhplan.commands.daily import standings
        from xhplan.render.overview import overview as blocks
        from xhplan.render.screen import show

        then = asked._replace(day=min(header.end, asked.day))
        show(*blocks(header.name, period, then.day, standings(where, then)))
    else:
        put(_markdown_head(make_report(read_plan(where), period, asked)))
    return 0


def weekly(
    call: Call,
    *,
    week: str | None = None,
    area: Sequence[str] = (),
    form: str | None = None,
    output: str | None = None,
) -> int:
    chosen = _format(form, output, WEEKLY_FORMATS) or "markdown"
    _, plan, asked = _read(call)
    period = parse_period("this-week" if week is None else week, asked.day, plan.header.start.year)
    if period.kind != "week":
        raise UsageError(f"“{week}”不是一周", "写作 2021-W10、本周、上周；月报、季报用 xhplan report")
    made = make_report(_narrowed(plan, area), period, asked)
    _deliver(_document(made, chosen, output), output)
    return 0


def report(
    call: Call,
    *,
    period: str | None = None,
    area: Sequence[str] = (),
    form: str | None = None,
    as_json: bool = False,
    output: str | None = None,
) -> int:
    chosen = "json" if as_json else _format(form, output, FORMATS)
    where, plan, asked = _read(call)
    plan = _narrowed(plan, area)
    header = plan.header
    whole = Period("year", header.start, header.end)
    wanted = whole if period is None else parse_period(period, asked.day, header.start.year)
    made = make_report(plan, wanted, asked)
    if chosen == "json":
        from xhplan.render import json

        opening = json.head(header.name, made.view.as_of, where.bundled)
        _deliver(json.report(opening, made, burn_up(plan, made.view.as_of)).encode("utf-8"), output)
    elif chosen == "html":
        from xhplan.render.page import page

        _deliver(page(made, burn_up(plan, made.view.as_of)).encode("utf-8"), output)
    elif chosen == "terminal" or (chosen is None and output is None and sys.stdout.isatty()):
        if output:
            raise UsageError("终端格式不能写入文件", "写文件用 --format markdown")
        from xhplan.render.briefing import terminal_report
        from xhplan.render.screen import show

        show(*terminal_report(made, burn_up(plan, made.view.as_of)))
    else:
        _deliver(_document(made, chosen or "markdown", output), output)
    return 0


def _format(form: str | None, output: str | None, known: dict[str, str]) -> str | None:
    """The format that is named, or that the file's name tells."""
    if form:
        return find_word(form, "格式", known)
    suffix = os.path.splitext(output or "")[1][1:].lower()
    return suffix if suffix in known else None


def _read(call: Call) -> tuple[Place, Plan, AsOf]:
    where = place(call)
    plan = read_plan(where)
    return where, plan, as_of(call, plan.header.start.year)


def _narrowed(plan: Plan, words: Sequence[str]) -> Plan:
    numbers = chosen_areas(words, plan.areas)
    return (
        plan._replace(areas=tuple(area for area in plan.areas if area.number in numbers)) if numbers else plan
    )


def _document(made: Report, form: str, output: str | None) -> bytes:
    """The summary of the period as Markdown or as a Word document."""
    from xhplan.render.summary import summary

    if form == "docx":
        return _word(made, output)
    from xhplan.render.markdown import markdown

    return markdown(summary(made)).encode("utf-8")


def _word(made: Report, output: str | None) -> bytes:
    from xhplan.render.summary import summary

    if output is None and sys.stdout.isatty():
        raise UsageError("Word 文件要写进文件", "加上 -o 报告.docx")
    try:
        from xhplan.render.word import word
    except ImportError:
        raise PlanError("写 Word 文件要用附加组件，现在没有装", "安装：pip install 'xhplan[word]'") from None
    return word(summary(made), made.day)


def _markdown_head(made: Report) -> str:
    from xhplan.render.markdown import markdown
    from xhplan.render.summary import standing

    return markdown([*standing.head(made), *standing.part(made)])


def _deliver(content: bytes, output: str | None) -> None:
    """To stdout, or whole into a file."""
    deliver(content, output)
    if output is not None:
        say(f"已写入 {output}")
