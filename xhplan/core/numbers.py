"""Numbers as people write them."""

from __future__ import annotations

import re

from xhplan.core.bounds import LARGEST, PLACES
from xhplan.core.digits import plain, refuse_marks
from xhplan.core.model import Number, Target
from xhplan.errors import UsageError

_NUMBER = r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?"
_LONGEST = 18


def refuse_increase(text: str) -> None:
    """Refuse, as UsageError, ``+5``: an increase would be taken for what has been reached so far."""
    word = plain(text).strip().lstrip("'")
    if word.startswith("+"):
        raise UsageError(f"“{word}”带加号，说不清是累计数还是增加数", "填年初以来的累计数，不带加号")


def refuse_negative(value: Number, target: Target) -> None:
    """Refuse, as UsageError, less than nothing; a rate (% that is not counted up) may be negative."""
    if value < 0 and (target.kind == "total" or plain(target.unit) != "%"):
        raise UsageError(f"“{target.key}”不能小于 0（{value}）", "填年初以来的累计数，不是增减数")


def parse_number(text: str, unit: str = "") -> Number:
    """``152``, ``6.5``, ``1,200``, ``１５２``, with its unit or without, exactly. Raises UsageError for anything else."""
    word = plain(text).strip().removesuffix(plain(unit)).rstrip()
    match = re.fullmatch(_NUMBER, word)
    if not match:
        refuse_marks(text)
        raise UsageError(f"“{text}”不是数字", "写作 152、6.5 或 1,200")
    if len(word) > _LONGEST:
        raise UsageError(f"“{text[:_LONGEST]}…”太长，不会是这里的数字", "请核对位数和单位")
    digits = word.replace(",", "")
    if len(match[1] or "") > PLACES + 1:
        raise UsageError(f"{digits} 的小数多于 {PLACES} 位", "写成四舍五入以后的数")
    if not match[1]:
        value: Number = int(digits)
    else:
        from decimal import Decimal

        value = Decimal(digits)
    if not -LARGEST <= value <= LARGEST:
        raise UsageError(f"{digits} 太大，不会是这里的数字", "请核对位数和单位")
    return value
