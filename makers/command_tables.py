"""The commands and their options as docs/reference*.md tell them, from Typer's declarations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperArgument

from makers.english import ENGLISH
from xhplan.cli.app import app
from xhplan.cli.help import names_of, shape_of
from xhplan.core.fields import FIELDS

SHARED = ("plan", "as_of", "known_at", "help")


def in_chinese(_: Path) -> Iterator[str]:
    """A table a command: its help, and that of each option."""
    for name, command in _commands():
        yield f"### `{_usage(name, command)}`"
        yield command.help.replace("\n", " ")
        yield from _table("选项", "含义", [(names_of(param), param.help) for param in _own(command)])


def in_english(_: Path) -> Iterator[str]:
    """The same without the help of the command, which the page tells by hand."""
    for name, command in _commands():
        yield f"### `{_usage(name, command)}`"
        rows = [(names_of(param), _english(param.help)) for param in _own(command)]
        yield from _table("option", "meaning", rows) if rows else ["No options of its own."]


def _english(told: str) -> str:
    """A field of the log means what is declared of it, where no more is said; KeyError where a help has no English."""
    if told not in ENGLISH and told not in _MEANINGS:
        raise KeyError(f"makers/english.py does not say what “{told}” is in English")
    return ENGLISH.get(told) or _MEANINGS[told]


_MEANINGS = {field.help: field.meaning for field in FIELDS if field.options}


def _commands() -> list[tuple[str, Any]]:
    program: Any = typer.main.get_command(app)
    return list(program.commands.items())


def _usage(name: str, command: Any) -> str:
    pieces = [shape_of(param) for param in command.params if isinstance(param, TyperArgument)]
    return " ".join(["xhplan", name, *pieces])


def _own(command: Any) -> list[Any]:
    """The options of the command itself."""
    return [
        param
        for param in command.params
        if not isinstance(param, TyperArgument) and param.name not in SHARED and not param.hidden
    ]


def _table(first: str, second: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    if rows:
        lines = [f"| `{_cell(option)}` | {_cell(told)} |" for option, told in rows]
        yield "\n".join([f"| {first} | {second} |", "| --- | --- |", *lines])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
