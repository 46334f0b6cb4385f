"""How PowerShell is told: words come in a variable of the environment, since its arguments lose quotes and empty words."""

from __future__ import annotations

from collections.abc import Mapping

from xhplan.commands.completing import Candidate

_WORDS = "_XHPLAN_WORDS"
"""One a line, the last is being typed."""
_SINGLE = "'‘’‚‛"
_DOUBLE = '"“”„'
"""PowerShell takes typographic quotes for plain ones."""
_PLAIN = "-_./+:=%"


def words(environ: Mapping[str, str]) -> list[str]:
    """The words of the line; the last one, as it is being typed, without its quotes."""
    *before, last = environ.get(_WORDS, "").split("\n")
    return [*before, _unquoted(last)]


def _unquoted(word: str) -> str:
    for quotes in (_SINGLE, _DOUBLE):
        if word and word[0] in quotes:
            inside = word[1:-1] if len(word) > 1 and word[-1] in quotes else word[1:]
            for quote in quotes:
                inside = inside.replace(quote * 2, quote)
            return inside
    return word


def line(value: str, found: Candidate) -> str:
    """What is put into the line, what is listed, and what is told of it."""
    return "\t".join((_quoted(value), found.value, found.told or found.value))


def _quoted(value: str) -> str:
    """A value that PowerShell takes as it is: nothing in it is evaluated."""
    if value and all(char.isalnum() or char in _PLAIN for char in value):
        return value
    doubled = "".join(char * 2 if char in _SINGLE else char for char in value)
    return f"'{doubled}'"
