"""What a new entry has to say before it may be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from xhplan.core.dates import AsOf, chinese_day
from xhplan.core.days import read_on
from xhplan.core.exact import number
from xhplan.core.fields import ARRANGED, HAPPENED, SAID, Field, acts, said
from xhplan.core.fold import Figure, State, effective, fold
from xhplan.core.hollow import refuse_empty
from xhplan.core.model import NONE, Due, Entry, Header, Number, StageGoal, Target, Task, leads_of
from xhplan.errors import UsageError
from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from xhplan.core.view import TaskView

Pairs: TypeAlias = "Sequence[tuple[str, Number]]"
"""Figures or goals by the key of their target."""

_BEYOND = 10
"""So many times its goal a figure is worth a second look."""


def says_anything_new(entry: Entry, state: State) -> bool:
    """Whether ``entry`` adds to ``state``, the state of its log on ``entry.on``.

    A figure or a text is new unless it was said of the same day; a status or
    an arrangement is new if it differs.
    """
    return any(
        _IS_NEW.get(field.kind.name, _differs)(field, value, entry.on, state)
        for field, value in said(entry, SAID)
    )


def _unsaid(field: Field, value: str, on: date, state: State) -> bool:
    return all(field.of(past) != value for past in state.log if past.on == on)


def _not_yet_reached(field: Field, value: Sequence[str], on: date, state: State) -> bool:
    stones = {stone.name: stone for stone in state.milestones}
    return any(name not in stones or stones[name].reached is None for name in value)


def _another_day(field: Field, value: Sequence[tuple[str, Due]], on: date, state: State) -> bool:
    stones = {stone.name: stone for stone in state.milestones}
    return any(
        name in stones if due == NONE else name not in stones or stones[name].due != due
        for name, due in value
    )


def _another_stage(field: Field, value: Sequence[tuple[str, StageGoal]], on: date, state: State) -> bool:
    held = {f"{key}@{day}": goal for (key, day), goal in state.stages.items()}
    return any(stage in held if goal == NONE else held.get(stage) != goal for stage, goal in value)


def _differs(field: Field, value: Any, on: date, state: State) -> bool:
    held = getattr(state, field.key)
    return bool(value != (NONE if held is None and field.clears else held))


_IS_NEW: dict[str, Callable[[Field, Any, date, State], bool]] = {
    **dict.fromkeys(
        ("text", "verdict", "level", "task", "verified", "conclusion", "carried", "received"), _unsaid
    ),
    "percent": lambda field, value, on, state: state.percent != Figure(value, on),
    "figures": lambda field, value, on, state: any(
        state.figures.get(key) != Figure(figure, on) for key, figure in value
    ),
    "goals": lambda field, value, on, state: any(
        key not in state.goals or state.goals[key].value != goal for key, goal in value
    ),
    "reached": _not_yet_reached,
    "days": _another_day,
    "leads": lambda field, value, on, state: leads_of(value) != state.leads,
    "expected": lambda field, value, on, state: any(
        state.expected.get(key) != Figure(figure, on) for key, figure in value
    ),
    "stages": _another_stage,
}
"""By kind; a value of any other is new if it is not what the state holds."""


def demand(entry: Entry, header: Header, today: date) -> None:
    """Refuse, as UsageError, an entry that the office's rules do not allow."""
    if entry.on > header.end and not acts(entry):
        raise UsageError(f"日期 {entry.on} 晚于计划结束日（{header.end}）", "用 --on 写计划期内的日期")
    if entry.on > read_on(today, header):
        raise UsageError(f"日期 {entry.on} 晚于今天（{today}）", "--on 写已经发生的那一天")
    if entry.on < header.start:
        raise UsageError(f"日期 {entry.on} 早于计划开始日（{header.start}）", "用 --on 写计划期内的日期")
    for what, day in _arranged(entry):
        if day < header.start:
            raise UsageError(f"{what} {day} 早于计划开始日（{header.start}）", "请核对年份")
        if day > header.end and what.startswith("阶段目标"):
            raise UsageError(f"{what} {day} 晚于计划结束日（{header.end}）", "阶段目标写计划期内的日子")
    if entry.note:
        refuse_empty(entry.note)
    if entry.status in ("blocked", "dropped") and not (entry.note or entry.problem):
        word = "受阻" if entry.status == "blocked" else "取消任务"
        raise UsageError(f"{word}须说明原因", "加上 --note 原因")
    _demand_of_act(entry)
    if (entry.due or entry.goals) and not (entry.note or entry.basis):
        what = "调整完成期限" if entry.due else "调整年度目标"
        raise UsageError(f"{what}须说明原因或依据", "加上 --note 原因，或 --basis 文号")


