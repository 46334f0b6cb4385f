"""Writing to a plan: under its lock, all files of a command or none that can be helped."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from xhplan.errors import PlanError, UsageError
from xhplan.record import NamedTuple
from xhplan.store.files import Changed, create, refuse_unwritable, remove, replace, shown
from xhplan.store.load import LARGEST_FILE, Loaded, judged
from xhplan.store.lock import locked
from xhplan.store.read import Place
from xhplan.store.toml import Data, parse_shared

ATTEMPTS = 3


class Change(NamedTuple):
    """A file as it was read and the text that is to take its place; one that does not exist was read as empty.

    One whose text is empty is taken away.
    """

    file: Loaded
    text: str


def write(place: Place, work: Callable[[], int]) -> int:
    """Run ``work``, which reads, computes and calls :func:`replace_all`, under the plan's lock.

    It is run again where an editor changed a file meanwhile. Raises PlanError
    for the plan that comes with the package, which is read-only.
    """
    if place.bundled:
        raise PlanError("这是随程序附带的计划，只读", "先用 xhplan init 文件夹 建立自己的一份，再到那里登记")
    with locked(place.folder):
        for _ in range(ATTEMPTS):
            try:
                return work()
            except Changed as changed:
                path = changed.args[0]
    raise PlanError(f"{shown(path)} 正被别的程序改动，没有写入", "保存并关闭编辑器后再试")


def replace_all(changes: Sequence[Change]) -> None:
    """Replace the files, one after the other; each is whole at every moment.

    None is replaced where one of them may not be, or could not be read again. Raises Changed only if none was replaced yet.
    """
    for change in changes:
        refuse_unreadable(change)
        if change.file.raw or os.path.lexists(change.file.path):
            refuse_unwritable(change.file.path)
    done: list[str] = []
    with _uninterrupted():
        for change in changes:
            name = shown(change.file.path)
            try:
                _put(change)
            except (Changed, PlanError) as error:
                if not done:
                    raise
                reason = error.message if isinstance(error, PlanError) else f"{name} 正被别的程序改动"
                hint = f"已写入 {'、'.join(done)}；xhplan undo 可撤回这一部分"
                raise PlanError(f"只写入了一部分：{reason}", hint) from error
            done.append(name)


def refuse_unreadable(change: Change) -> None:
    """Nothing is written that the reader would refuse: every command would refuse the plan then, ``undo`` too."""
    raw, name = change.text.encode("utf-8"), shown(change.file.path)
    if len(raw) > LARGEST_FILE:
        most = f"{LARGEST_FILE // 1_000_000} MB"
        raise PlanError(
            f"写入后 {name} 会超过 {most}，没有写入",
            "长材料另存成文件，用 --evidence 写文件名；表格分几次导入",
        )
    found, problems = judged(change.file.path, raw, change.text, parse_shared) if raw else (None, [])
    if problems:
        first = problems[0]
        raise PlanError(f"写入后 {name} 会读不出来，没有写入：{first.message}", first.hint)
    if found and "number" in found.data:
        _refuse_strange_ids(change.file.data, found.data, name)


def _refuse_strange_ids(before: Data, after: Data, name: str) -> None:
    """A task that comes in has an id of this table that nothing else has."""
    had, has = (Counter(task["id"] for task in data.get("task", ())) for data in (before, after))
    for task_id in has - had:
        if has[task_id] > 1 or not task_id.startswith(f"{after['number']:02}-"):
            raise PlanError(
                f"写入后 {name} 的编号 {task_id} 会重复或与表号不符，没有写入", "运行 xhplan check 核对编号"
            )


def _put(change: Change) -> None:
    new = change.text.encode("utf-8")
    if change.file.raw or os.path.lexists(change.file.path):
        replace(change.file.path, change.file.raw, new)
        if not new:
            remove(change.file.path)
    else:
        create(change.file.path, new)


@contextmanager
def editing(file: Loaded) -> Iterator[None]:
    """What cannot be done to the text of ``file`` is told with its name."""
    try:
        yield
    except UsageError:  # what is wrong is the entry
        raise
    except PlanError as error:
        raise PlanError(f"{shown(file.path)}：{error.message}", error.hint) from None


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C while the files of one command are put in place comes too late: the command goes on to say what it wrote.

    ``signal`` only adds names to what ``_signal`` does, which cost a thirtieth of the whole command.
    """
    import _signal as signal  # type: ignore[import-not-found, unused-ignore]

    try:
        before = signal.signal(signal.SIGINT, lambda number, frame: None)
    except ValueError:  # not the main thread, where no Ctrl-C arrives
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
