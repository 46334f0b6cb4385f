"""二、进展: item by item in a weekly summary, by category in a longer one; and the annex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from xhplan.core.dates import chinese_day
from xhplan.core.lights import gap_words
from xhplan.core.model import Entry
from xhplan.core.report import Item, Report
from xhplan.core.view import AreaView, TaskView
from xhplan.core.words import LIGHT_WORDS
from xhplan.render import targets
from xhplan.render.document import Block, Bullets, Heading, Paragraph, Table
from xhplan.render.lines import category
from xhplan.render.record import reported
from xhplan.render.wording import brief, owner_id, owner_unit, words


def part(report: Report) -> Iterator[Block]:
    return _by_task(report) if report.period.kind == "week" else _by_category(report)


def _by_task(report: Report) -> Iterator[Block]:
    said = words(report.period)
    yield Heading(2, f"二、{said.this}进展")
    if not report.items:
        yield Paragraph(f"{said.this}各单位未报送进展。")
    for area, of_area in groupby(report.items, key=lambda item: item.owner.area):
        items = sorted(of_area, key=lambda item: not item.finished)
        yield Heading(3, area.area)
        yield Bullets(tuple(_item(item, report.header.start.year) for item in items))


def _item(item: Item, year: int) -> str:
    owner = item.owner
    title = brief(owner.task.text) if isinstance(owner, TaskView) else "领域指标"
    said = "。".join(
        f"{reported(entry, owner.targets)}（{entry.from_ or entry.by or '未署名'}{chinese_day(entry.on, year)}报）"
        for entry in item.reports
    )
    done = "【完成】" if item.finished else ""
    return (
        f"{done}{owner_id(owner)} {title}：{said}。{_standing(owner, item.reports)}{_next_stone(owner, year)}"
    )


def _standing(owner: TaskView | AreaView, reports: Sequence[Entry]) -> str:
    """The figures that were reported, against goal and pace."""
    keys = {key for entry in reports for key, _ in entry.values}
    parts = []
    for item in owner.measures:
        if item.target.key not in keys:
            continue
        parts.append(f"{item.target.name}累计{targets.actual(item)}（目标{targets.goal(item)}）")
        if item.percent is not None:
            parts.append(f"完成率{targets.share(item)}")
        parts.append(gap_words(item.gap) if item.gap is not None and item.judgement != "met" else item.words)
    return "，".join(parts) + ("。" if parts else "")


def _next_stone(owner: TaskView | AreaView, year: int) -> str:
    stones = [stone for stone in owner.state.milestones if stone.due and not stone.reached]
    first = min(stones, key=lambda stone: (stone.due, stone.name), default=None)
    return f"下一节点：{first.name}（{chinese_day(first.due, year)}）。" if first and first.due else ""


def _by_category(report: Report) -> Iterator[Block]:
    said = words(report.period)
    yield Heading(2, f"二、{said.this}进展")
    by_id = {item.owner.task.id: item for item in report.items if isinstance(item.owner, TaskView)}
    rows = []
    for area in report.view.areas:
        for label, of_label in groupby(area.tasks, key=category):
            tasks = list(of_label)
            active = [by_id[view.task.id] for view in tasks if view.task.id in by_id]
            finished = [owner_id(item.owner) for item in active if item.finished]
            done = sum(view.state.status == "done" for view in tasks)
            rows.append(
                (
                    area.area.area,
                    label or "—",
                    str(len(tasks)),
                    str(len(active)),
                    "、".join(finished) or "—",
                    str(done),
                )
            )
    if not report.items:
        yield Paragraph(f"{said.this}各单位未报送进展。")
    headings = ("领域", "类别", "任务数", f"{said.this}有报送", f"{said.this}完成", "累计完成")
    yield Table(headings, tuple(rows), frozenset({2, 3, 5}))
    if report.punctuality:
        units = ((item.unit, item.tasks, item.in_time, item.late) for item in report.punctuality)
        units_rows = tuple(
            (unit, str(tasks), str(in_time), str(late), str(tasks - in_time - late))
            for unit, tasks, in_time, late in units
        )
        yield Paragraph(f"{said.this}报送情况：")
        yield Table(("责任单位", "应报任务", "按期报送", "补报", "未报"), units_rows, frozenset({1, 2, 3, 4}))


def annex(report: Report) -> Iterator[Block]:
    yield Heading(2, f"附表　{words(report.period).this}报送任务一览")
    if not report.items:
        yield Paragraph(f"{words(report.period).this}各单位未报送进展。")
        return
    rows = tuple(_reported(item, report.header.start.year) for item in report.items)
    yield Table(("编号", "任务", "责任单位", "状态", "灯", "最近进展", "日期"), rows)


def _reported(item: Item, year: int) -> tuple[str, ...]:
    owner, last = item.owner, item.reports[-1]
    task = isinstance(owner, TaskView)
    return (
        owner_id(owner),
        brief(owner.task.text) if isinstance(owner, TaskView) else "领域指标",
        owner_unit(owner),
        owner.status_words if isinstance(owner, TaskView) else "—",
        LIGHT_WORDS.get(owner.light or "", "—") if isinstance(owner, TaskView) and task else "—",
        reported(last, owner.targets),
        chinese_day(last.on, year),
    )
