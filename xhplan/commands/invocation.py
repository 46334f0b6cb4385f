"""What a command is carried out with: the global options, and the world as it was at the start."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from xhplan.core.dates import AsOf, chinese_day, parse_date
from xhplan.core.days import inside, read_on, within
from xhplan.errors import UsageError
from xhplan.record import TYPE_CHECKING, NamedTuple
from xhplan.render.messages import message
from xhplan.store.read import Place, find_plan

if TYPE_CHECKING:
    from xhplan.core.model import Header


class Invocation(NamedTuple):
    """``today`` and ``now`` are the clock, read at the edge and handed in."""

    plan: str | None
    as_of: str | None
    known_at: str | None
    environ: Mapping[str, str]
    folder: str
    today: date
    now: Callable[[], datetime]


def place(call: Invocation) -> Place:
    """Where the plan lies; says so where it is the one that comes with the package."""
    found = find_plan(call.plan or call.environ.get("XHPLAN_DIR") or None, call.folder)
    if found.bundled:
        say("附近没有计划，用的是随程序附带的徐汇区2021年计划（只读）；xhplan init 文件夹 可建立自己的一份")
    return found


def as_of(call: Invocation, header: Header) -> AsOf:
    """The day that is asked for, from the plan's first on, and what was known by then."""
    days = within(header)
    known = call.known_at and parse_date(call.known_at, call.today, days)
    asked = parse_date(call.as_of, call.today, days) if call.as_of else call.today
    return AsOf(read_on(asked, header), known or None)


def writing_day(call: Invocation, header: Header, on: str | None, act: bool = False) -> date:
    """The day that a command writes: the one that is named, else today, but never outside the plan.

    An ``act`` of the office may be after its end.
    """
    if on is not None:
        return parse_date(on, call.today, within(header))
    day = read_on(call.today, header) if act else inside(call.today, header)
    if day != call.today:
        over = day < call.today
        when = f"计划已于{chinese_day(day)}结束" if over else f"计划自{chinese_day(day)}开始"
        say(f"{when}，记在这一天" + ("；另有日子用 --on" if over else ""))
    return day


def writer_name(call: Invocation, named: str | None, folder: str) -> str:
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


def refuse_past(call: Invocation) -> None:
    """What writes is carried out now."""
    if call.as_of or call.known_at:
        raise UsageError("登记进展不能带 --as-of 或 --known-at", "过去的事用 --on 写明日期")


def refuse_blank(**options: str | Sequence[str] | None) -> None:
    """An option whose value is empty, as a script's unset variable leaves it."""
    for name, value in options.items():
        words = [value] if isinstance(value, str) else value or ()
        if not all(word.strip() for word in words):
            raise UsageError(f"--{name.rstrip('_')} 的值是空的", "写上内容，或去掉这个选项")


_ANSWER = 100
"""Characters of an answer that are read: a line need not end."""


def agreed(question: str) -> bool:
    """Whether the person says yes; what is not a terminal is not kept waiting for a line's end."""
    print(f"{question}？（是/否，直接回车是否）", end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline(_ANSWER).strip().lower() if sys.stdin else ""
    if not (sys.stdin and sys.stdin.isatty()):
        print(file=sys.stderr)
    return answer in ("y", "yes", "是")


def say(text: str) -> None:
    """A message for the person, apart from the data."""
    print(message(text), file=sys.stderr)


def put(text: str) -> None:
    """Data, to stdout."""
    sys.stdout.write(text)


def put_lines(lines: Iterable[str]) -> None:
    """Data that people read, a line each: on a terminal folded between words."""
    seen = sys.stdout.isatty()
    for line in lines:
        put(f"{message(line, 4, sys.stdout) if seen else line}\n")


def put_utf8(text: str) -> None:
    """Data for programs, to stdout: in UTF-8, whatever the terminal speaks."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
