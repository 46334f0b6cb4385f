"""A plan as tables of facts, for questions over many plans (docs/facts.md): each column declared once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from operator import attrgetter

from xhplan.core.calendar import pieces
from xhplan.core.dates import AsOf
from xhplan.core.exact import percentage
from xhplan.core.fields import FIELDS, Field
from xhplan.core.model import NONE, Entry, Plan, leads_of
from xhplan.core.periods import Period
from xhplan.core.punctuality import duties
from xhplan.core.view import PlanView, TaskView, view_plan
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any, Literal, TypeAlias

Kind: TypeAlias = 'Literal["text", "whole", "number", "day", "instant", "flag", "texts", "numbers", "days"]'
"""``numbers`` maps keys to numbers, ``days`` names to days or ``none``, as text."""


class Column(NamedTuple):
    """A column: its name, which never changes, what it holds, what it means, and how it is read from a row."""

    name: str
    kind: Kind
    meaning: str
    read: Callable[[Any], Any]


class Row(NamedTuple):
    """A row of most tables: whose it is, or of which day, and what it tells."""

    of: str | date
    tells: Any


def _at(path: str, each: Callable[[Any], Any] = lambda value: value) -> Callable[[Any], Any]:
    """What stands at a path of attributes, ``None`` where it is not there."""
    get = attrgetter(path)

    def read(row: Any) -> Any:
        value = get(row)
        return None if value is None else each(value)

    return read


def _pace(view: TaskView) -> Any:
    paced = [item.pace for item in view.measures if item.pace is not None]
    return percentage(sum(paced[1:], paced[0]) / len(paced)) if paced else None


_ENTRY_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("reached", "units"), "texts"),
    **dict.fromkeys(("figures", "goals", "expected", "stages"), "numbers"),
    "percent": "number",
    **dict.fromkeys(("day", "received"), "day"),
    "days": "days",
    "instant": "instant",
}
"""What the columns of ``entries`` hold, by the kind of the log's field; all others hold text."""


_RENAMED = {"on": "day", "at": "recorded", "by": "recorded_by", "from": "filed_by", "values": "figures"}
"""Keys of the log that are words of SQL, which two engines quote differently."""


def _entry_column(field: Field) -> Column:
    return Column(
        _RENAMED.get(field.key, field.key),
        _ENTRY_KINDS.get(field.kind.name, "text"),
        field.meaning,
        lambda row: _value(field, row.tells),
    )


def _value(field: Field, entry: Entry) -> Any:
    """What an entry says; several units as one text, a stage that was taken away without a figure."""
    value = field.of(entry)
    if field.kind.name == "leads" and value is not None:
        return "、".join(leads_of(value)) or NONE
    if field.kind.name == "stages":
        return tuple((stage, None if goal == NONE else goal) for stage, goal in value)
    return value


_SUBJECT = Column("id", "text", "the task's id, or an area's number for what is the area's own", _at("of"))

