"""What a plan was made from: the text that it is proved against, and the file as received."""

from __future__ import annotations

import hashlib
import os

from xhplan.core.document import Line, first_difference, kept_lines, kept_text
from xhplan.errors import PlanError, Problem
from xhplan.record import TYPE_CHECKING, NamedTuple
from xhplan.store.files import read_regular, reason, shown
from xhplan.store.load import read_whole

if TYPE_CHECKING:
    from xhplan.core.model import Header
    from xhplan.store.read import Place

LARGEST_DOCUMENT = 200_000_000
"""Bytes."""


class Kept(NamedTuple):
    """``raw`` are the lines of the text's file, ``lines`` the same without their places; ``None`` where there are none.

    ``problems`` are why it, or the document, cannot be read.
    """

    lines: tuple[str, ...] | None = None
    raw: tuple[str, ...] = ()
    sha256: str | None = None
    document_sha256: str | None = None
    problems: tuple[Problem, ...] = ()


def read_kept(header: Header, where: Place) -> Kept:
    """The text that plan.toml names, and the hashes of both files."""
    if header.source is None:
        return Kept()
    path = where.file(header.source)
    if not os.path.lexists(path):
        hint = "放回来源报告，或改正 plan.toml 的 source"
        return Kept(problems=(Problem(shown(path), None, None, "没有来源报告，无法核对原文", hint),))
    content, text, problem = read_whole(path)
    if problem:
        return Kept(problems=(problem,))
    raw = tuple(line.removesuffix("\r") for line in text.split("\n"))
    found = Kept(raw, raw, hashlib.sha256(content).hexdigest())
    return _with_document(found, header, where) if header.document else found


def _with_document(found: Kept, header: Header, where: Place) -> Kept:
    """The same for a text that was taken from a document: its lines begin with their places."""
    lines = tuple(line.partition("\t")[2] for line in found.raw)
    path = where.file(str(header.document))
    try:
        content = read_regular(path, LARGEST_DOCUMENT)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "路径不合法"
        problem = Problem(
            shown(path), None, None, f"原件读不了：{why}", "从版本库恢复，或改正 plan.toml 的 document"
        )
        return found._replace(lines=lines, problems=(problem,))
    return found._replace(lines=lines, document_sha256=hashlib.sha256(content).hexdigest())


def retaken(header: Header, where: Place) -> list[Problem]:
    """Whether the document, read again, gives the kept text; the first line that it does not."""
    if header.document is None or header.source is None:
        return []
    from xhplan.store.documents import read_document

    path, source = where.file(header.document), where.file(header.source)
    try:
        taken = kept_lines(kept_text(read_document(path, shown(path)).lines))
    except PlanError as error:
        return [Problem(shown(path), None, None, error.message, error.hint)]
    _, text, problem = read_whole(source)
    if problem:
        return [problem]
    kept = kept_lines(text)
    number = first_difference(kept, taken)
    if number is None:
        return []
    said = _said(taken, number)
    excerpt = "\t".join(kept[number - 1][:2]) if number <= len(kept) else ""
    message = f"从原件重新取出的文字与这里不同：{said}"
    return [Problem(shown(source), number, 1, message, "从版本库恢复原件和取出的文字", excerpt)]


def _said(taken: tuple[Line, ...], number: int) -> str:
    if number > len(taken):
        return "原件里没有这一行"
    line = taken[number - 1]
    return f"{line.place}是“{line.text[:20]}”"
