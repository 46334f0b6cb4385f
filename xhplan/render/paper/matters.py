"""How a paper speaks of one matter: whose it is, since when, how late, why, and what is to be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from xhplan.core.dates import chinese_day
from xhplan.core.exact import number
from xhplan.core.figures import Measure
from xhplan.core.model import Entry, Number
from xhplan.core.report import Concern, Report
from xhplan.core.view import TaskView
from xhplan.render import targets
from xhplan.render.text import percent
from xhplan.render.wording import named, pace_words


def title(view: TaskView) -> str:
    """The task as a reader knows it, its id in brackets for those who look it up."""
    return f"{named(view.task)}（{view.task.id}）"


def quoted(views: Iterable[TaskView]) -> str:
    """“……”（18-02）、“……”（19-09）."""
    return "、".join(f"“{named(view.task)}”（{view.task.id}）" for view in views)


def since(log: Sequence[Entry], field: str, said: str | None) -> date | None:
    """The day since which ``said`` has stood in a field that holds."""
    day = None
    for entry in log:
        value = getattr(entry, field)
        if value is not None:
            day = (day if value == said and day else entry.on) if value == said else None
    return day


def lateness(view: TaskView, report: Report) -> list[str]:
    """What is late or blocked, the gravest first, each a clause."""
    return [*_blocked(view, report), *_overdue(view, report), *_short(view, report)]


def _blocked(view: TaskView, report: Report) -> Iterator[str]:
    if view.state.status != "blocked":
        return
    day = since(view.state.log, "status", "blocked")
    lasted = f"，已{(report.day - day).days}天" if day and day < report.day else ""
    begun = f"{_day(day, report)}起受阻{lasted}" if day else "受阻"
    cause = view.state.cause
    yield f"{cause}，{begun}" if cause else f"{begun}，未报原因"


def _overdue(view: TaskView, report: Report) -> Iterator[str]:
    due = view.state.due
    if due and due < report.day:
        yield f"应于{_day(due, report)}完成，逾期{(report.day - due).days}天"
    for stone in view.state.milestones:
        if stone.due and not stone.reached and stone.due < report.day:
            yield f"“{stone.name}”应于{_day(stone.due, report)}到达，逾期{(report.day - stone.due).days}天"


def _short(view: TaskView, report: Report) -> Iterator[str]:
    for item in view.measures:
        if item.actual is not None and item.judgement in ("behind", "below", "broken"):
            yield figure(item, report)


def figure(item: Measure, report: Report) -> str:
    """电梯完成95台，为目标300台的31.7%，滞后序时进度10.0个百分点; a goal that was changed says so."""
    assert item.actual is not None
    target, shown = item.target, targets.actual(item)
    if item.target.kind == "total" and item.goal is not None:
        said = f"{target.name}{shown}，为目标{number(item.goal)}{target.unit}的{targets.share(item)}"
        parts = [said, pace_words(item.gap) if item.gap is not None else item.words]
    else:
        parts = [
            f"{target.name}{shown}",
            f"目标{targets.goal(item)}" if item.goal is not None else item.words,
        ]
    return "，".join(parts) + _changed(item, report)


def _changed(item: Measure, report: Report) -> str:
    """（5月10日目标由300个调为400个，按原目标为43.3%）."""
    old, new = item.target.goal, item.goal_set
    if new is None or old is None or old == new.value or item.actual is None:
        return ""
    unit = item.target.unit
    said = [f"{_day(new.on, report)}目标由{number(old)}{unit}调为{number(new.value)}{unit}"]
    if item.target.kind == "total" and old:
        said.append(f"按原目标为{share(item, old)}")
    return f"（{'，'.join(said)}）"


def share(item: Measure, goal: Number) -> str:
    from fractions import Fraction

    assert item.actual is not None
    return percent(Fraction(item.actual.value) * 100 / Fraction(goal))


def reason(view: TaskView) -> str:
    """Why, and what comes next, as the unit says it; what it does not say is said."""
    why = view.state.problem
    told = view.state.cause if view.state.status == "blocked" else None
    said = [f"原因：{why}"] if why and why != told else []
    if view.state.next:
        said.append(f"下步：{view.state.next}")
    if missing := unexplained(view):
        said.append(f"未报{'和'.join(missing)}")
    return "；".join(part.rstrip("。") for part in said)


def unexplained(view: TaskView) -> tuple[str, ...]:
    """What its unit does not say of 原因, 下步措施."""
    known = view.state.problem or (view.state.status == "blocked" and view.state.cause)
    return tuple(word for word, there in (("原因", known), ("下步措施", view.state.next)) if not there)


def lasted(concern: Concern, report: Report) -> str:
    """新亮, 第4周; only a week knows what is newly lit."""
    new = concern.weeks == 1 and report.period.kind == "week"
    return "新亮" if new else f"第{concern.weeks}周"


def _day(day: date, report: Report) -> str:
    return chinese_day(day, report.header.year)
