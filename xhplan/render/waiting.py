"""Long work shows itself: a bar on stderr, on terminals only, once a second has gone by."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager

from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, TypeVar

    Item = TypeVar("Item")

PATIENCE = 1.0


def waiting(items: Iterable[Item], words: str) -> Iterator[Item]:
    """The items; ``words`` say what is being done with them."""
    total = len(items) if isinstance(items, Sized) else None
    start = time.monotonic()
    remaining = iter(items)
    for done, item in enumerate(remaining):
        if time.monotonic() - start > PATIENCE and sys.stderr.isatty():
            yield from _shown(item, remaining, words, done, total)
            return
        yield item


def _shown(item: Item, items: Iterator[Item], words: str, done: int, total: int | None) -> Iterator[Item]:
    with _bar(counted=True) as progress:
        task = progress.add_task(words, total=total, completed=done)
        yield item
        progress.advance(task)
        for following in items:
            yield following
            progress.advance(task)


@contextmanager
def busy(words: str) -> Iterator[None]:
    """Work that cannot be counted: the bar moves to and fro."""
    if not sys.stderr.isatty():
        yield
        return
    import threading

    over, bars = threading.Event(), []

    def show() -> None:
        if not over.wait(PATIENCE):
            bar = _bar(counted=False)
            bar.add_task(words, total=None)
            bar.start()
            bars.append(bar)

    thread = threading.Thread(target=show, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        for bar in bars:
            bar.stop()


def _bar(counted: bool) -> Any:
    """Data may go to stdout meanwhile; messages to stderr are put above the bar."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = [TextColumn("{task.description}", markup=False), BarColumn()]
    columns += [MofNCompleteColumn()] if counted else []
    return Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
