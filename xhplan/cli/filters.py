"""The options that choose tasks, declared once for the commands that take them."""

from __future__ import annotations

from typing import Annotated

from xhplan.cli.options import MaybeText, Words, option


def filters(
    category: Annotated[Words, option("类别或小类", "--category", metavar="NAME")] = [],
    status: Annotated[
        Words, option("状态：planned/未启动、active/推进中……", "--status", "-s", metavar="STATUS")
    ] = [],
    light: Annotated[
        Words, option("灯：red/红、yellow/黄、grey/未报、green/绿、none/无", "--light", metavar="LIGHT")
    ] = [],
    judgement: Annotated[
        Words, option("进度评价：behind/欠进度、on/达进度、ahead/超进度……", "--judgement", metavar="WORD")
    ] = [],
    owner: Annotated[Words, option("责任单位；none 为未明确", "--owner", "-o", metavar="NAME")] = [],
    support: Annotated[Words, option("配合单位", "--support", metavar="NAME")] = [],
    leader: Annotated[Words, option("分管领导（units.toml）", "--leader", metavar="NAME")] = [],
    due_by: Annotated[MaybeText, option("期限或时间节点在这一天以前", "--due-by", metavar="DATE")] = None,
    overdue: Annotated[bool, option("期限或时间节点已逾期", "--overdue")] = False,
    stale: Annotated[int | None, option("超过这么多天未报送", "--stale", metavar="DAYS")] = None,
    measured: Annotated[bool, option("有量化指标", "--measured")] = False,
    no_milestone: Annotated[bool, option("没有时间节点", "--no-milestone")] = False,
    slipped: Annotated[
        int | None, option("期限或时间节点调整过至少这么多次", "--slipped", metavar="N")
    ] = None,
    urged: Annotated[bool, option("催办了还没有报送", "--urged")] = False,
    met: Annotated[bool, option("指标已达、尚未报完成", "--met")] = False,
    search: Annotated[Words, option("文字里含有", "--search", "-q", metavar="TEXT")] = [],
) -> None:
    """Those of ``list``."""


def people(
    owner: Annotated[Words, option("只写这些责任单位的", "--owner", metavar="NAME")] = [],
    leader: Annotated[Words, option("只写这些分管领导的（units.toml）", "--leader", metavar="NAME")] = [],
) -> None:
    """Those of a paper for one unit or leader."""