def _arranged(entry: Entry) -> Iterator[tuple[str, date]]:
    """The days that an entry sets, and what for."""
    days: list[tuple[str, Any]] = [("完成期限", entry.due)]
    days += [(f"时间节点“{name}”", day) for name, day in entry.milestones]
    days += [
        (f"阶段目标“{key}”", date.fromisoformat(day))
        for key, _, day in (stage.rpartition("@") for stage, _ in entry.stages)
    ]
    return ((what, day) for what, day in days if isinstance(day, date))


def beyond(entry: Entry, header: Header) -> Iterator[str]:
    """What an entry sets after the plan's end, as it may where a task goes on in the next year."""
    for what, day in _arranged(entry):
        if day > header.end:
            yield f"{what} {day} 在计划结束（{header.end}）以后，转入下年的才这样写"


def demand_reason(entry: Entry, state: State) -> None:
    """Refuse, as UsageError, a milestone that is moved or taken away without a word; ``state`` is that of its day."""
    planned = {stone.name: stone.due for stone in state.milestones}
    moved = [name for name, due in entry.milestones if name in planned and planned[name] not in (None, due)]
    if moved and not (entry.note or entry.basis):
        message = f"调整时间节点“{moved[0]}”须说明原因或依据"
        raise UsageError(message, "加上 --note 原因，或 --basis 文号")


def _demand_of_act(entry: Entry) -> None:
    """What the office says of a task stands alone; a verdict says why, an answer is asked for of a day to come."""
    if entry.verdict and not entry.note:
        raise UsageError("评定须说明理由", "加上 --note 理由")
    if entry.concluded and not entry.note:
        raise UsageError("年终认定须说明理由", "加上 --note 理由")
    if acts(entry) and any(
        field.key not in ("note", "basis") for field, _ in said(entry, (*HAPPENED, *ARRANGED))
    ):
        raise UsageError(
            "协调结果、评定、催办、核实、认定是办公室的意见，不与进展、安排写在一条里", "分两次登记"
        )
    if entry.until and entry.until < entry.on:
        raise UsageError(f"答复期限 {entry.until} 早于催办的日期 {entry.on}", "--until 写这一天以后的日期")


def outsized(
    name: str, entry: Entry, targets: Iterable[Target], goals: Mapping[str, Figure]
) -> Iterator[str]:
    """Figures so far beyond their goal that they may be in another unit; ``goals`` are those set in the year."""
    by_key, now = {target.key: target for target in targets}, dict(entry.goals)
    for key, value in entry.values:
        target = by_key[key]
        goal = now.get(key, goals[key].value if key in goals else target.goal)
        if goal and value >= _BEYOND * goal:
            from decimal import Decimal

            times = number(round(Decimal(value) / Decimal(goal), 1))
            shown = f"{number(value)}{target.unit}，是年度目标{number(goal)}{target.unit}的{times}倍"
            yield f"{name} {key}{shown}，请核对单位和位数"


