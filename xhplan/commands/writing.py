"""Commands that add lines to logs: the status commands and ``update``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from xhplan.commands.invocation import (
    Invocation,
    place,
    put,
    put_lines,
    refuse_past,
    say,
    writer_name,
    writing_day,
)
from xhplan.commands.loading import is_number, matched, numbers_of, parted
from xhplan.commands.stamping import stamp, unread
from xhplan.core.dates import AsOf
from xhplan.core.fields import newer
from xhplan.core.filings import known_names
from xhplan.core.fold import State, fold
from xhplan.core.grouping import grouped
from xhplan.core.model import Entry, Plan
from xhplan.core.names import find_area, split_id
from xhplan.core.speakers import spoken_for, uncredited
from xhplan.core.subject import Subject, subjects_of
from xhplan.core.update import cautions, demand, demand_reason, outsized, says_anything_new
from xhplan.errors import PlanError, UsageError
from xhplan.record import TYPE_CHECKING, NamedTuple
from xhplan.render.entry import describe
from xhplan.render.text import clean
from xhplan.store.filenames import PLAN_FILE
from xhplan.store.gist import Gist
from xhplan.store.load import Loaded
from xhplan.store.read import Place, paired, read_files
from xhplan.store.replacing import Change, editing, replace_all, write
from xhplan.store.splice import add_entries
from xhplan.store.toml import entry_data, inline, moment

if TYPE_CHECKING:
    from typing import Any

    from xhplan.core.marks import Stamp
    from xhplan.core.view import TaskView


class Signature(NamedTuple):
    """When a command's lines are true for, and who writes them.

    An ``act`` of the office keeps its day after the plan's end too.
    """

    on: str | None = None
    by: str | None = None
    dry_run: bool = False
    act: bool = False


def signature(given: dict[str, Any]) -> Signature:
    """What of a command's options signs, taken out of them."""
    return Signature(**{key: given.pop(key) for key in ("on", "by", "dry_run") if key in given})


class Page(NamedTuple):
    """A log that gets a line: whose it is, its file, and its state on the line's day."""

    file: Loaded
    subject: Subject
    state: State


class Draft(NamedTuple):
    page: Page
    entry: Entry


Make = Callable[[Page, Plan], Entry]
"""Makes the entry for a page, but for ``on``, ``at`` and ``by``; raises UsageError."""


def record(call: Invocation, words: Sequence[str], sign: Signature, make: Make) -> int:
    """Add the line that ``make`` makes to the log of each id (or area's number): to all of them or to none."""
    refuse_past(call)
    where = place(call)
    areas, ranges = parted(words)
    by = writer_name(call, sign.by, where.folder)

    def work() -> int:
        numbers = numbers_of(ranges) | {int(word) for word in areas}
        known = numbers <= set(where.area_files().values())
        plan, files = read_files(where, numbers if known else ())
        on = writing_day(call, plan.header, sign.on, sign.act)
        ids = matched(ranges, plan, where)
        pages = _pages(ids, areas, plan, files, on)
        others = unread(where, files)
        _refuse_twice(ids, others)
        at, turn = stamp(call, plan, others, [page.subject.log for page in pages], by)
        names = known_names(plan.units)
        made = [make(page, plan)._replace(on=on, at=at, turn=turn, by=by) for page in pages]
        drafts = [
            Draft(page, spoken_for(entry, page.state, names)) for page, entry in zip(pages, made, strict=True)
        ]
        for draft in drafts:
            demand(draft.entry, plan.header, call.today)
            demand_reason(draft.entry, draft.page.state)
        if call.today > plan.header.end:
            from xhplan.commands.closed import refuse_unexplained, tell_closed

            refuse_unexplained(_written(drafts))
            tell_closed(_written(drafts))
        return _finish(drafts, plan, files, sign.dry_run)

    return work() if sign.dry_run and not where.bundled else write(where, work)


def _written(drafts: Iterable[Draft]) -> list[tuple[Subject, Entry]]:
    return [(draft.page.subject, draft.entry) for draft in drafts]


class Addition(NamedTuple):
    """An entry to come, for the log of ``subject`` (a task's id, an area's number) and the day ``on``.

    ``make`` makes it, but for ``at`` and ``by``, in view of what that day already holds.
    """

    subject: str
    on: date
    make: Callable[[State], Entry]


