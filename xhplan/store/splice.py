"""Changes to a file's text that touch the lines they mean and no other byte.

Each function returns the new text, or raises PlanError where it cannot be
made safely: the result is parsed again and compared, types included, with
what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from xhplan.core.model import KeyPath, Task
from xhplan.errors import PlanError
from xhplan.record import TYPE_CHECKING
from xhplan.store.toml import INDENT, Data, inline, parse, parse_shared, same, task_block

if TYPE_CHECKING:
    from typing import Any

    from xhplan.store.scan import Node

"""Where a log's subject stands: ``("task", 3)``, or ``()`` for the area itself."""


def add_entries(text: str, data: Data, additions: Sequence[tuple[KeyPath, Data]]) -> str:
    """``text``, which parses to ``data``, with one more entry in the log of each subject."""
    rounds: list[dict[KeyPath, Data]] = []
    for subject, entry in additions:
        free = next((one for one in rounds if subject not in one), None)
        if free is None:
            rounds.append({subject: entry})
        else:
            free[subject] = entry
    for one in rounds:
        text = _add_as_usual(text, data, one) or _add_singly(text, one)
        data = parse(text) if len(rounds) > 1 else data
    return text


_TASK = "\n[[task]]"
_USUAL_LOG = re.compile(r"^log = \[[ \t]*(?:#.*)?\r?\n(?:([ \t]+)\{.*\},[ \t]*\r?\n)*(?=\])", re.MULTILINE)
"""A log as this program writes it: one entry a line, each with its comma."""


def _add_as_usual(text: str, data: Data, entries: dict[KeyPath, Data]) -> str | None:
    """One entry at the end of each of several logs, where all is written as usual.

    A guess, made without scanning the text: ``None`` where it does not parse to what was meant.
    """
    blocks = text.split(_TASK)
    if len(blocks) != 1 + len(data.get("task", ())):
        return None
    meant = data
    for subject, entry in entries.items():
        place = int(subject[1]) + 1 if subject else 0
        block = blocks[place]
        log = _USUAL_LOG.search(block)
        if log is None or "log" not in _reach(data, subject):
            return None
        newline = "\r\n" if log[0].endswith("\r\n") else "\n"
        added = f"{log[1] or INDENT}{inline(entry)},{newline}"
        blocks[place] = block[: log.end()] + added + block[log.end() :]
        meant = _extended(meant, (*subject, "log"), entry)
    new = _TASK.join(blocks)
    return new if _parses_to(new, meant) else None


def _extended(data: Any, path: KeyPath, entry: Data) -> Any:
    """``data`` with ``entry`` at the end of the list at ``path``; it shares with it all that stays."""
    if not path:
        return [*data, entry]
    copy = data.copy()
    copy[path[0]] = _extended(data[path[0]], path[1:], entry)
    return copy


def _add_singly(text: str, entries: dict[KeyPath, Data]) -> str:
    for subject, entry in entries.items():
        text = _add_entry(text, subject, entry)
    return text


def _add_entry(text: str, subject: KeyPath, entry: Data) -> str:
    log, line = _log(text, subject), inline(entry)
    for pos, piece, index in _placings(text, log, line):
        spliced = text[:pos] + piece + text[pos:]
        meant = parse(text)
        _reach(meant, subject)["log"].insert(index, entry)
        if _parses_to(spliced, meant):
            return spliced
    message = f"{_named(text, subject)}的 log 写法特殊，无法安全地加上一行"
    raise PlanError(message, "请把 log = [ 和 ] 各放一行，记录各占一行")


def _placings(text: str, log: Node, line: str) -> Iterator[tuple[int, str, int]]:
    """The candidates, the best first: where what goes in, and the index of the entry then."""
    count = len(log.items or ())
    close = log.end - 1
    close_line = text.rfind("\n", 0, close) + 1
    alone = not text[close_line:close].strip(" \t") and close_line > log.start
    newline = "\r\n" if text[:close_line].endswith("\r\n") else "\n"
    if alone and (log.comma or not count):
        indent = _indent(text, log)
        yield close_line, f"{indent}{line},{newline}", count
    after = log.start + 1
    rest_end = text.find("\n", after)
    rest = text[after:rest_end].strip() if rest_end != -1 else "]"
    if not rest or rest.startswith("#"):
        newline = "\r\n" if text[:rest_end].endswith("\r") else "\n"
        yield rest_end + 1, f"{_indent(text, log)}{line},{newline}", 0
    else:
        yield after, f"{line},", 0


