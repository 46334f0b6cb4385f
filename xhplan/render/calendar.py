"""``export --format ics``: deadlines and milestones as all-day events (RFC 5545), the same bytes for the same plan.

An event keeps its UID however its date moves, so a calendar that reads the
file again moves it too. Where more than a handful fall on one day, the day
gets one event that lists them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256

from xhplan.core.view import PlanView, TaskView
from xhplan.core.words import LIGHT_WORDS
from xhplan.record import NamedTuple
from xhplan.render.text import clean
from xhplan.render.wording import task_title

HANDFUL = 5
_OCTETS = 75


_NO_EVENT = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""A calendar has to have a component (RFC 5545, section 3.6), also where nothing is due."""


class Day(NamedTuple):
    """Something that falls due: ``milestone`` is its name, or ``None`` for the deadline."""

    on: date
    view: TaskView
    milestone: str | None

    @property
    def title(self) -> str:
        what = f"时间节点“{self.milestone}”" if self.milestone is not None else "完成期限"
        return f"{self.view.task.id} {what}：{task_title(self.view.task)}"


def calendar(view: PlanView) -> str:
    """The deadlines and the milestones not reached of all open tasks."""
    days = sorted(_days(view), key=lambda item: (item.on, item.view.task.id, item.milestone or ""))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//xhplan//xhplan//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(view.header.name)}",
    ]
    if not days:
        lines += _NO_EVENT
    for on in dict.fromkeys(item.on for item in days):
        lines += _events([item for item in days if item.on == on], view)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _days(view: PlanView) -> Iterator[Day]:
    for task in view.tasks:
        if not task.open:
            continue
        if task.state.due:
            yield Day(task.state.due, task, None)
        for stone in task.state.milestones:
            if stone.due and not stone.reached:
                yield Day(stone.due, task, stone.name)


def _events(days: Sequence[Day], view: PlanView) -> Iterator[str]:
    """The events of one day."""
    if len(days) > HANDFUL:
        stones = sum(item.milestone is not None for item in days)
        counts = [
            f"{word}{count}项"
            for word, count in (("完成期限", len(days) - stones), ("时间节点", stones))
            if count
        ]
        title = f"到期{len(days)}项（{'、'.join(counts)}）"
        said = [f"{item.title}（{'、'.join(item.view.state.leads) or '责任单位未明确'}）" for item in days]
        yield from _event(view, ("day", days[0].on.isoformat()), days[0].on, title, said)
        return
    for item in days:
        key = (item.view.task.id, "" if item.milestone is None else f"节点 {item.milestone}")
        yield from _event(view, key, item.on, item.title, list(_told(item.view)), item.view.area.area)


def _told(task: TaskView) -> Iterator[str]:
    yield task.task.text
    yield f"责任单位：{'、'.join(task.state.leads) or '未明确'}"
    yield f"状态：{task.status_words}"
    if task.light:
        yield f"{LIGHT_WORDS[task.light]}：{'；'.join(task.verdict.reasons)}"


def _event(
    view: PlanView,
    key: tuple[str, str],
    on: date,
    title: str,
    said: Sequence[str],
    category: str | None = None,
) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(view, key)}"
    yield f"DTSTAMP:{_date(view.as_of.day)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_date(on)}"
    if on < date.max:
        yield f"DTEND;VALUE=DATE:{_date(on + timedelta(days=1))}"
    yield f"SUMMARY:{_text(title)}"
    yield "DESCRIPTION:" + "\\n".join(map(_text, said))
    if category:
        yield f"CATEGORIES:{_text(category)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _date(day: date) -> str:
    return day.isoformat().replace("-", "")


def _uid(view: PlanView, key: tuple[str, str]) -> str:
    """Of the plan and of what falls due, not of its date."""
    return sha256("\0".join((view.header.name, *key)).encode("utf-8")).hexdigest()[:32] + "@xhplan"


def _text(value: str) -> str:
    """Data as an iCalendar text."""
    shown = clean(value)
    for special in ("\\", ";", ","):
        shown = shown.replace(special, f"\\{special}")
    return shown


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, none of them a part of a character."""
    pieces, piece, size = [], "", 0
    for char in line:
        octets = len(char.encode("utf-8"))
        if size + octets > _OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + char, size + octets
    return "\r\n".join([*pieces, piece])
