"""``xhplan import``: what responsible units filled in and sent back."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial

from xhplan.commands.call import Call, day, refuse_blank, say
from xhplan.commands.writing import Said, Signature, record_entries
from xhplan.core.dates import parse_date
from xhplan.core.fold import State
from xhplan.core.forms.columns import ABOUT, OVERVIEW
from xhplan.core.forms.news import declines, meanwhile, unsaid
from xhplan.core.forms.reading import Asked, Filled, Findings, read_forms
from xhplan.core.forms.rows import Trouble
from xhplan.core.forms.sheet import Sheet
from xhplan.core.model import Entry, Plan
from xhplan.core.update import demand
from xhplan.errors import InvalidForms, Problem
from xhplan.render.text import clean
from xhplan.render.waiting import busy
from xhplan.store.sheets import read_sheets


def run(
    call: Call,
    *,
    files: Sequence[str],
    from_: str | None = None,
    on: str | None = None,
    by: str | None = None,
    dry_run: bool = False,
) -> int:
    refuse_blank(from_=from_)
    with busy("读取填报表"):
        books = [read_sheets(os.path.join(call.folder, file), file) for file in dict.fromkeys(files)]

    def read(plan: Plan) -> list[Said]:
        found = _read(call, books, plan, on, from_ and from_.strip())
        return [Said(item.owner.id, item.entry.on, partial(_new, item, dry_run)) for item in found.filled]

    with busy("登记"):
        return record_entries(call, Signature(on, by, dry_run), read)


def _new(filled: Filled, dry_run: bool, state: State) -> Entry:
    """What is new in it; says what a person should look at before it stands."""
    new, targets = unsaid(filled.entry, state), filled.owner.targets
    cautions = [*meanwhile(filled, new, state, targets)]
    cautions += declines(filled, state, targets) if dry_run else ()
    for caution in cautions:
        say(f"注意：{caution}")
    return new


def _read(
    call: Call, books: Sequence[Sequence[Sheet]], plan: Plan, on: str | None, unit: str | None
) -> Findings:
    today, header = day(call), plan.header
    named = parse_date(on, call.today, header.start.year) if on else None
    if named:
        demand(Entry(named), header, today)
    found = read_forms(books, plan, Asked(today, named, unit))
    if found.troubles:
        raise InvalidForms([_problem(trouble) for trouble in found.troubles])
    for sheet in found.aside:
        if sheet.cells and sheet.name not in (OVERVIEW, ABOUT):
            say(f"{sheet.file} 的工作表“{sheet.name}”没有填报表的表头，没有读")
    if not found.filled:
        say("填报表里没有填写新的内容")
    return found


def _problem(trouble: Trouble) -> Problem:
    return Problem(clean(str(trouble.place)), None, None, trouble.message, trouble.hint)
