"""一、总体情况: where the plan stands, as an office counts, and what changed."""

from __future__ import annotations

from collections.abc import Iterator

from xhplan.core.appraisal import COUNTED_WORDS
from xhplan.core.lights import Light
from xhplan.core.report import Report
from xhplan.core.view import TaskView
from xhplan.core.words import AWAITING, LIGHT_WORDS, STATUS_WORDS
from xhplan.render.document import Block, Heading, Paragraph, Table
from xhplan.render.text import percent
from xhplan.render.wording import counts, judged, met, scope, silent, words

_WORDS: dict[str, str] = {str(status): word for status, word in STATUS_WORDS.items()}


def part(number: str, report: Report) -> list[Block]:
    said = [_counted(report), _changed(report), _lit(report), met(report.view.tasks)]
    blocks: list[Block] = [Heading(2, f"{number}、总体情况"), Paragraph("".join(said))]
    found = report.total.counts
    if report.period.kind == "week" or found.tasks == found.judgements["dropped"]:
        return [*blocks, Paragraph(f"{judged(report.total.counts)}。")]
    return [*blocks, _shares(report)]


def _counted(report: Report) -> str:
    """年度计划135项，年内新增1项，经批准取消2项，在办134项：推进中122项、受阻1项、未启动11项."""
    states = counts(report.total.counts.statuses, ("active", "blocked", "planned"))
    return f"{scope(report.total.counts)}{f'：{states}' if states else ''}。"


def _shares(report: Report) -> Table:
    """进度评价 with shares; what was dropped is outside them."""
    from fractions import Fraction

    found = report.total.counts
    whole = found.tasks - found.judgements["dropped"]
    told = [(key, count) for key, count in found.judgements.items() if count and key != "dropped"]
    figures = tuple(f"{count}项（{percent(Fraction(100 * count, whole))}）" for _, count in told)
    return Table(tuple(COUNTED_WORDS[key] for key, _ in told), (figures,))


def _changed(report: Report) -> str:
    """本周123项任务有报送，新完成2项；较上周3项由未启动转为推进中."""
    said = words(report.period)
    tasks = [item for item in report.items if isinstance(item.subject, TaskView)]
    if not tasks:
        heard = silent(report.period, report.day, report.header.start)
    else:
        finished = sum(item.finished for item in tasks)
        heard = f"{said.this}{len(tasks)}项任务有报送" + (f"，新完成{finished}项" if finished else "")
    moved = "，".join(_moves(report))
    return f"{heard}；较{said.last}{moved or '状态无变化'}。"


def _moves(report: Report) -> Iterator[str]:
    for move in report.status_moves:
        before, after = _WORDS.get(move.before or ""), _WORDS.get(move.after or "")
        yield f"{len(move.ids)}项由{before}转为{after}" if before else f"新增{len(move.ids)}项"


def _lit(report: Report) -> str:
    """红灯3项，较上周增加2项；黄灯4项，未报11项，绿灯116项."""
    lights = report.total.counts.lights
    more = report.total.red_more
    change = f"，较{words(report.period).last}{'增加' if more > 0 else '减少'}{abs(more)}项" if more else ""
    rest: tuple[Light, ...] = ("yellow", "grey", "green")
    others = "，".join(f"{LIGHT_WORDS[light]}{lights[light]}项" for light in rest if lights[light])
    if awaiting := report.total.counts.awaiting:
        others += f"{'，' if others else ''}{AWAITING}{awaiting}项"
    return f"红灯{lights['red']}项{change}{('；' if change else '，') if others else ''}{others}。"
