"""Problems and errors as a person reads them."""

from __future__ import annotations

from collections.abc import Iterable

from xhplan.errors import InvalidPlan, PlanError, Problem
from xhplan.render.messages import message
from xhplan.render.text import cells, clean


def problem(found: Problem) -> str:
    """``file:line:column: message``, the line with a caret, and the way out."""
    place = ":".join(str(part) for part in (clean(found.file), found.line, found.column) if part is not None)
    lines = [f"{place}：{clean(found.message)}"]
    if found.excerpt and found.line is not None:
        lines += _excerpt(found.excerpt, found.column or 1)
    if found.hint:
        lines.append(f"    → {clean(found.hint)}")
    return "\n".join(lines)


def _excerpt(line: str, column: int, width: int = 70) -> list[str]:
    """The part of the line around the column, and a caret under it."""
    start = max(0, column - 1 - width // 3)
    shown = clean(line[start : start + width])
    lead = clean(line[start : column - 1])
    dots = "…" if start else ""
    return [f"    {dots}{shown}", f"    {' ' * len(dots)}{' ' * cells(lead)}^"]


def error(raised: PlanError) -> str:
    """An error for stderr: every problem of a plan at once, else message and hint."""
    lines: list[str] = []
    if isinstance(raised, InvalidPlan):
        lines += [problem(found) for found in raised.problems]
    lines.append(message(f"错误：{raised.message}"))
    if raised.hint:
        lines.append(message(f"  → {raised.hint}", indent=4))
    return "\n".join(lines)


def problems(found: Iterable[Problem]) -> str:
    return "".join(problem(item) + "\n" for item in found)
