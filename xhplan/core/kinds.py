"""The kinds of values that a log holds (docs/format.md, section 6).

What a value of a kind may be, how it is read from typed words, kept in the
cache, shown and searched stands here once. Two more things are said of each
kind where the libraries are that they need: its model in store/schema.py, and
how it is read from a cell in core/forms/cells.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime

from xhplan.core import typed
from xhplan.core.bounds import FIRST_YEAR, LARGEST, LAST_YEAR, PLACES
from xhplan.core.exact import number
from xhplan.core.model import NONE, leads_of
from xhplan.core.names import find_status, find_word
from xhplan.core.spans import is_span
from xhplan.core.words import (
    CARRIED_WORDS,
    CONCLUDED_WORDS,
    LEVEL_WORDS,
    OUTLOOK_WORDS,
    STATUS_WORDS,
    VERDICT_WORDS,
    VERIFIED_WORDS,
)
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any, TypeAlias

Test: TypeAlias = "Callable[[Any], bool]"
Read: TypeAlias = "Callable[[Any, typed.Context], Any]"
Show: TypeAlias = "Callable[[str, Any, Mapping[str, str]], Iterator[str]]"
"""Makes the phrases that tell a value, of the field's word, the value, and the units of targets by key."""

CLEARED = "取消"
"""Stands for what was taken back."""


def is_text(value: Any) -> bool:
    return type(value) is str and value != ""


def is_id(value: str) -> bool:
    """Whether a text is a task's id, as section 4 writes it."""
    number, _, row = value.partition("-")
    return value.isascii() and len(number) == 2 <= len(row) <= 4 and (number + row).isdecimal()


def is_sum(value: Any) -> bool:
    return type(value) is str and len(value) == 8 and not set(value) - set("0123456789abcdef")


def is_word(*words: str) -> Test:
    return lambda value: type(value) is str and value in words


def is_day(value: Any) -> bool:
    return type(value) is date and FIRST_YEAR <= value.year <= LAST_YEAR


def is_instant(value: Any) -> bool:
    aware = type(value) is datetime and value.tzinfo is not None
    return aware and FIRST_YEAR <= value.year <= LAST_YEAR


def is_due(value: Any) -> bool:
    return is_day(value) or (type(value) is str and value == NONE)


def is_number(value: Any) -> bool:
    if type(value) is int:
        return -LARGEST <= value <= LARGEST
    from decimal import Decimal

    if type(value) is not Decimal:
        return False
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and -PLACES <= exponent <= 0 and abs(value) <= LARGEST


def is_percent(value: Any) -> bool:
    return is_number(value) and 0 <= value <= 100


def each(test: Test) -> Test:
    return lambda value: type(value) is list and all(map(test, value))


def some(test: Test) -> Test:
    """Whether something is a list of these, one at least."""
    every = each(test)
    return lambda value: every(value) and value != []


_some_texts = some(is_text)


def _pairs(test: Test) -> Test:
    return lambda value: (
        type(value) is dict and value != {} and all(key and test(item) for key, item in value.items())
    )


def unpack_number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    from decimal import Decimal

    return Decimal(value)


def unpack_day(value: Any) -> Any:
    return date.fromordinal(value) if isinstance(value, int) else value


def unpack_instant(value: Any) -> Any:
    return None if value is None else datetime.fromisoformat(value)


