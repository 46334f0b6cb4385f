"""``rollup``: several plans as a document, as rows of a spreadsheet and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xhplan.core.appraisal import COUNTED, COUNTED_WORDS
from xhplan.core.dates import chinese_day
from xhplan.core.lights import Light
from xhplan.core.model import CONCLUSIONS, Status
from xhplan.core.punctuality import Punctuality, added
from xhplan.core.rollup import Member, Rollup
from xhplan.core.standing import Counts
from xhplan.core.words import CARRIED_WORDS, CONCLUDED_WORDS, LIGHT_WORDS, STATUS_WORDS
from xhplan.record import TYPE_CHECKING
from xhplan.render import text
from xhplan.render.document import Block, Bullets, Heading, Paragraph, Table
from xhplan.render.wording import concluded

if TYPE_CHECKING:
    from typing import Any

SCHEMA = "xhplan-rollup/1"
_COUNTED = ("任务", *STATUS_WORDS.values(), *LIGHT_WORDS.values())
_JUDGED = ("ahead", "on", "behind", "waiting", "unjudged", "unfiled")
"""What an open task is judged to be."""
_FILED = ("应报", "按时", "迟报", "未报", "漏报", "未到期")
_SHOWN_STATUSES: tuple[Status, ...] = ("planned", "active", "blocked", "done")
_SHOWN_LIGHTS: tuple[Light, ...] = ("red", "yellow", "grey")
_SHOWN = (
    "任务",
    *(STATUS_WORDS[status] for status in _SHOWN_STATUSES),
    *(LIGHT_WORDS[light] for light in _SHOWN_LIGHTS),
)
"""What a paper has room for; the rest is in the sentence above it and in the other formats."""


def blocks(rollup: Rollup) -> Iterator[Block]:
    """What each plan came to, what areas of one name come to, every red task, what could not be read."""
    yield Heading(1, f"{len(rollup.members)}份计划汇总")
    yield Paragraph(_sentence(rollup))
    yield Heading(2, "一、各计划")
    plans = [(_name(member, rollup), *_shown(member.counts)) for member in rollup.members]
    yield _table("计划", _SHOWN, [*plans, ("合计", *_shown(rollup.total))])
    yield Heading(2, "二、同名领域合计")
    yield _table("领域", _SHOWN, [(name, *_shown(counts)) for name, counts in rollup.areas.items()])
    yield Heading(2, "三、进度评价")
    judged = [(_name(member, rollup), *_judged(member.counts)) for member in rollup.members]
    yield _table("计划", _JUDGED_WORDS, [*judged, ("合计", *_judged(rollup.total))])
    yield Paragraph("同名领域合计：")
    yield _table("领域", _JUDGED_WORDS, [(name, *_judged(counts)) for name, counts in rollup.areas.items()])
    yield Heading(2, "四、报送情况")
    if rollup.filings:
        plans = [
            (_name(member, rollup), *_filed(added("", member.filings)))
            for member in rollup.members
            if member.filings
        ]
        yield _table("计划", _FILED, [*plans, ("合计", *_filed(added("", rollup.filings.values())))])
        yield Paragraph("同名领域合计：")
        yield _table("领域", _FILED, [(name, *_filed(found)) for name, found in rollup.filings.items()])
    else:
        yield Paragraph("各计划都没有报送日历，不统计应报。")
    yield Heading(2, "五、红灯")
    red = [
        (_name(member, rollup), item.id, item.text, item.reason)
        for member in rollup.members
        for item in member.red
    ]
    yield Table(("计划", "编号", "任务", "原因"), tuple(red)) if red else Paragraph("没有红灯任务。")
    if rollup.broken:
        yield Heading(2, "六、读不了的计划")
        yield Bullets(tuple(f"{one.key}：{one.message}" for one in rollup.broken))


def _name(member: Member, rollup: Rollup) -> str:
    """The plan's name, and its key where another has the same name."""
    alike = [one for one in rollup.members if one.name == member.name]
    return member.name if len(alike) == 1 else f"{member.name}（{member.key}）"


