"""How a report speaks: of its period, of tasks, of what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from xhplan.core.appraisal import COUNTED_WORDS
from xhplan.core.dates import chinese_day
from xhplan.core.exact import rounded
from xhplan.core.model import Due, Entry, Status, Task
from xhplan.core.names import split_id
from xhplan.core.view import SubjectView, TaskView
from xhplan.core.words import CARRIED_WORDS, CONCLUDED_WORDS, LEVEL_WORDS, LIGHT_WORDS, STATUS_WORDS
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

    from xhplan.core.changes import Transition
    from xhplan.core.periods import Period, PeriodKind
    from xhplan.core.standing import Counts
    from xhplan.core.urging import Urged

BRIEF = 28


class Words(NamedTuple):
    """本周, 上周, 下周 and the report's name."""

    this: str
    last: str
    next: str
    title: str


_WORDS: dict[PeriodKind, Words] = {
    "week": Words("本周", "上周", "下周", "周报"),
    "month": Words("本月", "上月", "下月", "月报"),
    "quarter": Words("本季度", "上季度", "下季度", "季报"),
    "year": Words("全年", "年初", "下阶段", "年报"),
    "span": Words("本期", "期初", "下阶段", "情况报告"),
}


_HALVES = (
    Words("上半年", "年初", "下半年", "半年报"),
    Words("下半年", "上半年末", "下阶段", "半年报"),
)


_YEARS = Words("计划期内", "期初", "下阶段", "情况报告")
"""Of a plan of several years, which is no 年报."""


def words(period: Period, day: date | None = None, begin: date | None = None) -> Words:
    """As on ``day``: a year that is not over is told as 年初以来, and is no 年报.

    The first period of a plan, which begins on ``begin``, has no 上季度 before it.
    """
    if begin and period.start <= begin:
        return words(period, day)._replace(last="年初" if (begin.month, begin.day) == (1, 1) else "期初")
    if period.kind == "year" and period.start.year < period.end.year:
        return _YEARS
    if period.kind == "half":
        return _HALVES[period.start.month > 6]
    found = _WORDS[period.kind]
    from_january = period.kind == "span" and (period.start.month, period.start.day) == (1, 1)
    if period.kind == "year" and day and period.start <= day < period.end:
        return found._replace(this="年初以来", title="情况报告")
    return found._replace(last="年初") if from_january else found


def silent(period: Period, day: date, begin: date) -> str:
    """What is said of a period in which nothing was reported up to ``day``; the plan's first day is ``begin``."""
    this = words(period, day).this
    if period.end < begin:
        return f"{this}计划尚未开始"
    return f"{this}尚未开始" if day < period.start else f"{this}没有收到报送"


def brief(text: str, length: int = BRIEF) -> str:
    """The first clause of a task, or as much as fits; what is left out is shown by …."""
    first = text.replace("；", "，").split("，")[0]
    if len(first) >= 8 and len(first) <= length:
        return first if first == text else f"{first}…"
    return text if len(text) <= length else f"{text[:length]}…"


def named(task: Task) -> str:
    """A task by name, whole: its short title, or its first clause, which is what it is about."""
    return task.short or task.text.replace("；", "，").split("，")[0].rstrip("。")


def task_title(task: Task, length: int = BRIEF) -> str:
    """The short title; where there is none, what fits of the wording."""
    return task.short or brief(task.text, length)


def subject_name(subject: SubjectView) -> str:
    """A task's id; an area by its name, since its number says nothing on paper."""
    return subject.task.id if isinstance(subject, TaskView) else subject.area.area


def subject_title(subject: SubjectView) -> str:
    return task_title(subject.task) if isinstance(subject, TaskView) else f"{subject.area.area}领域指标"


def unit_of(subject: SubjectView) -> str:
    return "、".join(subject.state.leads) or "—"


def id_list(ids: Sequence[str]) -> str:
    """Ids, three or more in a row as 12-02至12-15."""
    runs: list[list[str]] = []
    for task_id in ids:
        number, row = split_id(task_id)
        if runs and split_id(runs[-1][-1]) == (number, row - 1):
            runs[-1].append(task_id)
        else:
            runs.append([task_id])
    return "、".join(f"{run[0]}至{run[-1]}" if len(run) > 2 else "、".join(run) for run in runs)


