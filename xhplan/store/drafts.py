"""A corrected draft as it comes back: its sheets, and the file as received that lies inside."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error

from xhplan.core.draft.sheet import ABOUT, FORMAT, ORIGINAL
from xhplan.core.forms.sheet import Sheet
from xhplan.errors import PlanError
from xhplan.record import NamedTuple
from xhplan.store.files import StrPath, read_bytes
from xhplan.store.sheets import sheets_of

_HINT = "草稿由 xhplan draft 文件 -o 草稿.xlsx 写出；在它上面改，不要删去工作表"


class Returned(NamedTuple):
    """``about``: label and value of the page 说明; ``raw``: the file as received."""

    sheets: tuple[Sheet, ...]
    about: dict[str, str]
    raw: bytes


def read_draft(path: StrPath, name: str) -> Returned:
    """Raises PlanError for what is no draft of ours."""
    sheets = {sheet.name: sheet for sheet in sheets_of(read_bytes(path), name)}
    if ABOUT not in sheets or ORIGINAL not in sheets:
        raise PlanError(f"{name} 不是草稿", _HINT)
    about = {
        str(cell.value): str(value.value)
        for (row, column), cell in sheets[ABOUT].cells.items()
        if column == 0 and (value := sheets[ABOUT].cells.get((row, 1)))
    }
    if about.get("表格格式") != FORMAT:
        raise PlanError(f"{name} 的格式是“{about.get('表格格式', '')}”，不是 {FORMAT}", _HINT)
    chunks = sheets[ORIGINAL].cells
    try:
        raw = b64decode("".join(str(chunks[place].value) for place in sorted(chunks)), validate=True)
    except (Error, ValueError):
        raise PlanError(f"{name} 里的原件被改动过", _HINT) from None
    return Returned(tuple(sheets.values()), about, raw)
