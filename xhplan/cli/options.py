"""The options that several commands share, and how a command is declared."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_type_hints

import typer

from xhplan.cli.help import Command
from xhplan.commands.call import Call
from xhplan.core.dates import parse_date

Words = list[str]
MaybeText = str | None


def option(help_text: str, *names: str, metavar: str | None = None) -> Any:
    return typer.Option(*names, help=help_text, metavar=metavar, show_default=False)


PlanOption = Annotated[
    MaybeText, option("计划所在的文件夹（或用环境变量 XHPLAN_DIR）", "--plan", metavar="DIR")
]
AsOfOption = Annotated[
    MaybeText, option("按这一天的情况显示（或用 XHPLAN_TODAY）", "--as-of", metavar="DATE")
]
KnownAtOption = Annotated[MaybeText, option("只算这一天以前录入的", "--known-at", metavar="DATE")]
Ids = Annotated[
    Words, typer.Argument(help="任务编号，如 15-01；一段 15-01..15-04；- 从标准输入读", metavar="ID")
]
Note = Annotated[MaybeText, option("进展或原因", "--note", metavar="TEXT")]
From = Annotated[MaybeText, option("报送人或报送单位", "--from", metavar="NAME")]
Evidence = Annotated[MaybeText, option("佐证材料：文件名、文号", "--evidence", metavar="TEXT")]
Basis = Annotated[MaybeText, option("依据的文件", "--basis", metavar="TEXT")]
On = Annotated[MaybeText, option("事实发生的日期（默认今天）", "--on", metavar="DATE")]
By = Annotated[
    MaybeText, option("录入人（默认 XHPLAN_USER、git 的 user.name、登录名）", "--by", metavar="NAME")
]
DryRun = Annotated[bool, option("只显示将写入什么，不写入", "--dry-run")]
Output = Annotated[MaybeText, option("写入这个文件", "-o", "--output", metavar="FILE")]
Json = Annotated[bool, option("以 JSON 输出", "--json")]
AreaFilter = Annotated[Words, option("领域：中文名、英文名或表号", "--area", "-a", metavar="AREA")]


class Globals(NamedTuple):
    """The global options, as given before the command's name."""

    plan: MaybeText = None
    as_of: MaybeText = None
    known_at: MaybeText = None


_GLOBALS = {"plan": PlanOption, "as_of": AsOfOption, "known_at": KnownAtOption}


def command(
    app: typer.Typer, name: str, help_text: str | None = None
) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Declare a function of a Call as a command; the global options are understood after its name too."""

    def declare(function: Callable[..., int]) -> Callable[..., int]:
        own = list(inspect.signature(function).parameters.values())[1:]
        hints = get_type_hints(function, include_extras=True)

        @wraps(function)
        def run(ctx: typer.Context, **given: Any) -> None:
            late = Globals(*(given.pop(key) for key in _GLOBALS))
            before: Globals = ctx.obj or Globals()
            raise typer.Exit(
                function(call_with(Globals(*(b or a for a, b in zip(before, late, strict=True)))), **given)
            )

        keyword = inspect.Parameter.KEYWORD_ONLY
        context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
        mine = [parameter.replace(annotation=hints[parameter.name], kind=keyword) for parameter in own]
        shared = [
            inspect.Parameter(key, keyword, default=None, annotation=kind) for key, kind in _GLOBALS.items()
        ]
        run.__signature__ = inspect.Signature([context, *mine, *shared])  # type: ignore[attr-defined]
        run.__annotations__ = {
            parameter.name: parameter.annotation for parameter in [context, *mine, *shared]
        }
        app.command(name, cls=Command, help=help_text)(run)
        return function

    return declare


def call_with(options: Globals) -> Call:
    """The world is looked at once, here."""
    today = datetime.now().date()
    named = os.environ.get("XHPLAN_TODAY")
    return Call(
        *options,
        environ=os.environ,
        folder=Path.cwd(),
        today=parse_date(named, today, today.year) if named else today,
        now=lambda: datetime.now().astimezone(),
    )
