"""Help and usage errors in Chinese, aligned by display width."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup

from xhplan.cli.examples import EXAMPLES
from xhplan.core.names import nearest
from xhplan.errors import UsageError
from xhplan.render.text import cells
from xhplan.render.wrapping import wrap

WIDTH = 79
GROUPS = {
    "建账": "init draft add-area add arrange revise",
    "登记": "update done start block drop reopen undo import",
    "查账": "list show log urge verify return check export",
    "成文、交账": "weekly report results close rollup",
    "其他": "sync help",
}
"""The commands as the office's year uses them."""


class Command(TyperCommand):
    """A command whose help is written here."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write("\n".join(_command(self, ctx)) + "\n")


class Group(TyperGroup):
    """The program itself."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write("\n".join(_group(self, ctx)) + "\n")


def _group(group: TyperGroup, ctx: Any) -> Iterator[str]:
    yield f"用法：{ctx.command_path} [选项] 命令 [参数]…"
    yield from _prose(group.help or "")
    known = {name: group.get_command(ctx, name) for name in group.list_commands(ctx)}
    told = {name: (command.help or "").split("\n")[0] for name, command in known.items() if command}
    column = max(map(cells, told)) + 2
    yield ""
    yield "命令："
    for title, names in GROUPS.items():
        yield f" {title}"
        yield from _rows([(name, told[name]) for name in names.split()], column)
    yield from _section("选项", _options(group, ctx))
    yield from _examples("")


def _command(command: TyperCommand, ctx: Any) -> Iterator[str]:
    arguments = [param for param in command.get_params(ctx) if isinstance(param, TyperArgument)]
    pieces = [shape_of(param) for param in arguments]
    yield " ".join([f"用法：{ctx.command_path}", "[选项]", *pieces])
    yield from _prose(command.help or "")
    yield from _section("参数", [(shape_of(param), param.help or "") for param in arguments])
    yield from _section("选项", _options(command, ctx))
    yield from _examples(command.name or "")


def _examples(name: str) -> Iterator[str]:
    """A line that can be typed, and under it what it is for."""
    if name not in EXAMPLES:
        return
    yield ""
    yield "例子："
    for typed, told in EXAMPLES[name]:
        yield from (
            f"{'    ' if index else '  '}{line}" for index, line in enumerate(wrap(typed, _width() - 4))
        )
        yield f"      {told}"


def shape_of(param: Any) -> str:
    """An argument as the usage shows it: ID…, [PERIOD]."""
    name = f"{param.metavar or param.name.upper()}{'…' if param.nargs == -1 else ''}"
    return name if param.required else f"[{name}]"


def _options(command: Any, ctx: Any) -> list[tuple[str, str]]:
    rows = []
    for param in command.get_params(ctx):
        if isinstance(param, TyperArgument) or getattr(param, "hidden", False):
            continue
        text = "显示这份帮助" if "--help" in param.opts else getattr(param, "help", None) or ""
        rows.append((names_of(param), text + ("（可重复）" if param.multiple else "")))
    return rows


def names_of(param: Any) -> str:
    """An option as it is typed: -a, --area AREA."""
    metavar = "" if getattr(param, "is_flag", False) else f" {param.metavar or 'TEXT'}"
    return ", ".join(sorted(param.opts, key=len)) + metavar


def _width() -> int:
    """Columns of a help: 79, or those of a terminal that has fewer."""
    try:
        return max(20, min(WIDTH, os.get_terminal_size(sys.stdout.fileno()).columns - 1))
    except (OSError, ValueError):
        return WIDTH


def _prose(text: str) -> Iterator[str]:
    for paragraph in text.strip().split("\n"):
        yield ""
        yield from wrap(paragraph.strip(), _width())


def _section(title: str, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    if not rows:
        return
    yield ""
    yield f"{title}："
    yield from _rows(rows, min(max(cells(name) for name, _ in rows), 26, _width() // 3) + 2)


def _rows(rows: Sequence[tuple[str, str]], column: int) -> Iterator[str]:
    """Names, and what they are in a column of its own; a name that is too long has a line of its own."""
    for name, text in rows:
        lines = list(wrap(text, _width() - column - 2)) or [""]
        if cells(name) > column - 2:
            yield f"  {name}"
        else:
            yield f"  {name}{' ' * (column - cells(name))}{lines.pop(0)}".rstrip()
        yield from (f"  {' ' * column}{line}" for line in lines)


def in_chinese(error: Any, commands: Sequence[str]) -> UsageError:
    """What was used wrongly (a TyperException), and how it is used; ``commands`` are the names of all commands.

    Which it is, is told by the name of its class: the classes are private to typer.
    """
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else "xhplan"
    ways = f"{path} -h 列出用法"
    match type(error).__name__:
        case "NoSuchOption":
            near = nearest(error.option_name, error.possibilities or [])
            return UsageError(f"没有选项 {error.option_name}", f"是不是：{'、'.join(near)}" if near else ways)
        case "MissingParameter":
            name = error.param and (error.param.metavar or error.param.name)
            return UsageError(f"缺少参数 {name}", ways)
        case "BadParameter":
            name = error.param and max(error.param.opts, key=len)
            typed = error.message.partition("'")[2].partition("'")[0]
            return UsageError(f"{name} 的值应为整数，不能是“{typed}”", ways)
        case "BadOptionUsage":
            wrong = "不带值" if "does not take" in error.message else "缺少它的值"
            return UsageError(f"选项 {error.option_name} {wrong}", ways)
    typed = error.message.partition("'")[2].partition("'")[0]
    if "No such command" in error.message:
        if typed[:1].isdecimal() and "-" in typed:
            return UsageError(f"没有命令 {typed}", f"看一项任务写作 xhplan show {typed}")
        near = nearest(typed, commands)
        return UsageError(f"没有命令 {typed}", f"是不是：{'、'.join(near)}" if near else ways)
    if "unexpected extra argument" in error.message:
        extra = error.message.partition(" (")[2].removesuffix(")")
        by_area = f"按领域列出写作 {path} --area {extra}" if path.endswith(" list") else ways
        return UsageError(f"多出了参数：{extra}", by_area)
    return UsageError(textwrap.shorten(error.message, 200), ways)
