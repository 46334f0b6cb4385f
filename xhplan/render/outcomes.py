"""What a year came to, task by task, in a sentence: for the annual paper, and for the plan that follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from xhplan.core.closing import BY_RULE
from xhplan.core.dates import chinese_day
from xhplan.core.exact import number
from xhplan.core.figures import Measure
from xhplan.core.fold import is_report
from xhplan.core.hollow import says_nothing, told_bare
from xhplan.core.results import Figure, Results, Row, Table
from xhplan.core.view import AreaView, PlanView, TaskView
from xhplan.render import targets
from xhplan.render.paper.matters import title

_SHARED = 3
"""A wording that so many tasks share says nothing of one of them."""


def figure(item: Measure) -> str:
    """帮扶引领成功创业630人（105.0%）; of what is not counted up, how it stands to its goal."""
    if item.actual is None:
        return f"{item.target.name}未报数字"
    held = f"{item.words}，目标{targets.goal(item)}" if item.goal is not None else item.words
    return f"{item.target.name}{targets.actual(item)}（{targets.share(item) if item.percent is not None else held}）"


def told(view: TaskView, said: Sequence[str]) -> str:
    return f"{title(view)}：{'；'.join((view.status_words, *said))}。"


def progress(view: TaskView, year: int | None, shared: frozenset[str]) -> list[str]:
    """Figures, milestones that were reached, what was said last, of this task alone, and why it was judged so."""
    state = view.state
    said = [_reached(item) for item in view.measures if item.actual is not None]
    reached = sorted((one.reached, one.name) for one in state.milestones if one.reached)
    said += [f"{name}（{chinese_day(on, year)}）" for on, name in reached]
    judged = state.concluded and state.concluded.note
    if judged and not judged.startswith(BY_RULE):
        said.append(judged.rstrip("。"))
    if state.status in ("dropped", "blocked") and state.cause:
        return [*said, state.cause.rstrip("。")]
    notes = [(entry.on, note) for entry in state.log if is_report(entry) for note in [entry.note] if note]
    since = reached[-1][0] if reached else date.min
    telling = [(on, note) for on, note in notes if on >= since and not _idle(note, shared)]
    if telling:
        on, note = telling[-1]
        said.append(f"{note.rstrip('。')}（{chinese_day(on, year)}）")
    return said


def _reached(item: Measure) -> str:
    """新增公共充电桩450个，完成年度目标的112.5%; of what is not counted up, its goal."""
    said = f"{item.target.name}{targets.actual(item)}"
    if item.percent is not None:
        return f"{said}，完成{_aim(item)}的{targets.share(item)}"
    return f"{said}（目标{targets.goal(item)}）" if item.goal is not None else said


def _aim(item: Measure) -> str:
    """A goal that was moved is told, as the task's name may print the old one: 完成调整后目标400个的112.5%."""
    if item.goal is None or item.target.goal in (None, item.goal):
        return "年度目标"
    return f"调整后目标{number(item.goal)}{item.target.unit}"


def _idle(note: str, shared: frozenset[str]) -> bool:
    """Whether a note is no progress that a report could tell; 更正 speaks of a figure, which stands corrected."""
    return says_nothing(note) or note.startswith("更正") or told_bare(note) in shared


def shared(views: Iterable[TaskView]) -> frozenset[str]:
    """Wordings that several tasks are told with: 正在推进, 完成阶段性工作，进入下一环节."""
    found = Counter(
        note for view in views for note in {told_bare(entry.note) for entry in view.state.log if entry.note}
    )
    return frozenset(note for note, tasks in found.items() if tasks >= _SHARED)


def results(view: PlanView, going_on: frozenset[str]) -> Results:
    """The year of ``view`` as the plan that follows holds it; the tasks ``going_on`` are linked to their own rows.

    Whatever does not go on is what its area goes on from.
    """
    common = shared(view.tasks)
    return Results(
        view.header.end.year, tables=tuple(_table(area, view, going_on, common) for area in view.areas)
    )


def _table(area: AreaView, view: PlanView, going_on: frozenset[str], common: frozenset[str]) -> Table:
    found = area.area
    return Table(
        found.number,
        found.area,
        f"{found.title.removesuffix('主要任务').removesuffix('重点任务')}完成情况",
        areas=(found.number,),
        rows=tuple(_rows(area, view.header.year, going_on, common)),
    )


def _rows(
    area: AreaView, year: int | None, going_on: frozenset[str], common: frozenset[str]
) -> Iterator[Row]:
    whole = f"{area.area.number:02}"
    if known := [item for item in area.measures if item.actual]:
        said = f"{'；'.join(map(figure, known))}。"
        yield Row(text=said, tasks=(whole,), figures=_figures(known))
    for view in area.tasks:
        said = told(view, progress(view, year, common))
        yield Row(
            text=said,
            tasks=(view.id if view.id in going_on else whole,),
            figures=_figures([item for item in view.measures if item.actual]),
        )


def _figures(known: Iterable[Measure]) -> tuple[Figure, ...]:
    return tuple(
        Figure(item.target.name, item.actual.value, item.target.unit) for item in known if item.actual
    )
