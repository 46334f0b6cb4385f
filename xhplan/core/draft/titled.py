"""Tables of a published report that copying flattened: 表12…主要任务 and below it a row a line, labels being short."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xhplan.core.document import Document
from xhplan.core.draft.columns import key_of
from xhplan.core.draft.fields import finished
from xhplan.core.draft.headings import label_of, section_of
from xhplan.core.draft.records import Period, Reading, Row, Section, trimmed, words
from xhplan.core.draft.targets import measures

_TABLE = re.compile(r"^\s*表\s*(\d{1,2})(?!\d{4}年.*(?:情况|目标)).*(?:任务|重点工作|工作安排)\s*$")
_OTHER_TABLE = re.compile(r"^\s*表\s*\d{1,2}\S")
_PROSE = 60
_CELL_LABEL = 11
FOOT = re.compile(
    r"^\s*(?:注[:：]|备注[:：]|附件|分享到|来源[:：]|打印|关闭|THE END|[A-Za-z ]{3,}$|相关链接|扫一扫)"
)


def read_titled(document: Document, period: Period, lines: Sequence[int]) -> Reading:
    """表12…主要任务 and below it a row a line, labels being short lines; each with its table's number."""
    titles = [line for line in lines if _TABLE.match(document.lines[line - 1].text)]
    if len(titles) < 2:
        return Reading(tried=("没有列出“序号、任务、责任单位”的表头，也没有几张“表×…任务”",))
    rows: list[Row] = []
    sections: list[Section] = []
    used: set[int] = set()
    for title in titles:
        body = _body(document, lines, title)
        section = section_of(document, (title,), (trimmed(document, title),))
        before = lines[lines.index(title) - 1] if lines.index(title) else None
        if before and len(document.lines[before - 1].text) >= _PROSE:
            aims = measures(document.lines[before - 1].text)
            said = {target.quote for row in rows for target in row.targets}
            section = section._replace(
                introduction=before, targets=tuple(one for one in aims if one.quote not in said)
            )
        sections.append(section)
        rows += _titled_rows(document, period, section, body)
        used |= {title, *body}
    known = {(one.goal, one.unit) for row in rows for one in row.targets}
    sections = [
        one._replace(targets=tuple(two for two in one.targets if (two.goal, two.unit) not in known))
        for one in sections
    ]
    return Reading("成组的任务表（每行一项）", tuple(rows), tuple(sections), used=frozenset(used))


def _body(document: Document, lines: Sequence[int], title: int) -> list[int]:
    """The lines below a title, up to prose, another table or the document's end."""
    body: list[int] = []
    for line in lines[lines.index(title) + 1 :]:
        text = document.lines[line - 1].text.strip()
        prose = len(text) >= _PROSE and text.endswith("。")
        if prose or _OTHER_TABLE.match(text) or FOOT.match(text) or re.match(r"\d{1,2}[.．、]\S{20}", text):
            break
        body.append(line)
    return body


def _titled_rows(document: Document, period: Period, section: Section, body: Sequence[int]) -> list[Row]:
    rows: list[Row] = []
    labels: list[int] = []
    category: Section | None = None
    waiting: list[int] = []
    for line in body:
        text = document.lines[line - 1].text.strip()
        if key_of(text) and len(text) <= 8 and not waiting:
            continue
        if len(text) <= _CELL_LABEL and not re.search(r"[，。；,;：:]", text) and not waiting:
            labels.append(line)
            continue
        if labels:
            category = label_of(document, labels)
            labels = []
        waiting.append(line)
        if text.endswith(("，", ",", "、")):
            continue
        spans = tuple(trimmed(document, one) for one in waiting)
        row = Row(words(document, spans), spans, None, (), section.name)
        if category:
            row = row._replace(category=category.name, category_spans=category.spans)
        rows.append(finished(document, period, row))
        waiting = []
    return rows
