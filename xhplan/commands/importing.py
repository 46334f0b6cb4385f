"""``xhplan import``: what responsible units filled in and sent back."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial

from xhplan.commands.invocation import Invocation, place, refuse_blank, say
from xhplan.commands.mending import Held, give_back, refuse_early, sift
from xhplan.commands.writing import Addition, Signature, record_entries
from xhplan.core.dates import parse_date
from xhplan.core.days import within
from xhplan.core.fold import State
from xhplan.core.forms.columns import ABOUT, OVERVIEW
from xhplan.core.forms.reading import Asked, Filled, Findings, read_forms
from xhplan.core.forms.remarks import places, sentences
from xhplan.core.forms.rows import Trouble
from xhplan.core.forms.sheet import Sheet
from xhplan.core.forms.unsaid import meanwhile, unsaid
from xhplan.core.grouping import grouped
from xhplan.core.hollow import is_hollow
from xhplan.core.model import Entry, Plan
from xhplan.core.periods import parse_period
from xhplan.core.spans import key_of
from xhplan.core.update import demand
from xhplan.errors import InvalidForms, PlanError, Problem, UsageError
from xhplan.render.text import clean
from xhplan.render.waiting import busy
from xhplan.store.sheets import read_sheets

_LEAVINGS = ("~$", "._", ".~lock.", "~WRL")
"""How the names of files begin that Excel, macOS, LibreOffice and Word leave beside a sheet."""


def run(
    call: Invocation,
    *,
    files: Sequence[str],
    from_: str | None = None,
    on: str | None = None,
    period: str | None = None,
    received: str | None = None,
    keep_good: bool = False,
    by: str | None = None,
    dry_run: bool = False,
    output: str | None = None,
) -> int:
    refuse_blank(from_=from_, period=period, received=received)
    where = place(call) if output is not None else None
    refuse_early(output, keep_good, where)
    with busy("读取填报表"):
        books, unreadable = _books(call, files)

    kept: list[Held] = []

    def read(plan: Plan) -> list[Addition]:
        asked = _asked(call, plan, on, from_, period, received)
        if keep_good:
            found, held = sift(books, unreadable, plan, asked)
            kept.append(held)
        else:
            found = read_forms(books, plan, asked)
            _refuse(found, unreadable)
        _tell(found, any(held.mends for held in kept))
        return [Addition(item.subject.id, item.entry.on, partial(_new, item)) for item in found.filled]

    with busy("登记"):
        status = record_entries(call, Signature(on, by, dry_run), read)
    return max([status, *(give_back(call, held, None if dry_run else output, where) for held in kept)])


def _books(call: Invocation, files: Sequence[str]) -> tuple[list[list[Sheet]], list[tuple[str, PlanError]]]:
    """The sheets of each file, and the files that cannot be read."""
    books, unreadable = [], []
    for file in dict.fromkeys(files):
        if os.path.basename(file).startswith(_LEAVINGS):
            say(f"{file} 是表格程序留下的临时文件，没有读")
            continue
        try:
            books.append(read_sheets(os.path.join(call.folder, file), file))
        except PlanError as error:
            unreadable.append((file, error))
    return books, unreadable


def _new(filled: Filled, state: State) -> Entry:
    """What is new in it; says what a person should look at before it stands."""
    new, targets = unsaid(filled.entry, state), filled.subject.targets
    for caution in meanwhile(filled, new, state, targets):
        say(f"注意：{caution}")
    return new


def _asked(
    call: Invocation, plan: Plan, on: str | None, unit: str | None, period: str | None, received: str | None
) -> Asked:
    """What the options say, refused where the office's rules do not allow it."""
    today, header = call.today, plan.header
    year = within(header)
    named = parse_date(on, today, year) if on else None
    if named:
        demand(Entry(named), header, today)
    came = parse_date(received, today, year) if received else None
    if came and came > today:
        raise UsageError(f"收到日期 {came} 晚于今天（{today}）", "--received 写材料到的那一天")
    span = key_of(parse_period(period, today, year), period) if period else None
    return Asked(today, named, unit and unit.strip(), span, came)


def _refuse(found: Findings, unreadable: Sequence[tuple[str, PlanError]]) -> None:
    """Every problem of every file at once; an error that is the only one, or the same for all files, as it is."""
    if not found.troubles and len({error.message for _, error in unreadable}) == 1:
        raise unreadable[0][1]
    problems = [Problem(clean(file), None, None, error.message, error.hint) for file, error in unreadable]
    if problems or found.troubles:
        raise InvalidForms([*problems, *_grouped(found.troubles)], len(problems) + len(found.troubles))


def _tell(found: Findings, held: bool) -> None:
    """What was not read, so that nobody takes it for recorded; ``held``: some files are told of besides."""
    for sheet in found.aside:
        if sheet.cells and sheet.name not in (OVERVIEW, ABOUT):
            say(f"{sheet.file} 的工作表“{sheet.name}”没有填报表的表头，没有读")
    for sentence in sentences(found.unread):
        say(sentence)
    for sentence in sentences(found.remarks):
        say(f"注意：{sentence}")
    notes = [item.entry.note for item in found.filled if item.entry.note]
    if hollow := sum(map(is_hollow, notes)):
        say(f"注意：{len(notes)} 项进展里有 {hollow} 项没有说做了什么")
    if not found.filled and not held:
        say("填报表里没有填写新的内容")


def _grouped(troubles: Sequence[Trouble]) -> list[Problem]:
    """What is wrong in several cells of a file in the same way is said once."""
    groups = grouped(((one.place.file, one.message, one.hint), one.place) for one in troubles)
    return [
        Problem(clean(places(found)), None, None, message, hint)
        for (_, message, hint), found in groups.items()
    ]
