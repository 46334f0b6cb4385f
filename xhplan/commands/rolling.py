"""``xhplan rollup``: several plans side by side."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from xhplan.commands.cached import standings
from xhplan.commands.delivering import deliver, shown_format
from xhplan.commands.invocation import Invocation, as_of, say
from xhplan.commands.loading import key_of
from xhplan.core.dates import AsOf
from xhplan.core.model import Header
from xhplan.core.names import plan_key
from xhplan.core.periods import Period
from xhplan.core.punctuality import Punctuality, by_area, duties, punctuality
from xhplan.core.rollup import Broken, Member, Rollup, told_apart
from xhplan.errors import PlanError, UsageError
from xhplan.render import rollup as words
from xhplan.render.waiting import waiting
from xhplan.store.read import Place, find_plan, read_header, read_plan

FORMATS = {"terminal": "终端", "markdown": "Markdown", "html": "网页", "csv": "CSV", "json": "JSON"}


def run(
    call: Invocation, *, folders: Sequence[str], form: str | None = None, output: str | None = None
) -> int:
    """A plan that cannot be read is named, and the others are still shown (exit status 1)."""
    if not all(folder.strip() for folder in folders):
        raise UsageError("文件夹的名称是空的", "写计划所在的文件夹；就是这里写作 .")
    chosen = shown_format(form, output, FORMATS)
    made = _rollup(call, folders)
    if chosen == "terminal":
        from xhplan.render.terminal import present

        present(words.blocks(made))
    else:
        deliver(_content(made, chosen).encode("utf-8"), output)
    for one in made.broken:
        say(f"{one.key}：{one.message}")
    return 1 if made.broken else 0


def _rollup(call: Invocation, folders: Sequence[str]) -> Rollup:
    named = [(folder, os.path.realpath(os.path.join(call.folder, folder))) for folder in folders]
    if twice := [folder for folder, path in named if [one for _, one in named].count(path) > 1]:
        raise UsageError(f"同一份计划写了两次：{'、'.join(twice)}", "每份计划只写一次")
    members: list[Member | Broken] = [_member(call, folder, path) for folder, path in waiting(named, "汇总")]
    keys = told_apart(one.key for one in members)
    apart = [one._replace(key=key) for one, key in zip(members, keys, strict=True)]
    return Rollup(
        tuple(one for one in apart if isinstance(one, Member)),
        tuple(one for one in apart if isinstance(one, Broken)),
    )


def _member(call: Invocation, folder: str, path: str) -> Member | Broken:
    key = plan_key(os.path.basename(path))
    try:
        where = find_plan(path, call.folder)
        header = read_header(where)
        key = key_of(where, header)
        asked = as_of(call, header)
        day = min(header.end, asked.day)
        filings = tuple(_filings(call, where, header, asked)) if header.filing else ()
        return Member(key, header.name, day, tuple(standings(where, asked)), filings)
    except PlanError as error:
        return Broken(key, error.message)
    except OSError as error:
        return Broken(key, f"读不了 {folder}：{error.strerror or error}")


def _filings(call: Invocation, where: Place, header: Header, asked: AsOf) -> Iterator[Punctuality]:
    """How each area kept the filing calendar, from the plan's first day on."""
    whole = Period("year", header.start, header.end)
    owed = duties(read_plan(where), whole, asked, asked.known or call.today)
    for area, found in by_area(owed).items():
        yield punctuality(area, found)


def _content(made: Rollup, chosen: str) -> str:
    if chosen == "json":
        from xhplan.render.json import dumps

        return dumps(words.data(made))
    if chosen == "csv":
        return words.csv(made)
    if chosen == "html":
        from xhplan.render.page import document

        return document(list(words.blocks(made)))
    from xhplan.render.markdown import markdown

    return markdown(words.blocks(made))
