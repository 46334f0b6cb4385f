"""What has no room on the two pages: counted, whose it is, and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from xhplan.core.report import Report
from xhplan.core.view import SubjectView
from xhplan.render.paper import units

_NAMED = 6
"""Units, or months, that a sentence names."""


def rest(subjects: Sequence[SubjectView], report: Report) -> str:
    """其余5项（区教育局3项、区房管局2项）见全文。"""
    return counted([units.leads(one, report) for one in subjects])


def counted(whose: Iterable[str]) -> str:
    found = Counter(whose)
    every = sum(found.values())
    if len(found) < 2:
        return f"其余{every}项（{next(iter(found))}）见全文。" if found else ""
    ranked = sorted(found.items(), key=lambda item: -item[1])
    said = "、".join(f"{name}{count}项" for name, count in ranked[:_NAMED])
    more = f"等{len(ranked)}家" if len(ranked) > _NAMED else ""
    return f"其余{every}项（{said}{more}）见全文。"
