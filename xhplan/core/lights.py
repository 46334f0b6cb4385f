"""The light of an open task and every reason for it (督办灯)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from xhplan.core.dates import chinese_day
from xhplan.core.debts import Voice
from xhplan.core.exact import number
from xhplan.core.figures import Measure
from xhplan.core.fold import State
from xhplan.core.model import CLOSED, Header
from xhplan.core.words import AWAITING, LIGHT_WORDS
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction
    from typing import Literal, TypeAlias

Light: TypeAlias = 'Literal["red", "yellow", "grey", "green"]'


LIGHTS: tuple[Light, ...] = ("red", "yellow", "grey", "green")


class Rank:
    """The order of the rules: the lowest that applies gives the light."""

    FACT = 1
    UNREPORTED = 2
    BEHIND = 3
    WARNING = 4
    PLAIN = 5


_LIGHTS: dict[int, Light] = {
    Rank.FACT: "red",
    Rank.UNREPORTED: "grey",
    Rank.BEHIND: "red",
    Rank.WARNING: "yellow",
}


class Reason(NamedTuple):
    rank: int
    text: str


class Verdict(NamedTuple):
    """``light`` is ``None`` where none is due: closed, not yet to report, or to be settled at the year's end."""

    light: Light | None
    reasons: tuple[str, ...]

    @property
    def awaiting(self) -> bool:
        """Whether the task waits for the year's verdict (待年终认定)."""
        return self.light is None and self.reasons[:1] == (AWAITING,)

    @property
    def words(self) -> str:
        return LIGHT_WORDS[self.light] if self.light else AWAITING if self.awaiting else ""


def judge(state: State, measures: Sequence[Measure], header: Header, voice: Voice, day: date) -> Verdict:
    """The light at ``day`` of a task of which ``voice`` was heard."""
    if state.concluded or state.status in CLOSED:
        return Verdict(None, tuple(_figures(measures, header)))
    reasons = list(_reasons(state, measures, header, voice, day))
    if len(reasons) > 1:
        reasons.sort(key=lambda reason: reason.rank)
    texts = [reason.text for reason in reasons]
    first = reasons[0].rank if reasons else Rank.PLAIN
    if first != Rank.PLAIN and (first <= Rank.UNREPORTED or day <= header.end):
        return Verdict(_LIGHTS[first], tuple(texts))
    if day > header.end:
        return Verdict(None, (AWAITING, *texts))
    if voice.heard is None:
        return Verdict(None, ("未到报送期", *texts))
    if not measures and not state.milestones:
        return Verdict("green", ("正常（自报）", *texts))
    return Verdict("green", tuple(texts) if any(item.actual for item in measures) else ("正常", *texts))


def _reasons(
    state: State, measures: Sequence[Measure], header: Header, voice: Voice, day: date
) -> Iterator[Reason]:
    if state.status == "blocked":
        cause = state.cause or state.problem
        yield Reason(Rank.FACT, f"受阻：{cause}" if cause else "受阻")
    if state.due or state.milestones:
        yield from _dates(state, header, day)
    if voice.silence:
        yield Reason(Rank.UNREPORTED, voice.silence.words)
    for measure in measures:
        if measure.stages or measure.actual is not None:
            yield from _measured(measure, state, header, day)
    if voice.heard and state.owner is None:
        yield Reason(Rank.PLAIN, "责任单位未落实")


def _dates(state: State, header: Header, day: date) -> Iterator[Reason]:
    marks: list[tuple[str, date | None]] = [("完成期限", state.due)]
    marks += [(f"时间节点“{stone.name}”", stone.due) for stone in state.milestones if not stone.reached]
    for name, due in marks:
        if due is None:
            continue
        shown = chinese_day(due, header.year)
        left = (due - day).days
        if left < 0 and day > header.end:
            late = (header.end - due).days
            yield Reason(Rank.FACT, f"{name}{shown}，" + (f"已逾期{late}天" if late else "到期未完成"))
        elif left < 0:
            yield Reason(Rank.FACT, f"{name}{shown}，已逾期{-left}天")
        elif left <= header.thresholds.due_within:
            yield Reason(Rank.WARNING, f"{name}{shown}，" + (f"还有{left}天" if left else "当日到期"))


def _stages(measure: Measure, header: Header, day: date) -> Iterator[Reason]:
    """Stages that were not reached and have fallen due, or soon will."""
    for stage in measure.waiting:
        left = (stage.by - day).days
        name = f"阶段目标“{measure.called(stage)}”{chinese_day(stage.by, header.year)}"
        if left < 0:
            yield Reason(
                Rank.WARNING, f"{name}，" + ("到期未达到" if day > header.end else f"已逾期{-left}天")
            )
        elif left <= header.thresholds.due_within:
            yield Reason(Rank.WARNING, f"{name}，" + (f"还有{left}天" if left else "当日到期"))


def _measured(measure: Measure, state: State, header: Header, day: date) -> Iterator[Reason]:
    yield from _stages(measure, header, day)
    if measure.actual is None:
        return
    rank = _rank(measure, state, header, day)
    if measure.best_effort and rank < Rank.WARNING:
        rank = Rank.WARNING
    yield Reason(rank, statement(measure, header))
    for breach in measure.breaches():
        word = "超限" if measure.target.kind == "ceiling" else "跌破"
        shown = chinese_day(breach.on, header.year)
        yield Reason(
            Rank.PLAIN, f"{measure.target.name}{shown}曾{word}（{number(breach.value)}{measure.target.unit}）"
        )


def _rank(measure: Measure, state: State, header: Header, day: date) -> int:
    if measure.judgement == "broken":
        return Rank.FACT
    if measure.target.kind in ("level", "rate") and measure.judgement == "below":
        if state.due and day >= state.due:
            return Rank.FACT
        left = ((state.due or header.end) - day).days
        return Rank.WARNING if left <= header.thresholds.due_within else Rank.PLAIN
    if measure.judgement == "met":
        return Rank.PLAIN
    if measure.gap is not None and measure.gap < -header.thresholds.red_behind:
        return Rank.BEHIND
    behind = measure.gap is not None and measure.gap < -header.thresholds.tolerance
    return Rank.WARNING if behind or measure.judgement == "below" else Rank.PLAIN


def _figures(measures: Sequence[Measure], header: Header) -> Iterator[str]:
    return (statement(measure, header) for measure in measures if measure.actual)


def statement(measure: Measure, header: Header) -> str:
    """A figure in words: 帮扶引领成功创业完成70/600人（11.7%），序时18.0%，滞后6.3个百分点，数据截至3月5日."""
    from xhplan.core.exact import percentage, rounded

    assert measure.actual is not None
    target, actual = measure.target, number(measure.actual.value)
    if measure.percent is not None and measure.goal is not None:
        share = f"{percentage(measure.percent)}%"
        parts = [f"{target.name}完成{actual}/{number(measure.goal)}{target.unit}（{share}）"]
    else:
        parts = [f"{target.name}{actual}{target.unit}"]
    if measure.gap is not None and measure.pace is not None:
        parts += [f"序时{rounded(measure.pace)}%", gap_words(measure.gap)]
    else:
        parts.append(measure.words)
    parts.append(f"数据截至{chinese_day(measure.actual.on, header.year)}")
    return "，".join(parts)


def gap_words(gap: Fraction) -> str:
    """快于／滞后序时进度, in points rounded to one decimal."""
    from xhplan.core.exact import rounded

    points = rounded(abs(gap))
    if not points:
        return "与序时持平"
    return f"{'快于序时' if gap > 0 else '滞后'}{points}个百分点"