class Recording(NamedTuple):
    """What a command that records many lines does beside them.

    ``files`` gives further files of the plan that the same command writes, for the stamp that its lines carry;
    ``tell`` says what is written instead of a line an entry.
    """

    files: Callable[[Place, str], Iterable[Change]]
    tell: Callable[[list[Draft]], None]


def record_entries(
    call: Invocation,
    sign: Signature,
    read: Callable[[Plan], Sequence[Addition]],
    also: Recording | None = None,
) -> int:
    """Add all that ``read`` finds to the logs, each entry for its own day: all of them or none."""
    refuse_past(call)
    where = place(call)
    by = writer_name(call, sign.by, where.folder)

    def work() -> int:
        plan, files = read_files(where)
        said = read(plan)
        pages = _pages_of(said, plan, files)
        stamped = stamp(call, plan, unread(where, files), [page.subject.log for page in pages], by)
        drafts = list(_in_turn(said, pages, stamped, by))
        news = [draft for draft in drafts if says_anything_new(draft.entry, draft.page.state)]
        if call.today > plan.header.end:
            from xhplan.commands.closed import tell_closed

            tell_closed(_written(news))
        if also:
            return _finish_quietly(
                news,
                [*_upgraded(news, plan, files), *also.files(where, f"{moment(stamped.mark)} {by}")],
                also.tell,
                sign,
            )
        if len(news) < len(drafts):
            say(f"{len(drafts) - len(news)} 项已经登记过，没有再写")
        return _spoken(news, plan) if sign.dry_run else _finish(news, plan, files, False)

    return work() if sign.dry_run and not where.bundled else write(where, work)


def _in_turn(said: Sequence[Addition], pages: Sequence[Page], stamped: Stamp, by: str) -> Iterator[Draft]:
    """Each entry is made in view of those before it: several may go to one log."""
    more: dict[str, list[Entry]] = {}
    for item, page in zip(said, pages, strict=True):
        log = (*page.subject.log, *more.setdefault(item.subject, []))
        state = fold(log, page.subject.due, AsOf(item.on))
        entry = item.make(state)._replace(at=stamped.at, turn=stamped.turn, by=by)
        more[item.subject].append(entry)
        yield Draft(page._replace(state=state), entry)


def _pages_of(said: Sequence[Addition], plan: Plan, files: Sequence[Loaded]) -> list[Page]:
    words = list(dict.fromkeys(item.subject for item in said))
    areas = [word for word in words if is_number(word)]
    ids = [word for word in words if not is_number(word)]
    found = dict(zip([*areas, *ids], _pages(ids, areas, plan, files, date.max), strict=True))
    return [found[item.subject] for item in said]


def _pages(
    ids: Sequence[str], areas: Sequence[str], plan: Plan, files: Sequence[Loaded], on: date
) -> list[Page]:
    """What the words name, each with the very file that it was read from. Raises PlanError where that is in doubt."""
    pairs = paired(plan, files)
    found: list[Page] = []
    for word in areas:
        number = find_area(word, plan.areas).number
        (area, file), *others = [pair for pair in pairs if pair[0].number == number]
        if others:
            names = "、".join(pair[1].name for pair in pairs if pair[0].number == number)
            raise PlanError(f"表 {number} 有不止一个文件：{names}", _CHECK_FIRST)
        found.append(Page(file, Subject(area), fold(area.log, None, AsOf(on))))
    places = grouped((one.id, (one, file)) for area, file in pairs for one in subjects_of([area]))
    for task_id in ids:
        here = places.get(task_id, [])
        if len(here) > 1:
            raise PlanError(f"编号 {task_id} 重复出现", _CHECK_FIRST)
        if not here or here[0][0].area.number != split_id(task_id)[0]:
            raise PlanError(f"编号 {task_id} 写在别的表里，与表号不符", _CHECK_FIRST)
        subject, file = here[0]
        added = subject.task and subject.task.added
        if added and added > on:
            raise UsageError(f"{task_id} 在 {on} 还没有列入计划（{added} 新增）", "核对 --on 的日期")
        found.append(Page(file, subject, fold(subject.log, subject.due, AsOf(on))))
    return found


_CHECK_FIRST = "先运行 xhplan check，改正编号后再登记"


def _refuse_twice(ids: Sequence[str], others: Sequence[Gist]) -> None:
    """An id stands once in the plan: a second one in a table that was not read is as wrong as one that was."""
    for gist in others:
        for task_id in ids:
            if task_id in gist.strange:
                raise PlanError(f"编号 {task_id} 在 {gist.file} 里又出现一次", _CHECK_FIRST)


