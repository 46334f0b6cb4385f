"""Which shape a document has: those that are certain are read, and what is doubtful is said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from xhplan.core.document import Document, Line
from xhplan.core.draft.columns import key_of
from xhplan.core.draft.counting import count_said, counts_said
from xhplan.core.draft.dated import MILESTONES, dated
from xhplan.core.draft.flat import read_flat
from xhplan.core.draft.grid import read_grids
from xhplan.core.draft.inline import numbered, parted
from xhplan.core.draft.marks import mark_of
from xhplan.core.draft.paragraphs import read_paragraphs
from xhplan.core.draft.records import GUESS_UNITS, Draft, Period, Reading, Row, Section
from xhplan.core.draft.times import period_of
from xhplan.core.draft.units import may_be_unit
from xhplan.core.draft.wrapped import unwrapped, wrapped

_TITLE = re.compile(r"任务|实事|清单|要点|方案|计划|分解|分工|项目|安排|报告|行动|工作")
_GOES_ON = re.compile(
    r"[及和与暨]|(?:实施|行动|工作|任务分解|任务分工|责任分解)(?:方案|计划|表|清单)(?:[（(].*[)）])?$|任务(?:清单|分解表)$"
)
"""The second line of a title."""
_SHOWN = 24


def draft_of(document: Document, year: int = 2000) -> Draft:
    """The proposal; without rows, and with the reason in ``doubts``, where no shape is certain.

    ``year`` is meant where the document names none.
    """
    title = title_of(document)
    texts = [line.text for line in document.lines]
    period = period_of(title or document.name, [document.name, *texts], year)
    tables = read_grids(document, period)
    others = _beside(document, period, title, tables)
    reading = dated(_grouped(_together(tables, others)), period)
    expected = _expected(document, reading, title)
    held = sum(1 + len(re.findall("[；;]", row.text[:-1])) for row in reading.rows)
    if expected and not any(row.leads.units for row in reading.rows) and 2 * held < expected:
        why = f"文件说共 {expected} 项，编号段落只有 {len(reading.rows)} 段，又没有单位"
        reading = Reading(tried=(why,))
        others = others._replace(tried=(*others.tried, why))
    doubts = list(_doubts(document, reading, title)) if reading.rows else [*tables.tried, *others.tried]
    if period.guessed:
        doubts.append(f"标题没有写年份，按 {period.start.year} 年推定；不对的，改工作簿“说明”页的开始和结束")
    told = list(_told(document, reading))
    return Draft(
        document,
        title,
        period,
        reading.shape,
        expected,
        reading.rows,
        reading.sections,
        tuple(_left(document, reading)),
        tuple(doubts) if reading.rows else ("没有把握认出任务", *doubts),
        tuple(told),
    )


def title_of(document: Document) -> str:
    """The document's own title: the last of the lines before the first number that reads like one."""
    best, before = "", ""
    for line in document.lines[:60]:
        text = " ".join(line.text.split()).lstrip("#").strip()
        if not text:
            continue
        above, before = before, text
        mark = mark_of(line)
        if mark and mark.kind != "dash":
            if not best:
                continue
            break
        if (
            not 6 <= len(text) <= 70
            or text.endswith(("。", "；", "：", ":", "，"))
            or text.startswith(("各", "http", "标题", "标 题", "名称"))
        ):
            continue
        if best and above == best and _GOES_ON.match(text) and not _in_a_row(line):
            best = before = f"{best}{text}"
            continue
        better = not best or not re.search(r"20\d\d", best) or re.search(r"20\d\d", text)
        if _TITLE.search(text) and better and not _in_a_row(line):
            best = text
    return best


def _in_a_row(line: Line) -> bool:
    """Whether it is a cell, and neither one over columns nor the first of a table."""
    spot = line.spot
    if spot is None or spot.right > spot.column:
        return False
    return (
        (spot.row, spot.column) != (1, 1)
        or spot.bottom > 1
        or (key_of(line.text) is not None and not re.search(r"20\d\d", line.text))
    )


def _in_paragraphs(document: Document, period: Period, title: str, used: frozenset[int]) -> Reading:
    """What paragraphs hold: those that were broken into lines are made whole, lists within a line are taken apart."""
    whole = None if used else unwrapped(document)
    if whole is None:
        reading = read_paragraphs(document, period, title, used)
    else:
        reading = wrapped(read_paragraphs(whole.document, period, title, used), whole.parts)
    if used or reading.rows:
        return reading
    said = counts_said(title, (line.text for line in document.lines))
    for made, certain in ((numbered(document), True), (parted(document), False)):
        found = (
            wrapped(read_paragraphs(made.document, period, title, used), made.parts) if made else Reading()
        )
        named = any(row.leads.units for row in found.rows)
        if found.rows and (certain or named or len(found.rows) in said):
            return found
    return reading


def _beside(document: Document, period: Period, title: str, tables: Reading) -> Reading:
    """What stands outside the tables: beside tables of tasks only what names its units."""
    flat = read_flat(document, period, tables.used) if not tables.rows else Reading()
    if flat.rows:
        return flat
    found = _in_paragraphs(document, period, title, tables.used)
    named = sum(bool(row.leads.units) for row in found.rows)
    if tables.rows and (named < 3 or named * 2 < len(found.rows)):
        aside = [row.text[:_SHOWN] for row in found.rows if row.leads.units]
        return Reading(doubts=tuple(f"表格之外的一段写着单位，没有采用：{text}" for text in aside))
    return found._replace(tried=(*flat.tried, *found.tried))


