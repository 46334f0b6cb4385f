"""What a console's code page has no character for, spelt with what it has: ✓ as √, ② as (2), a rare name's character by its number."""

from __future__ import annotations

import unicodedata

_ALIKE = {
    **dict.fromkeys("✓✔☑", "√"),
    **dict.fromkeys("✗✘✕☒", "×"),
    **dict.fromkeys("•‣⋅∙", "·"),
    **dict.fromkeys("‐‑‒−", "-"),
    **dict.fromkeys("\xa0\u2007\u2009\u200a\u202f", " "),
    **{raised: f"^{digit}" for digit, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
    "⚠": "[注意]",
    "☐": "□",
    "⇒": "=>",
    "€": "欧元",
    "£": "￡",
    "¥": "￥",
    "©": "(C)",
    "®": "(R)",
}


def spelt(error: UnicodeError) -> tuple[str, int]:
    """An error handler for codecs: what stands in for the characters that cannot be encoded, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(_spelt(char, error.encoding) for char in missing), error.end


def _spelt(char: str, encoding: str) -> str:
    for words in (_ALIKE.get(char), _taken_apart(char), f"〔U+{ord(char):04X}〕"):
        if words and unicodedata.category(char) != "Cs" and _can_be_shown(words, encoding):
            return words
    return char.encode("ascii", "backslashreplace").decode("ascii")


def _taken_apart(char: str) -> str:
    """A character that is made of others: ㎥ of m3; a number in a ring or the like stands in brackets."""
    parts = unicodedata.normalize("NFKC", char)
    if parts == char:
        return ""
    return f"({parts})" if unicodedata.category(char) == "No" and parts.isdecimal() else parts


def _can_be_shown(words: str, encoding: str) -> bool:
    try:
        words.encode(encoding)
    except UnicodeError:
        return False
    return True
