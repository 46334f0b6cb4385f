"""Words typed on the command line as values of the log. All raise UsageError for what cannot be meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xhplan.core.dates import Within, parse_date
from xhplan.core.model import NONE, Due, Leads, Number, StageGoal, Target, Unit
from xhplan.core.names import find_target, find_unit, fold_word, unknown
from xhplan.errors import UsageError
from xhplan.record import NamedTuple


class Context(NamedTuple):
    """What typed words are read against: the plan's units, today and the plan's days, and whose log it is.

    ``milestones`` are the names that may be reached.
    """

    units: Sequence[Unit] | None
    today: date
    within: Within
    name: str = ""
    targets: Sequence[Target] = ()
    milestones: Sequence[str] = ()


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


def leads(words: Sequence[str], context: Context) -> Leads:
    """One unit, or several in the order in which they were typed; 、 parts them too."""
    named = [name for word in words for name in word.split("、") if name.strip()]
    if any(map(clears, named)):
        return NONE
    found = tuple(dict.fromkeys(find_unit(name, context.units) for name in named))
    return found if len(found) > 1 else found[0]


def units(words: Sequence[str], context: Context) -> tuple[str, ...]:
    return () if any(map(clears, words)) else tuple(find_unit(word, context.units) for word in words)


def stages(words: Sequence[str], context: Context) -> tuple[tuple[str, StageGoal], ...]:
    """``KEY=VALUE@DATE``: a figure of a target by a day; ``none`` takes the stage away."""
    from xhplan.core.numbers import parse_number

    found: dict[str, StageGoal] = {}
    for key, text in map(pair, words):
        said, at, day = text.replace("＠", "@").rpartition("@")
        if not (said and at and day):
            raise UsageError(f"看不懂“{key}={text}”", "写作 指标=数@日期，如 --stage 拆违=3@6月30日")
        target = find_target(key, context.targets, context.name)
        if target.kind in ("keep", "ceiling"):
            raise UsageError(f"“{target.key}”全年都要保持，没有阶段目标", "阶段目标用于累计和期末达到的指标")
        on = parse_date(day, context.today, _ahead(context))
        figure: StageGoal = "none"
        if not clears(said):
            figure = parse_number(said, target.unit)
        if f"{target.key}@{on}" in found:
            raise UsageError(f"指标“{target.key}”{on}的阶段目标写了两次", "每一天只写一个数")
        found[f"{target.key}@{on}"] = figure
    return tuple(found.items())


def period(word: str, context: Context) -> str:
    """A filing period by its key."""
    from xhplan.core.periods import parse_inside
    from xhplan.core.spans import key_of

    return key_of(parse_inside(word, context.today, context.within), word)


def day(word: str, context: Context) -> date:
    return parse_date(word, context.today, context.within)


def coming_day(word: str, context: Context) -> date:
    return parse_date(word, context.today, _ahead(context))


def due(word: str, context: Context) -> Due:
    return "none" if clears(word) else parse_date(word, context.today, _ahead(context))


def _ahead(context: Context) -> Within:
    """For a day that is still to come."""
    return context.within._replace(ahead=True)
