"""The columns of a sheet to fill in, and what tells that it is one of ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from xhplan.core import fields
from xhplan.core.digits import plain
from xhplan.core.fields import FIELD
from xhplan.record import NamedTuple

FORMAT = "xhplan-form/1"
"""Stands on the page 说明 beside FORMAT_LABEL; a later version is refused, not guessed at."""
MASTER = "xhplan-master/1"
"""The same of the office's master workbook."""
FORMAT_LABEL, PLAN_LABEL, AS_OF_LABEL, OWNER_LABEL = "表格格式", "计划名称", "数据截至", "责任单位"
UNIT_LABEL, DAY_LABEL, PERIOD_LABEL = "填报单位", "统一数据日期", "所属期"
"""Above the headings of each sheet, with a cell to fill in beside each."""
OVERVIEW, ABOUT = "总览", "说明"
"""Sheets of a workbook that are not to be filled in."""
UNASSIGNED = "未明确"
"""The workbook of the tasks that have no responsible unit."""
OWN_TARGETS = "领域指标"
"""The category of an area's own targets, which stand outside its tasks."""


class Column(NamedTuple):
    """``width`` in characters of Excel; ``fill`` says that units write here."""

    key: str
    heading: str
    width: float
    fill: bool = False


def _filled_in() -> Iterator[Column]:
    """The columns that units write in: the log's fields, texts behind figures, the day last.

    本期完成 beside 累计完成 is of no field: the two are checked against each other.
    """
    own = [FIELD[key] for key in ("status", "values", "expected", "percent", "reached")]
    for field in (*own, *fields.TEXTS, FIELD["on"]):
        if field.column:
            yield Column("value" if field.key == "values" else field.key, *field.column, True)
        if field.key == "values":
            yield Column("rise", "本期完成", 8.5, True)


_FILLED_IN = tuple(_filled_in())
COLUMNS = (
    Column("id", "编号", 6.5),
    Column("text", "任务（原文）", 27),
    Column("category", "类别", 8),
    Column("owner", "责任单位", 9),
    Column("due", "完成期限", 10),
    Column("state", "目前状态", 7.5),
    Column("node", "时间节点", 11),
    Column("target", "指标", 11),
    Column("goal", "年度目标", 9),
    Column("last", "上次累计完成", 8.5),
    Column("last_on", "上次日期", 10),
    *_FILLED_IN,
)
FILLED = tuple(column.key for column in COLUMNS if column.fill)
TEXTS = tuple(field.key for field in fields.TEXTS if field.column)
"""Those that take any text."""
FIGURES = {"value": "values", "rise": "rise", "expected": "expected"}
"""Those that take a figure of the target beside them, with the field that it is of."""
CITED = "evidence"
"""The text that names a paper: several tasks may share one, and 无 says that there is none."""
NEWER = frozenset({"node", "rise", "expected", "reached", CITED})
"""Those that forms of the first version do not have."""
HEADINGS = {column.key: column.heading for column in COLUMNS}

_SPELT = re.compile(r"\\u[0-9a-f]{4}")
_BRACKETS = re.compile(r"\([^()]*\)")
_MORE = {"任务编号": "id", "任务原文": "text"}


def squeezed(text: str) -> str:
    """Text for comparing: widths made equal, without any blank."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def typed(text: str) -> str:
    """A figure, day or id for reading: widths made equal, without any blank; marks are no digits."""
    return "".join(plain(text).split())


def wording(text: str) -> str:
    """A wording for comparing: what is blank or invisible, or spelt out because it is, does not count."""
    return "".join(char for char in _SPELT.sub("", squeezed(text)) if char.isprintable())


def plain_heading(text: str) -> str:
    """A heading without what people add to it: blanks, line breaks, a unit or a hint in brackets."""
    return _BRACKETS.sub("", squeezed(text)).rstrip(":*")


_KEYS = {plain_heading(column.heading): column.key for column in COLUMNS} | _MORE


def key_of(heading: str) -> str | None:
    """The column that a heading names, or ``None``: one that somebody added."""
    return _KEYS.get(plain_heading(heading))
