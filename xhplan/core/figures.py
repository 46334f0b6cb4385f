"""Targets at a date: actual, percent, pace, judgement, forecast (量化指标).

Rules of the office (docs/reference.md, section on figures): a figure is judged where
judging makes sense, and says so where it does not. All arithmetic is exact;
rounding, half up, is for showing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from xhplan.core.exact import number
from xhplan.core.fold import Figure, State
from xhplan.core.model import Entry, Header, Number, Target
from xhplan.core.pace import Stage, goal_on, goals_of, stages_of, wanted_on
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction
    from typing import Any, Literal, TypeAlias

Judgement: TypeAlias = 'Literal["ahead", "on", "behind", "met", "below", "broken", "unreported", "unjudged"]'


class Measure(NamedTuple):
    """A target with what is known of it at a date.

    ``percent`` and ``pace`` are exact percentages (25 for a quarter), ``pace``
    that of the day of the figure, ``gap`` percent minus pace in points;
    ``history`` the figures by day, the last one said for each; ``goals`` each
    from the day on which it holds; ``wanted`` what the pace asks for (应完成),
    ``expected`` the unit's own estimate of the year.
    """

    target: Target
    goal: Number | None
    judgement: Judgement
    words: str
    history: tuple[Figure, ...] = ()
    actual: Figure | None = None
    percent: Fraction | None = None
    pace: Fraction | None = None
    gap: Fraction | None = None
    forecast: Decimal | None = None
    goal_set: Figure | None = None
    goals: tuple[Figure, ...] = ()
    stages: tuple[Stage, ...] = ()
    wanted: Fraction | None = None
    expected: Figure | None = None

    @property
    def best_effort(self) -> bool:
        """力争: wanted, not promised."""
        return "力争" in self.target.marks

    @property
    def comparable(self) -> bool:
        """Whether the baseline measures the same."""
        return self.target.baseline is not None and self.target.baseline_remark is None

    @property
    def short(self) -> bool:
        """Whether a reported figure falls short of the goal."""
        return self.judgement in ("below", "broken") or (self.percent is not None and self.percent < 100)

    @property
    def waiting(self) -> tuple[Stage, ...]:
        """The stages that were not reached."""
        return () if self.judgement == "met" else tuple(stage for stage in self.stages if not stage.reached)

    def called(self, stage: Stage) -> str:
        """拆违3万平方米."""
        return f"{self.target.key}{number(stage.goal)}{self.target.unit}"

    def breaches(self) -> tuple[Figure, ...]:
        """Figures of a kept rate or a ceiling that broke the goal of their day and were not corrected.

        The last is left out where the judgement says so already.
        """
        if self.target.kind not in ("keep", "ceiling"):
            return ()
        past = self.history[:-1] if self.judgement == "broken" else self.history
        judged = ((figure, goal_on(self.goals, figure.on)) for figure in past)
        return tuple(
            figure for figure, goal in judged if goal is not None and _broken(self.target, figure.value, goal)
        )


def history(log: Sequence[Entry], key: str) -> tuple[Figure, ...]:
    """The figures of ``key`` by day, of each day the last one said; ``log`` as folded."""
    by_day: dict[date, Number] = {}
    for entry in log:
        by_day.update((entry.on, value) for name, value in entry.values if name == key)
    return tuple(Figure(value, day) for day, value in by_day.items())


def measure(target: Target, state: State, header: Header, deadline: date, day: date) -> Measure:
    """``target`` at ``day``; ``deadline`` is the original one, the plan's end where there is none."""
    goal_set = state.goals.get(target.key)
    goal = goal_set.value if goal_set else target.goal
    past = history(state.log, target.key) if target.key in state.figures else ()
    stages = stages_of(target.key, state, past) if state.stages else ()
    also: dict[str, Any] = {
        "goal_set": goal_set,
        "goals": goals_of(target, state.log if goal_set else (), header.start),
        "stages": stages,
        "expected": state.expected.get(target.key),
    }
    if not past:
        words = "未报送" if goal is not None else _unset(target)
        return Measure(target, goal, "unreported", words, **also)
    known = Measure(target, goal, "unjudged", _unset(target), past, past[-1], **also)
    if goal is None:
        return known
    if target.kind == "total":
        return _total(known, goal, header, deadline, day, state)
    return _staged(_held(known, goal), header, state.due or deadline, day) if stages else _held(known, goal)


def _unset(target: Target) -> str:
    return "控制数待下达" if target.kind == "ceiling" else "目标待下达"


def _broken(target: Target, value: Number, goal: Number) -> bool:
    return value > goal if target.kind == "ceiling" else value < goal


def _held(known: Measure, goal: Number) -> Measure:
    assert known.actual is not None
    if known.target.kind == "rate":
        return _grown(known, known.actual.value, goal)
    if known.target.kind in ("keep", "ceiling"):  # by the goal of its day
        goal = goal_on(known.goals, known.actual.on) or goal
    broken = _broken(known.target, known.actual.value, goal)
    verdicts: Mapping[str, tuple[tuple[Judgement, str], tuple[Judgement, str]]] = {
        "level": (("met", "已达标"), ("below", "未达标")),
        "keep": (("met", "保持"), ("broken", "跌破")),
        "ceiling": (("met", "未超限"), ("broken", "已超限")),
    }
    judgement, words = verdicts[known.target.kind][broken]
    return known._replace(judgement=judgement, words=words)


