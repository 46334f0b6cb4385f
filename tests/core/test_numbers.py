from __future__ import annotations

from decimal import Decimal

import pytest

from xhplan.core.bounds import LARGEST, PLACES
from xhplan.core.numbers import parse_number
from xhplan.errors import UsageError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("152", 152), ("１５２", 152), ("1,200", 1200), ("-3", -3), ("+5", 5)),
        *(("6.50", Decimal("6.50")), ("1.123456", Decimal("1.123456"))),
        (str(LARGEST), LARGEST),
        (f"-{LARGEST}", -LARGEST),
    ],
)
def test_exactly_as_written(text: str, value: object) -> None:
    found = parse_number(text)
    assert (found, repr(found)) == (value, repr(value))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1.1234567", "1.1234567 的小数多于 6 位"),
        ("0.0000000", "0.0000000 的小数多于 6 位"),
        (str(LARGEST + 1), f"{LARGEST + 1} 太大，不会是这里的数字"),
        (f"-{LARGEST}.1", f"-{LARGEST}.1 太大，不会是这里的数字"),
        ("nan", "“nan”不是数字"),
        ("1e3", "“1e3”不是数字"),
    ],
)
def test_what_no_log_may_hold_is_refused(text: str, message: str) -> None:
    assert PLACES == 6
    with pytest.raises(UsageError) as caught:
        parse_number(text)
    assert caught.value.message == message