def _finish(drafts: Sequence[Draft], plan: Plan, files: Sequence[Loaded], dry_run: bool) -> int:
    news = [draft for draft in drafts if says_anything_new(draft.entry, draft.page.state)]
    for draft in drafts:
        if draft not in news:
            say(f"{draft.page.subject.name} 已经如此，没有写入")
    changes = [*_upgraded(news, plan, files), *_changes(news)]
    if dry_run:
        return _rehearsed(news)
    if changes:
        replace_all(changes)
    _tell(news, plan, lambda draft: say(_sentence(draft, draft.entry.by)))
    return 0


def _upgraded(news: Sequence[Draft], plan: Plan, files: Sequence[Loaded]) -> Iterator[Change]:
    """plan.toml of the second version where a line needs it; says so."""
    used = next(filter(None, (newer(draft.entry) for draft in news)), None)
    if used:
        yield from raised(plan, files, used)


def raised(plan: Plan, files: Sequence[Loaded], used: str) -> Iterator[Change]:
    """plan.toml as format 2, where it is not yet: ``used`` is the key that needs it; says so."""
    if plan.header.format == 1:
        from xhplan.store.version import second

        file = next(file for file in files if file.name == PLAN_FILE)
        say(f"{file.name} 改为 format = 2：用了第2版格式的 {used}，要装新一版的 xhplan 才能读")
        yield Change(file, second(file.text))


def _rehearsed(news: Sequence[Draft]) -> int:
    """The lines that would be written."""
    for draft in news:
        put(f"{draft.page.file.name} {draft.page.subject.name}: {inline(entry_data(draft.entry))}\n")
    return _tried(news)


def _spoken(news: Sequence[Draft], plan: Plan) -> int:
    """What would be written, in sentences."""
    _changes(news)
    _tell(news, plan, lambda draft: put_lines([_sentence(draft, draft.entry.from_ or draft.entry.by)]))
    return _tried(news)


def _tried(news: Sequence[Draft]) -> int:
    say(f"试运行，没有写入；实际运行将写入 {len(news)} 行")
    return 0


def _finish_quietly(
    news: list[Draft], files: Sequence[Change], tell: Callable[[list[Draft]], None], sign: Signature
) -> int:
    changes = [*files, *_changes(news)]
    tell(news)
    if sign.dry_run:
        return _rehearsed(news)
    if changes:
        replace_all(changes)
    say(f"已写入 {len(news)} 行；xhplan undo 可以撤回" if news else "没有新的内容，没有写入")
    return 0


def _changes(drafts: Sequence[Draft]) -> list[Change]:
    changes = []
    for group in grouped((draft.page.file.path, draft) for draft in drafts).values():
        file = group[0].page.file
        additions = [(draft.page.subject.path, entry_data(draft.entry)) for draft in group]
        with editing(file):
            changes.append(Change(file, add_entries(file.text, file.data, additions)))
    return changes


def _sentence(draft: Draft, who: str | None) -> str:
    subject, entry = draft.page.subject, draft.entry
    text = subject.text
    short = (subject.task and subject.task.short) or (text if len(text) <= 24 else f"{text[:24]}…")
    return clean(f"{subject.name} {short}　{describe(entry, subject.targets)}（{entry.on}，{who}）")


def _tell(news: Sequence[Draft], plan: Plan, tell: Callable[[Draft], None]) -> None:
    """Each line, as ``tell`` has it, with what the writer should know of it."""
    begun = {draft.page.subject.name for draft in news if draft.entry.status not in (None, "planned")}
    for draft in news:
        tell(draft)
        _caution(draft, plan, draft.page.subject.name in begun)
    said = ((draft.page.subject.name, draft.entry, draft.page.state) for draft in news)
    for sentence in uncredited(said, known_names(plan.units)):
        say(f"注意：{sentence}")


def _caution(draft: Draft, plan: Plan, begun: bool) -> None:
    """What the writer should know of what the line says; ``begun``: one of the lines takes the task up."""
    (_, subject, state), entry = draft
    for caution in outsized(subject.name, entry, subject.targets, state.goals):
        say(f"注意：{caution}")
    if subject.task:
        after = subject.task._replace(log=(*subject.task.log, entry))

        def look() -> TaskView:
            from xhplan.core.view import view_task

            return view_task(subject.area, after, plan.header, AsOf(entry.on), known_names(plan.units))

        for caution in cautions(look, after, entry, state, plan.header, begun):
            say(f"注意：{clean(caution)}")
