"""Units as a paper names them: by their short names, and by the names that they had before."""

from __future__ import annotations

from collections.abc import Iterator

from xhplan.core.model import leads_of
from xhplan.core.report import Report
from xhplan.core.view import SubjectView, TaskView

_SHORT = "区市县省"
"""What a name that is short already begins with: 区人社局."""
NOBODY = "责任单位未落实"


def unit(name: str, report: Report) -> str:
    """区人社局 for a long name, as an office writes it."""
    if name[0] in _SHORT:
        return name
    found = next((one for one in report.units if one.name == name), None)
    return min((name, *found.short[:1]), key=len) if found else name


def leads(subject: SubjectView, report: Report) -> str:
    """Who answers; of many the first, and how many they are."""
    names = [unit(name, report) for name in subject.state.leads]
    if not names:
        return NOBODY
    return "、".join(names) if len(names) < 3 else f"{names[0]}等{len(names)}家"


def who(view: TaskView, report: Report) -> str:
    """区房管局（B副区长）; what is not known says so."""
    leader = report.leaders.get(view.state.owner or "")
    return f"{leads(view, report)}（{leader}）" if leader else leads(view, report)


def renamed(report: Report) -> str:
    """区科经委即原区科委。, for each unit that the ledger knows by a name that it had before."""
    former = {name: one for one in report.units for name in one.was}
    if not former:
        return ""
    said = dict.fromkeys(name for name in _written(report) if name in former)
    return "".join(f"{unit(former[name].name, report)}即原{name}。" for name in said)


def _written(report: Report) -> Iterator[str]:
    """The names as they stand in the logs."""
    for subject in report.view.subjects:
        for entry in subject.state.log:
            if entry.owner is not None:
                yield from leads_of(entry.owner)
