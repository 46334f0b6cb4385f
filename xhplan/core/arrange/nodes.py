"""时间节点 as tables write them: 3月完成方案；6月底前开工, in one cell or in a cell a month."""

from __future__ import annotations

import re
from datetime import date

from xhplan.core.arrange.deadlines import read_deadline, time_at
from xhplan.core.model import Header
from xhplan.errors import UsageError

Node = tuple[str, date]
_MONTH = r"(?:\d{4}年)?\d{1,2}月"
_ITEM = rf"\d{{1,2}}(?:、|\.(?!\d)|\.(?={_MONTH}))"
"""1.3月底前 is the first item, and no day."""
_PARTS = re.compile(rf"[；;。\n]|[，,](?=\s*{_MONTH})|(?<=\s)(?={_ITEM})")
_ENUMERATED = re.compile(rf"(?:[①-⑳]|[(（]\d{{1,2}}[)）]|{_ITEM})\s*")
_RANGE = re.compile(r"(?:\d{4}年)?\d{1,2}月?(?:\d{1,2}[日号])?[-~—–至到]+(?=(?:\d{4}年)?\d{1,2}月)")
_UNTIL = re.compile(r"(?:[底末]?(?:之前|以前|前))?[:：,，、]?")
_BEHIND = re.compile(r"(.+?)[(（]([^()（）]*)[)）]")
_HINT = "写作 3月完成方案；6月底前开工"


def read_nodes(text: str, header: Header, today: date, until: date | None = None) -> tuple[Node, ...]:
    """What is to be reached until when; ``until`` is meant where a part names no time.

    Raises UsageError for a part without a time, or a time without a word.
    """
    found: list[Node] = []
    parts = (_ENUMERATED.sub("", part.strip(), count=1) for part in _PARTS.split(text))
    for part in filter(None, ("".join(part.split()) for part in parts)):
        timed = _timed(part, header, today)
        if timed:
            found.append(timed)
        elif until:
            found.append((part, until))
        elif found:
            name, day = found[-1]
            found[-1] = f"{name}；{part}", day
        else:
            raise UsageError(f"“{part}”没有写明时间", _HINT)
    return named_apart(found)


def _timed(part: str, header: Header, today: date) -> Node | None:
    begun = _RANGE.match(part)
    rest = part[begun.end() :] if begun else part
    if found := time_at(rest, header, today):
        behind = rest[found.length :]
        until = _UNTIL.match(behind)
        name = behind[until.end() :] if until else behind
        if not name:
            raise UsageError(f"“{part}”没有写明做到什么", _HINT)
        return name, found.day
    match = _BEHIND.fullmatch(part)
    if match and time_at(match[2], header, today):
        day = read_deadline(match[2], header, today)
        return None if day is None else (match[1], day)
    return None


def named_apart(nodes: list[Node]) -> tuple[Node, ...]:
    """The nodes, each with a name of its own: what is said of several days carries its day."""
    days: dict[str, set[date]] = {}
    for name, day in nodes:
        days.setdefault(name, set()).add(day)
    apart = ((name if len(days[name]) == 1 else f"{day.month}月{name}", day) for name, day in nodes)
    return tuple(dict(apart).items())
