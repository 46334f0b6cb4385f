"""The commands and their options as docs/reference*.md tell them, from Typer's declarations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperArgument

from xhplan.cli.app import app
from xhplan.cli.help import names_of, shape_of

SHARED = ("plan", "as_of", "known_at", "help")


def in_chinese(_: Path) -> Iterator[str]:
    """A table a command: its help, and that of each option."""
    for name, command in _commands():
        yield f"### `{_usage(name, command)}`"
        yield command.help.replace("\n", " ")
        rows = [(names_of(param), param.help or "") for param in _own(command)]
        if rows:
            yield _table(("选项", "含义"), rows)


def names(_: Path) -> Iterator[str]:
    """A row a command: how it is called, and all of its options."""
    rows = [
        (f"`{_usage(name, command)}`", ", ".join(names_of(param) for param in _own(command)) or "–")
        for name, command in _commands()
    ]
    yield _table(("command", "options"), rows, code=False)


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


def _table(heads: tuple[str, str], rows: list[tuple[str, str]], code: bool = True) -> str:
    mark = "`" if code else ""
    lines = [f"| {mark}{_cell(first)}{mark} | {_cell(second)} |" for first, second in rows]
    return "\n".join([f"| {heads[0]} | {heads[1]} |", "| --- | --- |", *lines])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
