"""二、进展: item by item in a weekly summary, by category in a longer one; and the annex."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from xhplan.core.dates import chinese_day
from xhplan.core.figures import Measure
from xhplan.core.grouping import grouped
from xhplan.core.model import Entry, Status
from xhplan.core.report import Item, Report
from xhplan.core.view import SubjectView, TaskView
from xhplan.core.words import LIGHT_WORDS
from xhplan.render.document import Block, Bullets, Heading, Paragraph, Table
from xhplan.render.lines import category
from xhplan.render.summary import filed
from xhplan.render.summary.sentences import figure, reporter, told, values
from xhplan.render.wording import silent, subject_name, subject_title, unit_of, words


def part(report: Report) -> Iterator[Block]:
    return _by_task(report) if report.period.kind == "week" else _by_category(report)


def _by_task(report: Report) -> Iterator[Block]:
    said = words(report.period, report.day)
    yield Heading(2, f"二、{said.this}进展")
    if not report.items:
        yield Paragraph(f"{silent(report.period, report.day, report.header.start)}。")
    for area, of_area in groupby(report.items, key=lambda item: item.subject.area):
        items = sorted(of_area, key=lambda item: not item.finished)
        yield Heading(3, area.area)
        yield Bullets(tuple(_item(item, report) for item in items))


def _item(item: Item, report: Report) -> str:
    subject, year = item.subject, report.header.year
    title = f"【{subject.status_words}】" if item.finished and isinstance(subject, TaskView) else ""
    name = (
        f"{subject.task.id} {subject_title(subject)}"
        if isinstance(subject, TaskView)
        else subject_title(subject)
    )
    sentences = []
    for entry in item.reports:
        figures = [figure(measure) for measure in subject.measures if _told_by(item, measure) is entry]
        said = told(entry, subject.targets, figures, _status_before(subject, entry), title)
        sentences += [f"{said}（{reporter(entry, year)}）。"] if said else []
    said = (
        f"：{''.join(sentences)}"
        if sentences
        else f"{_unchanged(subject, title)}（{reporter(item.reports[-1], year)}）。"
    )
    return f"{title}{name}{said}{_next_stone(item, report)}"


def _unchanged(subject: SubjectView, title: str) -> str:
    """What a report says that holds nothing but the status that the task had already."""
    return f"：仍为{subject.status_words}" if isinstance(subject, TaskView) and not title else ""


def _told_by(item: Item, measure: Measure) -> Entry | None:
    """The report that tells a target's figure: the last that says it; where the task is finished, at least its last."""
    saying = [entry for entry in item.reports if measure.target.key in dict(entry.values)]
    if saying:
        return saying[-1]
    return item.reports[-1] if item.finished and measure.actual else None


def _status_before(subject: SubjectView, entry: Entry) -> Status:
    """The status that the entry found."""
    before: Status = "planned"
    for past in subject.state.log:
        if past is entry:
            break
        before = past.status or before
    return before


def _next_stone(item: Item, report: Report) -> str:
    if isinstance(item.subject, TaskView) and not item.subject.open:
        return ""
    stones = [stone for stone in item.subject.state.milestones if stone.due and not stone.reached]
    first = min(stones, key=lambda stone: (stone.due, stone.name), default=None)
    if first is None or first.due is None:
        return ""
    day = chinese_day(first.due, report.header.year)
    late = "，已逾期" if first.due < report.day else ""
    return f"下一节点：{first.name}（{day}{late}）。"


def _by_category(report: Report) -> Iterator[Block]:
    said = words(report.period, report.day)
    yield Heading(2, f"二、{said.this}进展")
    if not report.items:
        yield Paragraph(f"{silent(report.period, report.day, report.header.start)}。")
    headings = ("领域", "类别", "任务数", f"{said.this}有报送", "到达节点", f"{said.this}完成", "累计完成")
    yield Table(headings, tuple(_categories(report)), frozenset({2, 3, 6}))
    if report.punctuality:
        yield from filed.part(report)


def _categories(report: Report) -> Iterator[tuple[str, ...]]:
    """A row for each category of an area, in the order of its first task."""
    by_id = {item.subject.task.id: item for item in report.items if isinstance(item.subject, TaskView)}
    for area in report.view.areas:
        for label, tasks in grouped((category(view), view) for view in area.tasks).items():
            active = [by_id[view.task.id] for view in tasks if view.task.id in by_id]
            done = sum(view.standing == "done" for view in tasks)
            yield (
                area.area.area,
                label or "—",
                str(len(tasks)),
                str(len(active)),
                "、".join(_reached(active)) or "—",
                "、".join(item.subject.id for item in active if item.finished) or "—",
                str(done),
            )


def _reached(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        names = dict.fromkeys(name for entry in item.reports for name in entry.reached)
        if names:
            yield f"{item.subject.id}" + "".join(f"“{name}”" for name in names)


def annex(report: Report) -> Iterator[Block]:
    yield Heading(2, f"附表　{words(report.period, report.day).this}报送任务一览")
    if not report.items:
        yield Paragraph(f"{silent(report.period, report.day, report.header.start)}。")
        return
    rows = tuple(_reported(item, report.header.year) for item in report.items)
    yield Table(("编号", "任务", "责任单位", "状态", "灯", "最近进展", "日期"), rows)


def _reported(item: Item, year: int | None) -> tuple[str, ...]:
    subject, last = item.subject, item.reports[-1]
    status, light = "—", "—"
    if isinstance(subject, TaskView):
        status, light = subject.status_words, LIGHT_WORDS.get(subject.light or "", "—")
    return (
        subject_name(subject),
        subject_title(subject),
        unit_of(subject),
        status,
        light,
        _last(last, subject, status),
        chinese_day(last.on, year),
    )


def _last(entry: Entry, subject: SubjectView, status: str) -> str:
    """The last report; the status, which has a column of its own, only where there is nothing else."""
    figures: Sequence[str] = values(entry, subject.targets)
    if entry.status != "dropped" and (said := told(entry._replace(status=None), subject.targets, figures)):
        return said
    return told(entry, subject.targets, figures) or status
