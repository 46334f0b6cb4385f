"""``xhplan add``: a task that came up in the year."""

from __future__ import annotations

from collections.abc import Sequence

from xhplan.commands.invocation import (
    Invocation,
    place,
    put,
    refuse_blank,
    refuse_past,
    say,
    writer_name,
    writing_day,
)
from xhplan.commands.stamping import stamp, unread
from xhplan.core import typed
from xhplan.core.dates import parse_date
from xhplan.core.days import within
from xhplan.core.fold import is_report
from xhplan.core.model import Area, Entry, Plan, Target, Task
from xhplan.core.names import find_area, fold_word, make_id, nearest, split_id
from xhplan.core.subject import subjects_of
from xhplan.core.update import beyond, demand
from xhplan.errors import PlanError, UsageError
from xhplan.record import TYPE_CHECKING, NamedTuple
from xhplan.store.read import paired, read_files, read_plan
from xhplan.store.replacing import Change, replace_all, write
from xhplan.store.splice import add_task
from xhplan.store.toml import task_block, task_data

if TYPE_CHECKING:
    from typing import Any


class Wishes(NamedTuple):
    """The options that say something of the task, as typed."""

    category: str | None = None
    owner: Sequence[str] = ()
    due: str | None = None
    basis: str | None = None


def run(
    call: Invocation,
    *,
    area: str,
    text: str,
    on: str | None = None,
    by: str | None = None,
    dry_run: bool = False,
    target: Sequence[str] = (),
    **given: Any,
) -> int:
    refuse_past(call)
    refuse_blank(target=target, **given)
    if not text.strip():
        raise UsageError("任务内容不能是空的", "写作 xhplan add 17 任务内容")
    where = place(call)
    writer = writer_name(call, by, where.folder)

    def work() -> int:
        plan, files = read_files(where, where.numbers((area,)))
        found = find_area(area, plan.areas)
        file, *others = [file for area, file in paired(plan, files) if area.number == found.number]
        if others:
            names = "、".join(one.name for one in (file, *others))
            raise PlanError(f"表 {found.number} 有不止一个文件：{names}", "先运行 xhplan check，改正后再新增")
        founding = on is None and plan.header.source is None and not _under_way(read_plan(where))
        since = plan.header.start if founding else writing_day(call, plan.header, on)
        if call.today > plan.header.end:
            from xhplan.commands.closed import tell_area_closed

            tell_area_closed(found)
        at, turn = stamped = stamp(call, plan, unread(where, files), (), writer)
        wishes = Wishes(**given)
        entry = _entry(wishes, plan, call)._replace(on=since, at=at, turn=turn, by=writer)
        demand(entry._replace(basis=entry.basis or "新增"), plan.header, call.today)
        log = (entry,) if any(wishes[1:]) else ()
        # The row after the last one that the table ever had.
        task = Task(
            make_id(found.number, max((split_id(task.id)[1] for task in found.tasks), default=0) + 1),
            text.strip(),
            added=None if founding else since,
            added_at=stamped.mark,
            added_by=writer,
            targets=_targets(target, text.strip(), plan),
            log=log,
        )
        if wishes.category:
            task = _labelled(task, wishes.category, found)
        for what in beyond(entry, plan.header):
            say(f"注意：{what}")
        return _finish(Change(file, add_task(file.text, task, task_data(task))), task, dry_run)

    return work() if dry_run and not where.bundled else write(where, work)


def _under_way(plan: Plan) -> bool:
    """Whether anything was ever reported: until then, tasks of a plan without a document are of its first day."""
    return any(is_report(entry) for subject in subjects_of(plan.areas) for entry in subject.log)


def _entry(wishes: Wishes, plan: Plan, call: Invocation) -> Entry:
    """What was arranged for the task when it was added, but for ``on``, ``at`` and ``by``."""
    context = typed.Context(plan.units, call.today, within(plan.header))
    return Entry(
        call.today,
        owner=typed.leads(wishes.owner, context) if wishes.owner else None,
        due=parse_date(wishes.due, call.today, within(plan.header, ahead=True)) if wishes.due else None,
        basis=wishes.basis,
    )


def _targets(words: Sequence[str], text: str, plan: Plan) -> tuple[Target, ...]:
    if not words:
        return ()
    from xhplan.core.promised import promised

    return promised(words, text, plan.header.start.year)


def _labelled(task: Task, word: str, area: Area) -> Task:
    """``task`` under the category or sub-category ``word``, with the origins that the area's tasks give it."""
    key = fold_word(word)
    for field in ("category", "subcategory"):
        for other in area.tasks:
            if fold_word(getattr(other, field) or "") == key:
                levels = ("category", "subcategory")[: 1 if field == "category" else 2]
                keys = [key for level in levels for key in (level, f"{level}_origin")]
                return task._replace(**{key: getattr(other, key) for key in keys})
    labels = [label for other in area.tasks for label in (other.category, other.subcategory) if label]
    near = nearest(word, labels)
    like = f"；是不是：{'、'.join(near)}" if near else ""
    say(f"注意：{area.area}原来没有类别“{word}”，作为新类别记入{like}")
    return task._replace(category=word)


def _finish(change: Change, task: Task, dry_run: bool) -> int:
    if dry_run:
        put(task_block(task))
        say(f"试运行，没有写入；实际运行将写入 {change.file.name}")
        return 0
    replace_all([change])
    since = str(task.added) if task.added else "从计划开始时起；年内新增的写 --on 日期"
    say(f"{task.id} 新增：{task.text}（{since}，{task.added_by}）")
    if task.targets:
        from xhplan.core.promised import told

        for target in task.targets:
            say(f"  指标 {told(target)}")
    return 0
