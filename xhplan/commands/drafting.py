"""``xhplan draft``: a published document as a draft of a plan; writes no plan."""

from __future__ import annotations

import os
from collections.abc import Sequence

from xhplan.commands.delivering import chosen_format, put_file
from xhplan.commands.invocation import Invocation, put, put_lines, say
from xhplan.core.document import Document
from xhplan.core.draft.recognise import draft_of
from xhplan.core.draft.records import Draft
from xhplan.errors import PlanError, UsageError
from xhplan.render import drafting as shown
from xhplan.render.waiting import busy
from xhplan.store.documents import document_of
from xhplan.store.extras import missing
from xhplan.store.files import read_bytes

_LARGEST = 15_000_000
"""Bytes of a document that a draft can carry."""


def run(call: Invocation, *, files: Sequence[str], output: str | None = None, as_json: bool = False) -> int:
    """0 with a draft of every file, 1 where one gives none."""
    if len(files) > 1 and (output or as_json):
        raise UsageError("-o 和 --json 一次只用于一份文件", "逐份运行 xhplan draft")
    chosen_format(None, output, {"xlsx": "Excel 工作簿"})
    lacking = 0
    for file in files:
        raw = read_bytes(os.path.join(call.folder, file))
        with busy("读取文件"):
            draft = drafted(raw, file, call.today.year)
        lacking += not draft.rows
        _tell(draft, as_json)
        if output and draft.rows:
            _deliver(call, draft, raw, output)
    return 1 if lacking else 0


def drafted(raw: bytes, file: str, year: int) -> Draft:
    """The draft of a file's bytes; ``year`` is meant where it names none. Raises PlanError."""
    document: Document = document_of(raw, os.path.basename(file))
    return draft_of(document, year)


def _tell(draft: Draft, as_json: bool) -> None:
    if as_json:
        import json

        put(json.dumps(shown.as_json(draft), ensure_ascii=False, indent=1) + "\n")
    else:
        put_lines(shown.screen(draft))
    if not draft.rows:
        say("没有写出草稿：认不准的文件不起草；请把任务列成“序号、任务、责任单位”的表格，再运行一次")


def _deliver(call: Invocation, draft: Draft, raw: bytes, output: str) -> None:
    if len(raw) > _LARGEST:
        raise PlanError(
            f"{draft.document.name} 有 {len(raw)} 字节，放不进草稿", "删去图片等与任务无关的内容，另存后再读"
        )
    try:
        from xhplan.render.workbook.draft import draft_workbook

        content = draft_workbook(draft, raw)
    except ImportError:
        raise missing("读写 Excel 文件", "excel") from None
    put_file(os.path.join(call.folder, output), content)
    say(f"草稿写在 {output}；核对改正后：xhplan init 文件夹 --from {output}")
