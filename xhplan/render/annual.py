"""What the year, or its first half, came to, in the form of the published report's first half.

A paragraph of the ledger's figures, 表1 (指标, 年度目标, 全年完成), then a table an area (主要领域, 主要进展).
What the ledger does not hold is a blank that names who provides it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from xhplan.core.closing import BY_RULE
from xhplan.core.dates import chinese_day
from xhplan.core.exact import number
from xhplan.core.figures import Measure
from xhplan.core.report import Reading, Report
from xhplan.core.standing import count
from xhplan.core.view import AreaView, TaskView
from xhplan.core.words import STATUS_WORDS, concluded_as
from xhplan.record import NamedTuple
from xhplan.render import outcomes, targets
from xhplan.render.blanks import total
from xhplan.render.document import Blank, Block, Heading, Paragraph, Table
from xhplan.render.lines import category
from xhplan.render.text import numeral
from xhplan.render.wording import concluded, named

STATISTICS = "由区统计局提供，注明预计或快报"
_MERGED = re.compile(r"并入([0-9]+-[0-9]+)|与([0-9]+-[0-9]+)合并")


class Indicator(NamedTuple):
    """A main indicator of the year before, and what it came to then."""

    name: str
    outcome: str | None = None


def annual(report: Report, indicators: Sequence[Indicator] = ()) -> tuple[Block, ...]:
    """``indicators`` are those of last year's 表1: what the ledger does not measure of them is asked for."""
    half = "上半年" if _half(report) else ""
    who = report.header.issuer.name if report.header.issuer else "区政府办公室"
    blocks: list[Block] = [
        Heading(1, f"关于{report.header.name}{half}执行情况的报告"),
        Blank("会议", f"由{who}填写：何时在什么会议上、由谁报告，称谓和提请审议的话"),
        Paragraph(_opening(report)),
        Blank("形势", f"由{who}撰写：{half or '全年'}形势和总体评价", total(_opening(report))),
        *_goals(report, indicators),
    ]
    shared = outcomes.shared(report.view.tasks)
    areas = [area for area in report.view.areas if area.tasks or area.measures]
    for place, area in enumerate(areas, 2):
        tables = sum(isinstance(block, Table) for block in blocks)
        blocks += _area(place, tables + 1, area, report, shared)
    return (*blocks, *_problems(len(areas) + 2, report, who))


def _half(report: Report) -> bool:
    return report.period.kind == "half"


# --- the first paragraph ---------------------------------------------------------------------


def _opening(report: Report) -> str:
    planned = [view for view in report.view.tasks if view.task.added is None]
    added = [view for view in report.view.tasks if view.task.added is not None]
    said = f"截至{chinese_day(report.day)}，年度计划{len(planned)}项任务{_fates(planned, report)}"
    said += f"；年内新增{len(added)}项{_fates(added, report, '，其中')}" if added else ""
    known = [reading.measure for reading in report.readings if reading.measure.actual is not None]
    figures = _figures([item for item in known if item.target.baseline is not None] or known)
    return "。".join(part for part in (said, _raised(report), _met(report.readings), figures) if part) + "。"


def _figures(measures: Sequence[Measure]) -> str:
    """What a percentage is of is said with the first: 新增公共充电桩450个（占年度目标的112.5%，下同）."""
    counted = [item for item in measures if item.percent is not None]
    alike = "，下同" if len(counted) > 1 else ""
    return "；".join(
        f"{item.target.name}{targets.actual(item)}（占年度目标的{targets.share(item)}{alike}）"
        if item in counted[:1]
        else outcomes.figure(item)
        for item in measures
    )


def _fates(views: Iterable[TaskView], report: Report, before: str = "：") -> str:
    """：报完成22项，推进中112项，合并1项（“5G”并入“新基建”）; what is none is left out, what was judged told as such."""
    views = tuple(views)
    titles = _titles_by_id(report)
    merged = [(titles[view.id], into) for view in views if (into := merged_into(view))]
    told = "、".join(f"“{one}”并入“{titles.get(into, into)}”" for one, into in merged)
    counts = Counter(view.state.status for view in views if not view.state.concluded)
    waiting = sum(view.waits for view in views)
    done = counts["done"] - waiting
    said = [f"{'已完成' if report.header.accept else '报完成'}{done}项"] if done else []
    said += [f"报完成待核实{waiting}项"] if waiting else []
    said += [
        f"{STATUS_WORDS[status]}{counts[status]}项"
        for status in ("active", "blocked", "planned")
        if counts[status]
    ]
    said += filter(None, [concluded(count(views))])
    said += [f"合并{len(merged)}项（{told}）"] if merged else []
    dropped = counts["dropped"] - len(merged)
    said += [f"经批准取消{dropped}项"] if dropped else []
    return f"{before}{'，'.join(said)}" if said else ""


