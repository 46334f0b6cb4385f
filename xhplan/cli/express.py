"""The express lane: arguments that need no help go straight to their command, without importing Typer.

Typer's declarations are the only ones; ``table.py`` is generated from them. An
argv that fits the table without any doubt is taken here, and means exactly
what Typer would make of it (property-tested); everything else is declined.
Taking this module away changes nothing but the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xhplan.cli.table import COMMANDS, GLOBALS
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any


class Ride(NamedTuple):
    """What an argv comes to: the command's target, the global options, its arguments."""

    target: str
    options: dict[str, Any]
    given: dict[str, Any]


class _Doubt(Exception):
    """Typer is to decide."""


def ride(arguments: Sequence[str]) -> Ride | None:
    """The command that is certainly meant, or ``None``."""
    words = iter(arguments)
    shared = dict(GLOBALS)
    options: dict[str, Any] = dict.fromkeys(shared.values())
    try:
        name = _globals(words, shared, options)
        if name is None:
            return Ride("reporting:overview", options, {})
        target, positional, options_table, defaults = COMMANDS[name]
        given: dict[str, Any] = {key: [] if value == () else value for key, value in defaults}
        seen = _options(words, {opt: (key, kind) for opt, key, kind in options_table}, given)
        late = {key: given.pop(key) for key in options}
        _positional(seen, positional, given)
    except (_Doubt, KeyError, StopIteration):
        return None
    return Ride(target, {key: late[key] or before for key, before in options.items()}, given)


def _globals(words: Iterator[str], shared: dict[str, str], options: dict[str, Any]) -> str | None:
    """Read the options before the command's name; the name."""
    for word in words:
        if not word.startswith("-"):
            return word
        key = shared[word]
        _once(options, key, None)
        options[key] = _value(words)
    return None


def _options(words: Iterator[str], flags: dict[str, tuple[str, str]], given: dict[str, Any]) -> list[str]:
    """Read the options behind the command's name into ``given``; the other words."""
    others: list[str] = []
    initial = dict(given)
    for word in words:
        if not word.startswith("-") or word == "-":
            others.append(word)
            continue
        key, kind = flags[word]
        if kind == "many":
            given[key] = [*given[key], _value(words)]
            continue
        _once(given, key, initial[key])
        given[key] = True if kind == "flag" else _read(kind, _value(words))
    return others


def _positional(words: list[str], positional: Sequence[tuple[str, str]], given: dict[str, Any]) -> None:
    for key, kind in positional:
        if kind in ("some", "any"):
            given[key], words = words, []
            if kind == "some" and not given[key]:
                raise _Doubt
        elif words:
            given[key], *words = words
        elif kind == "one":
            raise _Doubt
    if words:
        raise _Doubt


def _once(given: dict[str, Any], key: str, initial: Any) -> None:
    if given[key] != initial:
        raise _Doubt


def _value(words: Iterator[str]) -> str:
    value = next(words)
    if not value.strip() or value.startswith("-"):
        raise _Doubt
    return value


def _read(kind: str, value: str) -> str | int:
    if kind == "one":
        return value
    if kind == "int" and value.isascii() and value.isdecimal() and len(value) < 10:
        return int(value)
    raise _Doubt
