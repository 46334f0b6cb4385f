"""``xhplan``, ``xhplan report`` and ``xhplan weekly``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from xhplan.commands.call import Call, Opened, chosen_areas, day, open_plan, put, say
from xhplan.core.model import Plan
from xhplan.core.names import find_word
from xhplan.core.periods import Period, parse_period
from xhplan.core.report import Report, burn_up, make_report
from xhplan.errors import PlanError, UsageError

FORMATS = {"terminal": "终端", "markdown": "Markdown", "json": "JSON"}


def overview(call: Call) -> int:
    opened = open_plan(call)
    header = opened.plan.header
    report = make_report(opened.plan, Period("year", header.start, header.end), opened.as_of)
    if sys.stdout.isatty():
        from xhplan.render.overview import overview as blocks
        from xhplan.render.screen import show

        show(*blocks(report))
    else:
        put(_markdown_head(report))
    return 0


def weekly(call: Call, *, week: str | None = None, output: str | None = None) -> int:
    opened = open_plan(call)
    period = _period(call, opened, week or "this-week")
    if period.kind != "week":
        raise UsageError(f"“{week}”不是一周", "写作 2021-W10、本周、上周；月报、季报用 xhplan report")
    _deliver(_markdown(make_report(opened.plan, period, opened.as_of)), output)
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
    chosen = "json" if as_json else find_word(form, "格式", FORMATS) if form else None
    opened = open_plan(call)
    plan = _narrowed(opened.plan, area)
    header = plan.header
    wanted = _period(call, opened, period) if period else Period("year", header.start, header.end)
    made = make_report(plan, wanted, opened.as_of)
    if chosen == "json":
        from xhplan.render import json

        opening = json.head(header.name, made.view.as_of, opened.place.bundled)
        _deliver(json.report(opening, made, burn_up(plan, made.view.as_of)), output)
    elif chosen == "terminal" or (chosen is None and output is None and sys.stdout.isatty()):
        if output:
            raise UsageError("终端格式不能写入文件", "写文件用 --format markdown")
        from xhplan.render.overview import terminal_report
        from xhplan.render.screen import show

        show(*terminal_report(made, burn_up(plan, made.view.as_of)))
    else:
        _deliver(_markdown(made), output)
    return 0


def _period(call: Call, opened: Opened, text: str) -> Period:
    today = opened.as_of.day if call.as_of else day(call)
    return parse_period(text, today, opened.plan.header.start.year)


def _narrowed(plan: Plan, words: Sequence[str]) -> Plan:
    numbers = chosen_areas(words, plan.areas)
    return (
        plan._replace(areas=tuple(area for area in plan.areas if area.number in numbers)) if numbers else plan
    )


def _markdown(made: Report) -> str:
    from xhplan.render.markdown import markdown
    from xhplan.render.summary import summary

    return markdown(summary(made))


def _markdown_head(made: Report) -> str:
    from xhplan.render.markdown import markdown
    from xhplan.render.summary import standing

    return markdown([*standing.head(made), *standing.part(made)])


def _deliver(text: str, output: str | None) -> None:
    """To stdout, or whole into a file."""
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
        return
    path = Path(output)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise PlanError(f"写不了 {output}：{error.strerror}", "请检查文件夹是否存在、有没有权限") from None
    say(f"已写入 {output}")
