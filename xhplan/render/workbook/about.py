"""The last sheet: how to fill the others in, and what the workbook is, which import reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xhplan.core.forms.columns import AS_OF_LABEL, FORMAT, FORMAT_LABEL, OWNER_LABEL, PLAN_LABEL
from xhplan.core.view import PlanView
from xhplan.render.workbook.cells import Styles, for_print, put_text

_HOW = (
    "只填黄色格，没有新情况的留空：填了的才登记，不会改动别人报送的内容。",
    "本次状态：从下拉列表里选；受阻的，在“进展”或“存在问题”里写明原因。",
    "本次累计完成：填年初以来的累计数，只填数字，单位照“年度目标”一列；一个任务有几个指标的，每个指标一行。",
    "本期完成：只填本期新增的数，与累计完成核对，可以不填；全年预计：到年底预计完成多少，可以不填。",
    "到达日期：左边的时间节点是哪一天到的；没有到的留空。",
    "自报进度：没有指标的任务可填，60% 写作 60。",
    "数据日期：数字和情况是哪一天的；整张表同一天的，只填右上角的“统一数据日期”。",
    "可以筛选、隐藏和调整行列，可以在右边加列（加的列不登记）；要排序，先在“审阅”里撤销工作表保护（没有密码），整行一起排。",
    "请不要改动编号和表头，不要把几个任务的黄色格合并。填好后保存为 .xlsx、.xls 或 .ods 发回。",
)


def write_about(
    styles: Styles,
    sheet: Any,
    view: PlanView,
    owner: str | None,
    how: Sequence[str] = _HOW,
    form: str = FORMAT,
) -> None:
    """``how`` to fill the others in; ``form`` is what the workbook is."""
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 92)
    sheet.set_row(0, 26)
    put_text(sheet, 0, 0, "填报说明", styles.title)
    for row, text in enumerate(how, 1):
        put_text(sheet, row, 0, str(row), styles.number)
        put_text(sheet, row, 1, text, styles.wrapped)
    pairs = (
        (PLAN_LABEL, view.header.name),
        (AS_OF_LABEL, view.as_of.day.isoformat()),
        (OWNER_LABEL, owner or ""),
        (FORMAT_LABEL, form),
    )
    first = len(how) + 2
    for row, (label, text) in enumerate(((label, text) for label, text in pairs if text), first):
        put_text(sheet, row, 0, label, styles.remark)
        put_text(sheet, row, 1, text, styles.remark)
    for_print(sheet, first + len(pairs) - 1, 1)
    sheet.protect("")
