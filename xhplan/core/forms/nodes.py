"""时间节点 in a form: how one is written beside its 到达日期, and which one a row means."""

from __future__ import annotations

from datetime import date

from xhplan.core.dates import chinese_day
from xhplan.core.fold import Milestone
from xhplan.core.forms.cells import blank, text_of
from xhplan.core.forms.columns import wording
from xhplan.core.forms.sheet import Cell
from xhplan.core.subject import Subject
from xhplan.errors import UsageError


def node_text(stone: Milestone, year: int | None) -> str:
    """方案（6月30日）."""
    return f"{stone.name}（{chinese_day(stone.due, year)}）" if stone.due else stone.name


def node_of(cell: Cell | None, subject: Subject) -> str:
    """The milestone that a row names, or the only one where it names none. Raises UsageError."""
    known = dict.fromkeys(name for entry in subject.log for name, _ in entry.milestones)
    if not known:
        raise UsageError(
            f"{subject.id} 没有时间节点，不能填到达日期",
            "写进“进展”；要定时间节点，用 xhplan update --milestone",
        )
    if cell is None or blank(cell):
        if len(known) == 1:
            return next(iter(known))
        raise UsageError(
            f"没有写明到达的是 {subject.id} 的哪个时间节点", f"在“时间节点”一列写上：{'、'.join(known)}"
        )
    said = wording(text_of(cell))
    for entry in subject.log:
        for name, due in entry.milestones:
            stone = Milestone(name, due if isinstance(due, date) else None)
            years = (stone.due.year, 0) if stone.due else ()
            if said in (wording(name), *(wording(node_text(stone, year)) for year in years)):
                return name
    raise UsageError(f"{subject.id} 没有时间节点“{text_of(cell)}”", f"它的时间节点有：{'、'.join(known)}")
