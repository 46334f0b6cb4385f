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
    if len(match[1] or "") > PLACES + 1:
        raise UsageError(f"{plain} 的小数多于 {PLACES} 位", "写成四舍五入以后的数")
    if not match[1]:
        value: Number = int(plain)
    else:
        from decimal import Decimal

        value = Decimal(plain)
    if not -LARGEST <= value <= LARGEST:
        raise UsageError(f"{plain} 太大，不会是这里的数字", "请核对位数和单位")
    return value
