"""Digits, and the marks that become digits where widths are made equal (², ①, ㏠)."""

from __future__ import annotations

import unicodedata

from xhplan.errors import UsageError


def plain(text: str) -> str:
    """What is typed with its widths made equal (NFKC), marks left as they are: ``１７²`` is ``17²``."""
    if text.isascii():
        return text
    if not any(map(_is_mark, text)):
        return unicodedata.normalize("NFKC", text)
    return "".join(char if _is_mark(char) else unicodedata.normalize("NFKC", char) for char in text)


def refuse_marks(text: str) -> None:
    """Refuse, as UsageError, a figure, day or id that holds a mark: a footnote is no part of a number."""
    if marks := "".join(filter(_is_mark, text)):
        raise UsageError(f"“{text}”里的“{marks}”是标记，不是数字", "去掉标记，只留数字")


def _is_mark(char: str) -> bool:
    if char.isascii() or char.isdecimal():
        return False
    return any(part.isdecimal() for part in unicodedata.normalize("NFKC", char))
