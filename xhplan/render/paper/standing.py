"""一、总体情况: where the plan stands, as an office counts, and what changed."""

from __future__ import annotations

from collections.abc import Sequence

from xhplan.core.appraisal import COUNTED_WORDS, SHORT
from xhplan.core.filings import words as spoken
from xhplan.core.report import Item, Report
from xhplan.core.view import TaskView
from xhplan.core.words import AWAITING
from xhplan.render.document import Block, Heading, Paragraph, Table
from xhplan.render.paper import goals, matters
from xhplan.render.text import percent
from xhplan.render.wording import counts, scope, silent, words

_JUDGED = ("ahead", "on", "behind")
_UNJUDGED = ("waiting", "unjudged")
_NAMED = 3
"""Tasks that a sentence names."""


def part(number: str, report: Report) -> list[Block]:
    week = report.period.kind == "week"
    said = [_counted(report), _changed(report), _judged(report) if week else "", _lit(report)]
    said += [goals.told(report), _met(report)]
    blocks: list[Block] = [Heading(2, f"{number}、总体情况"), Paragraph("".join(said))]
    found = report.total.counts
    whole = found.tasks - found.judgements["dropped"]
    return blocks if week or not whole else [*blocks, *_shares(report, whole)]


def _counted(report: Report) -> str:
    """年度计划135项，年内新增1项，经批准取消2项，在办134项：推进中122项、受阻1项、未启动11项."""
    found = report.total.counts
    states = "" if found.settled else counts(found.statuses, ("active", "blocked", "planned"))
    if states and "、" not in states and found.open > 1:
        states = f"均{states.removesuffix(f'{found.open}项')}"
    return f"{scope(found, report.header.year is not None)}{f'：{states}' if states else ''}。"


def _judged(report: Report) -> str:
    """能以数字或到期节点评价的12项：超进度1项、达进度8项、欠进度3项；节点未到期23项、暂不评价88项；未报11项。"""
    found = report.total.counts.judgements
    judged = sum(found[key] for key in _JUDGED)
    said = [f"能以数字或到期节点评价的{judged}项：{_told(found, _JUDGED)}"] if judged else []
    said += [told for keys in (_UNJUDGED, ("unfiled",), (SHORT,)) if (told := _told(found, keys))]
    return f"{'；'.join(said)}。" if said else ""


def _told(found: dict[str, int], keys: Sequence[str]) -> str:
    return "、".join(f"{COUNTED_WORDS[key]}{found[key]}项" for key in keys if found[key])


def _shares(report: Report, whole: int) -> list[Block]:
    """进度评价 with shares; what was dropped is outside them."""
    from fractions import Fraction

    told = [
        (key, count) for key, count in report.total.counts.judgements.items() if count and key != "dropped"
    ]
    heads = ("进度评价", *(COUNTED_WORDS[key] for key, _ in told))
    items = ("项数", *(str(count) for _, count in told))
    shares = ("占比", *(percent(Fraction(100 * count, whole)) for _, count in told))
    return [Table(heads, (items, shares), frozenset(range(1, len(heads))))]


def _changed(report: Report) -> str:
    """本周123项报送进展，另录入2项，新启动3项、新完成2项; where nothing came, that."""
    moves = _moves(report)
    still = f"状态较{words(report.period, report.day, report.header.start).last}无变化"
    return f"{_heard(report)}，{'、'.join(moves) or still}。"


def _heard(report: Report) -> str:
    """What units filed, and apart from it what the office recorded by itself, which is no filing."""
    tasks = [item for item in report.items if isinstance(item.subject, TaskView)]
    filed = sum(_filed(item, report) for item in tasks)
    this = words(report.period, report.day).this
    if not tasks:
        return silent(report.period, report.day, report.header.start)
    if not filed:
        return f"{this}录入{len(tasks)}项进展"
    entered = len(tasks) - filed
    return f"{this}{filed}项报送进展" + (f"，另录入{entered}项" if entered else "")


def _filed(item: Item, report: Report) -> bool:
    start, end = report.period.start, report.period.end
    return any(
        word.filed and start <= word.entry.on <= end
        for word in spoken(item.subject.state.log, report.view.names)
    )


def _moves(report: Report) -> list[str]:
    """新启动11项、新完成2项、新受阻1项, by what became of the tasks."""
    found: dict[str, int] = {}
    for move in report.status_moves:
        for word in _became(move.before, move.after):
            found[word] = found.get(word, 0) + len(move.ids)
    return [f"{word}{found[word]}项" for word in _BECAME if word in found]


_BECAME = ("新增", "新启动", "新完成", "新受阻", "恢复推进", "重新推进", "新取消", "退回未启动")


def _became(before: str | None, after: str | None) -> tuple[str, ...]:
    """What is new since; of a task that was added, also how it ended within the period."""
    ended = {"done": "新完成", "blocked": "新受阻", "dropped": "新取消"}
    if before is None:
        return ("新增", ended[after]) if after in ended else ("新增",)
    if after in ended:
        return (ended[after],)
    if after == "planned":
        return ("退回未启动",)
    return ({"planned": "新启动", "blocked": "恢复推进"}.get(before, "重新推进"),)


def _lit(report: Report) -> str:
    """红灯3项，较上周增加2项；黄灯4项. After the plan's end, what waits to be settled."""
    lights, more = report.total.counts.lights, report.total.red_more
    change = (
        f"，较{words(report.period, report.day, report.header.start).last}{'增加' if more > 0 else '减少'}{abs(more)}项"
        if more
        else ""
    )
    red = f"红灯{lights['red']}项" if lights["red"] else "无红灯"
    settled = report.total.counts.awaiting
    others = [
        f"{word}{count}项" for word, count in (("黄灯", lights["yellow"]), (AWAITING, settled)) if count
    ]
    return f"{'；'.join((red + change, *others))}。"


def _met(report: Report) -> str:
    """指标已达、尚未报完成2项：……（18-02）、……（19-09）。"""
    views = [view for view in report.view.tasks if view.met]
    if not views:
        return ""
    named = matters.quoted(views[:_NAMED])
    more = "等" if len(views) > _NAMED else ""
    return f"指标已达、尚未报完成{len(views)}项：{named}{more}。"
