"""Text made fit for a line, a terminal, a spreadsheet: data is never markup, formula or escape sequence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import accumulate

from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

_DIGITS = ("", *"一二三四五六七八九")
_SPACES = {"\t", "\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"}
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def numeral(value: int) -> str:
    """1 to 99 as a heading counts: 一, 十, 二十一."""
    tens, ones = divmod(value, 10)
    return f"{_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_DIGITS[ones]}"


def clean(text: str) -> str:
    """One line without anything that acts: line breaks and tabs become spaces, what is invisible is spelt out."""
    if text.isprintable():
        return text
    return "".join(_shown(char) for char in text.replace("\r\n", "\n"))


def _shown(char: str) -> str:
    if char in _SPACES:
        return " "
    if not acts(char):
        return char
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"


def acts(char: str) -> bool:
    """Whether a character does something rather than showing: controls, bidirectional marks, odd line ends.

    The two that are no characters count too: a workbook, document or page that holds one is damaged.
    """
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") or char in "\ufffe\uffff"


class _Widths(dict[str, int]):
    """The columns that a character takes, looked up once each."""

    def __missing__(self, char: str) -> int:
        self[char] = width = 2 if unicodedata.east_asian_width(char) in "WF" else 1
        return width


_width = _Widths().__getitem__


def cells(text: str) -> int:
    """How wide a text is on a terminal: Chinese characters take two columns."""
    return len(text) if text.isascii() else sum(map(_width, text))


def cut(text: str, width: int) -> str:
    """At most ``width`` columns of ``text``; what is left out is shown by ``…``."""
    if cells(text) <= width:
        return text
    kept = sum(1 for end in accumulate(map(_width, text)) if end < width)
    return f"{text[:kept]}…"


def harmless(text: str) -> str:
    """A cell that a spreadsheet takes for text: neither a formula nor, as the id 12-01, a day."""
    text = clean(text)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or _is_day(text) else text


def _is_day(text: str) -> bool:
    """Month and day: 12-01, which Chinese spreadsheets read as 1 December."""
    month, dash, day = text.partition("-")
    two = len(month) <= 2 and len(day) <= 2 and text.isascii() and month.isdecimal() and day.isdecimal()
    return bool(dash) and two and 1 <= int(month) <= 12 and 1 <= int(day) <= 31


def csv(rows: Iterable[Iterable[str]]) -> str:
    """Rows for Excel, the headings first: byte-order mark, nothing that is taken for a formula."""
    from csv import writer
    from io import StringIO

    out = StringIO(newline="")
    writer(out, lineterminator="\r\n").writerows(map(harmless, row) for row in rows)
    return "\ufeff" + out.getvalue()


def percent(value: Fraction | None, unknown: str = "—") -> str:
    """``25.3%``, or ``unknown``."""
    from xhplan.core.exact import percentage

    return unknown if value is None else f"{percentage(value)}%"
