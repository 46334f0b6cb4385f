"""The options that several commands share, and how a command is declared."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

from xhplan.cli.help import Command
from xhplan.cli.perform import Globals, perform
from xhplan.core.fields import FIELD, Field
from xhplan.errors import UsageError

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


def field_option(field: Field) -> Any:
    """The option that takes a field of the log."""
    return option(field.help, *field.options, metavar=field.kind.metavar)


Basis = Annotated[MaybeText, field_option(FIELD["basis"])]
Ids = Annotated[
    Words, typer.Argument(help="任务编号，如 15-01；一段 15-01..15-04；- 从标准输入读", metavar="ID")
]
Note = Annotated[MaybeText, option("进展或原因", "--note", metavar="TEXT")]
On = Annotated[MaybeText, option("事实发生的日期（默认今天）", "--on", metavar="DATE")]
By = Annotated[
    MaybeText, option("录入人（默认 XHPLAN_USER、git 的 user.name、登录名）", "--by", metavar="NAME")
]
TargetOption = Annotated[
    Words,
    option(
        "量化指标和年度目标，如 创业=600人；类型另写：600人,序时、87%,保持（累计、达到、保持、不超过、增幅、序时）",
        "--target",
        metavar="NAME=GOAL",
    ),
]
DryRun = Annotated[bool, option("只显示将写入什么，不写入", "--dry-run")]
Output = Annotated[MaybeText, option("写入这个文件", "-o", "--output", metavar="FILE")]
Json = Annotated[bool, option("以 JSON 输出", "--json")]
AreaFilter = Annotated[Words, option("领域：中文名、英文名或表号", "--area", "-a", metavar="AREA")]


def _globals(plan: PlanOption = None, as_of: AsOfOption = None, known_at: KnownAtOption = None) -> None: ...


def _signature(on: On = None, by: By = None, dry_run: DryRun = False) -> None: ...


def command(
    app: typer.Typer,
    name: str,
    target: str,
    help_text: str | None = None,
    fields: Sequence[Field] = (),
    also: Callable[..., None] | None = None,
    signed: bool = False,
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Declare a signature as the command that ``target`` (``module:function`` of xhplan.commands) carries out.

    It takes options for ``fields`` of the log, before ``--on``, and those of ``also`` behind ``--area``; what is
    ``signed`` takes ``--on``, ``--by`` and ``--dry-run`` last. The global options are understood after its name too.
    """

    def declare(signature: Callable[..., None]) -> Callable[..., None]:
        @wraps(signature)
        def run(ctx: typer.Context, **given: Any) -> None:
            refuse_empty(ctx)
            late = Globals(*(given.pop(key) for key in Globals._fields))
            raise typer.Exit(
                perform(target, Globals(*(b or a for a, b in zip(ctx.obj, late, strict=True))), given)
            )

        context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
        every = [context, *_composed(signature, fields, also, signed), *_parameters(_globals)]
        run.__signature__ = inspect.Signature(every)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in every}
        app.command(name, cls=Command, help=help_text)(run)
        TARGETS[name] = target
        return signature

    return declare


def _composed(
    signature: Callable[..., None],
    fields: Sequence[Field],
    also: Callable[..., None] | None,
    signed: bool,
) -> list[inspect.Parameter]:
    """The options of a command in the order of its help."""
    mine = _parameters(signature)
    if signed:
        mine += _parameters(_signature)
    if fields:
        at = [parameter.name for parameter in mine].index("on")
        mine[at:at] = map(_parameter, fields)
    if also:
        at = [parameter.name for parameter in mine].index("area") + 1
        mine[at:at] = _parameters(also)
    return mine


def _parameters(declared: Callable[..., None]) -> list[inspect.Parameter]:
    hints = get_type_hints(declared, include_extras=True)
    return [
        parameter.replace(annotation=hints[parameter.name], kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in inspect.signature(declared).parameters.values()
    ]


def _parameter(field: Field) -> inspect.Parameter:
    many = field.kind.many
    hint: Any = Annotated[Words if many else MaybeText, field_option(field)]
    usual: Any = [] if many else None
    return inspect.Parameter(field.attribute, inspect.Parameter.KEYWORD_ONLY, default=usual, annotation=hint)


def refuse_empty(ctx: typer.Context) -> None:
    """An option that is empty, as a script's unset variable leaves it, is not the same as none.

    Raises UsageError: a command would write to another plan, or for another day.
    """
    for parameter in ctx.command.params:
        if parameter.param_type_name != "option":  # a word that is empty is the command's to explain
            continue
        value = ctx.params.get(parameter.name or "")
        words = value if isinstance(value, list | tuple) else [value]
        if any(isinstance(word, str) and not word.strip() for word in words):
            raise UsageError(f"{max(parameter.opts, key=len)} 的值是空的", "写上内容，或去掉这个选项")


TARGETS: dict[str, str] = {}
"""What carries out each command."""
