"""A confirmed draft as the records of a plan, with what proves each (docs/format.md, section 11)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from xhplan.core.arrange.nodes import named_apart
from xhplan.core.check import check
from xhplan.core.document import Document
from xhplan.core.draft.records import Measure, Row, Section, words
from xhplan.core.findings import Case, Finding
from xhplan.core.model import Area, Entry, Header, Label, Leads, Plan, Printed, Rest, Span, Target, Task, Unit
from xhplan.core.names import make_id
from xhplan.record import NamedTuple

_UNGROUPED = "重点任务"
_KEY = 8
_VERBS = re.compile(
    r"^(?:全面|加快|持续|大力|率先|计划|确保|力争|完成|实现|推进|推动|开展|组织|做好|打造|创建|建成|建设|新建|新增|改造|引进|培育)+(?=.{3})"
)


class Chosen(NamedTuple):
    """What a person confirmed: the plan's name and days, its rows and areas, and who recorded it when."""

    name: str
    start: date
    end: date
    rows: Sequence[Row]
    sections: Sequence[Section]
    at: datetime
    by: str


def plan_of(document: Document, chosen: Chosen) -> tuple[Plan, tuple[str, ...]]:
    """The plan, and what could not be proved and was therefore left out of the proof, in words."""
    plan = Plan(
        Header(chosen.name, chosen.start, chosen.end, format=2),
        tuple(_areas(document, chosen)),
        _units(chosen.rows),
    )
    return settled(plan, document)


def settled(plan: Plan, document: Document) -> tuple[Plan, tuple[str, ...]]:
    """The same with a proof that holds: every character of the document accounted for."""
    lines = tuple(line.text for line in document.lines)
    plan, told = _provable(plan, lines)
    header = plan.header._replace(source_lines=(1, max(2, len(lines))))
    plan = plan._replace(header=header._replace(shared=_shared(plan)))
    return plan._replace(header=plan.header._replace(rest=_rest(plan, lines))), told


def _areas(document: Document, chosen: Chosen) -> Iterator[Area]:
    known = {section.name: section for section in chosen.sections}
    names = dict.fromkeys(row.area or _UNGROUPED for row in chosen.rows)
    taken = {known[name].number for name in names if name in known and known[name].number}
    free = (number for number in range(1, 100) if number not in taken)
    for name in names:
        section = known.get(name, Section(name))
        number = section.number or next(free)
        rows = [row for row in chosen.rows if (row.area or _UNGROUPED) == name]
        title = words(document, section.spans) if section.spans else name
        yield Area(
            number,
            name,
            f"area-{number}",
            title,
            title_spans=section.spans,
            introduction=section.introduction,
            added_at=chosen.at,
            added_by=chosen.by,
            labels=tuple(_labels(document, rows)),
            targets=tuple(_targets(section.targets, section.introduction)),
            tasks=tuple(
                _task(row, make_id(number, at), document, rows, chosen) for at, row in enumerate(rows, 1)
            ),
        )


def _labels(document: Document, rows: Sequence[Row]) -> Iterator[Label]:
    """The categories that stand once, as they are printed."""
    for name, spans in _printed_labels(document, rows).items():
        yield Label(name, tuple(dict.fromkeys(line for line, _, _ in spans)), spans)


def _printed_labels(document: Document, rows: Sequence[Row]) -> dict[str, tuple[Span, ...]]:
    places: dict[str, set[tuple[Span, ...]]] = {}
    for row in rows:
        if row.category and row.category_spans:
            places.setdefault(row.category, set()).add(row.category_spans)
    return {
        name: next(iter(spans))
        for name, spans in places.items()
        if len(spans) == 1 and words(document, next(iter(spans))) == name
    }


