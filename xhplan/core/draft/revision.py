"""The plan that a revised document makes of a plan: ids and logs stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from xhplan.core.document import Document
from xhplan.core.draft.matching import Pair, letters
from xhplan.core.draft.plan import Chosen, owner_of, plan_of, settled
from xhplan.core.draft.records import REWORDED, Row
from xhplan.core.fold import effective
from xhplan.core.model import Area, Entry, Label, Plan, Target, Task, Unit, leads_of
from xhplan.core.names import make_id, split_id
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

_LAST_NUMBER = 99


class Revised(NamedTuple):
    """The plan as it is to be, and what could not be taken over, in words."""

    plan: Plan
    told: tuple[str, ...]


class Signed(NamedTuple):
    """When and by whom a revision is entered, and the document that orders it."""

    on: date
    at: datetime
    by: str
    basis: str

    def entry(self, **said: Any) -> Entry:
        return Entry(self.on, at=self.at, by=self.by, basis=self.basis, **said)


def revised(plan: Plan, document: Document, chosen: Chosen, pairs: Sequence[Pair], signed: Signed) -> Revised:
    """The plan with the revised document's wordings. Raises ValueError where there are too many areas."""
    fresh, told = plan_of(document, chosen)
    made = dict(zip(_order(chosen.rows), fresh.tasks, strict=True))
    homes = _homes(plan, fresh, pairs)
    placed: dict[int, list[Task]] = {area.number: [] for area in plan.areas}
    names = {number: name for name, number in homes.items()}
    for pair in pairs:
        if pair.task is not None:
            number = split_id(pair.task.id)[0]
            placed[number].append(_renewed(pair, made, names, number, signed))
    for pair in (one for one in pairs if one.task is None and one.row is not None):
        number = homes[_area_of(pair.row, fresh, made)]
        rows = placed.setdefault(number, [])
        row = max((split_id(one.id)[1] for one in rows), default=0) + 1
        rows.append(_new(made[id(pair.row)], make_id(number, row), signed))
    areas = tuple(_areas(plan, fresh, homes, placed))
    units = _units(plan, fresh)
    renewed = plan._replace(header=plan.header._replace(format=2), areas=areas, units=units)
    settled_plan, more = settled(renewed, document)
    return Revised(settled_plan, (*told, *more))


def _order(rows: Sequence[Row]) -> list[int]:
    """The rows in the order of the tasks that were made of them: an area after the other."""
    names = dict.fromkeys(row.area or "" for row in rows)
    return [id(row) for name in names for row in rows if (row.area or "") == name]


def _area_of(row: Row | None, fresh: Plan, made: Mapping[int, Task]) -> str:
    task = made[id(row)]
    return next(area.area for area in fresh.areas if task in area.tasks)


def _homes(plan: Plan, fresh: Plan, pairs: Sequence[Pair]) -> dict[str, int]:
    """Which area of the plan each area of the document is: by name, else by most of its tasks, else a new one."""
    homes: dict[str, int] = {}
    known = {letters(area.area): area.number for area in plan.areas}
    for area in fresh.areas:
        if letters(area.area) in known:
            homes[area.area] = known[letters(area.area)]
    for area in fresh.areas:
        if area.area not in homes:
            texts = {task.text for task in area.tasks}
            olds = [
                split_id(pair.task.id)[0]
                for pair in pairs
                if pair.task and pair.row and pair.row.text in texts
            ]
            likely = max(set(olds), key=olds.count, default=None)
            if likely is not None and likely not in homes.values():
                homes[area.area] = likely
    free = (one for one in range(1, _LAST_NUMBER + 1) if one not in {area.number for area in plan.areas})
    for area in fresh.areas:
        if area.area not in homes:
            homes[area.area] = next(free)
    return homes


def _renewed(
    pair: Pair, made: Mapping[int, Task], names: Mapping[int, str], number: int, signed: Signed
) -> Task:
    """A task of the plan with what the revised document prints; its id and its log stay."""
    old = pair.task
    assert old is not None
    if pair.row is None:
        return _gone(old, signed)
    new = made[id(pair.row)]
    log = old.log
    first = next((leads_of(entry.owner) for entry in effective(old.log) if entry.owner), ())
    wanted = _printed(new, "leads")
    printed = new.printed
    if first and wanted and first not in (wanted, wanted[:1]):
        printed = tuple(item for item in printed if item.what not in ("leads", "support"))
        log = (*log, signed.entry(owner=owner_of(wanted), support=_printed(new, "support") or None))
    if pair.kind == "reworded":
        log = (*log, signed.entry(note=f"{REWORDED}{old.text}"))
    elsewhere = names.get(number) != pair.row.area and new.category is not None
    return new._replace(
        id=old.id,
        category_origin="inferred" if elsewhere else new.category_origin,
        subcategory=old.subcategory if pair.kind == "unchanged" else None,
        short=old.short if pair.kind == "unchanged" else None,
        printed=printed,
        added=old.added,
        added_at=old.added_at,
        added_by=old.added_by,
        targets=_with_told(old, _carried(old.targets, new.targets)),
        log=log,
    )


