"""The words that may come next on the command line, with a few words on each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import starmap

from xhplan.core.fields import FIELD, FIELDS
from xhplan.core.kinds import STATUS, Kind
from xhplan.core.model import NONE, Plan, Target, leads_of
from xhplan.core.subject import Subject, subjects_of
from xhplan.core.words import LIGHT_WORDS
from xhplan.errors import InvalidPlan, PlanError
from xhplan.record import NamedTuple
from xhplan.render.text import cut
from xhplan.store.read import Place, find_plan, read_plan

_TOLD = 40
"""Columns of a description."""
_SHORTEST = 6
"""Characters of a clause that says something."""
_FOR_AREAS_TOO = ("update", "show", "log", "urge")
_CLAUSE_ENDS = "，；。：,;:"


class Asked(NamedTuple):
    """What is being typed: ``word`` is the beginning of the value ``about`` something, behind ``stays``.

    ``given`` are the options so far by their names inside the program, ``plain`` the other words.
    """

    command: str | None
    word: str
    about: str = ""
    stays: str = ""
    given: Mapping[str, Sequence[str]] = {}
    plain: Sequence[str] = ()


class Candidate(NamedTuple):
    value: str
    told: str = ""


Read = Callable[[Collection[int]], Plan]
"""Reads the plan that the words so far name: these areas, or all."""


def candidates(asked: Asked, environ: Mapping[str, str], folder: str) -> tuple[str, list[Candidate]]:
    """The kind of answer, and what may come next. Raises PlanError where there is no plan to look into."""
    if asked.about in _PATHS:
        return _PATHS[asked.about], []
    find = _FINDERS.get(asked.about)
    if find is None:
        return "words", []
    found = list(find(asked, lambda numbers: _plan(asked, environ, folder, numbers)))
    return "open" if found and all(item.value.endswith("=") for item in found) else "words", found


def _plan(asked: Asked, environ: Mapping[str, str], folder: str, numbers: Collection[int]) -> Plan:
    named = next((name for name in (*asked.given.get("plan", ()), environ.get("XHPLAN_DIR")) if name), None)
    if named and named.startswith("~"):
        named = environ.get("HOME", "~") + named[1:]
    place = find_plan(named, folder)
    try:
        return read_plan(place, numbers)
    except InvalidPlan:
        return _readable(place, numbers)


def _readable(place: Place, numbers: Collection[int]) -> Plan:
    """The areas whose files can be read."""
    plans = []
    for number in sorted(place.area_files().values()):
        if not numbers or number in numbers:
            try:
                plans.append(read_plan(place, {number}))
            except InvalidPlan:
                continue
    if not plans:
        raise PlanError("计划文件都读不了")
    return plans[0]._replace(areas=tuple(area for plan in plans for area in plan.areas))


def _ids(asked: Asked, read: Read) -> Iterator[Candidate]:
    """Ids not named yet, and where an area will do the numbers of those that have targets of their own."""
    word = asked.word
    numbers = {int(word[:2])} if word[:2].isascii() and word[:2].isdecimal() and len(word) > 1 else ()
    for area in read(numbers).areas:
        if area.targets and asked.command in _FOR_AREAS_TOO and str(area.number) not in asked.plain:
            yield Candidate(str(area.number), f"{area.area}领域本级")
        for task in area.tasks:
            if task.id.startswith(word) and task.id not in asked.plain:
                yield Candidate(task.id, task.short or clause(task.text))


def clause(text: str) -> str:
    """The first clause of a task, short."""
    end = next((at for at, char in enumerate(text) if char in _CLAUSE_ENDS and at >= _SHORTEST), len(text))
    return cut(plain(text[:end]), _TOLD)


def plain(text: str) -> str:
    """Without anything that acts on a terminal or a shell."""
    return "".join(char for char in text if char.isprintable())


def _areas(asked: Asked, read: Read) -> Iterator[Candidate]:
    """Areas by name; by slug or number where that is how the word begins."""
    for area in read(()).areas:
        if asked.word.isascii() and asked.word:
            yield Candidate(area.slug, area.area)
            yield Candidate(str(area.number), area.area)
        else:
            yield Candidate(area.area, f"{area.number} {area.slug}")


def _either(asked: Asked, words: Mapping[str, str]) -> Iterator[Candidate]:
    """English words, told in Chinese; the Chinese ones where that is how the word begins."""
    for english, chinese in words.items():
        yield Candidate(english, chinese) if asked.word.isascii() else Candidate(chinese, english)


def _judgements(asked: Asked, read: Read) -> Iterator[Candidate]:
    from xhplan.core.appraisal import ASKED_WORDS

    return _either(asked, ASKED_WORDS)


def _sorts(asked: Asked, read: Read) -> Iterator[Candidate]:
    from xhplan.core.select import SORTS

    return map(Candidate, SORTS)


def _formats(asked: Asked, read: Read) -> Iterator[Candidate]:
    from xhplan.commands import exporting, reporting

    known = {"export": exporting.FORMATS, "report": reporting.FORMATS, "weekly": reporting.WEEKLY_FORMATS}
    return (Candidate(name, told) for name, told in known.get(asked.command or "", {}).items())


def _named(asked: Asked, read: Read) -> list[Subject]:
    """The tasks (and areas) whose ids stand on the line, or all where none does."""
    numbers = {int(word[:2]) for word in asked.plain if word[:2].isascii() and word[:2].isdecimal()}
    every = list(subjects_of(read(numbers).areas))
    return [one for one in every if one.id in asked.plain] or every


def _keys(asked: Asked, read: Read) -> Iterator[Candidate]:
    """Keys of targets that have no value on the line yet."""
    given = {word.partition("=")[0] for word in asked.given.get(asked.about, ())}
    found = {target.key: target for item in _named(asked, read) for target in item.targets}
    return (Candidate(f"{key}=", _target(target)) for key, target in found.items() if key not in given)


def _target(target: Target) -> str:
    from xhplan.core.exact import number

    goal = f"，目标{number(target.goal)}{target.unit}" if target.goal is not None else f"，{target.unit}"
    return clause(target.name) + goal


def _milestones(asked: Asked, read: Read) -> Iterator[Candidate]:
    """Milestones of the tasks on the line; ``--milestone`` sets a date behind ``=``."""
    end = "=" if FIELD[asked.about].kind.pairs else ""
    logs = [entry for item in _named(asked, read) for entry in item.log]
    names = dict.fromkeys(
        name for entry in logs for name in (*(name for name, _ in entry.milestones), *entry.reached)
    )
    return (Candidate(f"{name}{end}") for name in names)


def _owners(asked: Asked, read: Read) -> Iterator[Candidate]:
    plan = read(())
    yield Candidate(NONE, "未明确" if asked.command == "list" else "取消")
    if plan.units is not None:
        yield from (Candidate(unit.name, "、".join(unit.short)) for unit in plan.units)
        return
    said = {name for task in plan.tasks for entry in task.log for name in leads_of(entry.owner)}
    yield from map(Candidate, sorted(said))


def _urged(asked: Asked, read: Read) -> Iterator[Candidate]:
    """Units by name, tasks by id."""
    if not asked.word[:1].isdecimal():
        yield from (found for found in _owners(asked, read) if found.value != NONE)
    if not asked.word or asked.word.isascii():
        yield from _ids(asked, read)


def _categories(asked: Asked, read: Read) -> Iterator[Candidate]:
    labels = [(task.category, task.subcategory) for task in read(()).tasks]
    return (Candidate(label) for label in dict.fromkeys(label for pair in labels for label in pair if label))


def _days(asked: Asked, read: Read) -> Iterator[Candidate]:
    return _either(asked, {"today": "今天", "yesterday": "昨天"})


def _periods(asked: Asked, read: Read) -> Iterator[Candidate]:
    from xhplan.core.periods import around

    year = read(()).header.start.year
    if asked.about == "period":
        yield from _either(asked, _RELATIVE)
        yield Candidate(str(year), "全年")
        yield from (Candidate(f"{year}-Q{quarter}", f"{quarter}季度") for quarter in range(1, 5))
        yield from (Candidate(f"{year}-{month:02}", f"{month}月") for month in range(1, 13))
    else:
        yield from _either(asked, dict(list(_RELATIVE.items())[:2]))
    first = around("week", date(year, 1, 4))
    for week in range(date(year, 12, 28).isocalendar().week):
        shown = around("week", first.start + timedelta(weeks=week))
        yield Candidate(f"{year}-W{week + 1:02}", shown.label)


_RELATIVE = {
    "this-week": "本周",
    "last-week": "上周",
    "this-month": "本月",
    "last-month": "上月",
    "this-quarter": "本季",
    "last-quarter": "上季",
}
_PATHS = {"output": "files", "files": "files", "folder": "folders", "plan": "folders"}
_BY_KIND: dict[str, Callable[[Asked, Read], Iterator[Candidate]]] = {
    "status": lambda asked, read: _either(asked, STATUS.among),
    "figures": _keys,
    "goals": _keys,
    "reached": _milestones,
    "days": _milestones,
    "expected": _keys,
    "stages": _keys,
    "received": _days,
    "leads": _owners,
    "units": _owners,
}


def _finder(kind: Kind) -> Callable[[Asked, Read], Iterator[Candidate]] | None:
    """What finds the values of a kind: its words, where there are some and nothing else does."""
    said = (lambda asked, read: starmap(Candidate, kind.among.items())) if kind.among else None
    return _BY_KIND.get(kind.name, said)


_FINDERS: dict[str, Callable[[Asked, Read], Iterator[Candidate]]] = {
    "ids": _ids,
    "words": _urged,
    "area": _areas,
    "light": lambda asked, read: _either(asked, LIGHT_WORDS | {NONE: "无灯"}),
    "judgement": _judgements,
    "sort": _sorts,
    "form": _formats,
    **{field.attribute: find for field in FIELDS if (find := _finder(field.kind))},
    "category": _categories,
    "period": _periods,
    "week": _periods,
    **dict.fromkeys(("on", "as_of", "known_at", "since", "until", "due_by"), _days),
}