def _task(row: Row, name: str, document: Document, rows: Sequence[Row], chosen: Chosen) -> Task:
    printed = row.category in _printed_labels(document, rows)
    return Task(
        name,
        row.text,
        category=row.category,
        category_origin="printed" if printed or not row.category else "inferred",
        source=row.source,
        spans=row.spans,
        printed=tuple(_beside(row)),
        due=row.due,
        targets=tuple(_targets(row.targets, None)),
        log=tuple(_log(row, chosen)),
    )


def _beside(row: Row) -> Iterator[Printed]:
    guessed = {field for field, _ in row.guessed}
    if row.number_spans:
        yield Printed("number", row.number_spans)
    if row.leads.spans and "leads" not in guessed:
        yield Printed("leads", row.leads.spans, row.leads.units)
    if row.support.spans and "leads" not in guessed:
        yield Printed("support", row.support.spans, row.support.units)
    if row.due_spans:
        yield Printed("due", row.due_spans)
    if row.leader_spans:
        yield Printed("leader", row.leader_spans)
    if row.node_spans:
        yield Printed("nodes", tuple(dict.fromkeys(row.node_spans)))


def owner_of(leads: tuple[str, ...]) -> Leads | None:
    """The units that answer as a log writes them."""
    return leads if len(leads) > 1 else leads[0] if leads else None


def _log(row: Row, chosen: Chosen) -> Iterator[Entry]:
    leads, support = row.leads.units, row.support.units
    nodes = named_apart([(node.name, node.to) for node in row.nodes if chosen.start <= node.to <= chosen.end])
    if leads or support or nodes:
        yield Entry(
            chosen.start,
            at=chosen.at,
            by=chosen.by,
            owner=owner_of(leads),
            support=support or None,
            milestones=nodes,
        )


def _targets(measures: Iterable[Measure], line: int | None) -> Iterator[Target]:
    keys: Counter[str] = Counter()
    for one in measures:
        key = re.sub(r"[“”（）()]", "", _VERBS.sub("", one.name))[-_KEY:].lstrip("的") or one.unit
        keys[key] += 1
        key = key if keys[key] == 1 else f"{key}{keys[key]}"
        pace = "linear" if one.pace == "linear" and one.kind == "total" and one.goal else None
        yield Target(
            key,
            one.name,
            one.kind,  # type: ignore[arg-type]
            one.unit,
            pace=pace,  # type: ignore[arg-type]
            goal=one.goal,
            marks=one.marks,
            derived=one.derived,
            source=line,
            spans=one.spans,
        )


def _units(rows: Sequence[Row]) -> tuple[Unit, ...]:
    names = dict.fromkeys(name for row in rows for name in (*row.leads.units, *row.support.units))
    leaders: dict[str, set[str]] = {}
    for row in rows:
        if row.leader and row.leads.units:
            leaders.setdefault(row.leads.units[0], set()).add(row.leader)
    return tuple(
        Unit(name, leader=next(iter(said)) if len(said := leaders.get(name, set())) == 1 else None)
        for name in names
    )


def _provable(plan: Plan, lines: tuple[str, ...]) -> tuple[Plan, tuple[str, ...]]:
    """The plan without what its own check would refuse: what stands beside a task goes to the rest of the line."""
    told: list[str] = []
    for _ in range(3):
        faults = [one for one in check(Case(plan, lines)) if _mendable(one)]
        if not faults:
            break
        for area in plan.areas:
            mine = [one for one in faults if one.where.startswith(f"{area.number:02}-")]
            changed = _without(area, mine, told)
            plan = plan._replace(areas=tuple(changed if one is area else one for one in plan.areas))
    return plan, tuple(dict.fromkeys(told))


def _mendable(finding: Finding) -> bool:
    return bool({"printed", "targets", "category", "labels", "title"} & set(map(str, finding.path)))


