"""Files of a plan with what a revision changed: heads are written anew, every line of a log stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xhplan.core.model import Area, Header
from xhplan.errors import PlanError
from xhplan.record import TYPE_CHECKING
from xhplan.store.compose import area_text, header_text
from xhplan.store.toml import parse, same

if TYPE_CHECKING:
    from typing import Any

_BLOCK = re.compile(r"^(?=\[\[task\]\])", re.MULTILINE)
_ID = re.compile(r'^id = "([^"]+)"', re.MULTILINE)
_LOG = re.compile(r"^log = \[.*?^\][^\n]*\n", re.MULTILINE | re.DOTALL)
_REMARK = re.compile(r"^#(?!:schema).*\n", re.MULTILINE)
_KEYS = ("format", "source", "source_sha256", "source_lines", "document", "document_sha256", "rest", "shared")
"""What a revision changes in plan.toml."""
_HINT = "文件的写法特殊，无法安全地改写；请照 docs/format.md 的写法整理后再试"


def revised_area(text: str, area: Area, name: str) -> str:
    """The text of an area's file with new heads and, behind the lines of each log, the new ones. Raises PlanError."""
    newline = "\r\n" if "\r\n" in text else "\n"
    whole = area_text(area)
    old = list(_BLOCK.split(text.replace("\r\n", "\n")))
    fresh = _BLOCK.split(whole)
    known = {_id(block): block for block in old[1:]}
    made = [_merged(old[0], fresh[0])]
    made += [_merged(known[_id(block)], block) if _id(block) in known else block for block in fresh[1:]]
    result = "".join(made)
    if not same(_sorted(parse(result)), _sorted(parse(whole))):
        raise PlanError(f"{name} 没有改写", _HINT)
    return result.replace("\n", newline)


def _id(block: str) -> str:
    match = _ID.search(block)
    return match[1] if match else ""


def _merged(old: str, fresh: str) -> str:
    """A head made anew, with the remarks of the old one and the lines of its log as they stand."""
    before, after = _LOG.search(old), _LOG.search(fresh)
    if before is None or after is None:
        return fresh
    lines, held = after[0].splitlines(keepends=True), before[0].splitlines(keepends=True)
    count = sum(line.startswith(" ") and not line.lstrip().startswith("#") for line in held)
    log = "".join((*held[:-1], *lines[1 + count : -1], held[-1]))
    head = old[: before.start()]
    remarks = "".join(_REMARK.findall(head))
    opened, _, rest = fresh[: after.start()].partition("\n")
    tail = old[before.end() :]
    end = fresh[after.end() :]
    return f"{opened}\n{remarks}{rest}{log}{tail if tail.strip() else end}"


def _sorted(value: Any) -> Any:
    """Parsed data for comparing, the order of keys aside."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value


def revised_header(text: str, header: Header, name: str) -> str:
    """The text of plan.toml with the keys that a revision changes. Raises PlanError."""
    newline = "\r\n" if "\r\n" in text else "\n"
    fresh = list(_entries(header_text(header).splitlines(keepends=True)))
    new = [lines for key, lines in fresh if key in _KEYS]
    kept: list[str] = []
    at = None
    for key, lines in _entries(text.replace("\r\n", "\n").splitlines(keepends=True)):
        if key in _KEYS:
            at = len(kept) if at is None else at
        else:
            if at is None and key == "[":
                at = len(kept)
            kept += lines
    at = len(kept) if at is None else at
    result = "".join((*kept[:at], *(line for lines in new for line in lines), *kept[at:]))
    meant = parse(header_text(header))
    wanted = {key: value for key, value in parse(text).items() if key not in _KEYS}
    wanted |= {key: meant[key] for key in _KEYS if key in meant}
    if not same(_sorted(parse(result)), _sorted(wanted)):
        raise PlanError(f"{name} 没有改写", _HINT)
    return result.replace("\n", newline)


def _entries(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The lines of each key at the top, arrays over several lines whole; ``[`` is all from the first table on."""
    at = 0
    while at < len(lines):
        if lines[at].startswith("["):
            yield "[", list(lines[at:])
            return
        key = lines[at].partition("=")[0].strip() if "=" in lines[at] and lines[at][0] not in "#" else ""
        end = at + 1
        if key and lines[at].rstrip().endswith("["):
            while end < len(lines) and not lines[end].startswith("]"):
                end += 1
            end += 1
        yield key, list(lines[at:end])
        at = end