def _unpack_each(unpack: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda pairs: tuple((key, unpack(value)) for key, value in pairs) if pairs else ()


def _one(shown: Callable[[Any], str] = str, between: str = "：") -> Show:
    return lambda word, value, units: iter((f"{word}{between}{shown(value)}",))


def _show_figures(word: str, value: Any, units: Mapping[str, str]) -> Iterator[str]:
    return (f"{key}{number(figure)}{units.get(key, '')}" for key, figure in value)


def _show_goals(word: str, value: Any, units: Mapping[str, str]) -> Iterator[str]:
    return (f"{word}：{shown}" for shown in _show_figures("", value, units))


def _show_stages(word: str, value: Any, units: Mapping[str, str]) -> Iterator[str]:
    for stage, goal in value:
        key, _, day = stage.rpartition("@")
        shown = CLEARED if goal == NONE else f"{number(goal)}{units.get(key, '')}"
        yield f"{word}：{day} {key}{shown}"


def is_stage(key: Any) -> bool:
    """Whether a text names a target and a day: 拆违@2021-06-30."""
    name, _, day = str(key).rpartition("@")
    try:
        return bool(name) and is_day(date.fromisoformat(day)) and len(day) == len("2021-06-30")
    except ValueError:
        return False


def is_stage_goal(value: Any) -> bool:
    return is_number(value) or (type(value) is str and value == NONE)


class Kind(NamedTuple):
    """A kind of value.

    ``said`` is what docs/format.md calls it; ``example`` a value as the log's
    entries hold it; ``accepts`` judges it as parsed from TOML. Typed words are
    one, or all that were given where it is ``many``; ``metavar`` stands for
    them in the help. ``pairs``: a mapping in TOML. ``unpack`` undoes what the
    cache does to it. ``words`` are the texts in it that a search looks into.
    ``among``: it is one of these words of files, which are said so.
    """

    name: str
    said: str
    example: Any
    accepts: Test
    show: Show
    read: Read = lambda word, context: word
    metavar: str = "TEXT"
    many: bool = False
    pairs: bool = False
    unpack: Callable[[Any], Any] | None = None
    words: Callable[[Any], tuple[str, ...]] = lambda value: ()
    among: Mapping[Any, str] = {}

    def plain(self, value: Any) -> Any:
        """A value as TOML and JSON hold it."""
        return dict(value) if self.pairs else list(value) if isinstance(value, tuple) else value

    def take(self, plain: Any) -> Any:
        """The same back, as the log's entries hold it."""
        return tuple(plain.items()) if self.pairs else tuple(plain) if isinstance(plain, list) else plain


def _word_kind(name: str, label: str, words: Mapping[Any, str]) -> Kind:
    """One of a few words, English in files; ``label`` is what they are called where none is meant."""
    said = ", ".join(f"`{word}`" for word in words)
    return Kind(
        name,
        said,
        next(iter(words)),
        is_word(*words),
        _one(lambda word: words[word]),
        lambda word, context: find_word(word, label, words),
        name.upper(),
        among=words,
    )


_DAY = date(2021, 6, 30)
_OWN = "区科委"

TEXT = Kind("text", "text", "一季度场次已排定", is_text, _one(), words=lambda value: (value,))
TASK = TEXT._replace(
    name="task", example="13-12", accepts=lambda value: type(value) is str and is_id(value), metavar="ID"
)
NAME = TEXT._replace(name="name", example=_OWN, metavar="NAME")
DAY = Kind("day", "date", _DAY, is_day, _one(), unpack=unpack_day)
INSTANT = Kind(
    "instant",
    "date and time with offset",
    datetime(2021, 3, 5, 14, 2, 11, 218000, UTC),
    is_instant,
    _one(lambda value: f"{value:%Y-%m-%d %H:%M} 录入的记录", " "),
    unpack=unpack_instant,
)
SUM = Kind("sum", "8 hex digits", "9f3a01c7", is_sum, _one())
STATUS = Kind(
    "status",
    ", ".join(f"`{status}`" for status in STATUS_WORDS),
    "active",
    is_word(*STATUS_WORDS),
    _one(lambda status: STATUS_WORDS[status]),
    lambda word, context: find_status(word),
    "STATUS",
    among=STATUS_WORDS,
)
PERCENT = Kind(
    "percent",
    "0–100",
    60,
    is_percent,
    _one(lambda value: f"{number(value)}%", ""),
    typed.percent,
    "N",
    unpack=unpack_number,
)
FIGURES = Kind(
    "figures",
    "key → number",
    (("创业", 152),),
    _pairs(is_number),
    _show_figures,
    typed.figures,
    "KEY=VALUE",
    many=True,
    pairs=True,
    unpack=_unpack_each(unpack_number),
)
GOALS = FIGURES._replace(name="goals", show=_show_goals, read=typed.goals)
REACHED = Kind(
    "reached",
    "list of text",
    ("上半年场次",),
    _some_texts,
    lambda word, value, units: (f"{word}：{name}" for name in value),
    typed.reached,
    "NAME",
    many=True,
    words=lambda value: value,
)
LEADS = Kind(
    "leads",
    "text or list of text",
    (_OWN, "区经委"),
    lambda value: is_text(value) or (_some_texts(value) and len(set(value)) == len(value) > 1),
    _one(lambda leads: "、".join(leads_of(leads))),
    typed.leads,
    "NAME",
    many=True,
    words=leads_of,
)
UNITS = Kind(
    "units",
    "list of text",
    (_OWN,),
    each(is_text),
    _one(lambda units: "、".join(units) or CLEARED),
    typed.units,
    "NAME",
    many=True,
    words=lambda value: value,
)
DUE = Kind("due", "date", _DAY, is_due, _one(), typed.due, "DATE", unpack=unpack_day)
DAYS = Kind(
    "days",
    'name → date or `"none"`',
    (("上半年场次", _DAY),),
    _pairs(is_due),
    lambda word, value, units: (f"{word}：{name} {CLEARED if day == NONE else day}" for name, day in value),
    typed.days,
    "NAME=DATE",
    many=True,
    pairs=True,
    unpack=_unpack_each(unpack_day),
    words=lambda value: tuple(name for name, _ in value),
)
EXPECTED = FIGURES._replace(name="expected", show=_show_goals)
STAGES = Kind(
    "stages",
    'key@date → number or `"none"`',
    (("拆违@2021-06-30", 3),),
    lambda value: _pairs(is_stage_goal)(value) and all(map(is_stage, value)),
    _show_stages,
    typed.stages,
    "KEY=VALUE@DATE",
    many=True,
    pairs=True,
    unpack=_unpack_each(lambda value: value if value == NONE else unpack_number(value)),
)
RECEIVED = DAY._replace(name="received", read=typed.day, metavar="DATE")
COMING = RECEIVED._replace(read=typed.coming_day)
PERIOD = Kind("period", "text", "2021-05", is_span, _one(), typed.period, "PERIOD")
OUTLOOK = _word_kind("outlook", "年底预判", OUTLOOK_WORDS)
VERDICT = _word_kind("verdict", "评定", VERDICT_WORDS)
LEVEL = _word_kind("level", "催办级别", LEVEL_WORDS)
VERIFIED = _word_kind("verified", "核实", VERIFIED_WORDS)
CONCLUSION = _word_kind("conclusion", "认定", CONCLUDED_WORDS)._replace(
    words=lambda value: (CONCLUDED_WORDS[value],)
)
CARRIED = _word_kind("carried", "结转", CARRIED_WORDS)._replace(words=lambda value: (CARRIED_WORDS[value],))
