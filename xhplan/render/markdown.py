"""Blocks as GitHub-flavoured Markdown; data is escaped and stays text."""

from __future__ import annotations

from collections.abc import Iterable

from xhplan.render.blanks import marked
from xhplan.render.document import Blank, Block, Bullets, Heading, Paragraph, Table
from xhplan.render.text import clean

_SPECIAL = r"([\\`*_{}\[\]<>|~#@&:$!^])"
_BULLET = r"^([-+=])"
_NUMBERED = r"^(\d+)([.)])(?=\s|$)"
_ADDRESS = r"(?i)(www)\."
_ACTS = frozenset("\\`*_{}[]<>|~#@&:$!^")


def markdown(blocks: Iterable[Block]) -> str:
    """One text that ends in a line break; the same blocks give the same bytes."""
    return "\n\n".join(map(_block, blocks)) + "\n"


def escape(text: str) -> str:
    """Text that Markdown shows as it is."""
    plain = clean(text).strip()
    if not _may_act(plain):
        return plain
    import re

    escaped = re.sub(_ADDRESS, r"\1\\.", re.sub(_SPECIAL, r"\\\1", plain))
    return re.sub(_NUMBERED, r"\1\\\2", re.sub(_BULLET, r"\\\1", escaped))


def _may_act(plain: str) -> bool:
    """Whether there may be anything to escape: most texts are without, and patterns are dear to make."""
    if not _ACTS.isdisjoint(plain) or plain.startswith(("-", "+", "=")):
        return True
    numbered = plain[:1].isdecimal() and ("." in plain or ")" in plain)
    return numbered or "www." in plain.lower()


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {escape(block.text)}"
        case Paragraph():
            return escape(block.text)
        case Bullets():
            return "\n".join(f"- {escape(item)}" for item in block.items)
        case Table():
            return _table(block)
        case Blank():
            return marked(block, escape(block.asked))


def _table(table: Table) -> str:
    rule = ("---:" if column in table.numbers else "---" for column in range(len(table.headings)))
    rows = [table.headings, *table.rows]
    lines = [_row(escape(cell) for cell in row) for row in rows]
    return "\n".join([lines[0], _row(rule), *lines[1:]])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