def _together(first: Reading, second: Reading) -> Reading:
    if not (first.rows and second.rows):
        doubts = (*first.doubts, *second.doubts)
        return (first if first.rows else second)._replace(doubts=doubts)
    rows = sorted((*first.rows, *second.rows), key=lambda row: row.spans[0])
    names = {section.name: section for section in (*first.sections, *second.sections)}
    return Reading(
        f"{first.shape}和{second.shape}",
        tuple(rows),
        tuple(names.values()),
        (*first.doubts, *second.doubts),
        used=first.used | second.used,
        told=(*first.told, *second.told),
    )


def _grouped(reading: Reading) -> Reading:
    """Where all tasks lie in one area and have categories, these are the areas."""
    areas = {row.area for row in reading.rows}
    names = {row.category: row.category_spans for row in reversed(reading.rows)}
    if len(areas) != 1 or None in names or len(names) < 2:
        return reading
    rows = tuple(row._replace(area=row.category, category=None, category_spans=()) for row in reading.rows)
    order = dict.fromkeys(row.area or "" for row in rows)
    return reading._replace(rows=rows, sections=tuple(Section(name, names[name]) for name in order))


def _expected(document: Document, reading: Reading, title: str) -> int | None:
    """How many tasks the document itself says there are."""
    used = {line for row in reading.rows for line in row.source}
    others = (line.text for number, line in enumerate(document.lines, 1) if number not in used)
    return count_said(title, others)


def _doubts(document: Document, reading: Reading, title: str) -> Iterator[str]:
    rows = reading.rows
    yield from reading.doubts
    expected = _expected(document, reading, title)
    if expected is not None and expected not in _counts(rows):
        yield f"文件说共 {expected} 项，读出 {len(rows)} 项"
    yield from _gaps(rows)
    for row in rows:
        shown = row.text if len(row.text) <= _SHOWN else f"{row.text[:_SHOWN]}…"
        where = f"第 {row.source[0]} 行“{shown}”"
        for field, why in row.guessed:
            if why == GUESS_UNITS:
                yield f"{where}：没有印出单位，{why}（{'、'.join(row.leads.units)}）"
            elif field in ("leads", "due"):
                yield f"{where}：{why}"
        strange = [name for name in (*row.leads.units, *row.support.units) if not may_be_unit(name)]
        if strange:
            yield f"{where}：“{strange[0]}”不像单位名称"
    yield from _passed_over(document, reading)
    repeated = Counter(row.text for row in rows)
    for text, count in repeated.items():
        if count > 1:
            yield f"“{text[:_SHOWN]}”出现了 {count} 次"


def _counts(rows: Sequence[Row]) -> set[int]:
    """How many tasks there are, by what a document may count: rows, their parts, their numbers."""
    names = {row.category or row.area for row in rows}
    return {len(rows), len({row.area for row in rows}), len(names), len({row.number for row in rows})}


def _passed_over(document: Document, reading: Reading) -> Iterator[str]:
    """Numbered paragraphs that were taken for none of the tasks, also as headings though they are sentences."""
    for number, what in _left(document, reading):
        line = document.lines[number - 1]
        mark = mark_of(line)
        numbered = mark is not None and mark.kind in ("ar", "arp", "dec", "cnp", "cn")
        if what == "between" and line.spot is None and numbered and len(line.text) > _SHOWN:
            yield f"第 {number} 行“{line.text[:_SHOWN]}…”夹在任务之间，没有读作任务"
        sentence = mark is not None and mark.kind in _ROWS and line.text.rstrip().endswith("。")
        if what in ("heading", "introduction") and line.spot is None and sentence:
            yield f"第 {number} 行“{line.text[:_SHOWN]}”有编号，是一句话，没有读作任务"


_ROWS = ("ar", "arp", "dec")
"""Marks that number rows rather than parts."""


def _gaps(rows: Sequence[Row]) -> Iterator[str]:
    """Numbers that are left out; counting may begin anew under each heading."""
    before = 0
    for row in rows:
        if row.number is None or not row.number.isdecimal():
            continue
        number = int(row.number)
        if before and number > before + 1:
            missing = f"{before + 1}" if number == before + 2 else f"{before + 1}–{number - 1}"
            yield f"编号从 {before} 跳到 {number}，缺 {missing}"
        before = number


def _told(document: Document, reading: Reading) -> Iterator[str]:
    yield from document.aside
    yield from reading.told
    counts = Counter(row.due_words for row in reading.rows if row.due_words and row.due is None)
    if counts:
        said = "、".join(f"“{words}”{count}项" for words, count in counts.most_common())
        yield f"完成时限 {sum(counts.values())} 项到计划期末，不另设期限：{said}"
    inside = sum(field == MILESTONES for row in reading.rows for field, _ in row.guessed)
    if inside:
        yield f"{inside} 项的正文里有日期，推定为时间节点，请核对"


def _left(document: Document, reading: Reading) -> Iterator[tuple[int, str]]:
    """The lines that belong to no task, and what they are."""
    claimed = {line for row in reading.rows for line in _lines(row)}
    first = min((row.source[0] for row in reading.rows), default=0)
    last = max((row.source[-1] for row in reading.rows), default=0)
    titles = {line for section in reading.sections for line, _, _ in section.spans}
    for number, line in enumerate(document.lines, 1):
        if number in claimed or not line.text.strip():
            continue
        if number in titles or (mark_of(line) and first <= number <= last and len(line.text) <= 60):
            yield number, "heading"
        elif number < first:
            yield number, "introduction"
        elif number > last:
            yield number, "closing"
        else:
            yield number, "between"


def _lines(row: Row) -> Iterator[int]:
    for spans in (
        row.spans,
        row.number_spans,
        row.leads.spans,
        row.support.spans,
        row.leader_spans,
        row.due_spans,
        row.node_spans,
        row.goals,
    ):
        yield from (line for line, _, _ in spans)
