"""The columns of a 任务分解表 by what offices call them, and where its headings stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from xhplan.core.forms.cells import blank
from xhplan.core.forms.columns import plain_heading
from xhplan.core.forms.sheet import Cell, Place, Position, Sheet, named_cells, spread
from xhplan.errors import UsageError
from xhplan.record import NamedTuple

_UNIT = "(?:单位|部门|主体|科室)"
_PERSON = "(?:区|县|市|委|政府)*(?:领导|区长|县长|市长)"
_KEYS = (
    ("id", r"(?:任务|项目|事项)?编号|任务代码"),
    (
        "text",
        r"(?:年度|本年|今年)?(?:主要|重点|工作|目标|具体|年度|实事)*(?:任务|事项|工作|项目)"
        r"(?:名称|内容|清单|分解|原文|事项|及目标)*|(?:工作|任务)?内容",
    ),
    ("target", r"(?:量化|主要)?指标(?:名称)?"),
    ("leads", rf"牵头(?:责任)?{_UNIT}|(?:主责|主办|第一责任){_UNIT}|牵头"),
    ("owner", rf"(?:责任|承办|推进|实施|落实|负责|执行|主管){_UNIT}"),
    ("support", rf"(?:配合|协办|协同|支撑|支持|参与|参加|协作|协助|会办)(?:责任)?{_UNIT}"),
    ("leader", rf"(?:分管|责任|牵头|联系|包保|挂钩|主管|协管)*{_PERSON}"),
    ("due", r"(?:计划|要求|规定)?(?:完成|办结|截止|落实|整改|时间|办理)(?:时限|时间|期限|日期|要求|节点要求)+|时限(?:要求)?|期限"),
    ("nodes", r"(?:关键|主要|重要|工作|时间|进度|推进|月度|阶段|季度)*(?:节点|安排|推进计划|进度计划|工作计划)(?:安排|要求)?"),
    ("stages", r"(?:分?阶段|分?季度|分?月度?|序时)(?:性)?(?:目标|指标)(?:数|值|任务)?"),
)  # fmt: skip
_UNREAD = re.compile(
    r"序号|备注|说明|(?:工作|任务|目标|具体|质量)?要求|(?:工作|主要|预期|考核|绩效|总体)目标|类别|小类|大类|分类|任务类别|领域|板块|条线|来源|任务来源|依据|文件依据|出处|年度目标|目标|目标值|"
    r"计量单位|单位|基期值|上年完成|\d{4}年完成|联系人|联络员|联系电话|电话|手机|责任人|负责人|责任科室|填报人|"
    r"(?:工作)?进展(?:情况)?|完成情况|推进情况|目前进展|目前状态|上次.*|本次.*|自报进度|数据日期|存在问题|下步措施|"
    r"提请协调|工作措施|主要措施|具体措施|工作举措|主要举措|具体举措|成果形式|投资额|总投资|状态|页码"
)
_MONTH = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}|[一二三四五六七八九十]|十[一二])月(?:份|底|末)?(?:节点|目标|计划|进度|安排|任务)?"
)
_SPAN = re.compile(
    r"(?:\d{4}年)?(?:第?[一二三四1-4]季度?|[上下]半年)(?:末|底)?(?:节点|目标|计划|进度|安排|任务)?"
)
_LEAST = 2


class Table(NamedTuple):
    """A sheet with headings: their last row, the column of each key, and the time that a column is of."""

    sheet: Sheet
    cells: Mapping[Position, Cell]
    head: int
    columns: Mapping[str, int]
    periods: Mapping[int, str]

    def place(self, row: int, column: int) -> Place:
        return Place(self.sheet.file, self.sheet.name, row, column)

    def cell(self, row: int, key: str) -> Cell | None:
        """A cell that is filled in."""
        found = self.cells.get((row, self.columns[key])) if key in self.columns else None
        return None if blank(found) else found


def key_of(heading: str) -> str | None:
    """What a heading names: a key of :class:`Table`, ``period`` for a time, ``unread``, ``None`` if not known."""
    word = plain_heading(heading)
    for key, pattern in _KEYS:
        if re.fullmatch(pattern, word):
            return key
    if _MONTH.fullmatch(word) or _SPAN.fullmatch(word):
        return "period"
    return "unread" if _UNREAD.fullmatch(word) else None


def period_of(heading: str) -> str:
    """The time in a heading: 3月, 一季度."""
    word = plain_heading(heading)
    time = re.sub(r"(?:节点|目标|计划|进度|安排|任务)$", "", word)
    return re.sub(r"季(?!度)", "季度", time).removesuffix("份")


def find_table(sheet: Sheet) -> Table | None:
    """The first row that names tasks and something to arrange; ``None`` where there is none."""
    cells = spread(sheet)
    rows = named_cells(cells, key_of)
    for row, own in rows.items():
        keys = set(own.values())
        if keys.isdisjoint({"id", "text"}) or keys <= {"id", "text", "target", "unread"}:
            continue
        head, named = row, own
        below = rows.get(row + 1, {})
        if _subheadings(sheet, row, below):
            head, named = row + 1, {**own, **below}
        return _table(sheet, cells, head, named)
    return None


def _subheadings(sheet: Sheet, row: int, below: Mapping[int, str]) -> bool:
    """Whether the row below the headings is one of headings too: each cell that begins there is."""
    own = [column for (at, column), cell in sheet.cells.items() if at == row + 1 and not blank(cell)]
    return len(own) >= _LEAST and all(below.get(column) not in (None, "id", "text") for column in own)


def _table(sheet: Sheet, cells: Mapping[Position, Cell], head: int, named: Mapping[int, str]) -> Table:
    columns: dict[str, int] = {}
    periods: dict[int, str] = {}
    for column in sorted(named):
        if named[column] == "period":
            periods[column] = period_of(str(cells[head, column].value))
        elif named[column] != "unread":
            columns.setdefault(named[column], column)
    return Table(sheet, cells, head, columns, periods)


def doubtful_headings(table: Table) -> Iterator[tuple[Place, UsageError]]:
    """Headings that stand twice, and those that nobody knows above something that was filled in."""
    filled = {column for (row, column), cell in table.cells.items() if row > table.head and not blank(cell)}
    for (row, column), cell in sorted(table.cells.items()):
        if row != table.head or not isinstance(cell.value, str):
            continue
        heading, key = cell.value.strip(), key_of(cell.value)
        place = table.place(row, column)
        if key and table.columns.get(key, column) != column:
            yield place, UsageError(f"“{heading}”这一列出现了两次", "留下一列，其余的改名为“备注”")
        elif key is None and column in filled:
            yield place, UsageError(f"不认识的列“{heading}”", _HINT)
    for column in sorted(filled):
        if (table.head, column) not in table.cells and _beside_tasks(table, column):
            yield table.place(table.head, column), UsageError("这一列没有列名，却填了内容", _HINT)


_HINT = "改成“责任单位”“配合单位”“分管领导”“完成时限”“时间节点”等；不用读的列改名为“备注”"


def _beside_tasks(table: Table, column: int) -> bool:
    """Whether something stands in the column beside a task, and not in a title over all columns."""
    named = [table.columns[key] for key in ("id", "text") if key in table.columns]
    return any(
        at == column
        and row > table.head
        and not blank(cell)
        and any((row, one) in table.cells for one in named)
        for (row, at), cell in table.cells.items()
    )
