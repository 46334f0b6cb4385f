"""四、量化指标."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xhplan.core.dates import chinese_day
from xhplan.core.exact import number, share_gone
from xhplan.core.figures import outlook
from xhplan.core.model import Number
from xhplan.core.report import NewGoal, Reading, Report
from xhplan.core.words import OUTLOOK_WORDS
from xhplan.render import targets
from xhplan.render.document import Block, Bullets, Heading, Paragraph, Table
from xhplan.render.wording import goal_heading, signed, subject_name, unit_of

FORECAST_NOTE = "推算全年按现有进度推算，仅供参考。"
_HEADINGS = (
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
    year = report.header.year
    # From the third quarter on a year can be judged.
    judged = report.period.kind != "week" and (
        share_gone(report.day, report.header.start, report.header.end) * 2 > 1
    )
    over = report.day >= report.header.end
    rows: tuple[tuple[str, ...], ...] = tuple(_reading(reading, year) for reading in report.readings)
    if judged:
        rows = tuple(
            (*row, _outlook(reading, over)) for row, reading in zip(rows, report.readings, strict=True)
        )
    columns = ("指标", "责任单位", f"{report.header.start.year - 1}年完成", goal_heading(year), *_HEADINGS)
    yield Table(columns + (("年度研判",) if judged else ()), rows, frozenset({2, 3, 4, 6, 7, 9}))
    if report.goals:
        yield Paragraph("目标调整：")
        headings = ("指标", "原定", "调整前", "现定", "原因", "依据", "登记")
        yield Table(headings, tuple(_new_goal(new, year) for new in report.goals))
    if notes := list(_notes(report.readings, year)):
        yield Bullets(tuple(notes))


def _new_goal(new: NewGoal, year: int | None) -> tuple[str, ...]:
    change = new.change
    return (
        f"{subject_name(new.subject)} {change.target.name}",
        *(_goal(value, change.target.unit) for value in (change.target.goal, change.before, change.after)),
        change.entry.note or "—",
        change.entry.basis or "—",
        signed(change.entry, year),
    )


def _set(reading: Reading, year: int | None) -> str:
    """When a goal was first set, where none was printed, and when it was last changed."""
    item, unit = reading.measure, reading.measure.target.unit
    set_ = [
        (entry.on, value)
        for entry in reading.subject.state.log
        for key, value in entry.goals
        if key == item.target.key
    ]
    said = []
    if item.target.goal is None:
        said.append(f"{chinese_day(set_[0][0], year)}下达，为{_goal(set_[0][1], unit)}")
    if len(item.goals) > 1:
        said.append(f"{chinese_day(item.goals[-1].on, year)}调整为{_goal(item.goals[-1].value, unit)}")
    return "，".join(said)


def _goal(value: Number | None, unit: str) -> str:
    return "待下达" if value is None else f"{number(value)}{unit}"


def _outlook(reading: Reading, over: bool) -> str:
    """What to expect of the year: while it lasts the unit's own word, where it gave one."""
    said = reading.subject.state.outlook
    return f"{OUTLOOK_WORDS[said]}（单位预判）" if said and not over else outlook(reading.measure, over)


def _reading(reading: Reading, year: int | None) -> tuple[str, ...]:
    item = reading.measure
    return (
        f"{subject_name(reading.subject)} {item.target.name}",
        unit_of(reading.subject),
        targets.baseline(item.target),
        targets.goal(item),
        targets.actual(item),
        targets.as_of(item, year) or "—",
        targets.share(item),
        targets.pace(item),
        item.words,
        targets.forecast(item),
    )


def _notes(readings: Sequence[Reading], year: int | None) -> Iterator[str]:
    if any(reading.measure.forecast is not None for reading in readings):
        yield FORECAST_NOTE
    for reading in readings:
        item = reading.measure
        said = [text for text in (item.target.baseline_remark, item.target.remark) if text]
        if "约" in item.target.marks:
            said.append("目标为约数")
        if item.best_effort:
            said.append("力争目标，未达到不亮红灯")
        if item.goal_set and (set_ := _set(reading, year)):
            said.append(f"目标已于{set_}")
        said += targets.breaches(item, year)
        if said:
            yield f"{item.target.name}：{'；'.join(said)}。"
