"""A log entry as a sentence of a summary: what was done first, then figures, then what is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xhplan.core import kinds
from xhplan.core.dates import chinese_day
from xhplan.core.fields import FIELD, HAPPENED, Field, said
from xhplan.core.figures import Measure
from xhplan.core.model import Entry, Status, Target
from xhplan.core.words import STATUS_WORDS
from xhplan.render import targets
from xhplan.render.wording import pace_words

NO_UNITS: Mapping[str, str] = {}


def told(
    entry: Entry,
    owned: Sequence[Target],
    figures: Sequence[str] = (),
    before: Status | None = None,
    title: str | None = None,
) -> str:
    """What was reported, in clauses.

    ``owned`` are its subject's targets, ``figures`` the sentences about its values. ``before`` is the status
    that it found: one that did not change is not told; nor is one that the
    ``title`` (【已完成】) tells.
    """
    clauses = [*_changed(entry, before, title), *_done(entry, owned), *figures, *_phrases(entry, _WANTED)]
    return "；".join(clause.strip().rstrip("。；，.;,") for clause in clauses)


def values(entry: Entry, owned: Sequence[Target]) -> list[str]:
    """The figures of an entry as they were reported: 创业152人."""
    return list(FIELD["values"].shown(entry.values, _units(owned)))


def _units(owned: Sequence[Target]) -> dict[str, str]:
    return {target.key: target.unit for target in owned}


def figure(item: Measure) -> str:
    """A figure against goal and pace: 帮扶引领成功创业累计152人（目标全年600人），完成率25.3%，快于序时进度7.3个百分点."""
    so_far = "累计" if item.target.kind == "total" else ""
    goal = f"（目标{targets.goal(item)}）" if item.goal is not None else ""
    parts = [f"{item.target.name}{so_far}{targets.actual(item)}{goal}"]
    if item.percent is not None:
        parts.append(f"完成率{targets.share(item)}")
    parts.append(pace_words(item.gap) if item.gap is not None and item.judgement != "met" else item.words)
    return "，".join(parts)


def reporter(entry: Entry, year: int | None) -> str:
    """区人社局3月12日报; where nobody is named, who entered it."""
    day = chinese_day(entry.on, year)
    return f"{entry.from_}{day}报" if entry.from_ else f"{entry.by or ''}{day}登记"


def _changed(entry: Entry, before: Status | None, title: str | None) -> Iterator[str]:
    if entry.status is None or entry.status == before or (title and entry.status == "done"):
        return
    if entry.status == "dropped":
        word = f"并入{entry.into}" if entry.into else "取消"
        yield f"{word}（依据{entry.basis}）" if entry.basis else word
    else:
        yield "报告完成" if entry.status == "done" else f"转为{STATUS_WORDS[entry.status]}"


def _done(entry: Entry, owned: Sequence[Target]) -> Iterator[str]:
    if entry.note:
        yield entry.note
    yield from _phrases(entry, _PLAIN, _units(owned))
    if entry.reached:
        yield "到达节点" + "、".join(f"“{name}”" for name in entry.reached)


_OWN_WORDS = (kinds.STATUS, kinds.FIGURES, kinds.REACHED, kinds.TEXT)
_PLAIN = tuple(field for field in HAPPENED if field.kind not in _OWN_WORDS)
_WANTED = tuple(field for field in HAPPENED if field.kind is kinds.TEXT and field.key != "note")


def _phrases(entry: Entry, fields: tuple[Field, ...], units: Mapping[str, str] = NO_UNITS) -> Iterator[str]:
    for field, value in said(entry, fields):
        if not field.cleared(value):
            yield from field.shown(value, units)
        elif field.settled:
            yield field.settled
