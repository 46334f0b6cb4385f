"""``xhplan undo``: takes back the lines of the caller's last command."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from xhplan.commands.invocation import Invocation, agreed, place, put_lines, refuse_past, say, writer_name
from xhplan.commands.loading import matched, parted
from xhplan.commands.stamping import whole_milliseconds
from xhplan.core.draft.records import REWORDED
from xhplan.core.fold import effective
from xhplan.core.grouping import grouped
from xhplan.core.marks import fingerprint, mark
from xhplan.core.model import Entry, Plan
from xhplan.core.names import find_area
from xhplan.core.subject import Subject, subjects_of
from xhplan.errors import PlanError, UsageError
from xhplan.record import NamedTuple
from xhplan.render.entry import describe
from xhplan.render.text import clean
from xhplan.render.waiting import busy
from xhplan.store.compose import area_text
from xhplan.store.filenames import UNITS_FILE
from xhplan.store.files import read_bytes, shown
from xhplan.store.git import Heads, ever_held, heads, missed
from xhplan.store.load import Loaded
from xhplan.store.read import Place, paired, read_files, read_header
from xhplan.store.replacing import Change, editing, replace_all, write
from xhplan.store.splice import add_entries, remove_task, take_back
from xhplan.store.toml import Data, entry_data, moment
from xhplan.store.units import without_units


class Written(NamedTuple):
    """Something that a command wrote: an entry; where ``entry`` is ``None``, a whole task, or an area without one."""

    file: Loaded
    subject: Subject
    entry: Entry | None
    at: datetime

    @property
    def recorded(self) -> datetime:
        """What the clock said then."""
        return self.entry.at if self.entry and self.entry.at else self.at

    def __str__(self) -> str:
        if self.entry is None:
            what = "新增" if self.subject.task else "新增领域"
            return f"{self.subject.id} {what}：{self.subject.text}"
        return f"{self.subject.id} {self.entry.on} {describe(self.entry, self.subject.targets)}"


def run(
    call: Invocation,
    *,
    ids: Sequence[str] = (),
    by: str | None = None,
    yes: bool = False,
    dry_run: bool = False,
) -> int:
    refuse_past(call)
    numbers, ranges = parted(ids)
    where = place(call)
    name = writer_name(call, by, where.folder)

    def last() -> list[Written]:
        plan, files = read_files(where)
        subjects = {
            *matched(ranges, plan, where),
            *(str(find_area(word, plan.areas).number) for word in numbers),
        }
        return _only(subjects, _last(_said(plan, files, name)))

    if where.bundled:
        return write(where, lambda: 1)  # which refuses, before anybody is asked
    found = last()
    if not found:
        raise PlanError(
            f"{name} 没有可以撤回的记录", "只能撤回自己录入的；别人的请其本人撤回，或用 --by 写明录入人"
        )
    _refuse_whole(found, where)
    say(f"将撤回 {name} 在 {found[0].recorded:%Y-%m-%d %H:%M:%S} 录入的 {len(found)} 行：")
    put_lines(clean(str(item)) for item in found)
    if dry_run:
        say("试运行，没有写入")
        return 0
    if not yes and not agreed("确定撤回吗"):
        say("没有撤回")
        return 1

    with busy("查询 git 的记录"):
        asked = _ask_git(found)
    if any(stood and stood.listed is None for stood in asked.heads.values()) and missed(where.folder):
        say("没有找到 git，查不到它的记录")

    def work() -> int:
        still = last()
        if [str(item) for item in still] != [str(item) for item in found]:
            raise PlanError("记录刚刚有变动，没有撤回", "请重新运行 xhplan undo，核对后再确认")
        withdrawn = _take_back(
            still,
            _When(whole_milliseconds(call.now()), read_header(where).format),
            _ask_git(still, asked).files,
        )
        say("已撤回" + ("；git 已存有这些行（或查不到 git 的记录），另记一行撤回" if withdrawn else ""))
        return 0

    return write(where, work)


def _said(plan: Plan, files: Sequence[Loaded], by: str) -> Iterator[Written]:
    for area, file in paired(plan, files):
        for subject in subjects_of([area]):
            for entry in effective(subject.log):
                if entry.by == by and (named := mark(entry)):
                    yield Written(file, subject, entry, named)
            head = subject.task or area
            if head.added_at and head.added_by == by:
                yield Written(file, subject, None, head.added_at)


def _last(said: Iterator[Written]) -> list[Written]:
    """The lines of the last command; a task that it added stands for its own first entry."""
    everything = list(said)
    last = max((item.at for item in everything), default=None)
    lines = [item for item in everything if item.at == last]
    added = {item.subject.id for item in lines if item.entry is None}
    return [item for item in lines if item.entry is None or item.subject.id not in added]


def _refuse_whole(found: Sequence[Written], where: Place) -> None:
    """What wrote whole files, and not lines alone, is not taken back a line at a time."""
    if any(item.entry is None and not item.subject.task for item in found) and (
        len(found) > 1 or any(task.source for task in found[0].subject.area.tasks)
    ):
        folder = shown(os.path.dirname(os.path.realpath(where.folder)))
        raise PlanError(
            "上一条命令建立了这份计划（xhplan init），不能撤回",
            f"不要这份计划，就删去文件夹 {folder}；某项任务不要了，用 xhplan drop",
        )
    if any(map(_of_revision, found)):
        hint = "用 git 恢复 tasks 和 seeds：还没有提交的 git restore tasks，提交了的 git revert"
        raise PlanError("上一条命令修订了计划的原文（xhplan revise），不能撤回", hint)


def _of_revision(item: Written) -> bool:
    task, entry = item.subject.task, item.entry
    if task is None or entry is None:
        return task is not None and bool(task.source)
    return (entry.note or "").startswith(REWORDED) or (entry.status == "dropped" and task.ended == entry.on)


class _When(NamedTuple):
    """When a withdrawal is recorded, and in which version of the format."""

    now: datetime
    format: int


def _only(ids: Collection[str], found: list[Written]) -> list[Written]:
    """The lines of these subjects, of all where there are none. Raises UsageError where the command wrote them none."""
    strange = [named for named in ids if all(item.subject.id != named for item in found)]
    if strange and found:
        wrote = "、".join(dict.fromkeys(item.subject.id for item in found))
        raise UsageError(
            f"上一条命令没有写 {'、'.join(sorted(strange))}", f"它写了：{wrote}；只能撤回上一条命令的行"
        )
    return [item for item in found if not ids or item.subject.id in ids]


def _take_back(found: Sequence[Written], when: _When, git_holds: Mapping[str, bool]) -> bool:
    """Delete what git does not hold, withdraw what it holds; whether anything was withdrawn."""
    changes, withdrawn = [], False
    for items in grouped((item.file.path, item) for item in found).values():
        file = items[0].file
        held = git_holds[file.path]
        withdrawn |= held
        changes.append(Change(file, _withdrawn(items, when) if held else _deleted(items)))
    if not withdrawn:
        changes += _units(found, os.path.dirname(found[0].file.path))
    replace_all(changes)
    return withdrawn


def _units(found: Sequence[Written], folder: str) -> Iterator[Change]:
    """units.toml without the units that the same command put there."""
    path = os.path.join(folder, UNITS_FILE)
    by = found[0].entry.by if found[0].entry else None
    if os.path.isfile(path):
        raw = read_bytes(path)
        text = raw.decode("utf-8")
        left = without_units(text, f"{moment(found[0].at)} {by}")
        if left != text:
            yield Change(Loaded(path, raw, text, {}), left)


class Held(NamedTuple):
    """Of each file, where git stood when it was asked, and whether it holds the lines."""

    heads: dict[str, Heads | None]
    files: dict[str, bool]


def _ask_git(found: Sequence[Written], known: Held | None = None) -> Held:
    """Whether git already holds the lines, on whatever branch; where it cannot tell, yes.

    It may take seconds, so it is asked before the lock is taken; under the lock again only if git has moved since.
    """
    firsts = {item.file.path: item for item in reversed(found)}
    now = {path: heads(path) for path in firsts}
    if known and known.heads == now:
        return known
    files = {
        path: stood is not None and ever_held(path, firsts[path].at, stood) for path, stood in now.items()
    }
    return Held(now, files)


def _withdrawn(items: Sequence[Written], when: _When) -> str:
    for item in items:
        if item.entry is None:
            task, path = item.subject.task, shown(item.file.path)
            what = f"新增的{'任务' if task else '领域'} {item.subject.id}"
            hint = f"编号不再收回；不再推进请用 xhplan drop {item.subject.id} --note 原因"
            hint = hint if task else f"空着的领域可以留着；别人还没有用它，也可以 git rm {path} 再提交"
            raise PlanError(f"git 已存有{what}（或查不到 git 的记录），不能取回", hint)
    retractions = [
        (item.subject.path, entry_data(_retraction(item.entry, item.at, when)))
        for item in items
        if item.entry
    ]
    file = items[0].file
    with editing(file):
        return add_entries(file.text, file.data, retractions)


def _retraction(entry: Entry, named: datetime, when: _When) -> Entry:
    """Names the one line by what it says, too, where the format has a key for that."""
    line = fingerprint(entry) if when.format > 1 else None
    return Entry(entry.on, at=when.now, by=entry.by, retracts=named, line=line)


def _deleted(items: Sequence[Written]) -> str:
    text = items[0].file.text
    for item in items:
        task = item.subject.task
        if item.entry is None and task:
            if any((mark(entry), entry.by) != (item.at, task.added_by) for entry in task.log):
                hint = f"先请录入人撤回那些记录；不再推进请用 xhplan drop {task.id} --note 原因"
                raise PlanError(f"{task.id} 新增以后又有别的记录，不能取回", hint)
            text = remove_task(text, task)
        elif item.entry is None:
            return _without_area(item)
        elif item.entry:
            with editing(item.file):
                text = take_back(text, item.subject.path, partial(_written_by, item.at, item.entry.by))
    return text


def _without_area(item: Written) -> str:
    """Nothing, as long as the area holds what ``add-area`` wrote and no more."""
    if item.file.text != area_text(item.subject.area._replace(log=(), tasks=())):
        hint = f"先撤回后来的内容；确实不要这个领域，就删去 {shown(item.file.path)}"
        raise PlanError(f"领域 {item.subject.name} 新增以后又有别的内容，不能取回", hint)
    return ""


def _written_by(at: datetime, by: str | None, data: Data) -> bool:
    return bool(data.get("turn", data.get("at")) == at and data.get("by") == by)
