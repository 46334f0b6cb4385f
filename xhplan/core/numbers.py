"""Numbers as people write them."""

from __future__ import annotations

import re

from xhplan.core.model import Number
from xhplan.core.names import fold_word
from xhplan.errors import UsageError

LARGEST = 10**12
PLACES = 6
"""The greatest figure, and decimal places, that a log may hold (xhplan/store/accept.py)."""
_NUMBER = r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?"
_LONGEST = 18


def parse_number(text: str) -> Number:
    """``152``, ``6.5``, ``1,200``, ``１５２``, exactly. Raises UsageError for anything else."""
    word = fold_word(text)
    match = re.fullmatch(_NUMBER, word)
    if not match:
        raise UsageError(f"“{text}”不是数字", "写作 152、6.5 或 1,200")
    if len(word) > _LONGEST:
        raise UsageError(f"“{text[:_LONGEST]}…”太长，不会是这里的数字", "请核对位数和单位")
    plain = word.replace(",", "")
    if not match[1]:
        return int(plain)
    from decimal import Decimal

    return Decimal(plain)
