"""``python -m xhplan.cli.generate``: write ``table.py`` from Typer's declarations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer
from typer.core import TyperArgument, TyperGroup

from xhplan.cli.app import app
from xhplan.cli.options import TARGETS

_HEAD = '''"""The commands and their options, generated from Typer's declarations: python -m xhplan.cli.generate"""

from __future__ import annotations

Entry = tuple[
    str,  # what carries it out
    tuple[tuple[str, str], ...],  # positional words: name, how many
    tuple[tuple[str, str, str], ...],  # options: as typed, name, kind
    tuple[tuple[str, object], ...],  # what they are where they are not given
]
'''
TABLE = Path(__file__).with_name("table.py")


def table() -> str:
    """The text of ``table.py``."""
    program = typer.main.get_command(app)
    assert isinstance(program, TyperGroup)
    shared = tuple(
        (name, param.name) for param in program.params for name in param.opts if param.name in _SHARED
    )
    commands = {name: _command(name, command) for name, command in program.commands.items()}
    lines = [f"GLOBALS: tuple[tuple[str, str], ...] = {shared!r}", "COMMANDS: dict[str, Entry] = {"]
    lines += [f"    {name!r}: {entry!r}," for name, entry in commands.items()]
    return _HEAD + "\n".join([*lines, "}"]) + "\n"


_SHARED = ("plan", "as_of", "known_at")


def _command(name: str, command: Any) -> tuple[Any, ...]:
    positional: list[tuple[str, str]] = []
    flags: list[tuple[str, str, str]] = []
    defaults: list[tuple[str, Any]] = []
    for param in command.params:
        if isinstance(param, TyperArgument):
            positional.append((str(param.name), _shape(param)))
        else:
            flags += [(opt, param.name, _kind(param)) for opt in param.opts]
        if not param.required:
            defaults.append((param.name, () if param.multiple or param.nargs == -1 else param.default))
    return TARGETS[name], tuple(positional), tuple(flags), tuple(defaults)


def _shape(param: Any) -> str:
    if param.nargs == -1:
        return "some" if param.required else "any"
    return "one" if param.required else "maybe"


def _kind(param: Any) -> str:
    if param.multiple:
        return "many"
    if param.is_flag:
        return "flag"
    return "one" if param.type.name == "text" else param.type.name


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8", newline="\n")
