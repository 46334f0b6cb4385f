"""Makers of small plans."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from xhplan.core.dates import AsOf
from xhplan.core.model import Area, Entry, Header, Target, Task
from xhplan.core.view import TaskView, view_task

ROOT = Path(__file__).resolve().parent.parent
SHANGHAI = timezone(timedelta(hours=8))
HEADER = Header("计划", date(2021, 1, 1), date(2021, 12, 31))
FOUNDING = Target("创业", "帮扶引领成功创业", "total", "人", pace="linear", goal=600, marks=("全年",))


def day(text: str) -> date:
    """``3-5`` of the plan's year, or a whole ``2022-01-01``."""
    parts = [int(part) for part in text.split("-")]
    return date(*parts) if len(parts) == 3 else date(2021, *parts)


def at(text: str, *clock: int) -> datetime:
    return datetime.combine(day(text), datetime.min.time(), SHANGHAI).replace(
        **dict(zip(("hour", "minute", "second"), clock, strict=False))
    )


def said(on: str, **fields: Any) -> Entry:
    """An entry; ``values=152`` is the figure of 创业."""
    values = fields.get("values")
    if isinstance(values, int):
        fields["values"] = (("创业", values),)
    return Entry(day(on), **fields)


def led(*log: Entry, unit: str = "区人社局") -> list[Entry]:
    """The same, led by a unit from the first day on that says all that nobody else is named for."""
    return [said("1-1", owner=unit), *(entry if entry.from_ else entry._replace(from_=unit) for entry in log)]


def task(*log: Entry, **fields: Any) -> Task:
    return Task(**{"id": "15-01", "text": "全年帮扶引领成功创业600人", "source": (1,), **fields}, log=log)


def area(*tasks: Task, **fields: Any) -> Area:
    named = {"number": 15, "area": "民生", "slug": "livelihood", "title": "保障和改善民生主要任务"}
    return Area(**{**named, **fields}, tasks=tasks)


def seen(shown: Task, on: str, known: str | None = None, header: Header = HEADER) -> TaskView:
    """A task at a date."""
    return view_task(area(shown), shown, header, AsOf(day(on), day(known) if known else None))