def _sentence(rollup: Rollup) -> str:
    total = rollup.total
    said = [f"共{total.tasks}项任务", *(f"{word}{total.statuses[key]}" for key, word in STATUS_WORDS.items())]
    lit = [f"{word}{count}" for word, count in total.lit.items()]
    days = "；".join(
        f"数据截至{chinese_day(day)}" if len(rollup.days) == 1 else f"{chinese_day(day)}{count}份"
        for day, count in rollup.days.items()
    )
    broken = f"另有{len(rollup.broken)}份读不了，见第六部分，未计入。" if rollup.broken else ""
    settled = f"；{concluded(total)}" if concluded(total) else ""
    return f"{'，'.join(said)}；{'，'.join(lit)}{settled}。{days}。{broken}"


def _shown(counts: Counts) -> tuple[str, ...]:
    statuses = (counts.statuses[status] for status in _SHOWN_STATUSES)
    return tuple(map(str, (counts.tasks, *statuses, *(counts.lights[light] for light in _SHOWN_LIGHTS))))


def _judged(counts: Counts) -> tuple[str, ...]:
    return tuple(str(counts.judgements[key]) for key in _JUDGED)


_JUDGED_WORDS = [COUNTED_WORDS[key].partition("（")[0] for key in _JUDGED]


def _table(first: str, counted: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Table:
    return Table((first, *counted), tuple(rows), frozenset(range(1, 1 + len(counted))))


def _filed(found: Punctuality) -> tuple[str, ...]:
    return tuple(map(str, (found.owed, found.in_time, found.late, found.missing, found.gaps, found.pending)))


def _row(counts: Counts) -> tuple[str, ...]:
    return tuple(map(str, (counts.tasks, *counts.statuses.values(), *counts.lights.values())))


def csv(rollup: Rollup) -> str:
    """A row a plan, for Excel; 报送 is empty where a plan has no calendar."""
    before = [key for key in COUNTED if key not in CONCLUSIONS]
    judgements = (f"评价：{COUNTED_WORDS[key]}" for key in before)
    filings = (f"报送：{word}" for word in _FILED)
    settled = (f"认定：{word}" for word in (*CONCLUDED_WORDS.values(), *CARRIED_WORDS.values()))
    rows = [("键", "计划", "数据截至", *_COUNTED, *judgements, *filings, *settled)]
    for member in rollup.members:
        judged = (str(member.counts.judgements[key]) for key in before)
        verdicts = map(str, (*member.counts.concluded.values(), member.counts.carried))
        filed = _filed(added("", member.filings)) if member.filings else ("",) * len(_FILED)
        named = (member.key, member.name, member.day.isoformat())
        rows.append((*named, *_row(member.counts), *judged, *filed, *verdicts))
    return text.csv(rows)


def data(rollup: Rollup) -> dict[str, Any]:
    """The contract for other people's programs."""
    return {
        "schema": SCHEMA,
        "plans": [
            {
                "key": member.key,
                "name": member.name,
                "as_of": member.day,
                **member.counts._asdict(),
                "filings": _filings_data(member.filings),
                "areas": {one.area: one.counts._asdict() for one in member.standings},
                "red": [item._asdict() for item in member.red],
            }
            for member in rollup.members
        ],
        "areas": {name: counts._asdict() for name, counts in rollup.areas.items()},
        "total": {**rollup.total._asdict(), "filings": _filings_data(rollup.filings.values())},
        "broken": [one._asdict() for one in rollup.broken],
    }


def _filings_data(found: Iterable[Punctuality]) -> dict[str, int] | None:
    """Periods owed, in time, late, missing, left out, not due yet; null without a calendar."""
    areas = list(found)
    if not areas:
        return None
    total = added("", areas)
    fields = ("owed", "in_time", "late", "missing", "gaps", "pending")
    return {field: getattr(total, field) for field in fields}
