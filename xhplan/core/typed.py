"""Words typed on the command line as values of the log. All raise UsageError for what cannot be meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xhplan.core.dates import parse_date
from xhplan.core.model import NONE, Due, Number, Target, Unit
from xhplan.core.names import find_target, find_unit, fold_word, unknown
from xhplan.errors import UsageError
from xhplan.record import NamedTuple


class Context(NamedTuple):
    """What typed words are read against: whose log it is, and the day and the plan's year.

    ``milestones`` are the names that may be reached.
    """

    name: str
    targets: Sequence[Target]
    milestones: Sequence[str]
    units: Sequence[Unit] | None
    today: date
    year: int


def percent(word: str, _: Context) -> Number:
    from xhplan.core.numbers import parse_number, refuse_increase

    refuse_increase(word)
    value = parse_number(word, "%")
    if not 0 <= value <= 100:
        raise UsageError(f"自报进度 {word} 不在 0 到 100 之间", "写作 --percent 60")
    return value


def figures(words: Sequence[str], context: Context) -> tuple[tuple[str, Number], ...]:
    """By the key of the target; those of a total are not negative."""
    return _by_target(words, context, False)


def goals(words: Sequence[str], context: Context) -> tuple[tuple[str, Number], ...]:
    """By the key of the target; that of a total is above 0."""
    return _by_target(words, context, True)


def _by_target(words: Sequence[str], context: Context, goal: bool) -> tuple[tuple[str, Number], ...]:
    from xhplan.core.numbers import parse_number, refuse_increase, refuse_negative

    found: dict[str, Number] = {}
    for key, text in map(pair, words):
        target = find_target(key, context.targets, context.name)
        if target.key in found:
            raise UsageError(f"指标“{target.key}”写了两次", "每个指标只写一个数")
        refuse_increase(text)
        value = parse_number(text, target.unit)
        refuse_negative(value, target)
        if goal and target.kind == "total" and not value:
            raise UsageError(f"累计指标“{target.key}”不能是 {text}", "写大于 0 的数")
        found[target.key] = value
    return tuple(found.items())


def pair(word: str) -> tuple[str, str]:
    """The two sides of NAME=VALUE."""
    key, sign, value = word.replace("＝", "=").partition("=")
    if not (key.strip() and sign and value.strip()):
        raise UsageError(
            f"看不懂“{word}”", "写作 名称=值，如 --set 创业=152、--milestone 上半年场次=2021-06-30"
        )
    return key.strip(), value.strip()


def days(words: Sequence[str], context: Context) -> tuple[tuple[str, Due], ...]:
    """Days by the name of the milestone."""
    pairs = [(name, due(day, context)) for name, day in map(pair, words)]
    if len(dict(pairs)) < len(pairs):
        raise UsageError("同一个时间节点写了两次", "每个时间节点只写一个日期")
    return tuple(pairs)


def reached(words: Sequence[str], context: Context) -> tuple[str, ...]:
    return tuple(_milestone(word, context) for word in words)


def _milestone(word: str, context: Context) -> str:
    for name in context.milestones:
        if fold_word(name) == fold_word(word):
            return name
    if not context.milestones:
        raise UsageError(f"{context.name} 还没有时间节点“{word}”", f"先定下：--milestone {word}=日期")
    raise unknown("时间节点", word, context.milestones)


def clears(word: str) -> bool:
    """Whether a word takes back what was arranged."""
    return fold_word(word).lower() in (NONE, "无")


def unit(word: str, context: Context) -> str:
    return NONE if clears(word) else find_unit(word, context.units)


def units(words: Sequence[str], context: Context) -> tuple[str, ...]:
    return () if any(map(clears, words)) else tuple(find_unit(word, context.units) for word in words)


def due(word: str, context: Context) -> Due:
    return "none" if clears(word) else parse_date(word, context.today, context.year)
