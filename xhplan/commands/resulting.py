"""``xhplan results``: what a past year came to."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from xhplan.commands.invocation import Invocation, as_of, place, put, put_utf8, say
from xhplan.core.names import find_area, fold_word, unknown
from xhplan.core.results import Results, passages, select
from xhplan.errors import PlanError, UsageError
from xhplan.record import TYPE_CHECKING
from xhplan.render import results as words
from xhplan.store.read import read_plan
from xhplan.store.results import read_results

if TYPE_CHECKING:
    from xhplan.core.model import Plan


def run(
    call: Invocation,
    *,
    year: str | None = None,
    area: Sequence[str] = (),
    search: Sequence[str] = (),
    as_json: bool = False,
    as_csv: bool = False,
) -> int:
    if as_json and as_csv:
        raise UsageError("--json、--csv 只能选一种", "留下其中一个")
    where = place(call)
    plan = read_plan(where)
    results = _of_year(read_results(where), year)
    areas, tables = _named(area, plan, results)
    found = select(passages(results), areas, tables, search)
    if as_json:
        from xhplan.render import json

        opening = json.head(plan.header.name, as_of(call, plan.header), where.bundled)
        put_utf8(json.dumps(opening | words.data(results, found)))
    elif as_csv:
        put_utf8(words.csv(found))
    elif sys.stdout.isatty():
        from xhplan.render.terminal import present

        present(words.blocks(results, found))
    else:
        put(words.plain(found))
    if not found and not as_json:
        say("没有符合条件的内容")
    return 0


def _of_year(found: Sequence[Results], word: str | None) -> Results:
    if not found:
        raise PlanError(
            "这份计划没有往年完成情况", "写在 tasks/results-2020.toml 这样的文件里，格式见 docs/format.md"
        )
    years = [str(results.year) for results in found]
    wanted = years[0] if word is None else fold_word(word).removesuffix("年")
    for results in found:
        if str(results.year) == wanted:
            return results
    raise UsageError(f"没有“{word}”的完成情况", f"有的年份：{'、'.join(years)}")


def _named(named: Sequence[str], plan: Plan, results: Results) -> tuple[frozenset[int], frozenset[int]]:
    """Areas of the plan and tables of the results, by number or name. Raises UsageError."""
    areas, tables = set(), set()
    for word in named:
        key = fold_word(word).removeprefix("表")
        of_year = [
            table.number for table in results.tables if key in (str(table.number), fold_word(table.name))
        ]
        tables.update(of_year)
        try:
            areas.add(find_area(word, plan.areas).number)
        except UsageError:
            if not of_year:
                names = [found.area for found in plan.areas] + [table.name for table in results.tables]
                raise unknown("领域或表", word, names) from None
    return frozenset(areas), frozenset(tables)
