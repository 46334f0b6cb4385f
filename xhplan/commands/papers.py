"""The papers as files: two pages or the whole, with what somebody filled in before."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping

from xhplan.commands.delivering import demand_word
from xhplan.commands.invocation import say
from xhplan.core.report import Report
from xhplan.errors import UsageError
from xhplan.render.blanks import Held, in_markdown, kept, told
from xhplan.render.document import Block, Heading
from xhplan.store.files import read_bytes

WHOLE = "附件　各部分详细情况"
"""What parts the two pages from the whole paper."""


def blocks(made: Report, full: bool) -> tuple[Block, ...]:
    """Two pages; with ``full``, everything behind them."""
    from xhplan.render.paper import paper

    pages = paper(made)
    if not full:
        return pages
    from xhplan.render.summary import details

    return (*pages, Heading(2, WHOLE), *details(made))


def document(items: Iterable[Block], made: Report, form: str, output: str | None) -> bytes:
    """The document as Markdown or Word; what stands in the blanks of the file that it replaces is kept, and told."""
    if form == "docx":
        return _word(items, made, output)
    from xhplan.render.markdown import markdown

    old = _old(output)
    return markdown(_kept(items, in_markdown(old.decode("utf-8", "replace")))).encode("utf-8")


def _word(items: Iterable[Block], made: Report, output: str | None) -> bytes:
    if output is None and sys.stdout.isatty():
        raise UsageError("Word 文件要写进文件", "加上 -o 报告.docx")
    demand_word()
    from xhplan.render.word import word
    from xhplan.render.word.blanks import held

    return word(_kept(items, held(_old(output))), made.day)


def _old(output: str | None) -> bytes:
    """What the file holds that is to be replaced."""
    return read_bytes(output) if output is not None and os.path.isfile(output) else b""


def _kept(items: Iterable[Block], held: Mapping[str, Held]) -> tuple[Block, ...]:
    found = kept(items, held)
    for sentence in told(found):
        say(f"注意：{sentence}")
    return found.blocks
