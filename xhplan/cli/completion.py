"""What a shell is told when somebody presses Tab.

The scripts in ``shells/`` hand over the words as typed, each an argument of
its own, and get back a line that says what kind of answer this is (``words``,
``open``: words that go on, ``files``, ``folders``) and a line a candidate.
Nothing here is evaluated by a shell, whatever the plan holds. Typer's own
completion is not used: it passes data through zsh's ``eval``, where a task's
text could run commands, and takes three times as long (docs/decisions.md).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from xhplan.cli import powershell
from xhplan.cli.table import COMMANDS, GLOBALS
from xhplan.commands.completing import Asked, Candidate, candidates, plain
from xhplan.errors import PlanError

_LISTING = ("9", "63", "33", "64")
"""bash's COMP_TYPE where candidates are listed rather than put in one after the other."""
_PLAIN = "-_./+,%@^=:"
_APOSTROPHE = "'\\''"
"""How an apostrophe is written inside of single quotes."""
_DOUBLE = '$`"\\'
"""What a backslash stands before inside of double quotes."""


def answer(shell: str, arguments: Sequence[str]) -> int:
    """Print what the last word, which is being typed, may become. An error is no reason to disturb the typist."""
    words = joined(arguments) if shell == "bash" else list(arguments)
    if shell == "powershell":
        *before, last = powershell.words(os.environ)
    else:
        *before, last = [unquoted(word) for word in words] or [""]
    asked = understood(before, last)
    try:
        kind, found = _own(asked) or candidates(asked, os.environ, os.getcwd())
    except PlanError:
        kind, found = "words", []
    begun = (item for item in found if item.value.startswith(asked.word) and item.value.isprintable())
    shown = [item._replace(told=plain(item.told)) for item in begun]
    lines = _lines(shell, shown, asked, _quote(words[-1] if words else ""))
    if sys.platform == "win32":  # the scripts read lines of UTF-8
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    print("\n".join([kind, *lines]))
    sys.stdout.flush()
    return 0


def _own(asked: Asked) -> tuple[str, list[Candidate]] | None:
    """The program's own words: its commands, a command's options."""
    if asked.about not in ("commands", "options"):
        return None
    from xhplan.cli.helps import HELPS

    if asked.about == "commands":
        return "words", [Candidate(name, told) for name, (told, _) in HELPS.items() if name]
    options = HELPS.get(asked.command or "", ("", ()))[1]
    return "words", [
        Candidate(typed, told)
        for typed, told, again in options
        if again or _option(asked.command, typed)[0] not in asked.given
    ]


def joined(words: Sequence[str]) -> list[str]:
    """bash's words with those put together again that it took apart at ``=`` and ``:``."""
    whole: list[str] = []
    glue = False
    for word in words:
        mark = bool(word) and not word.strip("=:")
        if (mark or glue) and whole:
            whole[-1] += word
        else:
            whole.append(word)
        glue = mark
    return whole


def unquoted(word: str) -> str:
    """A word as it is being typed, without its quotes."""
    quote = _quote(word)
    inside = word[1:].removesuffix(quote) if quote else word
    if quote == "'":
        return inside.replace(_APOSTROPHE, "'")
    found, chars = "", iter(inside)
    for char in chars:
        after = next(chars, "") if char == "\\" else ""
        found += after if char == "\\" and (not quote or after in _DOUBLE) else char + after
    return found


def _quote(word: str) -> str:
    """The quote that a word as it is being typed begins with."""
    return word[:1] if word[:1] in ("'", '"') else ""


def understood(before: Sequence[str], last: str) -> Asked:
    """What is being asked: the option or the position whose value ``last`` begins."""
    command: str | None = None
    pending: str | None = None
    given: dict[str, list[str]] = {}
    plain: list[str] = []
    for word in before:
        name, sign, value = word.partition("=")
        if pending is not None:
            given.setdefault(pending, []).append(word)
            pending = None
        elif word.startswith("-") and word != "-":
            key, takes_value = _option(command, name)
            given.setdefault(key, []).extend([value] if sign else [])
            pending = key if takes_value and not sign else None
        elif command is None:
            command = word
        else:
            plain.append(word)
    asked = Asked(command, last, given=given, plain=plain)
    return _about(asked, pending)


def _about(asked: Asked, pending: str | None) -> Asked:
    name, sign, value = asked.word.partition("=")
    if pending is not None:
        return asked._replace(about=pending)
    if asked.word.startswith("--") and sign:
        return asked._replace(about=_option(asked.command, name)[0], word=value, stays=name + sign)
    if asked.word.startswith("-"):
        return asked._replace(about="options")
    if asked.command is None or (asked.command == "help" and not asked.plain):
        return asked._replace(about="commands")
    return asked._replace(about=_position(asked))


def _option(command: str | None, name: str) -> tuple[str, bool]:
    """An option's name inside the program, and whether a value follows it."""
    known = {typed: (key, "str") for typed, key in GLOBALS}
    if command in COMMANDS:
        known |= {typed: (key, kind) for typed, key, kind in COMMANDS[command][2]}
    key, kind = known.get(name, (name, "flag"))
    return key, kind != "flag"


def _position(asked: Asked) -> str:
    """The name of the positional word that comes next, or nothing where there is none."""
    if asked.command not in COMMANDS:
        return ""
    left = len(asked.plain)
    for key, shape in COMMANDS[asked.command][1]:
        if shape in ("some", "any") or left == 0:
            return key
        left -= 1
    return ""


def _lines(shell: str, found: Sequence[Candidate], asked: Asked, quote: str) -> list[str]:
    if shell == "zsh":
        return [f"{_colons(item.value)}:{item.told}" if item.told else _colons(item.value) for item in found]
    if shell == "powershell":
        return [powershell.line(f"{asked.stays}{item.value}", item) for item in found]
    if shell == "fish":
        return [f"{asked.stays}{item.value}\t{item.told}" for item in found]
    return _bash(found, asked.word, quote)


def _colons(value: str) -> str:
    return value.replace("\\", "\\\\").replace(":", "\\:")


def _bash(found: Sequence[Candidate], word: str, quote: str) -> list[str]:
    """Values for readline, which replaces what stands behind the last ``=`` or ``:``; told where they are listed."""
    skip = 0 if quote else max(word.rfind("="), word.rfind(":")) + 1
    if quote == '"':
        found = [item for item in found if "!" not in item.value]  # which nothing escapes there
    values = [_escaped(item.value[skip:], quote) for item in found]
    if len(found) < 2 or os.environ.get("_XHPLAN_COMP_TYPE") not in _LISTING:
        return values
    return [
        f"{value}  {item.told}" if item.told else value for value, item in zip(values, found, strict=True)
    ]


def _escaped(value: str, quote: str) -> str:
    """A value with a backslash before what bash would take for its own, outside of quotes or behind an open one.

    readline puts it there as it is.
    """
    if quote == "'":
        return value.replace("'", _APOSTROPHE)
    return "".join(f"\\{char}" if _special(char, quote) else char for char in value)


def _special(char: str, quote: str) -> bool:
    if quote:
        return char in _DOUBLE
    return char.isascii() and not char.isalnum() and char not in _PLAIN