TABLES: Mapping[str, tuple[Column, ...]] = {
    "plans": (
        Column("name", "text", "the plan's name (计划名称)", _at("header.name")),
        Column("first_day", "day", "its first day", _at("header.start")),
        Column("last_day", "day", "its last day", _at("header.end")),
        Column("as_of", "day", "the day that these facts are of (数据截至)", _at("as_of.day")),
        Column("tasks", "whole", "how many tasks it has that day", lambda view: len(view.tasks)),
    ),
    "tasks": (
        Column("id", "text", "the task's id", _at("task.id")),
        Column("area_number", "whole", "the number of its area", _at("area.number")),
        Column("area", "text", "its area (领域)", _at("area.area")),
        Column("category", "text", "类别", _at("task.category")),
        Column("subcategory", "text", "小类", _at("task.subcategory")),
        Column("text", "text", "its wording", _at("task.text")),
        Column("added", "day", "when it came up, for a task that was added in the year", _at("task.added")),
        Column("status", "text", "planned, active, blocked, done or dropped", _at("state.status")),
        Column("waits", "flag", "whether done is claimed and not verified yet (报完成待核实)", _at("waits")),
        Column(
            "verified",
            "text",
            "核实 of the latest claim: accepted (已办结) or returned (退回补正)",
            _at("state.verified", attrgetter("value")),
        ),
        Column("light", "text", "red, yellow, grey (未报) or green; null where none is due", _at("light")),
        Column("judgement", "text", "进度评价, by its key in the JSON of list", _at("appraisal.key")),
        Column("reasons", "texts", "why, in Chinese, the first reason first", _at("verdict.reasons", list)),
        Column("percent", "number", "percent done, one decimal (完成率)", _at("percent", percentage)),
        Column("percent_own", "flag", "whether that is the unit's own estimate (自报)", _at("own")),
        Column("owner", "text", "the unit that leads (责任单位)", _at("state.owner")),
        Column("leads", "texts", "all units that answer, the one that leads first", _at("state.leads", list)),
        Column("support", "texts", "supporting units (配合单位)", _at("state.support", list)),
        Column("due", "day", "deadline (完成期限)", _at("state.due")),
        Column("reported", "day", "day of the last report, whoever made it", _at("state.reported")),
        Column("filed", "day", "day of the last filing, by a unit of the task (报送)", _at("voice.filed")),
        Column("short", "text", "its short title (简称)", _at("task.short")),
        Column(
            "concluded",
            "text",
            "年终认定: achieved, mostly or missed",
            _at("state.concluded", attrgetter("value")),
        ),
        Column("concluded_on", "day", "the day of that", _at("state.concluded", attrgetter("on"))),
        Column(
            "carried", "flag", "whether it goes on into the next year (转入下年续办)", _at("state.carried")
        ),
    ),
    "targets": (
        _SUBJECT,
        Column("key", "text", "short name, unique in its task", _at("tells.target.key")),
        Column("name", "text", "指标", _at("tells.target.name")),
        Column("kind", "text", "total, level, keep, ceiling or rate", _at("tells.target.kind")),
        Column("unit", "text", "its unit (人, 个, %)", _at("tells.target.unit")),
        Column(
            "goal", "number", "goal that day (年度目标); null where it is yet to be set", _at("tells.goal")
        ),
        Column("baseline", "number", "what the year before came to", _at("tells.target.baseline")),
        Column("comparable", "flag", "whether that measures the same", _at("tells.comparable")),
        Column("actual", "number", "last figure (累计完成)", _at("tells.actual", attrgetter("value"))),
        Column("actual_on", "day", "the day that it is true for", _at("tells.actual", attrgetter("on"))),
        Column("percent", "number", "actual over goal, one decimal", _at("tells.percent", percentage)),
        Column("pace", "number", "序时进度 of that day, percent, one decimal", _at("tells.pace", percentage)),
        Column("judgement", "text", "as in the JSON of list", _at("tells.judgement")),
        Column("forecast", "number", "推算全年", _at("tells.forecast")),
    ),
    "entries": (_SUBJECT, *map(_entry_column, FIELDS)),
    "days": (
        Column("id", "text", "the task's id", _at("tells.task.id")),
        Column("day", "day", "a month's last day, or the day of the facts", _at("of")),
        Column("status", "text", "status that day", _at("tells.state.status")),
        Column("waits", "flag", "whether done was claimed and not verified yet that day", _at("tells.waits")),
        Column("light", "text", "light that day", _at("tells.light")),
        Column("judgement", "text", "进度评价 that day", _at("tells.appraisal.key")),
        Column("filed", "day", "day of the last filing by then", _at("tells.voice.filed")),
        Column("percent", "number", "percent done that day, one decimal", _at("tells.percent", percentage)),
        Column(
            "pace", "number", "mean 序时进度 of its paced targets, one decimal", lambda row: _pace(row.tells)
        ),
    ),
    "filings": (
        _SUBJECT,
        Column("first_day", "day", "first day of the period that is owed", _at("tells.slot.start")),
        Column("last_day", "day", "its last day", _at("tells.slot.end")),
        Column("due", "day", "last day on which it may be filed", _at("tells.slot.due")),
        Column("unit", "text", "the unit that owes it (应报)", _at("tells.unit")),
        Column(
            "outcome",
            "text",
            "in_time, late, missing or pending (按时, 迟报, 未报, 未到期)",
            _at("tells.outcome"),
        ),
        Column(
            "gaps",
            "texts",
            "keys of targets whose figures were due and did not come (漏报)",
            _at("tells.gaps", list),
        ),
    ),
}


def facts(plan: Plan, as_of: AsOf) -> dict[str, list[Any]]:
    """The rows of each table, as of a day."""
    view = view_plan(plan, as_of)
    return {
        "plans": [view],
        "tasks": list(view.tasks),
        "targets": [Row(one.id, item) for one in view.subjects for item in one.measures],
        "entries": [Row(one.id, entry) for one in view.subjects for entry in one.state.log],
        "days": [
            Row(day, one)
            for _, day in pieces("month", view.header.start, min(as_of.day, view.header.end))
            for one in view_plan(plan, as_of._replace(day=day)).tasks
        ],
        "filings": list(_filings(plan, view)),
    }


def columns(table: str, rows: Iterable[Any]) -> dict[str, list[Any]]:
    """A table's rows as its columns."""
    held = list(rows)
    return {column.name: [column.read(row) for row in held] for column in TABLES[table]}


def _filings(plan: Plan, view: PlanView) -> Iterator[Row]:
    """The filing calendar's periods; none without one."""
    header, as_of = view.header, view.as_of
    if header.filing is not None:
        whole = Period("span", header.start, header.end)
        for duty in duties(plan, whole, as_of, as_of.known or as_of.day):
            yield Row(duty.subject.id, duty.owed)