def moves(transitions: Sequence[Transition], light: bool = False) -> str:
    """未启动→推进中7项，推进中→已完成3项."""
    return "，".join(
        f"{_name(item.before, light)}→{_name(item.after, light)}{len(item.ids)}项" for item in transitions
    )


def _name(value: str | None, light: bool) -> str:
    if light:
        return LIGHT_WORDS[value].removesuffix("灯") if value else "无灯"
    return next((word for status, word in STATUS_WORDS.items() if status == value), "新增")


def counts(
    statuses: dict[Status, int], order: Iterable[Status] = ("done", "active", "blocked", "planned", "dropped")
) -> str:
    """已完成2项、推进中40项 …; what is none is left out."""
    return "、".join(f"{STATUS_WORDS[status]}{statuses[status]}项" for status in order if statuses[status])


def scope(found: Counts, yearly: bool) -> str:
    """年度计划135项，年内新增1项，经批准取消2项，已完成4项，在办130项; what is none is left out.

    A plan of several years is not ``yearly``: 计划27项，新增1项.
    """
    plan, added = ("年度计划", "年内新增") if yearly else ("计划", "新增")
    said = [f"{plan}{found.tasks - found.added}项"]
    dropped, done = found.statuses["dropped"] - found.merged, found.statuses["done"]
    named = ((added, found.added), ("经批准取消", dropped), ("合并", found.merged), ("已完成", done))
    said += [f"{word}{count}项" for word, count in named if count]
    waiting = found.judgements.get("claimed", 0)
    said += filter(None, [concluded(found)])
    if found.open or not found.settled:
        said.append(f"在办{found.open}项" + (f"（其中报完成待核实{waiting}项）" if waiting else ""))
    return "，".join(said)


def goal_heading(year: int | None) -> str:
    """What heads the goals of a plan of that year, or of several years."""
    return "年度目标" if year else "目标"


def concluded(found: Counts) -> str:
    """年终认定完成98项、基本完成5项、未完成9项（转入下年续办9项）, or nothing."""
    said = [
        f"{word}{found.concluded[key]}项" for key, word in CONCLUDED_WORDS.items() if found.concluded.get(key)
    ]
    carried = f"（{CARRIED_WORDS['next']}{found.carried}项）" if found.carried else ""
    return f"年终认定{'、'.join(said)}{carried}" if said else ""


def met(views: Iterable[TaskView]) -> str:
    """指标已达、尚未报完成2项（15-01、15-07）。, or nothing."""
    ids = [view.task.id for view in views if view.met]
    return f"指标已达、尚未报完成{len(ids)}项（{id_list(ids)}）。" if ids else ""


def judged(found: Counts) -> str:
    """进度评价：超进度1项、达进度7项 …; what is none, and what was dropped, is left out."""
    said = [
        f"{COUNTED_WORDS[key]}{count}项"
        for key, count in found.judgements.items()
        if count and key != "dropped"
    ]
    return f"进度评价：{'、'.join(said) or '尚无任务'}"


def due_words(due: Due | None, year: int | None = None) -> str:
    """A deadline, as ``2021-06-30`` or, where the plan's year is given, as 6月30日."""
    if due is None:
        return "—"
    if not isinstance(due, date):
        return "取消"
    return due.isoformat() if year is None else chinese_day(due, year)


def signed(entry: Entry, year: int | None) -> str:
    """Who entered it and the day that it is true for."""
    return f"{entry.by or '未署名'} {chinese_day(entry.on, year)}"


def pace_words(gap: Fraction) -> str:
    """快于／滞后序时进度6.3个百分点, as it stands on paper."""
    points = rounded(abs(gap))
    if not points:
        return "与序时进度持平"
    return f"{'快于' if gap > 0 else '滞后'}序时进度{points}个百分点"


def urged_words(found: Urged, year: int | None = None) -> str:
    """催办3次，最近6月8日，黄，请于6月15日前答复."""
    until = f"，请于{chinese_day(found.until, year)}前答复" if found.until else ""
    return f"催办{found.times}次，最近{chinese_day(found.on, year)}，{LEVEL_WORDS[found.level]}{until}"
