"""``xhplan import --keep-good``: what is certain goes in, what is not goes back to its unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xhplan.commands.delivering import chosen_format, deliver, demand_word, refuse_output
from xhplan.commands.invocation import Invocation, say
from xhplan.core.filings import known_names
from xhplan.core.forms.mending import Books, Mend, mends, sifted
from xhplan.core.forms.reading import Asked, Findings
from xhplan.core.forms.rows import Trouble
from xhplan.core.forms.sheet import Place as Spot
from xhplan.core.forms.subjects import subjects_in
from xhplan.core.model import Plan
from xhplan.errors import PlanError, Problem, UsageError
from xhplan.record import NamedTuple
from xhplan.render.mending import UNNAMED, lists
from xhplan.render.problems import problem
from xhplan.store.read import Place


class Held(NamedTuple):
    """What was not recorded, by unit, and of how many files."""

    plan: Plan
    mends: Mapping[str | None, Sequence[Mend]]
    files: int


def refuse_early(output: str | None, keep_good: bool, where: Place | None) -> None:
    """What would keep the list from being written, before anything is recorded. Raises PlanError."""
    if output is None:
        return
    if not keep_good:
        raise UsageError("-o 写的是填报补正清单，只与 --keep-good 一起用", "加上 --keep-good")
    chosen_format(None, output, {"docx": "Word"})
    refuse_output(output, where)
    demand_word()


def sift(
    books: Books, unreadable: Sequence[tuple[str, PlanError]], plan: Plan, asked: Asked
) -> tuple[Findings, Held]:
    found, troubles = sifted(books, plan, asked)
    broken = [Trouble(Spot(file, "", 0, 0), error.message, error.hint) for file, error in unreadable]
    whole = [*troubles, *broken]
    by_unit = mends(books, whole, subjects_in(plan), known_names(plan.units), asked.unit)
    return found, Held(plan, by_unit, len({trouble.place.file for trouble in whole}))


def give_back(call: Invocation, held: Held, output: str | None, where: Place | None) -> int:
    """Tell what has to be mended, by unit, and write it to ``output``; status 1 where there is anything."""
    if not held.mends:
        if output is not None:
            say("没有要补正的，没有写清单")
        return 0
    for unit, items in held.mends.items():
        say(f"{unit or UNNAMED}要补正 {len(items)} 处：")
        for item in items:
            place = f"{item.file} {item.where}".rstrip()
            for line in problem(Problem(place, None, None, item.message, item.hint)).split("\n"):
                say(line)
    say(f"{held.files} 份没有登记；改正以后再导入这几份")
    if output is not None:
        from xhplan.render.word import word

        deliver(word(lists(held.mends, held.plan.header, call.today), call.today), output, where)
    return 1
