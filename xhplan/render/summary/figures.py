"""四、量化指标."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xhplan.core.dates import chinese_day
from xhplan.core.figures import number, outlook
from xhplan.core.report import NewGoal, Reading, Report
from xhplan.render import targets
from xhplan.render.document import Block, Bullets, Heading, Paragraph, Table
from xhplan.render.wording import owner_id, owner_unit

FORECAST_NOTE = "推算全年按现有进度推算，仅供参考。"
HEADINGS = (
    "指标",
    "责任单位",
    "2020年完成",
    "年度目标",
    "累计完成",
    "数据截至",
    "完成率",
    "序时",
    "进度评价",
    "推算全年",
)


def part(report: Report) -> Iterator[Block]:
    yield Heading(2, "四、量化指标")
    if not report.readings:
        yield Paragraph("没有量化指标。")
        return
    judged = report.period.kind != "week" and report.period.end.month >= 7
    rows: tuple[tuple[str, ...], ...] = tuple(
        _reading(reading, report.header.start.year) for reading in report.readings
    )
    if judged:
        rows = tuple(
            (*row, outlook(reading.measure)) for row, reading in zip(rows, report.readings, strict=True)
        )
    yield Table(HEADINGS + (("年度研判",) if judged else ()), rows, frozenset({2, 3, 4, 6, 7, 9}))
    if report.goals:
        yield Paragraph("目标调整：")
        yield Table(("指标", "原定", "现定", "原因", "依据", "登记"), tuple(map(_new_goal, report.goals)))
    if notes := list(_notes(report.readings)):
        yield Bullets(tuple(notes))


def _new_goal(new: NewGoal) -> tuple[str, ...]:
    change, unit = new.change, new.change.target.unit
    return (
        f"{owner_id(new.owner)} {change.target.name}",
        "待下达" if change.before is None else f"{number(change.before)}{unit}",
        f"{number(change.after)}{unit}",
        change.entry.note or "—",
        change.entry.basis or "—",
        f"{change.entry.by or '未署名'} {change.entry.on}",
    )


def _reading(reading: Reading, year: int) -> tuple[str, ...]:
    item = reading.measure
    return (
        f"{owner_id(reading.owner)} {item.target.name}",
        owner_unit(reading.owner),
        targets.baseline(item.target),
        targets.goal(item),
        targets.actual(item),
        targets.as_of(item, year) or "—",
        targets.share(item),
        targets.pace(item),
        item.words,
        targets.forecast(item),
    )


def _notes(readings: Sequence[Reading]) -> Iterator[str]:
    if any(reading.measure.forecast is not None for reading in readings):
        yield FORECAST_NOTE
    for reading in readings:
        item = reading.measure
        said = [text for text in (item.target.baseline_remark, item.target.remark) if text]
        if item.best_effort:
            said.append("力争目标，最多亮黄灯")
        if item.goal_set:
            said.append(
                f"目标于{chinese_day(item.goal_set.on)}下达或调整为{number(item.goal_set.value)}{item.target.unit}"
            )
        if said:
            yield f"{item.target.name}：{'；'.join(said)}。"
