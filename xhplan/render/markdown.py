"""Blocks as GitHub-flavoured Markdown; data is escaped and stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xhplan.render.blanks import marked
from xhplan.render.document import Blank, Block, Bullets, Heading, Paragraph, Table
from xhplan.render.text import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#@&:$!^])")
_BULLET = re.compile(r"^([-+=])")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
_ADDRESS = re.compile(r"(www)\.", re.IGNORECASE)
_ACTS = re.compile(
    "|".join(f"(?:{one.pattern})" for one in (_SPECIAL, _BULLET, _NUMBERED, _ADDRESS)), re.IGNORECASE
)


def markdown(blocks: Iterable[Block]) -> str:
    """One text that ends in a line break; the same blocks give the same bytes."""
    return "\n\n".join(map(_block, blocks)) + "\n"


def escape(text: str) -> str:
    """Text that Markdown shows as it is."""
    plain = clean(text).strip()
    if not _ACTS.search(plain):
        return plain
    escaped = _ADDRESS.sub(r"\1\\.", _SPECIAL.sub(r"\\\1", plain))
    return _NUMBERED.sub(r"\1\\\2", _BULLET.sub(r"\\\1", escaped))


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
