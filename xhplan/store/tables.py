"""What a table of a file may hold: judged at once, and read as the core's records.

The quick answer for files that are right: pydantic takes longer to import than
a whole plan to read. What is not accepted here is put to the models, which
store/schema.py makes of the same declarations, and they say what is wrong;
nothing is accepted here that they refuse (property-tested).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from xhplan.core.kinds import TEXT, Kind, Test, is_number
from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from xhplan.store.toml import Data

Rule: TypeAlias = "Callable[[Data], str | None]"
"""What is wrong with a table whose keys are right, in words."""
Keys: TypeAlias = "Mapping[str, tuple[Value | Table | Kind, str]]"
"""What each key may hold, and what it is, for editors."""


class Value:
    """What a value may be, beside the kinds of the log and tables.

    ``accepts`` judges it as parsed from TOML; ``take`` makes of a list what the
    records hold, and is asked of nothing else. ``of`` is what its ``name`` leaves
    open: bounds, words, a pattern, what a list is of. No named tuple, whose
    constructor costs more to make than all of these.
    """

    def __init__(self, name: str, accepts: Test, of: Any = None, take: Callable[[Any], Any] = tuple) -> None:
        self.name, self.accepts, self.of, self.take = name, accepts, of, take


class Table:
    """A table of some keys that is read as ``record``.

    Required are those that the record has no default for, and ``must``. A field
    is called as its key is, or by the plural of a key that stands once for each,
    or with ``_`` where Python has the word. ``told`` says what it is, for editors.
    """

    def __init__(
        self,
        name: str,
        told: str | None,
        record: Any,
        keys: Keys,
        rule: Rule = lambda data: None,
        must: tuple[str, ...] = (),
    ) -> None:
        self.name, self.told, self.record, self.keys, self.rule = name, told, record, keys, rule
        self._names = {
            key: f"{key}s" if f"{key}s" in record._fields else f"{key}_"
            for key in keys
            if key not in record._fields
        }
        usual = record._field_defaults
        self.required = {key for key in keys if key in must or self._names.get(key, key) not in usual}

    def field(self, key: str) -> str:
        """What the record calls a key."""
        return self._names.get(key, key)

    def accepts(self, data: Any) -> bool:
        if type(data) is not dict or not data.keys() >= self.required:
            return False
        for key, value in data.items():
            known = self.keys.get(key)
            if known is None or not known[0].accepts(value):
                return False
        return self.rule(data) is None

    def take(self, data: Data) -> Any:
        keys, names = self.keys, self._names
        return self.record(
            **{
                names.get(key, key): keys[key][0].take(value) if type(value) in _HELD_OTHERWISE else value
                for key, value in data.items()
            }
        )


_HELD_OTHERWISE = (dict, list)
"""What the records hold as tuples; anything else they hold as TOML does."""


def whole(least: int, most: int | None = None) -> Value:
    def accepts(value: Any) -> bool:
        return type(value) is int and value >= least and (most is None or value <= most)

    return Value("whole", accepts, (least, most))


def one_of(values: Collection[Any]) -> Value:
    """One of some numbers, or of some words, with what each of these means to editors where they are a mapping."""
    kind = type(next(iter(values)))
    return Value("one_of", lambda value: type(value) is kind and value in values, values)


def spelled(pattern: str, accepts: Callable[[str], bool]) -> Value:
    """A text of a pattern; ``accepts`` is the same, without the time that a pattern takes to be compiled."""
    return Value("spelled", lambda value: type(value) is str and accepts(value), pattern)


def listed(item: Value | Table | Kind, least: int = 0, most: int | None = None) -> Value:
    """A list of so many."""

    def accepts(value: Any) -> bool:
        right = type(value) is list and len(value) >= least and (most is None or len(value) <= most)
        return right and all(map(item.accepts, value))

    def take(value: Any) -> Any:
        return tuple([item.take(one) if type(one) in _HELD_OTHERWISE else one for one in value])

    return Value("list", accepts, (item, least, most), take)


def _is_span(value: Any) -> bool:
    if type(value) is not list or len(value) != 3 or any(type(part) is not int for part in value):
        return False
    line, first, end = value
    return bool(line >= 1 and 0 <= first < end)


NUMBER = Value("number", is_number)
FLAG = Value("flag", lambda value: type(value) is bool)
LINE = whole(1)
LINES = listed(LINE)
SPAN = Value("span", _is_span)
"""``[line, first, end]``, the end behind the first."""
SPANS = listed(SPAN)
ENDS = listed(LINE, 2, 2)
"""The first line and the last."""
TEXTS = listed(TEXT)
