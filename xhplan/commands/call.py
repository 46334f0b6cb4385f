"""What every command is called with: the global options, and the world as it was at the start."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from xhplan.core.dates import parse_date
from xhplan.core.fold import AsOf
from xhplan.core.model import Area, Plan
from xhplan.core.names import IdRange, find_area, find_ids, fold_word, parse_id
from xhplan.core.view import PlanView, view_plan
from xhplan.errors import UsageError
from xhplan.record import NamedTuple
from xhplan.render.text import clean
from xhplan.store.read import Place, find_plan, read_plan


class Call(NamedTuple):
    """``today`` and ``now`` are the clock, read at the edge and handed in."""

    plan: str | None
    as_of: str | None
    known_at: str | None
    environ: Mapping[str, str]
    folder: str
    today: date
    now: Callable[[], datetime]


class Opened(NamedTuple):
    """A plan that was found, read and looked at as of a day."""

    place: Place
    plan: Plan
    view: PlanView

    @property
    def as_of(self) -> AsOf:
        return self.view.as_of


def place(call: Call) -> Place:
    """Where the plan lies; says so where it is the one that comes with the package."""
    found = find_plan(call.plan or call.environ.get("XHPLAN_DIR") or None, call.folder)
    if found.bundled:
        say("附近没有计划，用的是随程序附带的徐汇区2021年计划（只读）；xhplan init 文件夹 可建立自己的一份")
    return found


def open_plan(call: Call, numbers: Collection[int] = (), found: Place | None = None) -> Opened:
    """The plan as of the day that is asked for; where there are ``numbers``, only those of its areas are read."""
    where = found or place(call)
    plan = read_plan(where, numbers)
    return Opened(where, plan, view_plan(plan, as_of(call, plan.header.start.year)))


def as_of(call: Call, year: int) -> AsOf:
    known = call.known_at and parse_date(call.known_at, call.today, year)
    return AsOf(parse_date(call.as_of, call.today, year) if call.as_of else day(call), known or None)


def day(call: Call) -> date:
    """Today, or the day that XHPLAN_TODAY names."""
    return call.today


def chosen_areas(words: Sequence[str], areas: Sequence[Area]) -> frozenset[int]:
    return frozenset(find_area(word, areas).number for word in words)


def chosen_ids(words: Sequence[str]) -> list[IdRange]:
    """Ids and ranges as typed; ``-`` reads more from stdin, the first word of each line."""
    typed: list[str] = []
    for word in words:
        typed += [line.split()[0] for line in sys.stdin or () if line.strip()] if word == "-" else [word]
    if not typed:
        raise UsageError("没有给出任务编号", "编号如 15-01；xhplan list --ids 列出全部编号")
    return [parse_id(word) for word in typed]


def matched(ranges: Sequence[IdRange], plan: Plan, where: Place) -> list[str]:
    """The ids that are meant. Errors name the nearest of the whole plan."""
    known = [task.id for task in plan.tasks]
    try:
        return find_ids(ranges, known)
    except UsageError:
        whole = read_plan(where)
        return find_ids(ranges, [task.id for task in whole.tasks])


def numbers_of(ranges: Iterable[IdRange]) -> frozenset[int]:
    return frozenset(wanted.number for wanted in ranges)


def is_number(word: str) -> bool:
    """Whether a word is an area's number rather than a task's id."""
    return fold_word(word).isdecimal() and len(fold_word(word)) < 3


def writer_name(call: Call, named: str | None, folder: str) -> str:
    """Who writes: --by, XHPLAN_USER, git's user.name, the login name."""
    from xhplan.store.git import user_name

    for name in (named, call.environ.get("XHPLAN_USER"), user_name(folder)):
        if name and name.strip():
            return name.strip()
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        raise UsageError("不知道是谁在录入", "用 --by 姓名，或设环境变量 XHPLAN_USER") from None


def refuse_blank(**options: str | Sequence[str] | None) -> None:
    """An option whose value is empty, as a script's unset variable leaves it."""
    for name, value in options.items():
        words = [value] if isinstance(value, str) else value or ()
        if not all(word.strip() for word in words):
            raise UsageError(f"--{name.rstrip('_')} 的值是空的", "写上内容，或去掉这个选项")


def say(message: str) -> None:
    """A message for the person, apart from the data."""
    print(clean(message), file=sys.stderr)


def put(text: str) -> None:
    """Data, to stdout."""
    sys.stdout.write(text)
