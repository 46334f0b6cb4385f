"""A corrected draft as it comes back."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest
from openpyxl import Workbook

from xhplan.core.draft.sheet import ABOUT, FORMAT, ORIGINAL
from xhplan.errors import PlanError
from xhplan.store.drafts import read_draft


def book(path: Path, *, form: str = FORMAT, raw: str = "", without: str = "") -> Path:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in (
        (ABOUT, [("表格格式", form), ("文件", "计划.docx")]),
        (ORIGINAL, [(raw[:4],), (raw[4:],)]),
    ):
        if name != without:
            sheet = made.create_sheet(name)
            for row in rows:
                sheet.append(row)
    if not made.worksheets:
        made.create_sheet("甲")
    made.save(path)
    return path


def test_the_file_as_received_lies_inside(tmp_path: Path) -> None:
    raw = b"PK\x03\x04 as received"
    returned = read_draft(book(tmp_path / "草稿.xlsx", raw=b64encode(raw).decode("ascii")), "草稿.xlsx")
    assert returned.raw == raw
    assert returned.about["文件"] == "计划.docx"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"without": ORIGINAL}, "不是草稿"),
        ({"form": "xhplan-draft/9"}, "的格式是“xhplan-draft/9”"),
        ({"raw": "####"}, "原件被改动过"),
    ],
)
def test_what_is_no_draft_of_ours(tmp_path: Path, change: dict[str, str], said: str) -> None:
    with pytest.raises(PlanError, match=said):
        read_draft(book(tmp_path / "草稿.xlsx", **{"raw": "AAAA", **change}), "草稿.xlsx")
