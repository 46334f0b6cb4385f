"""督办单: what a unit is urged of, on a page of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from xhplan.core.dates import chinese_day
from xhplan.core.exact import number, rounded
from xhplan.core.figures import Measure
from xhplan.core.lights import gap_words
from xhplan.core.model import Entry, Header
from xhplan.core.urging import urged
from xhplan.core.view import SubjectView, TaskView
from xhplan.core.words import LEVEL_WORDS
from xhplan.record import NamedTuple
from xhplan.render import targets
from xhplan.render.document import Block, Heading, Paragraph, Table
from xhplan.render.wording import named


class Pressed(NamedTuple):
    """A subject before it was urged, and the urge."""

    view: SubjectView
    entry: Entry


class Sheet(NamedTuple):
    """What ``unit`` is urged of; ``leader`` is its 分管领导."""

    unit: str
    leader: str | None
    items: Sequence[Pressed]


def orders(sheets: Iterable[Sheet], header: Header, day: date) -> Iterator[Block]:
    """A 督办单 a unit: its tasks, what is late and by how much, the last filing, until when to answer, who signs."""
    for sheet in sheets:
        yield Heading(1, "督办单")
        yield Paragraph(f"{header.name}　{chinese_day(day)}")
        leader = f"（分管领导：{sheet.leader}）" if sheet.leader else ""
        yield Paragraph(f"{sheet.unit}{leader}：")
        yield Paragraph(_asked(sheet, day, header.year))
        rows = tuple(_row(item, day, header.year) for item in sheet.items)
        yield Table(("级别", "任务", "情况", "最近报送", "催办"), rows)
        yield Paragraph(signed(header))


def _asked(sheet: Sheet, day: date, year: int | None) -> str:
    first = sheet.items[0].entry
    until = f"请于{chinese_day(first.until, year)}前书面答复" if first.until else "请尽快书面答复"
    note = f"{first.note.rstrip('。')}。" if first.note else ""
    return f"你单位负责的下列{len(sheet.items)}项工作，现予督办。{note}{until}，写明进展、原因和下步措施。"


def _row(item: Pressed, day: date, year: int | None) -> tuple[str, ...]:
    view, entry = item
    title = (
        f"{named(view.task)}（{view.task.id}）" if isinstance(view, TaskView) else f"{view.area.area}领域指标"
    )
    before = urged(view.voice.urges)
    assert entry.urged is not None
    return (
        LEVEL_WORDS[entry.urged],
        title,
        "；".join(late(view, day, year)) or _next(view, day, year),
        chinese_day(view.voice.filed, year) if view.voice.filed else "尚无",
        f"第{before.times + 1 if before else 1}次",
    )


def late(view: SubjectView, day: date, year: int | None) -> Iterator[str]:
    """What is late and by how much, the gravest first, each in few words."""
    state = view.state
    for due, what in _dues(view):
        if due < day:
            yield f"{what}{chinese_day(due, year)}，逾期{(day - due).days}天"
    if state.status == "blocked":
        yield f"受阻：{state.cause}" if state.cause else "受阻"
    if view.voice.silence:
        yield f"自{chinese_day(view.voice.silence.since, year)}起未报"
    yield from (_behind(item) for item in view.measures if item.judgement in ("behind", "below", "broken"))


def _dues(view: SubjectView) -> list[tuple[date, str]]:
    state = view.state
    dues = [(state.due, "完成期限")]
    dues += [(stone.due, f"“{stone.name}”") for stone in state.milestones if not stone.reached]
    return sorted((due, what) for due, what in dues if due)


def _next(view: SubjectView, day: date, year: int | None) -> str:
    """What falls due next of a subject of which nothing is late."""
    coming = [f"{what}{chinese_day(due, year)}到期" for due, what in _dues(view) if due >= day]
    return coming[0] if coming else "请按时报送进展"


def _behind(item: Measure) -> str:
    """创业完成70/600人，滞后6.3个百分点."""
    shown = targets.actual(item)
    if item.percent is not None and item.goal is not None:
        shown = f"{rounded(item.percent)}%（目标{number(item.goal)}{item.target.unit}）"
    return f"{item.target.key}{shown}，{gap_words(item.gap) if item.gap is not None else item.words}"


def signed(header: Header) -> str:
    issuer = header.issuer
    name, signer, contact = (issuer.name, issuer.signer, issuer.contact) if issuer else ("", None, None)
    blank = "　" * 6
    return f"{name}{'　' if name else ''}签发：{signer or blank}　联系人：{contact or blank}"
