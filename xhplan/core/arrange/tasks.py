"""Whose a row is: by id or by wording, and the two must not contradict each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from xhplan.core.forms.cells import blank, text_of
from xhplan.core.forms.columns import wording
from xhplan.core.forms.sheet import Cell
from xhplan.core.forms.subjects import Subjects, find_subject
from xhplan.core.grouping import grouped
from xhplan.core.subject import Subject
from xhplan.errors import UsageError

_PLAIN = re.compile(r"[^\w%]")
_SAME = 0.5
"""As alike as this a wording may be that of the task, shortened."""


Wordings = Mapping[str, Sequence[str]]
"""The tasks' ids by their wording without punctuation."""


def wordings_of(subjects: Subjects) -> Wordings:
    return grouped((_letters(one.text), one.id) for one in subjects.by_id.values() if one.task)


def find_task(cell: Cell | None, text: Cell | None, subjects: Subjects, wordings: Wordings) -> str:
    """The task's id. Raises UsageError where it is not certain."""
    said = "" if text is None or blank(text) else _letters(text_of(text))
    exact = wordings.get(said, ()) if said else ()
    # Digits alone in the place of an id are only the row's number in the table.
    if len(exact) == 1 and (cell is None or blank(cell) or text_of(cell).strip().isdecimal()):
        return exact[0]
    if cell is None or blank(cell):
        raise _unknown_wording(said, text, subjects)
    subject = find_subject(cell, text, subjects)
    if subject.task is None:
        raise UsageError(f"“{text_of(cell)}”是领域，不是任务", "编号是表号-行号，如 15-01")
    if said and subject.id not in exact:
        _refuse_other(subject, said, exact, subjects)
    return subject.id


def _letters(text: str) -> str:
    """A wording for comparing, without punctuation."""
    return _PLAIN.sub("", wording(text))


def _refuse_other(subject: Subject, said: str, exact: Sequence[str], subjects: Subjects) -> None:
    own = _letters(subject.text)
    if exact:
        raise UsageError(f"这一行的任务是 {'、'.join(exact)} 的，编号却是 {subject.id}", "请核对是否错行")
    if said in own or own in said or _alike(said, own) >= _SAME:
        return
    near = _nearest(said, subjects)
    like = f"像是 {near} 的，" if near else ""
    raise UsageError(f"这一行的任务内容{like}编号却是 {subject.id}", "请核对是否错行；任务内容照计划原文写")


def _unknown_wording(said: str, text: Cell | None, subjects: Subjects) -> UsageError:
    if not said or text is None:
        return UsageError("这一行没有编号，也没有任务内容", "补上编号，如 15-01；多余的内容请删去")
    near = _nearest(said, subjects)
    shown = "".join(text_of(text).split())
    shown = shown if len(shown) <= 20 else f"{shown[:20]}…"
    hint = f"是不是 {near}？写上编号" if near else "补上编号，如 15-01"
    return UsageError(f"计划里没有任务“{shown}”", hint)


def _nearest(said: str, subjects: Subjects) -> str | None:
    tasks = [subject for subject in subjects.by_id.values() if subject.task]
    scores = {subject.id: _alike(said, _letters(subject.text)) for subject in tasks}
    best = max(scores, key=lambda name: scores[name], default=None)
    return best if best and scores[best] >= _SAME else None


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