def _titles_by_id(report: Report) -> dict[str, str]:
    return {view.id: named(view.task) for view in report.view.tasks}


def merged_into(view: TaskView) -> str | None:
    """The task with which a dropped one goes on; lines of an older program name it in the reason alone."""
    if view.state.status != "dropped" or view.state.into:
        return view.state.into
    found = _MERGED.search(view.state.cause or "")
    return found[1] or found[2] if found else None


def _raised(report: Report) -> str:
    """年内调高目标2项：新增公共充电桩300个调整为400个（区政府第126次常务会议）…."""
    up: list[str] = []
    down: list[str] = []
    for goal in report.goals:
        change = goal.change
        if change.before is not None and change.before != change.after:
            basis = f"（{change.entry.basis}）" if change.entry.basis else ""
            name, unit = change.target.name, change.target.unit
            said = f"{name}由{number(change.before)}{unit}调整为{number(change.after)}{unit}{basis}"
            (up if change.after > change.before else down).append(said)
    told = ((f"年内调高目标{len(up)}项", up), (f"调低目标{len(down)}项", down))
    return "；".join(f"{count}：{'、'.join(said)}" for count, said in told if said)


def _met(readings: Sequence[Reading]) -> str:
    if not readings:
        return ""
    measures = [reading.measure for reading in readings]
    unknown = [item.target.name for item in measures if item.actual is None]
    known = f"{len(measures) - len(unknown)}项" + (f"（{'、'.join(unknown)}未报）" if unknown else "")
    met = sum(item.judgement == "met" for item in measures)
    return f"量化指标{len(measures)}项，已报数字{known}，其中达到目标或保持在目标内{met}项"


# --- 表1 -------------------------------------------------------------------------------------


def _goals(report: Report, indicators: Sequence[Indicator]) -> Iterator[Block]:
    year, half = report.header.start.year, "上半年" if _half(report) else ""
    measured = {reading.measure.target.name for reading in report.readings}
    lacking = [one for one in indicators if one.name not in measured]
    yield Heading(2, "一、主要目标完成情况")
    others = f"。另有主要指标{len(lacking)}项由区统计局提供，列在表后" if lacking else ""
    yield Paragraph(f"{_in_table(report)}{others}。")
    if report.readings:
        yield Paragraph(f"表1　{report.header.name}主要目标{half}完成情况")
        rows = tuple(_goal_row(reading.measure, report) for reading in report.readings)
        head = f"{half or '全年'}完成（占年度目标）" if _final(report) else "全年完成预计"
        yield Table(("指标", "年度目标", head), rows)
    for one in lacking:
        before = f"（{year - 1}年：{one.outcome}）" if one.outcome else ""
        yield Paragraph(f"{one.name}{before}的年度目标和{half or '全年'}完成情况：")
        yield Blank(f"指标-{_key(one.name)}", STATISTICS)
    if not indicators:
        yield Paragraph("国民经济主要指标：")
        yield Blank("指标", STATISTICS)
    for reading in report.readings:
        if reading.measure.actual is None:
            target = reading.measure.target
            yield Paragraph(f"{target.name}（目标{targets.goal(reading.measure)}）：")
            unit = "、".join(reading.subject.state.leads) or "责任单位"
            yield Blank(f"数字-{reading.subject.id}-{_key(target.key)}", f"由{unit}提供数字和截至日期")


def _final(report: Report) -> bool:
    """Whether the figures are those of the period, no estimates of it."""
    return _half(report) or report.day >= report.header.end


def _in_table(report: Report) -> str:
    """量化指标31项的完成情况见表1; once the year is over also which fell short, as the opening counts the others alone."""
    if not report.readings:
        return "计划没有量化指标"
    over = [one.measure for one in report.readings if report.day >= report.header.end]
    short = [item.target.name for item in over if item.short]
    missed = f"，其中未达到目标{len(short)}项：{'、'.join(short)}" if short else ""
    return f"量化指标{len(report.readings)}项的完成情况见表1{missed}"


def _goal_row(item: Measure, report: Report) -> tuple[str, str, str]:
    return item.target.name, targets.goal(item), _outcome(item, report)


