"""``python -m xhplan.cli.generate``: write ``table.py`` and ``helps.py`` from Typer's declarations."""

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
HELPS = Path(__file__).with_name("helps.py")
_HELPS_HEAD = '''"""What completion tells of commands and options, generated: python -m xhplan.cli.generate"""

from __future__ import annotations

# Command (or nothing: the program itself): its help; its options with theirs, and whether they may be repeated.
'''


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
    return "one" if param.type.name in ("str", "text") else str(param.type.name)


def helps() -> str:
    """The text of ``helps.py``."""
    program = typer.main.get_command(app)
    assert isinstance(program, TyperGroup)
    known = {"": _told(program), **{name: _told(command) for name, command in program.commands.items()}}
    lines = ["HELPS: dict[str, tuple[str, tuple[tuple[str, str, bool], ...]]] = {"]
    return (
        _HELPS_HEAD
        + "\n".join([*lines, *(f"    {name!r}: {told!r}," for name, told in known.items()), "}"])
        + "\n"
    )


def _told(command: Any) -> tuple[str, tuple[tuple[str, str, bool], ...]]:
    options = [
        (opt, str(param.help or ""), bool(param.multiple))
        for param in command.params
        if not isinstance(param, TyperArgument)
        for opt in param.opts
    ]
    return (command.help or "").split("\n")[0], (*options, ("--help", "显示帮助", False))


if __name__ == "__main__":
    HELPS.write_text(helps(), encoding="utf-8", newline="\n")
    TABLE.write_text(table(), encoding="utf-8", newline="\n")
