"""What a plan was made from."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.helpers import HEADER
from xhplan.store.kept import Kept, read_kept, retaken
from xhplan.store.read import Place

TEXT = "第1段\t甲\n第2段\t乙\n"


def test_a_plan_without_a_source(tmp_path: Path) -> None:
    assert read_kept(HEADER, Place(str(tmp_path))) == Kept()


def test_a_report_line_by_line_and_its_hash(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("甲\r\n乙".encode())
    found = read_kept(HEADER._replace(source="a.txt"), Place(str(tmp_path)))
    assert found.lines == ("甲", "乙")
    assert found.sha256 == hashlib.sha256("甲\r\n乙".encode()).hexdigest()


def test_a_text_that_was_taken_from_a_document_is_without_its_places(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    (tmp_path / "a.md").write_text("甲\n\n乙\n", encoding="utf-8", newline="\n")
    header = HEADER._replace(source="a.txt", document="a.md")
    found = read_kept(header, Place(str(tmp_path)))
    assert (found.lines, found.problems) == (("甲", "乙", ""), ())
    assert found.document_sha256 == hashlib.sha256("甲\n\n乙\n".encode()).hexdigest()


def test_what_is_not_there_is_a_problem(tmp_path: Path) -> None:
    [gone] = read_kept(HEADER._replace(source="a.txt"), Place(str(tmp_path))).problems
    assert gone.message == "没有来源报告，无法核对原文"
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    header = HEADER._replace(source="a.txt", document="a.docx")
    [unread] = read_kept(header, Place(str(tmp_path))).problems
    assert unread.message.startswith("原件读不了")


def test_a_document_that_gives_another_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("第1行\t甲\n第2行\t乙\n", encoding="utf-8")
    (tmp_path / "a.txt.md").write_text("甲\n丙\n", encoding="utf-8")
    header = HEADER._replace(source="a.txt", document="a.txt.md")
    [found] = retaken(header, Place(str(tmp_path)))
    assert (found.line, found.column) == (2, 1)
    assert retaken(HEADER, Place(str(tmp_path))) == []
