"""A plan shared out to those who have to report."""

from __future__ import annotations

from xhplan.core.view import AreaView, PlanView


def by_owner(view: PlanView) -> dict[str | None, PlanView]:
    """Each responsible unit's part, by name; ``None`` last, for what has no unit yet. Nothing is lost."""
    owners = {task.state.owner for task in view.tasks}
    owners |= {area.state.owner for area in view.areas if area.measures}
    named = sorted(owner for owner in owners if owner is not None)
    everyone: list[str | None] = [*named, None] if None in owners else [*named]
    return {owner: _share(view, owner) for owner in everyone}


def _share(view: PlanView, owner: str | None) -> PlanView:
    areas = (_part(area, owner) for area in view.areas)
    return view._replace(areas=tuple(area for area in areas if area.tasks or area.measures))


def _part(area: AreaView, owner: str | None) -> AreaView:
    tasks = tuple(task for task in area.tasks if task.state.owner == owner)
    return area._replace(tasks=tasks, measures=area.measures if area.state.owner == owner else ())
