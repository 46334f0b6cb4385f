"""三、滞后与受阻."""

from __future__ import annotations

from collections.abc import Iterator

from xhplan.core.dates import chinese_day
from xhplan.core.model import Due
from xhplan.core.report import Concern, Moved, Report
from xhplan.core.urging import urged
from xhplan.core.words import LIGHT_WORDS
from xhplan.render.document import Block, Heading, Paragraph, Table
from xhplan.render.wording import due_words, signed, task_title, unit_of, urged_words


def part(report: Report) -> Iterator[Block]:
    yield Heading(2, "三、滞后与受阻")
    if report.concerns:
        headings = ("编号", "任务", "责任单位", "灯", "持续周数", "原因", "下步措施", "提请事项")
        yield Table(
            headings,
            tuple(_concern(one, report.header.year) for one in report.concerns),
            frozenset({4}),
        )
    else:
        yield Paragraph("无滞后或受阻任务。")
    if report.asks:
        yield Paragraph("提请领导协调事项：")
        yield Table(("编号", "任务", "责任单位", "分管领导", "提请事项"), tuple(_asks(report)))
    if report.moved:
        yield Paragraph("期限调整：")
        rows = tuple(_moved(moved, report.header.year) for moved in report.moved)
        yield Table(("编号", "任务", "原定", "第几次", "调整前", "现定", "原因", "依据", "登记"), rows)


def _asks(report: Report) -> Iterator[tuple[str, ...]]:
    for view in report.asks:
        leader = report.leaders.get(view.state.owner or "", "—")
        day = view.state.asked
        days = (report.day - day).days if day else 0
        lasted = f"，已{days}天" if days else ""
        since = f"（{chinese_day(day, report.header.year)}提请{lasted}）" if day else ""
        yield view.task.id, task_title(view.task), unit_of(view), leader, f"{view.state.ask}{since}"


def _concern(concern: Concern, year: int | None) -> tuple[str, ...]:
    view = concern.view
    light = LIGHT_WORDS[view.light] if view.light else ""
    found = urged(view.voice.urges)
    pressed = [urged_words(found, year)] if found else []
    return (
        view.task.id,
        task_title(view.task),
        unit_of(view),
        light,
        str(concern.weeks),
        "；".join((*view.verdict.reasons, *pressed)),
        view.state.next or "—",
        view.state.ask or "—",
    )


def _moved(moved: Moved, year: int | None) -> tuple[str, ...]:
    slip = moved.slip

    def day(due: Due) -> str:
        return due_words(due, year)

    return (
        moved.view.task.id,
        task_title(moved.view.task) + (f"（时间节点：{slip.milestone}）" if slip.milestone else ""),
        day(moved.first),
        f"第{slip.nth}次",
        day(slip.before),
        day(slip.after),
        slip.entry.note or "—",
        slip.entry.basis or "—",
        signed(slip.entry, year),
    )
