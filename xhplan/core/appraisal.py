"""进度评价 of a task: one answer, with its reason (docs/format.md, section 6.4).

Lights say what needs a look today; this says how a task stands against what
was promised. The first rule that applies decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from xhplan.core.dates import chinese_day
from xhplan.core.figures import Measure
from xhplan.core.fold import Act, State
from xhplan.core.lights import Verdict, statement
from xhplan.core.model import Header
from xhplan.core.words import CLAIMED, VERDICT_WORDS, concluded_as
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Key: TypeAlias = 'Literal["dropped", "done", "unfiled", "behind", "ahead", "on", "waiting", "unjudged"]'

APPRAISAL_WORDS: dict[str, str] = {
    "dropped": "已取消",
    "done": "已完成",
    "unfiled": "未报",
    "behind": "欠进度",
    "ahead": "超进度",
    "on": "达进度",
    "waiting": "节点未到期",
    "unjudged": "暂不评价",
}
SHORT = "done_short"
"""Counted apart from what is done: a figure falls short or is missing."""
CLAIMING = "claimed"
"""Counted apart too: said to be done, and not verified yet."""
ASKED_WORDS = {**APPRAISAL_WORDS, CLAIMING: CLAIMED}
"""What ``--judgement`` asks for: what waits to be verified is not finished."""
MOSTLY, MISSED = "mostly", "missed"
"""And what the office judged at the year's end, but for what it found done."""
COUNTED_WORDS: dict[str, str] = {
    "done": "已完成（含提前）",
    SHORT: "已完成（指标未达、未报）",
    CLAIMING: CLAIMED,
    MOSTLY: "基本完成（认定）",
    MISSED: "未完成（认定）",
    **{
        key: APPRAISAL_WORDS[key]
        for key in ("ahead", "on", "behind", "waiting", "unjudged", "unfiled", "dropped")
    },
}
COUNTED = tuple(COUNTED_WORDS)


class Appraisal(NamedTuple):
    """``words`` as on screen; ``reason`` is empty where the words say it all.

    ``apart`` is the one of COUNTED that it is counted under instead of its key; ``by_hand``: the office's 评定.
    """

    key: Key
    words: str
    reason: str = ""
    apart: str | None = None
    by_hand: bool = False

    @property
    def asked(self) -> str:
        """The word of ``--judgement`` that it goes by."""
        return CLAIMING if self.apart == CLAIMING else self.key

    @property
    def counted(self) -> str:
        """Under which of COUNTED it is counted."""
        return self.apart or self.key


CLAIM = Appraisal("done", CLAIMED, apart=CLAIMING)
UNJUDGED = Appraisal("unjudged", APPRAISAL_WORDS["unjudged"])


def appraise(
    state: State, measures: Sequence[Measure], verdict: Verdict, header: Header, day: date
) -> Appraisal:
    """How a task with this light stands on ``day``."""
    if state.status == "dropped":
        return _named("dropped")
    if state.concluded:
        return _concluded(state.concluded)
    if state.status == "done":
        return _done(measures)
    if verdict.light == "grey":
        return _named("unfiled", verdict.reasons[0])
    late = next(_behind(state, measures, header, day), None)
    if late is not None:
        return _named("behind", late)
    return _kept_up(state, measures, header, day) or _open(state, measures, header)


def _named(key: Key, reason: str = "") -> Appraisal:
    return UNJUDGED if key == "unjudged" and not reason else Appraisal(key, APPRAISAL_WORDS[key], reason)


def _concluded(said: Act) -> Appraisal:
    key: Key = "behind" if said.value == MISSED else "done"
    apart = None if said.value == "achieved" else said.value
    return Appraisal(key, f"{concluded_as(said.value)}（认定）", said.note or "", apart)


def _done(measures: Iterable[Measure]) -> Appraisal:
    items = list(measures)
    if any(item.short for item in items):
        return Appraisal("done", "已完成（指标未达）", apart=SHORT)
    if any(item.actual is None for item in items):
        return Appraisal("done", "已完成（指标未报）", apart=SHORT)
    return _named("done")


def _behind(state: State, measures: Iterable[Measure], header: Header, day: date) -> Iterator[str]:
    """What is behind, the gravest first; a 力争 figure never is."""
    if state.status == "blocked":
        yield "受阻" + (f"：{state.cause or state.problem}" if state.cause or state.problem else "")
    year = header.year
    if state.due and state.due < day:
        yield f"完成期限{chinese_day(state.due, year)}已过"
    for stone in state.milestones:
        if stone.due and stone.due < day and not stone.reached:
            yield f"时间节点“{stone.name}”{chinese_day(stone.due, year)}已过"
    for item in measures:
        if not item.best_effort:
            for stage in item.waiting:
                if stage.by <= day:
                    yield f"阶段目标“{item.called(stage)}”{chinese_day(stage.by, year)}未达到"
        if not item.best_effort and _fell_short(item, state, day, header):
            yield statement(item, header)


def _fell_short(item: Measure, state: State, day: date, header: Header) -> bool:
    if item.judgement in ("behind", "broken"):
        return True
    if item.judgement != "below":
        return False
    return item.target.kind == "total" or day >= (state.due or header.end)


def _kept_up(state: State, measures: Sequence[Measure], header: Header, day: date) -> Appraisal | None:
    """Ahead or on, by the worst paced figure or stage, by the nodes that have come, by what is kept."""
    paced = [item for item in measures if not item.best_effort and _has_pace(item, day)]
    if paced:
        worst = next((item for item in paced if _is_on(item, day)), paced[0])
        return _named("on" if _is_on(worst, day) else "ahead", statement(worst, header))
    come = [stone for stone in state.milestones if stone.reached or (stone.due and stone.due < day)]
    if come:
        names = "、".join(f"“{stone.name}”" for stone in come)
        return _named("on", f"到期节点均已到达：{names}")
    for item in measures:
        if item.target.kind in ("keep", "ceiling") and item.judgement == "met":
            return _named("on", statement(item, header))
    return None


def _has_pace(item: Measure, day: date) -> bool:
    """Whether a figure is judged by even growth, or by a stage whose day has come or that is reached."""
    if item.actual is None or not item.stages:
        return item.pace is not None
    return item.judgement == "met" or any(stage.reached or stage.by <= day for stage in item.stages)


def _is_on(item: Measure, day: date) -> bool:
    """Rather than ahead: a stage reached before its day is."""
    if item.stages:
        return item.judgement != "met" and all(stage.by <= day for stage in item.stages if stage.reached)
    return item.judgement == "on" or item.words == "已完成"


def _open(state: State, measures: Sequence[Measure], header: Header) -> Appraisal:
    said = [statement(item, header) for item in measures if item.best_effort and item.judgement == "behind"]
    told = "力争指标不作评价：" + "；".join(said) if said else ""
    coming = [stone.due for stone in state.milestones if stone.due]
    coming += [stage.by for item in measures for stage in item.waiting]
    if coming:
        first = chinese_day(min(coming), header.year)
        return _named("waiting", told or f"最近节点{first}")
    if state.verdict is not None:
        key = state.verdict.value
        return Appraisal(key, f"{VERDICT_WORDS[key]}（评定）", state.verdict.note or "", by_hand=True)
    return _named("unjudged", told)
