"""Long work shows itself: a bar on stderr, on terminals only, once a second has gone by."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

PATIENCE = 1.0
Item = TypeVar("Item")


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
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(words, total=total, completed=done)
        yield item
        progress.advance(task)
        for following in items:
            yield following
            progress.advance(task)
