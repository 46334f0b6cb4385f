"""Writing to a plan: under its lock, all files of a command or none that can be helped."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from xhplan.errors import PlanError, UsageError
from xhplan.record import NamedTuple
from xhplan.store.files import Changed, create, refuse_unwritable, replace, shown
from xhplan.store.load import Loaded
from xhplan.store.lock import locked
from xhplan.store.read import Place

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

    None is replaced where one of them may not be. Raises Changed only if none was replaced yet.
    """
    for change in changes:
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


def _put(change: Change) -> None:
    new = change.text.encode("utf-8")
    if change.file.raw or os.path.lexists(change.file.path):
        replace(change.file.path, change.file.raw, new)
        if not new:
            os.unlink(change.file.path)
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
    """Ctrl-C waits until the files of one command are written."""
    import signal

    caught: list[int] = []
    try:
        before = signal.signal(signal.SIGINT, lambda number, frame: caught.append(number))
    except ValueError:  # not the main thread, where no Ctrl-C arrives
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if caught:
        raise KeyboardInterrupt
