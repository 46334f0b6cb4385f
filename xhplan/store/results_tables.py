"""The tables of a results file, each key declared once (docs/format.md, section 12)."""

from __future__ import annotations

import re

from xhplan.core import results
from xhplan.core.bounds import FIRST_YEAR, LAST_YEAR
from xhplan.core.kinds import TEXT
from xhplan.record import TYPE_CHECKING
from xhplan.store.plan_tables import AREA_NUMBER, ORIGIN
from xhplan.store.tables import (
    ENDS,
    LINE,
    LINES,
    NUMBER,
    TEXTS,
    Keys,
    Table,
    listed,
    one_of,
    spelled,
    whole,
)

if TYPE_CHECKING:
    from xhplan.store.toml import Data

_WORDS = {"title": "标题", "note": "题注", "prose": "段落"}
_SUBJECT = r"^[0-9]{2}(-[0-9]{2,4})?$"
_SOURCE = (listed(LINE, 1), "来源报告的行号")
_AREAS = listed(AREA_NUMBER)

_FIGURE_KEYS: Keys = {
    "name": (TEXT, "是什么的数"),
    "value": (NUMBER, "原文印的数"),
    "unit": (TEXT, "单位"),
    "marks": (TEXTS, "增长、下降、约、余、累计等，原文里的字样"),
    "column": (one_of(("goal", "outcome")), "主要指标的数在哪一栏"),
}
FIGURE = Table("FigureTable", "数字", results.Figure, _FIGURE_KEYS)
_BESIDE = {
    "tasks": (
        listed(spelled(_SUBJECT, lambda text: re.fullmatch(_SUBJECT[1:-1], text) is not None)),
        "接续的任务（编号）或领域（表号）",
    ),
    "figures": (listed(FIGURE), "其中的数字"),
}


def _heading_rule(data: Data) -> str | None:
    printed = data.get("origin", "printed") == "printed"
    right = bool(data.get("source")) == printed
    return None if right else "原文印的写 source（行号），补回、推定的只写 origin"


_HEADING_KEYS: Keys = {
    "name": (TEXT, "表头或标签"),
    "source": (LINES, "来源报告的行号；补回、推定的不写"),
    "origin": (ORIGIN, ""),
    "areas": (_AREAS, "接续的领域（表号），不写则同本表"),
    "remark": (TEXT, "说明"),
}
HEADING = Table("HeadingTable", "表头或左栏标签", results.Heading, _HEADING_KEYS, _heading_rule)

_CHART_KEYS: Keys = {"number": (AREA_NUMBER, "图号"), "title": (TEXT, "图的标题"), "source": _SOURCE}
CHART = Table("ChartTable", "图：文本里只有标题", results.Chart, _CHART_KEYS)

_WORDS_KEYS: Keys = {
    "text": (TEXT, "报告原文"),
    "source": _SOURCE,
    "kind": (one_of(_WORDS), ""),
    **_BESIDE,
}
WORDS = Table("WordsTable", "表外的文字：标题、题注、段落", results.Words, _WORDS_KEYS)


def _row_rule(data: Data) -> str | None:
    if "indicator" not in data:
        other = "text" not in data or data.keys() & {"goal", "outcome"} or data.get("elsewhere")
        return "写 text（进展），或 indicator、goal、outcome（主要指标）" if other else None
    if "goal" not in data or "text" in data:
        return "主要指标写 indicator、goal、outcome，不写 text"
    if "outcome" not in data and "remark" not in data:
        return "没有 outcome 的，用 remark 说明"
    right = len(data.get("source", ())) == (3 if "outcome" in data else 2)
    return None if right else "source 依次写指标、目标、完成的行号，一格一行"


_ROW_KEYS: Keys = {
    "source": (LINES, "来源报告的行号；主要指标的依次是指标、目标、完成"),
    "label": (TEXT, "左栏标签"),
    "text": (TEXT, "进展原文"),
    "indicator": (TEXT, "主要指标"),
    "goal": (TEXT, "年度目标"),
    "outcome": (TEXT, "全年完成预计；原文缺的不写"),
    "elsewhere": (LINES, "完成情况缺时，报告别处写明的行号"),
    "remark": (TEXT, "说明"),
    **_BESIDE,
}
ROW = Table("RowTable", "一行：一项进展，或一个主要指标", results.Row, _ROW_KEYS, _row_rule)

_TABLE_KEYS: Keys = {
    "number": (AREA_NUMBER, "表号"),
    "name": (TEXT, "简称"),
    "title": (TEXT, "表的标题"),
    "title_source": (LINE, "标题的行号"),
    "areas": (_AREAS, "接续的领域（表号）"),
    "heads": (listed(HEADING), "表头"),
    "labels": (listed(HEADING), "左栏标签"),
    "charts": (listed(CHART), "表前的图"),
    "introduction": (WORDS, "表前的段落"),
    "row": (listed(ROW), "各行"),
}
TABLE = Table("ResultsTable", "一张表，和它前面的段落、图", results.Table, _TABLE_KEYS)

_ASPECT_KEYS: Keys = {
    "area": (AREA_NUMBER, "计划里领域的表号"),
    "text": (TEXT, "报告原文"),
    "source": (listed(LINE, 1), "行号，即领域的 introduction"),
}
ASPECT = Table("AspectTable", "计划一个领域前面的段落", results.Aspect, _ASPECT_KEYS)


def _printed(data: Data) -> bool:
    """Whether a table says where it stands."""
    return "title_source" in data and all(row.get("source") for row in data.get("row", ()))


def _results_rule(data: Data) -> str | None:
    right = "source_lines" not in data or all(map(_printed, data.get("table", ())))
    return None if right else "写了 source_lines，表的标题和各行都要写行号"


_RESULTS_KEYS: Keys = {
    "year": (whole(FIRST_YEAR, LAST_YEAR), "年份，与文件名相同"),
    "source_lines": (ENDS, "在来源报告中的首行和末行"),
    "text": (listed(WORDS), "各表以外的文字"),
    "table": (listed(TABLE), "各表"),
    "aspect": (listed(ASPECT), "计划各领域前面的段落"),
}
RESULTS = Table(
    "ResultsFile", "results-YYYY.toml: 上年完成情况", results.Results, _RESULTS_KEYS, _results_rule
)
