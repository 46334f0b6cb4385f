"""The papers as files: two pages or the whole, with what somebody filled in before."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count

from xhplan.commands.delivering import demand_word, put_file, refuse_output
from xhplan.commands.invocation import say
from xhplan.core.report import Report
from xhplan.errors import UsageError
from xhplan.record import TYPE_CHECKING
from xhplan.render.blanks import Held, in_markdown, kept, told
from xhplan.render.document import Block, Heading
from xhplan.store.files import read_bytes

if TYPE_CHECKING:
    from xhplan.render.edits import Edits

WHOLE = "附件　各部分详细情况"
"""What parts the two pages from the whole paper."""


def blocks(made: Report, full: bool) -> tuple[Block, ...]:
    """Two pages; with ``full``, everything behind them."""
    from xhplan.render.paper import paper

    pages = paper(made)
    if not full:
        return pages
    from xhplan.render.paper.proposals import unsaid
    from xhplan.render.summary import details

    return (*pages, Heading(2, WHOLE), *unsaid(pages, made), *details(made))


def document(items: Iterable[Block], made: Report, form: str, output: str | None) -> bytes:
    """The document as Markdown or Word; what stands in the blanks of the file that it replaces is kept, and told."""
    if form == "docx":
        return _word(items, made, output)
    from xhplan.render.markdown import markdown

    old = _old(output)
    before = old.decode("utf-8", "replace")
    text = markdown(_kept(items, in_markdown(before)))
    if output is None:
        return text.encode("utf-8")
    from xhplan.render.edits import edits, mark_of, markdown_texts, marked

    _aside(output, old, edits(markdown_texts(before), mark_of(before)))
    return marked(text).encode("utf-8")


def _word(items: Iterable[Block], made: Report, output: str | None) -> bytes:
    if output is None and sys.stdout.isatty():
        raise UsageError("Word 文件要写进文件", "加上 -o 报告.docx")
    demand_word()
    from xhplan.render.word import word
    from xhplan.render.word.blanks import edited, held

    old = _old(output)
    content = word(_kept(items, held(old)), made.day)
    if output is not None:
        _aside(output, old, edited(old))
    return content


def _aside(output: str, old: bytes, found: Edits | None) -> None:
    """Keep beside what is about to be replaced, where somebody changed it outside the blanks, and say so."""
    if not old or found == ((), 0):
        return
    refuse_output(output)
    path = _beside(output, old)
    if not os.path.lexists(path):
        put_file(path, old)
    why = f"在填写处以外有手工改动（{found.words}）" if found else "不像是本程序写出的原样"
    say(f"注意：{output} {why}，重新生成不带这些内容；原文件另存为 {path}")


def _beside(output: str, old: bytes) -> str:
    """A name with the day on which ``output`` was last changed, that nothing has or that holds ``old`` already.

    It does where the command is run again after ``output`` could not be replaced.
    """
    stem, suffix = os.path.splitext(output)
    day = date.fromtimestamp(os.stat(output).st_mtime).strftime("%Y%m%d")
    names = (f"{stem}（{day}旧稿{turn if turn > 1 else ''}）{suffix}" for turn in count(1))
    return next(name for name in names if not os.path.lexists(name) or _old(name) == old)


def _old(output: str | None) -> bytes:
    """What the file holds that is to be replaced."""
    return read_bytes(output) if output is not None and os.path.isfile(output) else b""


def _kept(items: Iterable[Block], held: Mapping[str, Held]) -> tuple[Block, ...]:
    found = kept(items, held)
    for sentence in told(found):
        say(f"注意：{sentence}")
    return found.blocks
