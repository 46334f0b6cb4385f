"""Plain text and Markdown: a line of the file is a paragraph."""

from __future__ import annotations

from xhplan.core.document import Line
from xhplan.errors import PlanError
from xhplan.store.files import read_bytes

_ENCODINGS = ("utf-8-sig", "gb18030")


def read_plain(path: str, name: str) -> list[Line]:
    """The lines that are not blank. Raises PlanError for a file that is no text."""
    text = _decoded(read_bytes(path), name)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [Line(f"第{number}行", line) for number, line in enumerate(lines, 1) if line.strip()]


def _decoded(raw: bytes, name: str) -> str:
    for encoding in _ENCODINGS:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise PlanError(f"读不了 {name}：不是文字文件", "请用编辑器另存为 UTF-8")
