"""A draft on screen and as JSON: what a document was taken for, and what is doubtful about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from xhplan.core.dates import chinese_day
from xhplan.core.draft.records import Draft, Measure, Row
from xhplan.core.draft.sheet import KINDS
from xhplan.render.text import clean

_MOST = 40
_SHAPES = {
    "表格": "table rows",
    "编号段落": "numbered paragraphs",
    "段落": "paragraphs",
    "复制散开的表格": "flattened table",
    "成组的任务表（每行一项）": "titled tables",
}


def as_json(draft: Draft) -> dict[str, Any]:
    """The contract ``xhplan-draft/1``."""
    return {
        "schema": "xhplan-draft/1",
        "shape": " and ".join(_SHAPES[one] for one in draft.shape.split("和")) if draft.shape else None,
        "title": draft.title or None,
        "start": draft.period.start.isoformat(),
        "end": draft.period.end.isoformat(),
        "expected": draft.expected,
        "tasks": [_task(row) for row in draft.rows],
        "areas": [
            {"area": one.name, "number": one.number, "targets": list(map(_target, one.targets))}
            for one in draft.sections
        ],
        "left": [{"line": line, "as": what} for line, what in draft.left],
        "doubts": list(draft.doubts),
        "told": list(draft.told),
    }


def _task(row: Row) -> dict[str, Any]:
    return {
        "number": row.number,
        "area": row.area,
        "category": row.category,
        "text": row.text,
        "leads": list(row.leads.units),
        "support": list(row.support.units),
        "leader": row.leader,
        "due": row.due.isoformat() if row.due else None,
        "milestones": [
            {
                "name": node.name,
                "from": node.from_.isoformat() if node.from_ else None,
                "to": node.to.isoformat(),
            }
            for node in row.nodes
        ],
        "targets": list(map(_target, row.targets)),
        "source": list(row.source),
        "guessed": [field for field, _ in row.guessed],
    }


def _target(one: Measure) -> dict[str, Any]:
    goal = one.goal if one.goal is None or isinstance(one.goal, int) else float(one.goal)
    return {
        "name": one.name,
        "goal": goal,
        "unit": one.unit,
        "marks": list(one.marks),
        "kind": one.kind,
        "quote": one.quote,
    }


def screen(draft: Draft) -> Iterator[str]:
    """The lines that a person reads before confirming."""
    if not draft.rows:
        yield f"{clean(draft.document.name)}：没有认出任务，没有起草计划"
        yield from (f"  {clean(doubt)}" for doubt in draft.doubts)
        return
    yield f"{clean(draft.title or draft.document.name)}"
    yield f"  认作：{draft.shape}；期间 {chinese_day(draft.period.start)}至{chinese_day(draft.period.end)}"
    yield f"  任务 {len(draft.rows)} 项" + (f"（文件说共 {draft.expected} 项）" if draft.expected else "")
    yield from _areas(draft)
    yield from _units(draft)
    targets = [one for row in draft.rows for one in row.targets]
    targets += [one for section in draft.sections for one in section.targets]
    yield f"  量化指标 {len(targets)} 个" + (
        f"：{_listed(Counter(KINDS[one.kind] for one in targets))}" if targets else ""
    )
    dues = sum(row.due is not None for row in draft.rows)
    nodes = sum(len(row.nodes) for row in draft.rows)
    yield f"  完成期限 {dues} 项，时间节点 {nodes} 个"
    yield from (f"  {clean(told)}" for told in draft.told)
    yield ""
    for number, row in enumerate(draft.rows, 1):
        yield _line(number, row)
    if draft.doubts:
        yield ""
        yield f"请先核对 {len(draft.doubts)} 处："
        yield from (f"  {clean(doubt)}" for doubt in draft.doubts[:_MOST])
        if len(draft.doubts) > _MOST:
            yield f"  另有 {len(draft.doubts) - _MOST} 处，见 -o 草稿.xlsx 或 --json"


def _areas(draft: Draft) -> Iterator[str]:
    counts = Counter(row.area or "（未分领域）" for row in draft.rows)
    yield f"  领域 {len(counts)} 个：{clean(_listed(counts))}"


def _units(draft: Draft) -> Iterator[str]:
    firsts = Counter(row.leads.units[0] for row in draft.rows if row.leads.units)
    names = {name for row in draft.rows for name in (*row.leads.units, *row.support.units)}
    without = sum(not row.leads.units for row in draft.rows)
    lacking = f"；{without} 项没有责任单位" if without else ""
    yield f"  单位 {len(names)} 个{lacking}" + (
        f"；牵头最多的：{clean(_listed(firsts, 5))}" if firsts else ""
    )


def _listed(counts: Counter[str], most: int | None = None) -> str:
    return "、".join(f"{name} {count}" for name, count in counts.most_common(most))


def _line(number: int, row: Row) -> str:
    shown = row.number or str(number)
    units = "、".join(row.leads.units) or "—"
    guess = "（推定）" if any(field == "leads" for field, _ in row.guessed) else ""
    figures = "；".join(f"{one.goal if one.goal is not None else '控制数'}{one.unit}" for one in row.targets)
    return "\t".join(map(clean, (shown, row.text, f"{units}{guess}", figures)))