def _without(area: Area, faults: Sequence[Finding], told: list[str]) -> Area:
    tasks = list(area.tasks)
    for fault in faults:
        if fault.path[0] == "title":
            area = area._replace(title_spans=())
        elif fault.path[0] == "labels":
            gone = area.labels[int(fault.path[1])].name
            area = area._replace(labels=tuple(one for one in area.labels if one.name != gone))
            tasks = [
                one._replace(category_origin="inferred") if one.category == gone else one for one in tasks
            ]
        elif fault.path[0] == "task":
            at = int(fault.path[1])
            tasks[at] = _mended(tasks[at], fault, told)
    dropped = {one.category for one in tasks if one.category_origin == "inferred"}
    labels = tuple(one for one in area.labels if one.name not in dropped)
    return area._replace(tasks=tuple(tasks), labels=labels)


def _mended(task: Task, fault: Finding, told: list[str]) -> Task:
    if fault.path[2] == "category":
        return task._replace(category_origin="inferred")
    at = int(fault.path[3]) if len(fault.path) > 3 else 0
    if fault.path[2] == "printed":
        if task.printed[at].what != "number":
            told.append(f"{task.id}：{fault.message}，没有作为证明")
        return task._replace(printed=tuple(one for one in task.printed if one != task.printed[at]))
    target = task.targets[at]
    field = fault.path[-1]
    if field == "marks":
        folded = unicodedata.normalize("NFKC", task.text)
        marks = tuple(one for one in target.marks if unicodedata.normalize("NFKC", one) in folded)
        target = target._replace(marks=() if target.spans else marks)
    elif field == "goal" and not target.unit_supplied:
        target = target._replace(unit_supplied=True)
    else:
        told.append(f"{task.id}：{fault.message}，指标“{target.name}”没有记入")
        return task._replace(targets=tuple(one for one in task.targets if one != target))
    return task._replace(targets=(*task.targets[:at], target, *task.targets[at + 1 :]))


def _claims(plan: Plan) -> Iterator[Span]:
    for area in plan.areas:
        yield from area.title_spans
        for label in area.labels:
            yield from label.spans
        for task in area.tasks:
            yield from task.spans
            own = {span for item in task.printed for span in item.spans} | set(task.spans)
            for item in task.printed:
                yield from item.spans
            for target in task.targets:
                fresh = [span for span in dict.fromkeys(target.spans) if span not in own]
                own |= set(fresh)
                yield from fresh


def _shared(plan: Plan) -> tuple[Span, ...]:
    """Cells that several rows claim."""
    counts: Counter[tuple[int, int]] = Counter()
    for line, first, end in _claims(plan):
        counts.update((line, at) for at in range(first, end))
    twice = sorted(place for place, count in counts.items() if count > 1)
    spans: list[Span] = []
    for line, at in twice:
        if spans and spans[-1][0] == line and spans[-1][2] == at:
            spans[-1] = line, spans[-1][1], at + 1
        else:
            spans.append((line, at, at + 1))
    return tuple(spans)


def _rest(plan: Plan, lines: Sequence[str]) -> tuple[Rest, ...]:
    """What nothing claims: whole lines, and stretches of lines."""
    claimed: dict[int, set[int]] = {}
    for line, first, end in _claims(plan):
        claimed.setdefault(line, set()).update(range(first, end))
    known = {area.introduction for area in plan.areas}
    whole = tuple(
        number
        for number, text in enumerate(lines, 1)
        if text.strip() and number not in claimed and number not in known
    )
    spans = tuple(
        span for line in sorted(claimed) for span in _stretches(line, lines[line - 1], claimed[line])
    )
    found = (Rest("note", lines=whole) if whole else None, Rest("note", spans=spans) if spans else None)
    return tuple(rest for rest in found if rest)


def _stretches(line: int, text: str, claimed: set[int]) -> Iterator[Span]:
    begin: int | None = None
    for at in range(len(text) + 1):
        free = at < len(text) and at not in claimed
        if free and begin is None:
            begin = at
        elif not free and begin is not None:
            if text[begin:at].strip():
                yield line, begin, at
            begin = None