def _printed(task: Task, what: str) -> tuple[str, ...]:
    """The units that the document prints of a task."""
    return next((item.units for item in task.printed if item.what == what), ())


def _gone(old: Task, signed: Signed) -> Task:
    """Ended, with its basis; its wording stays readable and is proved no more."""
    if old.ended or not old.source:
        return old
    targets = tuple(
        _unprinted(one) if one.spans else one._replace(baseline_source=None) for one in old.targets
    )
    return old._replace(
        source=(),
        spans=(),
        printed=(),
        category_origin="inferred",
        ended=signed.on,
        targets=targets,
        log=(*old.log, signed.entry(status="dropped")),
    )


def _carried(old: Sequence[Target], new: Sequence[Target]) -> tuple[Target, ...]:
    """The targets of the revised wording, with the keys, kinds and paces that the plan knows them by."""
    free = list(old)
    found: list[Target] = []
    for one in new:
        same = next((two for two in free if (two.unit, two.goal) == (one.unit, one.goal)), None)
        same = same or next((two for two in free if two.unit == one.unit), None)
        if same is not None:
            free.remove(same)
            one = one._replace(
                key=same.key,
                kind=same.kind,
                pace=same.pace,
                baseline=same.baseline,
                baseline_remark=same.baseline_remark,
            )
        found.append(one)
    keys: set[str] = set()
    for at, one in enumerate(found):
        key, count = one.key, 1
        while key in keys:
            count += 1
            key = f"{one.key}{count}"
        keys.add(key)
        found[at] = one._replace(key=key)
    return tuple(found)


def _with_told(old: Task, targets: tuple[Target, ...]) -> tuple[Target, ...]:
    """The targets, with those that the revised wording lacks and the log has figures of."""
    keys = {one.key for one in targets}
    told = {key for entry in old.log for key, _ in (*(entry.values or ()), *(entry.goals or ()))}
    return (*targets, *(_unprinted(one) for one in old.targets if one.key in told - keys))


def _unprinted(target: Target) -> Target:
    """A target whose goal the present document does not print: what it was is its remark."""
    shown = "" if target.goal is None else f"（原目标 {target.goal}{target.unit}）"
    return target._replace(
        goal=None,
        pace=None,
        marks=(),
        derived=None,
        spans=(),
        source=None,
        baseline_source=None,
        remark=f"修订后的文件没有印出这一目标{shown}",
    )


def _new(task: Task, name: str, signed: Signed) -> Task:
    """A task that the revision brought, there from its day on."""
    log = tuple(
        entry._replace(on=signed.on, at=signed.at, by=signed.by, basis=signed.basis) for entry in task.log
    )
    return task._replace(id=name, added=signed.on, added_at=signed.at, added_by=signed.by, log=log)


def _areas(
    plan: Plan, fresh: Plan, homes: Mapping[str, int], placed: Mapping[int, list[Task]]
) -> Iterator[Area]:
    known = {area.number: area for area in plan.areas}
    printed = {homes[area.area]: area for area in fresh.areas}
    for number in sorted(placed):
        tasks = tuple(sorted(placed[number], key=lambda one: split_id(one.id)))
        new = printed.get(number)
        if number not in known:
            assert new is not None
            yield new._replace(number=number, slug=f"area-{number}", tasks=tasks)
            continue
        old = known[number]
        yield old._replace(
            title=new.title if new else old.title,
            title_source=None,
            title_spans=new.title_spans if new else (),
            introduction=new.introduction if new else None,
            heads=(),
            labels=_kept_labels(new, tasks),
            rest=(),
            targets=new.targets if new and new.targets else (),
            tasks=tasks,
        )


def _kept_labels(new: Area | None, tasks: Sequence[Task]) -> tuple[Label, ...]:
    wanted = {task.category for task in tasks if task.category_origin == "printed"}
    return tuple(label for label in new.labels if label.name in wanted) if new else ()


def _units(plan: Plan, fresh: Plan) -> tuple[Unit, ...] | None:
    known = {name for unit in plan.units or () for name in (unit.name, *unit.short, *unit.was)}
    return (*(plan.units or ()), *(unit for unit in fresh.units or () if unit.name not in known))