def cautions(
    look: Callable[[], TaskView],
    task: Task,
    entry: Entry,
    before: State,
    header: Header,
    begun: bool = False,
) -> list[str]:
    """What the writer should know of ``task``, as it is after ``entry``: figures that fall short or back, later entries.

    ``look`` views it, which is not always needed; ``begun`` says that a line written beside it takes it up.
    """
    totals = {target.key for target in task.targets if target.kind == "total"}
    said = [
        f"{task.id} {key}由{number(past.value)}减为{number(value)}（上次{chinese_day(past.on)}），累计数通常不减"
        for key, value in entry.values
        if key in totals and (past := before.figures.get(key)) and value < past.value and past.on != entry.on
    ]
    said += _months(task, entry, before, header.start)
    said += [f"{task.id} {what}" for what in beyond(entry, header)]
    if entry.status == "done":
        said += [f"{task.id} {what}" for what in _finished(look, task, entry.on, header)]
    if entry.answer and not before.ask:
        said.append(f"{task.id} 没有等答复的提请协调")
    if (entry.goals or entry.status == "dropped") and not entry.basis:
        said.append(f"{task.id} 宜写明依据（--basis 文号）")
    begun = begun or any(past.status not in (None, "planned") for past in effective(task.log))
    if not begun and (entry.values or entry.percent or entry.reached):
        said.append(f"{task.id} 有进展，状态仍是未启动；可用 xhplan start {task.id} 登记为推进中")
    if entry.verdict and not (found := look().appraisal).by_hand:
        said.append(f"{task.id} 现在是“{found.words}”，评定要到没有别的依据时才显示")
    later = [past.on for past in effective(task.log) if past.on > entry.on and not acts(past)]
    if later and not acts(entry):
        said.append(f"{task.id} 另有更晚的记录（{chinese_day(max(later))}），以更晚的为准")
    return said


def _finished(look: Callable[[], TaskView], task: Task, day: date, header: Header) -> Iterator[str]:
    """What is not settled of a task that was reported done."""
    for what in _left_open(fold(task.log, task.due, AsOf(day))):
        yield f"{what}，仍登记为已完成"
    if not (task.targets or header.accept):
        return
    view = look()
    for item in view.measures:
        unit = item.target.unit
        goal = "" if item.goal is None else f"，目标{number(item.goal)}{unit}"
        if item.actual is None:
            yield f"指标未报：{item.target.name}{goal}"
        elif item.short:
            yield f"指标未达：{item.target.name}{number(item.actual.value)}{unit}{goal}"
    if view.waits:
        yield f"报完成后待核实：xhplan verify {task.id} 办结，或 xhplan return 退回"


def _left_open(state: State) -> Iterator[str]:
    """What is still open of a task that is done."""
    for stone in state.milestones:
        if not stone.reached:
            yield f"时间节点“{stone.name}”未到达"
    if state.problem:
        yield f"存在问题未解决（{state.problem}）"
    if state.ask:
        yield f"提请协调尚无结果（{state.ask}）"


def _months(task: Task, entry: Entry, before: State, start: date) -> Iterator[str]:
    """Totals that rose by so much less than before that the figure may be that of the month alone.

    As a total the figure rises by less than half of what it rose by so far in as many days; as what was added since,
    it lies within three times of that.
    """
    totals = {target.key: target for target in task.targets if target.kind == "total"}
    for key, value in entry.values:
        past = before.figures.get(key)
        if key not in totals or past is None or not past.on < entry.on or not 0 < past.value < value:
            continue
        usual = past.value * (entry.on - past.on).days
        days = (past.on - start).days + 1
        if (
            2 * (value - past.value) * days < usual
            and usual <= 3 * value * days
            and value * days <= 3 * usual
        ):
            unit, rise = totals[key].unit, number(value - past.value)
            yield (
                f"{task.id} {key}{number(value)}{unit}比上次（{chinese_day(past.on)}的{number(past.value)}{unit}）"
                f"只多{rise}{unit}，请核对填的是不是当月数；要填年初以来的累计数"
            )
