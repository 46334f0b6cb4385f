"""Where a file is written so that a union merge could give one record's lines to another, unseen.

Lines are merged, not records: what may be appended on two branches has to be a
record by itself, or stand where it cannot be taken for another's.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from xhplan.errors import Problem
from xhplan.store.filenames import UNITS_FILE
from xhplan.store.files import shown
from xhplan.store.git import attributes
from xhplan.store.load import Loaded
from xhplan.store.placing import place
from xhplan.store.scan import Node

_BEHIND = "移到 log = [ 之前：写在后面的行，两个分支合并时会归到新增的任务"
_BLOCKS = "写成 unit = [ 和 ] 两行，每个单位一行：{ name = …, short = […], leader = … },"


def may_mix(file: Loaded) -> bool:
    """Whether a file is to be looked at: told from what it says, without scanning its text."""
    if file.name == UNITS_FILE:
        return "[[" in file.text
    return any(next(reversed(task)) != "log" for task in file.data.get("task", ()))


def mixing(file: Loaded, tree: Node) -> Iterator[Problem]:
    """Keys behind a task's log; units as tables of several lines where git merges them by union."""
    if file.name == UNITS_FILE:
        yield from _units(file, tree)
        return
    tasks = tree.at(("task",))
    for index, task in enumerate(tasks.items if tasks and isinstance(tasks.items, list) else ()):
        log = task.child("log")
        for key, node in task.items.items() if log and isinstance(task.items, dict) else ():
            if log and node.key > log.key:
                path, name = ("task", index, key), shown(file.path)
                yield place(path, f"{key} 写在 log 后面", _BEHIND, tree, file.text, name)


def _units(file: Loaded, tree: Node) -> Iterator[Problem]:
    units = tree.at(("unit",))
    if units is None or units.literal:
        return
    found = attributes(os.path.dirname(file.path), ("merge",), [file.name]) or {}
    if found.get((file.name, "merge")) == "union":
        message = "单位各占几行，两个分支合并时，一个单位的简称和分管领导会归到另一个"
        yield place(("unit",), message, _BLOCKS, tree, file.text, shown(file.path))
