"""What a sheet tells beside its values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from xhplan.core.forms.sheet import Hidden, Merged, Position

LARGEST = 5_000_000
"""Cells between the first and the last of a sheet; one far-off cell makes readers fill memory with blanks."""
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')


class Marks(NamedTuple):
    """``percents``: cells shown as percentages, ``None`` where the file does not tell.

    ``faults``: cells without a value to be trusted, and why; ``size``: cells from the first corner to the last.
    """

    percents: frozenset[Position] | None = None
    faults: Mapping[Position, str] = {}
    merged: tuple[Merged, ...] = ()
    size: int = 0
    hidden: Hidden = Hidden()


def is_percent(form: str) -> bool:
    """Whether a number format shows a percentage."""
    return "%" in _LITERAL.sub("", form)


def broken(shown: str) -> str:
    return f"公式出错（{shown}）" if shown else "公式出错"


UNCALCULATED = "公式还没有算出结果"