def _indent(text: str, log: Node) -> str:
    """The indentation of the last entry that begins its line."""
    assert isinstance(log.items, list)
    for node in reversed(log.items):
        begin = text.rfind("\n", 0, node.start) + 1
        if not text[begin : node.start].strip(" \t"):
            return text[begin : node.start]
    return INDENT


def take_back(text: str, subject: KeyPath, ours: Callable[[Data], bool]) -> str:
    """``text`` without the entries of this log that ``ours`` says are to go."""
    meant, log = parse(text), _log(text, subject)
    entries = _reach(meant, subject)["log"]
    _reach(meant, subject)["log"] = [entry for entry in entries if not ours(entry)]
    assert isinstance(log.items, list)
    spliced = text
    for node, entry in reversed(list(zip(log.items, entries, strict=True))):
        if ours(entry):
            start, end = _line_span(text, node)
            spliced = spliced[:start] + spliced[end:]
    if not _parses_to(spliced, meant):
        message = f"{_named(text, subject)}的 log 写法特殊，无法安全地取回一行"
        raise PlanError(message, "请在编辑器里删去该行，再运行 xhplan check")
    return spliced


def _line_span(text: str, node: Node) -> tuple[int, int]:
    """An entry with its comma, and the whole line where nothing else stands on it."""
    end = node.end
    rest = text[end:]
    if (stripped := rest.lstrip(" \t")).startswith(","):
        end += len(rest) - len(stripped) + 1
    begin = text.rfind("\n", 0, node.start) + 1
    line_end = text.find("\n", end) + 1 or len(text)
    if not text[begin : node.start].strip(" \t") and not text[end:line_end].strip():
        return begin, line_end
    return node.start, end


def add_task(text: str, task: Task, data: Data) -> str:
    """``text`` with one more ``[[task]]`` at its end."""
    meant = parse(text)
    meant.setdefault("task", []).append(data)
    spliced = text + _with_newlines("\n" + task_block(task), text)
    if not _parses_to(spliced, meant):
        raise PlanError("这份文件的任务写法特殊，无法安全地在末尾加上一项", "任务应各写成一段 [[task]]")
    return spliced


def remove_task(text: str, task: Task) -> str:
    """``text`` without its last task, which :func:`add_task` put there."""
    block = _with_newlines(task_block(task), text)
    head = text.removesuffix(block)
    if head == text:
        raise PlanError(f"{task.id} 的任务段写入后又有改动", "请在编辑器里删去这一段，再运行 xhplan check")
    newline = "\r\n" if block.endswith("\r\n") else "\n"
    head = head.removesuffix(newline)
    meant = parse(text)
    meant["task"].pop()
    if not meant["task"]:
        del meant["task"]
    if not _parses_to(head, meant):
        raise PlanError(f"无法安全地取回 {task.id}", "请在编辑器里删去这一段，再运行 xhplan check")
    return head


def _with_newlines(block: str, text: str) -> str:
    first = text.find("\n")
    return block.replace("\n", "\r\n") if first > 0 and text[first - 1] == "\r" else block


def _log(text: str, subject: KeyPath) -> Node:
    from xhplan.store.scan import scan

    node = scan(text).at((*subject, "log"))
    if node is None:
        before = "这一段的末尾" if subject else "第一个 [[task]] 之前"
        raise PlanError(f"{_named(text, subject)}没有 log", f"在{before}加上 log = [ 和 ] 两行，再运行一次")
    if not node.literal or not isinstance(node.items, list):
        message = f"{_named(text, subject)}的 log 不是一个数组，无法安全地加上一行"
        raise PlanError(message, "请写成 log = [ 和 ] 两行，记录各占一行")
    return node


def _named(text: str, subject: KeyPath) -> str:
    """Whose log it is, as messages say it."""
    return f"{_reach(parse(text), subject).get('id', '这项任务')} " if subject else "领域本级"


def _reach(data: Data, subject: KeyPath) -> Any:
    found: Any = data
    for step in subject:
        found = found[step]
    return found


def _parses_to(text: str, meant: Data) -> bool:
    try:
        return same(parse_shared(text), meant)
    except ValueError:
        return False