def _outcome(item: Measure, report: Report) -> str:
    """The figure; while the year lasts the unit's estimate of it, or ours, each named as what it is."""
    if item.actual is None and item.expected is None:
        return "见表后"
    if not _final(report):
        if (estimate := targets.forecast(item)) != "—":
            return estimate if item.expected is not None else f"{estimate}（按进度推算）"
        return f"{targets.actual(item)}（截至{targets.as_of(item, report.header.year)}）"
    share = f"（{targets.share(item)}）" if item.percent is not None else ""
    return f"{targets.actual(item)}{share}"


# --- an area ---------------------------------------------------------------------------------


def _area(place: int, number: int, area: AreaView, report: Report, shared: frozenset[str]) -> Iterator[Block]:
    yield Heading(2, f"{numeral(place)}、{area.area.area}")
    own = "".join(f"。{outcomes.figure(item)}" for item in area.measures)
    yield Paragraph(f"{area.area.area}方面，任务{len(area.tasks)}项{_fates(area.tasks, report)}{own}。")
    told = [(view, outcomes.progress(view, report.header.year, shared)) for view in area.tasks]
    titles = _titles_by_id(report)
    rows = [
        (category(view) or area.area.area, _line(view, said, titles))
        for view, said in told
        if said or not view.open
    ]
    if rows:
        subject = area.area.title.removesuffix("主要任务").removesuffix("重点任务")
        yield Paragraph(f"表{number}　{subject}情况")
        yield Table(("主要领域", "主要进展"), tuple(_once(rows)))
    silent = [view for view, said in told if view.open and not said]
    if silent:
        yield Paragraph("其他任务进展：" if rows else "各项任务进展：")
    for view in silent:
        yield Paragraph(f"{named(view.task)}：")
        unit = "、".join(view.state.leads) or "责任单位（尚未落实）"
        yield Blank(f"进展-{view.id}", f"由{unit}提供主要进展", total(view.status_words))


def _line(view: TaskView, said: Sequence[str], titles: Mapping[str, str]) -> str:
    """推进轨交桂林路站项目：结构完成（10月28日）。; how it ended only where that is not told by what was done."""
    state = view.state
    ends = []
    if into := merged_into(view):
        said, ends = said[:-1] if state.cause else said, [f"并入“{titles.get(into, into)}”推进"]
    elif state.status == "dropped":
        ends = [] if said else ["经批准取消"]
    elif state.concluded:
        done = state.concluded.value == "achieved"
        ends = (
            []
            if done and said and not state.carried
            else [concluded_as(state.concluded.value, state.carried)]
        )
    elif not said:
        ends = [view.status_words]
    if state.status == "blocked" and state.cause and said:
        said = (*said[:-1], f"受阻：{said[-1]}")
    name, told = named(view.task), "；".join((*said, *ends))
    return f"{name}{'，' if '：' in name + told else '：'}{told}。"


def _once(rows: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """A label stands in the first of its rows alone, as in the published tables; a task added late joins its own."""
    order = list(dict.fromkeys(label for label, _ in rows))
    above = ""
    for label, text in sorted(rows, key=lambda row: order.index(row[0])):
        yield ("" if label == above else label), text
        above = label


# --- what is left ----------------------------------------------------------------------------


def _problems(place: int, report: Report, who: str) -> Iterator[Block]:
    red = [one.view for one in report.concerns if one.view.light == "red"]
    missed = [
        f"“{named(view.task)}”（{(judged.note or '').removeprefix(BY_RULE).rstrip('。')}）"
        for view in report.view.tasks
        if (judged := view.state.concluded) and judged.value == "missed"
    ]
    said = [f"认定未完成{len(missed)}项：{'；'.join(missed)}"] if missed else []
    said += [f"逾期或明显滞后{len(red)}项：{'；'.join(map(_late, red))}"] if red else []
    said += [f"“{named(view.task)}”{_asked(view)}" for view in report.asks if view not in red]
    said = said or ["没有逾期、明显滞后和认定未完成的任务"]
    text = f"{'。'.join(said)}。"
    yield Heading(2, f"{numeral(place)}、存在的问题")
    yield Paragraph(text)
    yield Blank("问题", f"由{who}撰写：困难、问题和下步打算", total(text))


def _late(view: TaskView) -> str:
    """“推动地块出让”（完成期限12月31日，到期未完成），提请协调：加快审批; without the reason nobody sees why."""
    asked = f"，{_asked(view)}" if view.state.ask else ""
    return f"“{named(view.task)}”（{view.verdict.reasons[0]}）{asked}"


def _asked(view: TaskView) -> str:
    return f"提请协调：{(view.state.ask or '').rstrip('。')}"


def _key(name: str) -> str:
    """A name as the key of a blank, which holds no space."""
    return "".join(name.split())
