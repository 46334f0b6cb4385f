"""Problems and errors as a person reads them."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from xhplan.errors import InvalidPlan, PlanError, Problem
from xhplan.record import TYPE_CHECKING
from xhplan.render.messages import message
from xhplan.render.text import cells, clean, cut

if TYPE_CHECKING:
    from typing import TextIO


def problem(found: Problem, stream: TextIO | None = None) -> str:
    """``file:line:column: message``, the line with a caret, and the way out; folded where ``stream`` is a terminal."""
    place = ":".join(str(part) for part in (clean(found.file), found.line, found.column) if part is not None)
    lines = [message(f"{place}：{found.message}", indent=4, stream=stream)]
    if found.excerpt and found.line is not None:
        lines += _excerpt(found.excerpt, found.column or 1)
    if found.hint:
        lines.append(message(f"    → {found.hint}", indent=6, stream=stream))
    return "\n".join(lines)


EXCERPT = 70
"""Columns of a line that are shown."""


def _excerpt(line: str, column: int) -> list[str]:
    """The part of the line around the column, and a caret under it."""
    at = column - 1
    lead = clean(line[max(0, at - EXCERPT // 3) : at])
    while cells(lead) > EXCERPT // 3:
        lead = lead[1:]
    dots = "…" if len(lead) < at else ""
    shown = cut(lead + clean(line[at : at + EXCERPT + 1]), EXCERPT)
    return [f"    {dots}{shown}", f"    {' ' * len(dots)}{' ' * cells(lead)}^"]


def error(raised: PlanError) -> str:
    """An error for stderr: every problem of a plan at once, else message and hint."""
    lines: list[str] = []
    if isinstance(raised, InvalidPlan):
        lines += [problem(found, sys.stderr) for found in raised.problems]
    lines.append(message(f"错误：{raised.message}"))
    if raised.hint:
        lines.append(message(f"  → {raised.hint}", indent=4))
    return "\n".join(lines)


def problems(found: Iterable[Problem]) -> str:
    return "".join(problem(item, sys.stdout) + "\n" for item in found)
