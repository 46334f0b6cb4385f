"""The command line: signatures, and nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException

from xhplan import __version__
from xhplan.cli.filters import filters, people
from xhplan.cli.help import Command, Group, in_chinese
from xhplan.cli.options import (
    AreaFilter,
    AsOfOption,
    Basis,
    By,
    DryRun,
    Ids,
    Json,
    KnownAtOption,
    MaybeText,
    Note,
    On,
    Output,
    PlanOption,
    TargetOption,
    Words,
    command,
    option,
    refuse_empty,
)
from xhplan.cli.perform import Globals, perform
from xhplan.core.fields import BESIDE, CLOSING, OFFERED, URGING, Field, offered_by

app = typer.Typer(
    cls=Group,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="年度计划任务台账：年初建账，逐月查账，年底交账。",
)


def run(arguments: list[str]) -> int:
    """Run the command line; the exit status. Raises PlanError."""
    program = typer.main.get_command(app)
    try:
        with program.make_context("xhplan", arguments) as context:
            program.invoke(context)
    except typer.Exit as done:
        return done.exit_code
    except TyperException as error:
        raise in_chinese(error, program.list_commands(None)) from None  # type: ignore[attr-defined]
    return 0


@app.callback(invoke_without_command=True)
def main(
    ctx: typer.Context,
    plan: PlanOption = None,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    version: Annotated[bool, option("显示版本", "--version")] = False,
    install_completion: Annotated[
        bool,
        option("安装命令补全；可接 bash、zsh、fish 或 powershell，默认是正在用的", "--install-completion"),
    ] = False,
    show_completion: Annotated[bool, option("显示命令补全的脚本", "--show-completion")] = False,
) -> None:
    if version:
        typer.echo(f"xhplan {__version__}")
        raise typer.Exit
    if install_completion or show_completion:
        from xhplan.cli.shells import INSTALL, SHOW, set_up

        raise typer.Exit(set_up(INSTALL if install_completion else SHOW))
    refuse_empty(ctx)
    ctx.obj = Globals(plan, as_of, known_at)
    if ctx.invoked_subcommand is None:
        raise typer.Exit(perform("reporting:overview", ctx.obj, {}))


@command(app, "list", "listing:run", also=filters)
def list_(
    area: AreaFilter = [],
    sort: Annotated[
        str, option("排序：id、status、light、percent、due、owner、reported", "--sort", metavar="KEY")
    ] = "id",
    reverse: Annotated[bool, option("倒序", "--reverse")] = False,
    full: Annotated[bool, option("任务全文，不截断", "--full")] = False,
    as_json: Json = False,
    as_csv: Annotated[bool, option("以 CSV 输出（可用 Excel 打开）", "--csv")] = False,
    ids: Annotated[bool, option("只输出编号", "--ids")] = False,
) -> None:
    """列出任务，一项一行"""


@command(app, "show", "showing:show")
def show(ids: Ids, as_json: Json = False) -> None:
    """显示任务的全部内容：原文、指标、灯与原因、进展记录"""


def _noted_command(name: str, target: str, help_text: str, fields: Sequence[Field] = ()) -> None:
    @command(app, name, target, help_text, (*fields, *offered_by(name)), signed=True)
    def noted(ids: Ids, note: Note = None) -> None: ...


_noted_command("done", "updating:done", "登记为已完成", BESIDE)
_noted_command("start", "updating:start", "登记为推进中", BESIDE)
_noted_command("block", "updating:block", "登记为受阻（须用 --note 说明原因）", BESIDE)
_noted_command(
    "drop", "updating:drop", "登记为已取消，不再推进（须用 --note 说明原因，宜有 --basis 依据）", BESIDE
)
_noted_command("reopen", "updating:start", "重新推进已完成、受阻或已取消的任务", BESIDE)
_noted_command("verify", "updating:verify", "核实报完成的任务：已办结（plan.toml 写有 accept 的）")
_noted_command("return", "updating:send_back", "退回报完成的任务补正（须用 --note 说明）")


@command(app, "update", "updating:update", fields=OFFERED, signed=True)
def update(ids: Ids) -> None:
    """登记进展、数字和安排（编号写领域的表号，则登记领域本级的指标）"""


@command(app, "urge", "urging:run", fields=URGING)
def urge(
    words: Annotated[
        Words,
        typer.Argument(
            help="责任单位（催办其到期、滞后、未报的任务），或任务编号；- 从标准输入读", metavar="UNIT|ID"
        ),
    ],
    note: Annotated[MaybeText, option("催办什么", "--note", metavar="TEXT")] = None,
    on: On = None,
    by: By = None,
    dry_run: DryRun = False,
    output: Annotated[
        MaybeText, option("另写督办单（.docx），一个单位一页", "-o", "--output", metavar="FILE")
    ] = None,
) -> None:
    """催办：记一次督促，不算报送；有新的报送以前累计次数"""


@command(app, "close", "closing:run", fields=CLOSING, signed=True)
def close(
    ids: Annotated[
        Words,
        typer.Argument(
            help="任务编号，如 15-01；一段 15-01..15-04；- 从标准输入读（默认全部没有办结、没有认定的）",
            metavar="ID",
        ),
    ] = [],
    area: AreaFilter = [],
    carry: Annotated[bool, option("转入下年续办（按规则认定时只转未完成的）", "--carry")] = False,
    note: Annotated[MaybeText, option("理由", "--note", metavar="TEXT")] = None,
    basis: Basis = None,
    yes: Annotated[bool, option("不再询问", "--yes", "-y")] = False,
) -> None:
    """年终认定：没有办结的任务是完成、基本完成还是未完成，是否转入下年续办（先显示，再确认）"""


@command(app, "add", "adding:run", signed=True)
def add(
    area: Annotated[str, typer.Argument(help="领域：中文名、英文名或表号", metavar="AREA")],
    text: Annotated[str, typer.Argument(help="任务内容", metavar="TEXT")],
    category: Annotated[MaybeText, option("类别", "--category", metavar="NAME")] = None,
    owner: Annotated[Words, option("责任单位，可写几家，列首位者牵头", "--owner", "-o", metavar="NAME")] = [],
    due: Annotated[MaybeText, option("完成期限", "--due", metavar="DATE")] = None,
    target: TargetOption = [],
    basis: Basis = None,
) -> None:
    """新增年内提出的任务"""


@command(app, "undo", "undoing:run")
def undo(
    ids: Annotated[
        Words, typer.Argument(help="只撤回这些任务的行（写表号则是领域本级的）", metavar="ID")
    ] = [],
    yes: Annotated[bool, option("不再询问", "--yes", "-y")] = False,
    by: By = None,
    dry_run: DryRun = False,
) -> None:
    """撤回自己上一条命令写下的行（先显示，再确认）"""


@command(app, "log", "showing:log")
def log(
    ids: Annotated[Words, typer.Argument(help="只看这些任务（写表号则看领域本级的）", metavar="ID")] = [],
    since: Annotated[MaybeText, option("从这一天起", "--since", metavar="DATE")] = None,
    until: Annotated[MaybeText, option("到这一天止", "--until", metavar="DATE")] = None,
    by: Annotated[Words, option("录入人或报送人", "--by", metavar="NAME")] = [],
    area: AreaFilter = [],
    as_json: Json = False,
) -> None:
    """列出进展记录，新的在前"""


@command(app, "report", "reporting:report", also=people)
def report(
    period: Annotated[
        MaybeText,
        typer.Argument(
            help="时段：2021、2021-Q1、2021-03、2021-W10、本周、上月、一季度，或 起..止", metavar="PERIOD"
        ),
    ] = None,
    area: AreaFilter = [],
    form: Annotated[
        MaybeText,
        option("格式：terminal、markdown、html（网页）、docx（Word）、json", "--format", metavar="FORMAT"),
    ] = None,
    told: Annotated[
        MaybeText,
        option("写成执行情况报告：annual（全年）或 half（上半年）", "--form", metavar="FORM"),
    ] = None,
    as_json: Json = False,
    full: Annotated[bool, option("全文：两页之后附各部分详细情况", "--full")] = False,
    output: Output = None,
) -> None:
    """显示进展报告：总体情况、变化、滞后、指标（默认全年至今）"""


@command(app, "weekly", "reporting:weekly", also=people)
def weekly(
    week: Annotated[
        MaybeText, typer.Argument(help="哪一周：2021-W10、本周（默认）、上周", metavar="WEEK")
    ] = None,
    area: AreaFilter = [],
    form: Annotated[
        MaybeText, option("格式：terminal、markdown、docx（Word）", "--format", metavar="FORMAT")
    ] = None,
    full: Annotated[bool, option("全文：两页之后附各部分详细情况", "--full")] = False,
    output: Output = None,
) -> None:
    """写周报（Markdown，可直接贴进公文；或 Word 公文）"""


@command(app, "check", "checking:run")
def check(
    files: Annotated[Words, typer.Argument(help="只显示这些文件的问题", metavar="FILE")] = [],
    retake: Annotated[bool, option("从原件重新取出文字，与保存的核对", "--retake")] = False,
    as_json: Json = False,
) -> None:
    """校核计划：格式、编号、原文、指标、进展记录，一次列出全部问题"""


@command(app, "export", "exporting:run", also=filters)
def export(
    form: Annotated[
        MaybeText,
        option("格式：csv、json、xlsx、ics、parquet（默认看 -o 的后缀）", "--format", metavar="FORMAT"),
    ] = None,
    area: AreaFilter = [],
    by_owner: Annotated[bool, option("每个责任单位一份 Excel，写进 -o 的文件夹", "--by-owner")] = False,
    master: Annotated[
        bool, option("总表：全部任务一张 Excel 表，按月列计划和完成，改过的格可以导入", "--master")
    ] = False,
    key: Annotated[
        MaybeText, option("事实表里这份计划的键（默认文件夹的名称）", "--as", metavar="KEY")
    ] = None,
    output: Output = None,
) -> None:
    """导出：表格（CSV）、数据（JSON）、发给责任单位的填报表（Excel）、日历（ics）、事实表（parquet）"""


@command(app, "import", "importing:run")
def import_(
    files: Annotated[Words, typer.Argument(help="填好的表：.xlsx、.xls、.ods", metavar="FILE")],
    from_: Annotated[
        MaybeText, option("报送单位（默认是表里写的填报单位）", "--from", metavar="NAME")
    ] = None,
    on: Annotated[MaybeText, option("没有写数据日期的，按这一天", "--on", metavar="DATE")] = None,
    period: Annotated[
        MaybeText, option("所属期（默认是表里写的），如 5月、第10周、一季度", "--period", metavar="PERIOD")
    ] = None,
    received: Annotated[MaybeText, option("收到填报表的日期", "--received", metavar="DATE")] = None,
    keep_good: Annotated[
        bool, option("说得清的各份先登记，其余的按单位列出要补正什么", "--keep-good")
    ] = False,
    by: By = None,
    dry_run: DryRun = False,
    output: Annotated[
        MaybeText,
        option("另写填报补正清单（.docx），一个单位一页", "-o", "--output", metavar="FILE"),
    ] = None,
) -> None:
    """导入责任单位填好的表：填了的格各成一条进展记录"""


@command(app, "arrange", "arranging:run", signed=True)
def arrange(
    file: Annotated[str, typer.Argument(help="任务分解表：.xlsx、.xls、.ods、.docx", metavar="FILE")],
    new_units: Annotated[bool, option("units.toml 里没有的单位作为新单位记入", "--new-units")] = False,
    basis: Basis = None,
) -> None:
    """从任务分解表登记责任单位、配合单位、分管领导、完成时限和时间节点"""


@command(app, "results", "resulting:run")
def results(
    year: Annotated[MaybeText, typer.Argument(help="年份，默认最近的一年", metavar="YEAR")] = None,
    area: Annotated[
        Words,
        option("领域（中文名、英文名或表号），或那年的表（表号或简称）", "--area", "-a", metavar="AREA"),
    ] = [],
    search: Annotated[Words, option("文字里含有", "--search", "-q", metavar="TEXT")] = [],
    as_json: Json = False,
    as_csv: Annotated[bool, option("以 CSV 输出（可用 Excel 打开）", "--csv")] = False,
) -> None:
    """列出往年的完成情况：各表、各段文字，和接着办的任务"""


@command(app, "draft", "drafting:run")
def draft(
    files: Annotated[
        list[str],
        typer.Argument(help="公布的文件：.docx、.xlsx、.xls、.ods、.html、.txt、.md", metavar="FILE"),
    ],
    output: Output = None,
    as_json: Json = False,
) -> None:
    """从公布的文件起草计划：任务、单位、期限、指标和存疑之处；不写计划"""


@command(app, "revise", "revising:run")
def revise(
    file: Annotated[str, typer.Argument(help="修订后的文件，或核对过的草稿", metavar="FILE")],
    basis: Basis = None,
    on: On = None,
    by: By = None,
    yes: Annotated[bool, option("不再询问", "--yes", "-y")] = False,
    dry_run: DryRun = False,
) -> None:
    """按修订后的文件改写计划：不变、改写、新增、不再有的先列出，确认后写入；编号和进展都保留"""


@command(app, "init", "founding:run")
def init(
    folder: Annotated[str, typer.Argument(help="新的文件夹", metavar="DIR")],
    sample: Annotated[bool, option("随程序附带的徐汇区2021年计划（什么都不写也是它）", "--sample")] = False,
    name: Annotated[MaybeText, option("自己的计划：名称", "--name", metavar="TEXT")] = None,
    year: Annotated[MaybeText, option("年度，如 2026；几年的写 2023-2025", "--year", metavar="YEAR")] = None,
    start: Annotated[MaybeText, option("计划开始日", "--start", metavar="DATE")] = None,
    end: Annotated[MaybeText, option("计划结束日", "--end", metavar="DATE")] = None,
    from_: Annotated[
        MaybeText, option("核对过的草稿（xhplan draft -o 写出的工作簿）", "--from", metavar="FILE")
    ] = None,
    after: Annotated[
        MaybeText, option("接着这个文件夹里的计划建立下一年的：结转未办结任务", "--after", metavar="DIR")
    ] = None,
) -> None:
    """建立一份计划：自己的（--name、--year），从草稿来的（--from），或随程序附带的"""


@command(app, "add-area", "founding:add_area")
def add_area(
    name: Annotated[str, typer.Argument(help="领域的名称，如 民生", metavar="NAME")],
    title: Annotated[MaybeText, option("标题（默认同名称）", "--title", metavar="TEXT")] = None,
    number: Annotated[int | None, option("编号（默认下一个空号）", "--number", metavar="N")] = None,
    slug: Annotated[MaybeText, option("英文名，用于文件名和脚本", "--slug", metavar="SLUG")] = None,
    target: TargetOption = [],
    basis: Basis = None,
    by: By = None,
    dry_run: DryRun = False,
) -> None:
    """新增一个领域"""


@command(app, "sync", "syncing:run")
def sync(dry_run: DryRun = False) -> None:
    """与大家同步（git）：提交登记的内容，合入别人的，校核后推送"""


@command(app, "rollup", "rolling:run")
def rollup(
    folders: Annotated[Words, typer.Argument(help="各份计划的文件夹", metavar="DIR")],
    form: Annotated[
        MaybeText, option("格式：terminal、markdown、html（网页）、csv、json", "--format", metavar="FORMAT")
    ] = None,
    output: Output = None,
) -> None:
    """汇总多份计划：状态、灯、红灯任务"""


@app.command("help", cls=Command)
def help_(
    ctx: typer.Context,
    name: Annotated[MaybeText, typer.Argument(help="命令，如 update", metavar="COMMAND")] = None,
) -> None:
    """显示用法：全部命令，或一个命令的选项和例子"""
    raise typer.Exit(run([name, "--help"] if name else ["--help"]))