def _grown(known: Measure, actual: Number, goal: Number) -> Measure:
    """Growth against its goal, in points; 左右 is met within half a point."""
    from decimal import Decimal
    from fractions import Fraction

    from xhplan.core.exact import number, rounded

    gap = Fraction(actual) - Fraction(goal)
    near = "左右" in known.target.marks and abs(gap) <= Fraction(1, 2)
    points = rounded(abs(gap)) or number(abs(Decimal(actual) - Decimal(goal)))
    words = f"{'高于' if gap > 0 else '低于'}目标{points}个百分点" if gap else "与目标持平"
    return known._replace(judgement="met" if gap >= 0 or near else "below", words=words)


def _total(known: Measure, goal: Number, header: Header, deadline: date, day: date, state: State) -> Measure:
    from fractions import Fraction

    assert known.actual is not None
    percent = Fraction(known.actual.value) * 100 / Fraction(goal) if goal else Fraction(100)
    over = day > deadline or known.actual.on >= deadline
    known = known._replace(percent=percent)
    if known.target.pace == "linear":
        known = _paced(known, header, deadline)
    if percent >= 100:
        due = known.target.pace == "linear" or state.due is not None  # else there is nothing to be ahead of
        early = due and _first_reached(known.history, goal) < deadline
        return known._replace(judgement="met", words="提前完成" if early else "已完成", forecast=None)
    if over:
        return known._replace(judgement="below", words="未完成", forecast=None)
    if known.gap is None and known.stages:
        return _staged(known, header, deadline, day)
    if known.gap is None:
        words = "按时间节点评价" if state.milestones else "未设节点，不评进度"
        return known._replace(judgement="unjudged", words=words)
    tolerance = Fraction(header.thresholds.tolerance)
    if known.gap > tolerance:
        return known._replace(judgement="ahead", words="超进度")
    if known.gap < -tolerance:
        return known._replace(judgement="behind", words="欠进度")
    return known._replace(judgement="on", words="达进度")


def _staged(known: Measure, header: Header, deadline: date, day: date) -> Measure:
    """A figure by its stages, before the deadline: by the last of them that has fallen due."""
    from fractions import Fraction

    assert known.actual is not None
    if known.judgement == "met" or day > deadline:
        return known
    due = [stage for stage in known.stages if stage.by <= day]
    if not due:
        return known._replace(judgement="unjudged", words="阶段目标未到期")
    last, value = due[-1], known.actual.value
    if value >= last.goal:
        return known._replace(judgement="on", words="达进度")
    goal = Fraction(known.goal) if known.goal else Fraction(last.goal)
    gap = Fraction(100) * (Fraction(value) - Fraction(last.goal)) / goal
    pace = Fraction(last.goal) * 100 / goal if known.target.kind == "total" else None
    return known._replace(judgement="behind", words="欠进度", pace=pace, gap=gap)


def _first_reached(past: Sequence[Figure], goal: Number) -> date:
    """The first day since which the goal has stood as reached."""
    reached = past[-1].on
    for figure in reversed(past):
        if figure.value < goal:
            break
        reached = figure.on
    return reached


def _paced(known: Measure, header: Header, deadline: date) -> Measure:
    from fractions import Fraction

    from xhplan.core.exact import places, rounded, share_gone

    assert known.actual is not None
    assert known.percent is not None
    share = share_gone(known.actual.on, header.start, deadline)
    wanted = wanted_on(known.actual.on, known.goals, known.stages, header, deadline)
    pace = wanted * 100 / Fraction(known.goals[-1].value)
    gone = (known.actual.on - header.start).days + 1
    forecast = None
    if len(known.history) >= 2 and gone >= header.thresholds.forecast_after and 0 < share < 1:
        decimals = max(places(known.actual.value), places(known.goal))
        forecast = rounded(Fraction(known.actual.value) / share, decimals)
    if known.expected is not None:
        forecast = None
    return known._replace(pace=pace, gap=known.percent - pace, forecast=forecast, wanted=wanted)


def outlook(item: Measure, over: bool = False) -> str:
    """年度研判: what to expect of the year, in an official's words; only what the figures bear.

    Where the year is ``over`` nothing is expected any more.
    """
    if item.goal is None or item.judgement == "unreported":
        return "无法研判"
    if over:
        return _outcome(item)
    if item.target.kind != "total":
        return {"met": "预计可实现", "broken": "已突破"}.get(item.judgement, "存在风险")
    if item.judgement in ("met", "below"):
        return item.words
    if item.judgement == "behind":
        return "按现有进度难以完成" if item.forecast is not None else "存在风险"
    if item.judgement == "on" and item.forecast is not None and item.forecast < item.goal:
        return "抓紧推进可完成"
    return {"ahead": "预计可完成", "on": "预计可完成"}.get(item.judgement, "视项目进展而定")


def _outcome(item: Measure) -> str:
    """How the year ended, as far as was reported."""
    if item.target.kind == "total":
        return item.words if item.judgement == "met" else "未完成"
    breach = "曾超限" if item.target.kind == "ceiling" else "曾跌破"
    return f"{item.words}（年内{breach}）" if item.judgement == "met" and item.breaches() else item.words
