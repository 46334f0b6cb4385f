"""``xhplan arrange``: who answers and until when, from the office's 任务分解表."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial

from xhplan.commands.invocation import Invocation, refuse_blank, say, writing_day
from xhplan.commands.writing import Addition, Draft, Recording, Signature, record_entries
from xhplan.core.arrange.changes import News, summary, unarranged, units_of
from xhplan.core.arrange.reader import Asked
from xhplan.core.arrange.reading import Decomposition, read_table
from xhplan.core.forms.sheet import Sheet
from xhplan.core.model import Header, Plan
from xhplan.core.update import beyond
from xhplan.errors import InvalidForms, PlanError, Problem
from xhplan.render.text import clean
from xhplan.render.waiting import busy
from xhplan.store.filenames import UNITS_FILE
from xhplan.store.files import read_bytes
from xhplan.store.load import Loaded
from xhplan.store.read import Place
from xhplan.store.replacing import Change
from xhplan.store.sheets import NotASheet, read_sheets
from xhplan.store.units import with_units


def run(
    call: Invocation,
    *,
    file: str,
    new_units: bool = False,
    basis: str | None = None,
    on: str | None = None,
    by: str | None = None,
    dry_run: bool = False,
) -> int:
    refuse_blank(basis=basis)
    with busy("读取分解表"):
        sheets = _sheets(os.path.join(call.folder, file), file)
    work = _Work(call, sheets, new_units, basis or f"任务分解表（{os.path.basename(file)}）", on)
    with busy("登记"):
        return record_entries(call, Signature(on, by, dry_run), work.read, Recording(work.units, work.tell))


_READS = "能读的是 .xlsx、.xls、.ods、.docx、.html；请在 Excel 或 WPS 里另存为 .xlsx"
_PAPERS = (".docx", ".html", ".htm")
"""Documents whose tables are read; anything else is taken for a spreadsheet."""


def _sheets(path: str, file: str) -> list[Sheet]:
    if os.path.splitext(file)[1].lower() not in _PAPERS:
        try:
            return read_sheets(path, file)
        except NotASheet as error:
            raise PlanError(error.message, _READS) from None
    from xhplan.core.arrange.paper import sheets_of
    from xhplan.store.documents import read_document

    document = read_document(path, file)
    for said in document.aside:
        say(f"{file}：{said}")
    sheets = sheets_of(document.lines, file)
    if not sheets:
        raise PlanError(f"{file} 里没有表格", "任务分解表是一行一项任务的表")
    return sheets


class _Work:
    """One run: what was read, kept between the reading, the writing of units.toml and the summary."""

    def __init__(
        self, call: Invocation, sheets: list[Sheet], new_units: bool, basis: str, on: str | None
    ) -> None:
        self.call, self.sheets, self.new_units, self.basis, self.on = call, sheets, new_units, basis, on
        self.header: Header
        self.found: Decomposition
        self.news: News

    def read(self, plan: Plan) -> list[Addition]:
        self.header = plan.header
        on = writing_day(self.call, plan.header, self.on)
        self.found = read_table(self.sheets, plan, Asked(on, self.new_units))
        if self.found.troubles:
            raise Refused(
                [
                    Problem(clean(str(trouble.place)), None, None, trouble.message, trouble.hint)
                    for trouble in self.found.troubles
                ]
            )
        self.news = units_of(self.found.rows, plan.units)
        return [
            Addition(row.id, on, partial(unarranged, row, on=on, basis=self.basis)) for row in self.found.rows
        ]

    def units(self, place: Place, stamp: str) -> Iterator[Change]:
        """units.toml with the units that the table names, where it lacks some."""
        if not (self.news.fresh or self.news.led):
            return
        path = place.file(UNITS_FILE)
        raw = b""
        if os.path.lexists(path):
            raw = read_bytes(path)
        text = raw.decode("utf-8")
        yield Change(Loaded(path, raw, text, {}), with_units(text, self.news.units, stamp))

    def tell(self, drafts: list[Draft]) -> None:
        """What is written, by kind."""
        for sheet in self.found.aside:
            say(f"工作表“{sheet.name}”没有分解表的表头，没有读")
        if self.found.unread:
            say(f"没有读的列：{'、'.join(self.found.unread)}")
        same = len(self.found.rows) - len(drafts)
        if same:
            say(f"{same} 项已经如此，没有写入")
        entries = [(draft.entry, draft.page.state) for draft in drafts]
        for line in summary(self.found.rows, entries, self.news):
            say(line)
        late = [draft.page.subject.name for draft in drafts if any(beyond(draft.entry, self.header))]
        if late:
            what = f"{'、'.join(late)} 的完成期限或时间节点在计划结束（{self.header.end}）以后"
            say(f"注意：{what}，转入下年的才这样写")


class Refused(InvalidForms):
    """Cells of a 任务分解表 that are not certain."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.message = f"任务分解表有 {len(problems)} 处要先核对，没有写入"
        self.hint = "在表里改正，保存后再运行一次"
