"""A draft as a workbook to correct in Excel; what it was read from lies inside, so that init can prove it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from xhplan.core.draft import sheet as layout
from xhplan.core.draft.records import Draft
from xhplan.render.text import clean
from xhplan.render.workbook import growing
from xhplan.render.workbook.cells import Styles, for_print, put_text, room

CHUNK = 30_000
"""Characters of a cell; Excel holds 32,767."""
LABELS = ("计划名称", "开始", "结束", "文件", "表格格式")
_WIDTHS = (5, 6, 7, 18, 14, 60, 26, 22, 10, 13, 24, 16, 24)
_TARGET_WIDTHS = (5, 6, 30, 9, 10, 11, 12, 8, 60)
_HOW = (
    "核对后保存，再运行 xhplan init 文件夹 --from 这份工作簿，就建立计划；没有改的照草稿。",
    "黄色的是推定的，“存疑”一列写着原因；核对后改正，或原样留着。",
    "不要的任务、指标：采用改为“否”，或删去整行。",
    "合并两行：把第二行的文字接到第一行任务的后面，删去第二行。拆开：插入一行（号留空），两行各留一部分文字。文字照原文，不能改写。",
    "几个单位用、隔开，第一个牵头。完成时限写作 2025-06-30；时间节点写作 2025-06-30 开工；2025-09-30 完工。",
    "指标的类型：累计、达到、保持、不超过、增幅；节奏写“序时”的按月份均匀推进，空着的到期看完成。",
)


def draft_workbook(draft: Draft, raw: bytes) -> bytes:
    """An .xlsx file: the tasks, the targets, what the workbook is, and the file as received."""
    from xlsxwriter import Workbook

    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    styles = Styles(book)
    _tasks(styles, book.add_worksheet(layout.TASKS), draft)
    _targets(styles, book.add_worksheet(layout.TARGETS), draft)
    _about(styles, book.add_worksheet(layout.ABOUT), draft)
    original = book.add_worksheet(layout.ORIGINAL)
    original.hide()
    text = b64encode(raw).decode("ascii")
    for row, first in enumerate(range(0, len(text), CHUNK)):
        original.write_string(row, 0, text[first : first + CHUNK])
    book.close()
    return growing(out)


def _tasks(styles: Styles, sheet: Any, draft: Draft) -> None:
    guesses = [{field for field, _ in row.guessed} for row in draft.rows]
    yellow = {"leads": "责任单位", "due": "完成时限", "milestones": "时间节点"}
    marked = [{yellow[field] for field in fields if field in yellow} for fields in guesses]
    _table(styles, sheet, (layout.TASK_HEADS, _WIDTHS), list(layout.task_cells(draft)), marked)


def _targets(styles: Styles, sheet: Any, draft: Draft) -> None:
    rows = list(layout.target_cells(draft))
    _table(styles, sheet, (layout.TARGET_HEADS, _TARGET_WIDTHS), rows, [{"类型", "节奏"}] * len(rows))
    if rows:
        sheet.data_validation(1, 3, len(rows), 3, {"validate": "list", "source": list(layout.KINDS.values())})


def _table(
    styles: Styles,
    sheet: Any,
    form: tuple[Sequence[str], Sequence[int]],
    rows: Sequence[Sequence[str]],
    marked: Iterable[set[str]],
) -> None:
    heads, widths = form
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        put_text(sheet, 0, column, head, styles.head)
    for row, (cells, yellow) in enumerate(zip(rows, marked, strict=True), 1):
        sheet.set_row(row, max(room(text, width) for text, width in zip(cells, widths, strict=True)))
        for column, text in enumerate(cells):
            put_text(sheet, row, column, text, styles.fill_text if heads[column] in yellow else styles.text)
    last = max(1, len(rows))
    sheet.data_validation(1, 1, last, 1, {"validate": "list", "source": ["是", "否"]})
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, last, len(heads) - 1)
    for_print(sheet, last, len(heads) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:M{last + 1}"})


def _about(styles: Styles, sheet: Any, draft: Draft) -> None:
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 100)
    values = (
        draft.title or draft.document.name,
        draft.period.start.isoformat(),
        draft.period.end.isoformat(),
        draft.document.name,
        layout.FORMAT,
    )
    for row, (label, value) in enumerate(zip(LABELS, values, strict=True)):
        put_text(sheet, row, 0, label, styles.label)
        put_text(sheet, row, 1, value, styles.fill_text if row < 3 else styles.text)
    row = len(LABELS) + 1
    for text in (*_HOW, "", *(f"存疑：{clean(one)}" for one in draft.doubts), *draft.told):
        put_text(sheet, row, 1, text, styles.wrapped)
        row += 1
    for_print(sheet, row, 1)
