"""Whose a row is: ids as text, as numbers, and as what spreadsheets make of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from xhplan.core.digits import refuse_marks
from xhplan.core.forms.cells import blank, text_of
from xhplan.core.forms.columns import squeezed, typed, wording
from xhplan.core.forms.sheet import Cell
from xhplan.core.model import Number, Plan, Target
from xhplan.core.names import find_ids, make_id, parse_id
from xhplan.core.subject import Subject, subjects_of
from xhplan.errors import UsageError
from xhplan.record import NamedTuple

_EPOCH = date(1899, 12, 30)
_DAY_SERIALS = range(10_000, 80_000)
_POINTED = re.compile(r"(\d{1,2})[.。_/](\d{1,2})")
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?", re.ASCII)
_DAY = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/月](\d{1,2})日?")
SUMS = frozenset({"合计", "小计", "总计", "累计"})


class Subjects(NamedTuple):
    """Everything that a row may be about, by id and by wording."""

    by_id: Mapping[str, Subject]
    by_text: Mapping[str, tuple[str, ...]]


def subjects_in(plan: Plan) -> Subjects:
    by_id: dict[str, Subject] = {}
    by_text: dict[str, tuple[str, ...]] = {}
    for subject in subjects_of(plan.areas):
        by_id[subject.id] = subject
        key = wording(subject.text)
        by_text[key] = (*by_text.get(key, ()), subject.id)
    return Subjects(by_id, by_text)


def find_subject(cell: Cell | None, text: Cell | None, subjects: Subjects) -> Subject:
    """Whose a row with this id and this wording is. Raises UsageError where that is not certain."""
    said = () if text is None or blank(text) else subjects.by_text.get(wording(text_of(text)), ())
    if cell is None or blank(cell):
        if len(said) == 1:
            return subjects.by_id[said[0]]
        raise UsageError("这一行填了内容，却没有编号", "补上编号，如 15-01；多余的内容请删去")
    meant = [task_id for task_id in dict.fromkeys(_ids(cell)) if task_id in subjects.by_id]
    certain = [task_id for task_id in meant if task_id in said] if len(meant) > 1 else meant
    if len(certain) != 1:
        raise _uncertain(cell, meant, subjects)
    if said and certain[0] not in said:
        raise UsageError(f"这一行的任务是 {said[0]} 的，编号却是 {certain[0]}", "请核对是否错行")
    return subjects.by_id[certain[0]]


def refuse_other_goal(cell: Cell, target: Target, subject: Subject) -> None:
    """Refuse, as UsageError, a row whose goal is not that of the target beside it: its columns were sorted apart."""
    shown = text_of(cell)
    refuse_marks(shown)
    said = {Decimal(word) for word in _FIGURE.findall(squeezed(shown).replace(",", ""))}
    goals = {item.key: _goals(item, subject) for item in subject.targets}
    own = goals[target.key]
    if said and said.isdisjoint(own) and (own or not said.isdisjoint(set().union(*goals.values()))):
        raise UsageError(
            f"年度目标“{shown}”不是指标“{target.name}”的",
            "请核对是否只排了一列的序；目标有调整的，用 xhplan update --goal 登记，这一格不改",
        )


def _goals(target: Target, subject: Subject) -> set[Number]:
    """The goal as printed and as it was set at any time: the sheet may be older than its last change."""
    changed = {value for entry in subject.log for key, value in entry.goals if key == target.key}
    return changed if target.goal is None else {target.goal, *changed}


def _uncertain(cell: Cell, meant: list[str], subjects: Subjects) -> UsageError:
    shown = text_of(cell)
    if meant:
        return UsageError(
            f"编号“{shown}”可能是 {'、'.join(meant)}", "写成文字，如 15-01（先把单元格设为“文本”）"
        )
    if isinstance(cell.value, str):
        try:
            find_ids([parse_id(typed(shown))], [task_id for task_id in subjects.by_id if "-" in task_id])
        except UsageError as error:
            return error
    return UsageError(f"“{shown}”不是任务编号", "编号是表号-行号，写成文字，如 15-01")


def _ids(cell: Cell) -> Iterator[str]:
    value = cell.value
    if isinstance(value, str):
        yield from _in_words(typed(text_of(cell)).lstrip("'"))
    elif isinstance(value, date):
        yield from _of_day(value.date() if isinstance(value, datetime) else value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield from _in_words(f"{value:.15g}")
        if value in _DAY_SERIALS:
            yield from _of_day(_EPOCH + timedelta(days=int(value)))


def _in_words(word: str) -> Iterator[str]:
    if word.isdecimal():
        yield str(int(word))
        if len(word) == 4:
            yield f"{word[:2]}-{word[2:]}"
    elif match := _POINTED.fullmatch(word):
        yield from _pointed(match[1], match[2])
    else:
        try:
            span = parse_id(word)
        except UsageError:
            span = None
        if span and span.first == span.last:
            yield make_id(span.number, span.first)
        elif match := _DAY.fullmatch(word):
            yield from _written_day(match)


def _pointed(table: str, row: str) -> Iterator[str]:
    """15.01 is 15-01; 15.1 may be 15-01, or 15-10 that lost its zero."""
    yield make_id(int(table), int(row))
    if len(row) == 1:
        yield make_id(int(table), int(row) * 10)


def _written_day(match: re.Match[str]) -> Iterable[str]:
    try:
        return _of_day(date(int(match[1] or 2000), int(match[2]), int(match[3])), bool(match[1]))
    except ValueError:
        return ()


def _of_day(day: date, with_year: bool = True) -> Iterator[str]:
    """The ids that, typed in, a spreadsheet takes for this day: 12-05, 15-01 (15 January, January 2015)."""
    yield make_id(day.month, day.day)
    yield make_id(day.day, day.month)
    if day.day == 1 and with_year:
        yield make_id(day.year % 100, day.month)
        yield make_id(day.month, day.year % 100)
