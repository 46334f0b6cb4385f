"""The stable contract for other people's programs (docs/reference.md, section on JSON)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from xhplan.core import fields
from xhplan.core.arrears import Gap
from xhplan.core.calendar import Slot
from xhplan.core.changes import Correction
from xhplan.core.dates import AsOf
from xhplan.core.exact import percentage
from xhplan.core.figures import Measure
from xhplan.core.fold import State
from xhplan.core.model import Due, Entry, Origin
from xhplan.core.report import Moved, NewGoal, Report, Tally
from xhplan.core.slips import days_of, slips
from xhplan.core.standing import Counts
from xhplan.core.urging import Urged, urged
from xhplan.core.view import AreaView, SubjectView, TaskView
from xhplan.errors import Problem
from xhplan.render.text import acts

Data = dict[str, Any]
SCHEMA = "xhplan/1"


def dumps(data: Data) -> str:
    import json

    text = json.dumps(data, ensure_ascii=False, indent=1, default=_plain) + "\n"
    return text.translate({ord(char): _escaped(char) for char in set(text) - {"\n"} if acts(char)})


def _escaped(char: str) -> str:
    """What a terminal would obey or nobody would see: the same to a program, harmless to a reader."""
    raw = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{raw[i : i + 2].hex()}" for i in range(0, len(raw), 2))


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return float(percentage(value))
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(type(value))


def head(name: str, as_of: AsOf, bundled: bool) -> Data:
    """What every answer begins with."""
    data: Data = {"schema": SCHEMA, "plan": name, "as_of": as_of.day}
    if as_of.known:
        data["known_at"] = as_of.known
    if bundled:
        data["bundled"] = True
    return data


def area(view: AreaView) -> Data:
    found = view.area
    return {
        "number": found.number,
        "area": found.area,
        "slug": found.slug,
        "title": found.title,
        "targets": [measure(item, item.target.source) for item in view.measures],
        "counts": view.counts,
        **_held(view.state),
        "filed": view.voice.filed,
        "urged": _urged(urged(view.voice.urges)),
    }


def _urged(found: Urged | None) -> Data | None:
    return found and found._asdict()


def _held(state: State) -> Data:
    """What was said last of what holds until something else is said."""
    return {field.key: getattr(state, field.key) for field in fields.HELD}


def _origin(view: TaskView, label: str | None, origin: Origin) -> Origin | None:
    """None without a label, and for one that came with an added task: the report has no such label."""
    ours = not view.task.source and all(label != known.name for known in view.area.labels)
    return None if label is None or (ours and origin == "printed") else origin


def task(view: TaskView) -> Data:
    found, state = view.task, view.state
    line = found.source[0] if found.source else None
    moved = slips(state.log, found.due)
    return {
        "id": found.id,
        "area": view.area.area,
        "category": found.category,
        "category_origin": _origin(view, found.category, found.category_origin),
        "subcategory": found.subcategory,
        "subcategory_origin": _origin(view, found.subcategory, found.subcategory_origin),
        "text": found.text,
        "short": found.short,
        "source": found.source,
        "added": found.added,
        "status": state.status,
        "light": view.light,
        "reasons": view.verdict.reasons,
        "judgement": view.appraisal.key,
        "judgement_words": view.appraisal.words,
        "judgement_reason": view.appraisal.reason or None,
        "percent": view.percent,
        "percent_own": view.own,
        "targets_reported": view.measured,
        "owner": state.owner,
        "leads": state.leads,
        "support": state.support,
        "due": state.due,
        "overdue": view.late,
        "slips": {"count": len(moved), "days": days_of(moved)},
        "milestones": [stone._asdict() | {"late": stone.late} for stone in state.milestones],
        "reported": view.voice.heard,
        "asked": state.asked,
        "answer": state.answer and state.answer._asdict(),
        "outlook": state.outlook,
        "verdict": state.verdict and state.verdict._asdict(),
        **_held(state),
        "filed": view.voice.filed,
        "urged": _urged(urged(view.voice.urges)),
        "into": state.into,
        "met": view.met,
        "verified": state.verified and state.verified._asdict(),
        "waits": view.waits,
        "concluded": state.concluded and state.concluded._asdict(),
        "carried": state.carried,
        "targets": [measure(item, line) for item in view.measures],
    }


def measure(item: Measure, line: int | None) -> Data:
    """A target; ``line`` is where the report holds it."""
    target, actual = item.target, item.actual
    return {
        "key": target.key,
        "name": target.name,
        "kind": target.kind,
        "goal": item.goal,
        "unit": target.unit,
        "marks": target.marks,
        "actual": actual.value if actual else None,
        "on": actual.on if actual else None,
        "percent": item.percent,
        "pace": item.pace,
        "judgement": item.judgement,
        "judgement_words": item.words,
        "forecast": item.forecast,
        "wanted": item.wanted,
        "expected": item.expected.value if item.expected else None,
        "stages": [stage._asdict() for stage in item.stages],
        "baseline": target.baseline,
        "comparable": item.comparable,
        "source": line,
    }


def entry(said: Entry, subject: str) -> Data:
    """A log entry; ``subject`` is the task's id or the area's number. Absent what it does not say."""
    return {"id": subject} | {field.key: field.kind.plain(value) for field, value in fields.said(said)}


def plan(opening: Data, areas: Iterable[AreaView], tasks: Sequence[TaskView]) -> str:
    """``list --json``."""
    return dumps(opening | {"areas": list(map(area, areas)), "tasks": list(map(task, tasks))})


def shown(
    opening: Data, areas: Sequence[AreaView], tasks: Sequence[TaskView], past: Mapping[str, list[Data]]
) -> str:
    """``show --json``: areas and tasks with their logs, as far as they count, and what they go on from."""

    def whole(view: SubjectView, told: Data) -> Data:
        log = [entry(said, view.id) for said in view.state.log]
        return told | {"log": log, "results": past.get(view.id.zfill(2), [])}

    found = {
        "areas": [whole(view, area(view)) for view in areas],
        "tasks": [whole(view, task(view)) for view in tasks],
    }
    return dumps(opening | found)


def problems(name: str | None, found: Iterable[Problem]) -> str:
    """``check --json``."""
    items = [problem._asdict() for problem in found]
    return dumps({"schema": SCHEMA, "plan": name, "ok": not items, "problems": items})


def report(opening: Data, made: Report, finished: Iterable[tuple[date, int]]) -> str:
    """``report --format json``."""
    return dumps(
        opening
        | {
            "period": made.period._asdict() | {"label": made.period.label},
            "total": _tally(made.total) | {"scope": _scope(made.total.counts)},
            "areas": [
                area(view) | {"tally": _tally(tally)}
                for view, tally in zip(made.view.areas, made.areas, strict=True)
            ],
            "transitions": {
                "status": [move._asdict() for move in made.status_moves],
                "light": [move._asdict() for move in made.light_moves],
            },
            "finished": [{"on": day, "count": count} for day, count in finished],
            "tasks": list(map(task, made.view.tasks)),
            "reported": [item.subject.id for item in made.items],
            "concerns": [{"id": item.view.task.id, "weeks": item.weeks} for item in made.concerns],
            "ahead": [
                {"on": item.day, "id": item.view.task.id, "milestone": item.milestone} for item in made.ahead
            ],
            "owed": [
                debt._asdict() | {"urged": _urged(debt.urged), "periods": _periods(debt.periods)}
                for debt in made.debts
            ],
            "asks": [view.task.id for view in made.asks],
            "moved": list(map(_moved, made.moved)),
            "goals": list(map(_goal, made.goals)),
            "corrections": list(map(_correction, made.corrections)),
            "punctuality": [unit._asdict() for unit in made.punctuality],
            "punctuality_by_area": [area._asdict() for area in made.punctuality_by_area],
            "punctual": made.punctual._asdict(),
            "gaps": list(map(_gap, made.gaps)),
            "leaders": dict(made.leaders),
        }
    )


def _gap(gap: Gap) -> Data:
    periods = _periods(gap.periods)
    return {"id": gap.subject.id, "key": gap.target.key, "unit": gap.unit, "periods": periods}


def _periods(slots: Iterable[Slot]) -> list[Data]:
    return [{"start": slot.start, "end": slot.end, "due": slot.due} for slot in slots]


def _scope(found: Counts) -> Data:
    """年度计划, 年内新增, 经批准取消, 已完成, 在办."""
    return {
        "planned": found.tasks - found.added,
        "added": found.added,
        "dropped": found.statuses["dropped"] - found.merged,
        "merged": found.merged,
        "done": found.statuses["done"],
        "open": found.open,
        "concluded": found.concluded,
        "carried": found.carried,
    }


def _moved(item: Moved) -> Data:
    slip, named = item.slip, item.view.task.id
    return {
        "id": named,
        "milestone": slip.milestone,
        "first": _day(item.first),
        "before": _day(slip.before),
        "after": _day(slip.after),
        "nth": slip.nth,
        "entry": entry(slip.entry, named),
    }


def _day(due: Due) -> date | None:
    return due if isinstance(due, date) else None


def _goal(item: NewGoal) -> Data:
    named, change = item.subject.id, item.change
    return {
        "id": named,
        "key": change.target.key,
        "before": change.before,
        "after": change.after,
        "entry": entry(change.entry, named),
    }


def _correction(item: Correction) -> Data:
    named = item.subject.id
    return {
        "id": named,
        "kind": item.kind,
        "recorded": item.recorded,
        "key": item.key or None,
        "old": item.old,
        "new": item.new,
        "entry": entry(item.entry, named),
    }


def _tally(tally: Tally) -> Data:
    return {
        "tasks": tally.counts.tasks,
        "statuses": tally.counts.statuses,
        "lights": tally.counts.lights,
        "judgements": tally.counts.judgements,
        "done_more": tally.done_more,
        "red_more": tally.red_more,
    }
