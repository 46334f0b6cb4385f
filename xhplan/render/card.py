"""``show``: all of a task, as labels and what they say; the same words on a terminal and in a pipe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xhplan.core.dates import chinese_day
from xhplan.core.exact import number, percentage, rounded
from xhplan.core.fields import HELD
from xhplan.core.figures import Measure
from xhplan.core.fold import Milestone, State
from xhplan.core.model import Entry, Header, Target, Task
from xhplan.core.urging import urged
from xhplan.core.view import AreaView, SubjectView, TaskView
from xhplan.core.words import (
    LIGHT_WORDS,
    ORIGIN_WORDS,
    OUTLOOK_WORDS,
    VERDICT_WORDS,
    concluded_as,
)
from xhplan.render import targets
from xhplan.render.entry import describe
from xhplan.render.lines import category
from xhplan.render.wording import due_words, goal_heading, urged_words

Row = tuple[str, str]
Past = Mapping[str, Sequence[Row]]
"""What a past year came to, by the id of the task, or the number in two digits of the area, that goes on from it."""
NOTHING: Past = {}

_ORIGINS = {"restored": "原文缺失，据报告他处补回", "inferred": "原文缺失，据报告他处推定"}


def card(view: SubjectView, header: Header, past: Past = NOTHING) -> Iterator[Row]:
    """Label and text, in the order that a reader asks for them; ``past`` is what they go on from."""
    return _of_task(view, header, past) if isinstance(view, TaskView) else _of_area(view, header, past)


def before(view: SubjectView, past: Past) -> Sequence[Row]:
    return past.get(view.id.zfill(2), ())


def _of_area(view: AreaView, header: Header, past: Past) -> Iterator[Row]:
    """What an area holds of its own: its tasks are asked for by their ids."""
    found = view.area
    yield "领域", f"{found.area}（{found.slug}）"
    yield "标题", found.title
    yield from before(view, past)
    yield "任务", f"{len(view.tasks)}项，xhplan list --area {found.number} 列出"
    if not view.measures:
        yield "量化指标", "领域本级没有指标"
    for item in view.measures:
        yield from target(item, header)
    yield from _pressed(view)
    yield from record(view.state, found.targets)


def _of_task(view: TaskView, header: Header, past: Past) -> Iterator[Row]:
    yield "任务", view.task.text
    yield from _promise(view, header)
    yield from before(view, past)
    yield from _progress(view)
    for item in view.measures:
        yield from target(item, header)
    for stone in view.state.milestones:
        yield "时间节点", f"{stone.name}：{_reached(stone)}"
    yield from record(view.state, view.task.targets)


def _promise(view: TaskView, header: Header) -> Iterator[Row]:
    """Tables are numbered in a report that is plain text; any other document prints its own titles."""
    task, report = view.task, "原文" if header.document else "报告"
    numbered = view.area.title_source and not header.document
    table = f"表{view.area.number} " if numbered else ""
    title = table + view.area.title
    yield "领域", view.area.area + (f"（{title}）" if title != view.area.area else "")
    if task.category:
        yield "类别", category(view)
    for level in ("category", "subcategory"):
        origin = getattr(task, f"{level}_origin")
        if getattr(task, level) and origin in _ORIGINS:
            yield f"（{ORIGIN_WORDS[origin]}）", f"“{getattr(task, level)}”{_ORIGINS[origin]}"
    if task.source:
        yield "来源", f"{report}第{'、'.join(map(str, task.source))}行"
    elif task.added is None and header.source is None:
        yield "列入", "从计划开始时起"
    else:
        yield "新增", f"{task.added}，报告中没有" if task.added else "从计划开始时起，报告中没有"


def _progress(view: TaskView) -> Iterator[Row]:
    task, state = view.task, view.state
    yield "状态", view.status_words
    light = LIGHT_WORDS.get(view.light or "", "")
    for index, reason in enumerate(view.verdict.reasons):
        yield ("灯" if index == 0 else ""), f"{light}：{reason}" if light and index == 0 else reason
    found = view.appraisal
    yield "进度评价", found.words + (f"：{found.reason}" if found.reason else "")
    if view.percent is not None:
        totals = sum(item.target.kind == "total" for item in view.measures)
        of = f"（{totals}项累计指标中已报{view.measured}项）" if view.measured else ""
        yield "完成率", f"{percentage(view.percent)}%{'（自报）' if view.own else of}"
    yield "责任单位", "、".join(state.leads) or "未明确"
    if state.support:
        yield "配合单位", "、".join(state.support)
    if state.due or task.due:
        yield "完成期限", _due(task, state)
    if state.log:
        yield from _moved(state, task)
    heard = view.voice.heard
    yield "最近报送", heard.isoformat() if heard else "未报送"
    for field in HELD:
        if said := getattr(state, field.key):
            yield field.word, said
    yield from _said(state)
    yield from _pressed(view)


def _moved(state: State, task: Task) -> Iterator[Row]:
    """Deadlines and goals that were changed."""
    from xhplan.core.changes import goal_changes
    from xhplan.core.slips import days_of, slips

    moved = slips(state.log, task.due)
    for slip in moved:
        change = f"由{due_words(slip.before)}改为{due_words(slip.after)}"
        what = f"时间节点“{slip.milestone}”" if slip.milestone else ""
        yield "期限调整", f"{what}第{slip.nth}次：{change}{_because(slip.entry)}"
    if len(moved) > 1:
        yield "", f"共{len(moved)}次，合计推迟{days_of(moved)}天"
    for goal in goal_changes(state.log, task.targets):
        unit = goal.target.unit
        before = "待下达" if goal.before is None else f"{number(goal.before)}{unit}"
        yield "目标调整", f"{goal.target.key}由{before}改为{number(goal.after)}{unit}{_because(goal.entry)}"


def _pressed(view: TaskView | AreaView) -> Iterator[Row]:
    if found := urged(view.voice.urges):
        yield "催办", urged_words(found).removeprefix("催办") + (f"；{found.note}" if found.note else "")


def _said(state: State) -> Iterator[Row]:
    """What waits for a leader, what the office said, and what the unit expects."""
    if state.asked:
        yield "协调结果", f"尚无（{state.asked}提请）"
    if state.answer:
        yield "协调结果", f"{state.answer.value}（{state.answer.on}）"
    if state.outlook:
        yield "年底预判", OUTLOOK_WORDS[state.outlook]
    if state.verdict:
        yield "评定", f"{VERDICT_WORDS[state.verdict.value]}（{state.verdict.note}，{state.verdict.on}）"
    if state.concluded:
        word = concluded_as(state.concluded.value, state.carried)
        yield "年终认定", f"{word}（{state.concluded.note}，{state.concluded.on}）"


def _because(entry: Entry) -> str:
    """Reason, basis, name and day of a change."""
    said = [text for text in (entry.note, entry.basis and f"依据{entry.basis}") if text]
    return "，" + "，".join([*said, f"{entry.by or '未署名'} {entry.on}登记"])


def _due(task: Task, state: State) -> str:
    shown = state.due.isoformat() if state.due else "已取消"
    return shown if state.due_set else f"{shown}（原文写明）"


def _reached(stone: Milestone) -> str:
    planned = stone.due.isoformat() if stone.due else "未定日期"
    late = f"，晚{stone.late}天" if stone.late else ""
    return f"{planned}，{stone.reached}到达{late}" if stone.reached else f"{planned}，未到达"


def target(item: Measure, header: Header) -> Iterator[Row]:
    """A target: goal with its marks, actual, judgement, what the year before the plan's came to."""
    name, key = item.target.name, item.target.key
    yield "量化指标", f"{name}（{key}）" if key != name else name
    derived = f"（由“{item.target.derived}”得出）" if item.target.derived else ""
    yield f"  {goal_heading(header.year)}", targets.goal(item) + derived
    yield "  累计完成", _actual(item)
    if item.actual is not None:
        yield "  进度评价", item.words
    if item.wanted is not None:
        yield "  应完成", f"{number(rounded(item.wanted))}{item.target.unit}"
    for index, stage in enumerate(item.stages):
        when = f"，{stage.reached}达到" if stage.reached else "，未达到"
        yield ("  阶段目标" if index == 0 else ""), f"{stage.by} {number(stage.goal)}{item.target.unit}{when}"
    if item.expected is not None:
        yield (
            "  全年预计",
            f"{number(item.expected.value)}{item.target.unit}（单位{chinese_day(item.expected.on)}报）",
        )
    if item.forecast is not None:
        yield "  推算全年", f"{targets.forecast(item)}（按现有进度推算，仅供参考）"
    yield from _baseline(item.target, header.start.year)
    if item.target.remark:
        yield "  说明", item.target.remark


def _actual(item: Measure) -> str:
    said = [targets.actual(item)]
    if item.percent is not None:
        said.append(f"完成率{targets.share(item)}")
    if item.pace is not None:
        said.append(f"序时{targets.pace(item)}")
    if item.actual is not None:
        said.append(f"数据截至{chinese_day(item.actual.on)}")
    return "，".join(said)


def _baseline(found: Target, year: int) -> Iterator[Row]:
    if found.baseline is None and found.baseline_remark is None:
        return
    value = f"{number(found.baseline)}{found.unit}" if found.baseline is not None else "—"
    line = f"，报告第{found.baseline_source}行" if found.baseline_source else ""
    remark = f"，{found.baseline_remark}，不作比较" if found.baseline_remark else ""
    yield f"  {year - 1}年完成", f"{value}{remark}{line}"


def record(state: State, own: tuple[Target, ...]) -> Iterator[Row]:
    """The log, newest first."""
    for index, entry in enumerate(reversed(state.log)):
        who = entry.from_ or entry.by
        said = describe(entry, own)
        yield ("进展记录" if index == 0 else ""), f"{entry.on}　{said}" + (f"　（{who}）" if who else "")
