"""Title, the three sentences, and 一、分领域情况."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from xhplan.core.appraisal import COUNTED_WORDS
from xhplan.core.dates import chinese_day
from xhplan.core.lights import Light
from xhplan.core.report import Report, Tally
from xhplan.core.view import TaskView
from xhplan.core.words import LIGHT_WORDS, STATUS_WORDS
from xhplan.render.document import Block, Bullets, Heading, Paragraph, Table
from xhplan.render.text import percent
from xhplan.render.wording import counts, id_list, judged, met, moves, scope, silent, words

_ORDER: tuple[Light, ...] = ("red", "yellow", "green", "grey")


def head(report: Report) -> Iterator[Block]:
    said = words(report.period, report.day)
    yield Heading(
        1, f"{report.header.name}执行{said.title if said.title.startswith('情况') else '情况' + said.title}"
    )
    known = report.view.as_of.known
    recorded = f"，录入截至{chinese_day(known)}" if known else ""
    yield Paragraph(f"{report.period.label}　数据截至{chinese_day(report.day)}{recorded}")
    yield Heading(2, f"{said.this}要情")
    yield Bullets(tuple(highlights(report)))


def highlights(report: Report) -> Iterator[str]:
    """Three sentences: where the plan stands, what changed, what needs a leader."""
    total, said = report.total.counts, words(report.period, report.day, report.header.start)
    lights = "、".join(f"{word}{count}项" for word, count in total.lit.items() if count) or "均未亮灯"
    yield f"{total.tasks}项任务中{counts(total.statuses)}；{lights}。" if total.tasks else "计划中尚无任务。"
    lit = sorted(task_id for item in report.light_moves if item.after == "red" for task_id in item.ids)
    yield f"{_reported(report)}；较{said.last}{moves(report.status_moves) or '状态无变化'}" + (
        f"；新亮红灯{len(lit)}项（{id_list(lit)}）。" if lit else "。"
    )
    ids = id_list([view.task.id for view in report.asks])
    yield f"提请领导协调事项{len(report.asks)}项（{ids}）。" if ids else "暂无提请领导协调事项。"


def _reported(report: Report) -> str:
    """本周8项任务、1个领域的指标有报送，新完成1项."""
    this = words(report.period, report.day).this
    if not report.items:
        return silent(report.period, report.day, report.header.start)
    tasks = sum(isinstance(item.subject, TaskView) for item in report.items)
    areas = len(report.items) - tasks
    parts = [f"{tasks}项任务" if tasks else "", f"{areas}个领域的指标" if areas else ""]
    finished = sum(item.finished for item in report.items)
    return f"{this}{'、'.join(filter(None, parts))}有报送" + (f"，新完成{finished}项" if finished else "")


def part(report: Report) -> Iterator[Block]:
    said = words(report.period, report.day, report.header.start)
    yield Heading(2, "一、分领域情况")
    lights = (LIGHT_WORDS[light].removesuffix("灯") for light in _ORDER)
    headings = ("领域", "任务数", *STATUS_WORDS.values(), *lights, f"较{said.last}")
    rows = tuple(_tally(tally) for tally in (*report.areas, report.total))
    yield Table(headings, rows, frozenset(range(1, 11)))
    status, light = moves(report.status_moves), moves(report.light_moves, light=True)
    yield Paragraph(f"状态变化：{status or '无'}。灯色变化：{light or '无'}。{met(report.view.tasks)}")
    yield from _judged(report)


def _judged(report: Report) -> Iterator[Block]:
    """One sentence in a week's paper, the shares in a longer one; what was dropped is outside them."""
    found = report.total.counts
    if report.period.kind == "week":
        yield Paragraph(f"{scope(found, report.header.year is not None)}。{judged(found)}。")
        return
    yield Paragraph(f"{scope(found, report.header.year is not None)}。")
    whole = found.tasks - found.judgements["dropped"]
    if whole:
        yield Paragraph("任务进度评价：")
        rows = tuple(
            (COUNTED_WORDS[key], str(count), percent(Fraction(100 * count, whole)))
            for key, count in found.judgements.items()
            if count and key != "dropped"
        )
        yield Table(("进度评价", "项数", "占比"), rows, frozenset({1, 2}))


def _tally(tally: Tally) -> tuple[str, ...]:
    figures = (
        tally.counts.tasks,
        *tally.counts.statuses.values(),
        *(tally.counts.lights[light] for light in _ORDER),
    )
    return (tally.area.area if tally.area else "合计", *map(str, figures), _difference(tally))


def _difference(tally: Tally) -> str:
    parts = [
        f"{word}{count:+d}" for word, count in (("完成", tally.done_more), ("红灯", tally.red_more)) if count
    ]
    return "，".join(parts) or "持平"
