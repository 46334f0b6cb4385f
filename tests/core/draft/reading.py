"""A document with its reading by hand, and how near a draft comes to it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from xhplan.core.draft.recognise import draft_of
from xhplan.core.draft.records import Draft, Row
from xhplan.store.documents.kinds import extract


class Task(NamedTuple):
    """``text`` may stand for its beginning where it ends in …; units apart by 、, figures as 600人."""

    number: str | None
    text: str
    leads: str = ""
    support: str = ""
    figures: str = ""
    due: str = ""


class Case(NamedTuple):
    name: str
    file: str
    raw: bytes
    tasks: tuple[Task, ...]


class Score(NamedTuple):
    """Of how many rows, leads, targets printed how many were read; ``false``: targets that are none."""

    rows: int
    found: int
    extra: int
    leads: int
    support: int
    dues: int
    targets: int
    hits: int
    false: int


def drafted(case: Case) -> Draft:
    return draft_of(extract(case.raw, case.file))


def figures(row: Row) -> list[str]:
    return [f"{'' if one.goal is None else one.goal}{one.unit}" for one in row.targets]


def score(case: Case) -> Score:
    draft = drafted(case)
    rows = list(draft.rows)
    found = leads = support = dues = targets = hits = false = 0
    for task in case.tasks:
        row = next((one for one in rows if _same(one.text, task.text)), None)
        wanted = Counter(task.figures.split())
        targets += sum(wanted.values())
        if row is None:
            continue
        rows.remove(row)
        found += 1
        leads += "、".join(row.leads.units) == task.leads
        support += "、".join(row.support.units) == task.support
        dues += (row.due.isoformat() if row.due else "") == task.due
        got = Counter(figures(row))
        hits += sum((wanted & got).values())
        false += sum((got - wanted).values())
    false += sum(len(row.targets) for row in rows)
    return Score(len(case.tasks), found, len(rows), leads, support, dues, targets, hits, false)


def _same(read: str, wanted: str) -> bool:
    return read.startswith(wanted[:-1]) if wanted.endswith("…") else read == wanted
