"""A plan shared out to those who have to report."""

from __future__ import annotations

from xhplan.core.view import AreaView, PlanView


def by_owner(view: PlanView) -> dict[str | None, PlanView]:
    """Each responsible unit's part, by name; ``None`` last, for what has no unit yet. Nothing is lost."""
    states = [task.state for task in view.tasks]
    states += [area.state for area in view.areas if area.measures]
    owners = {owner for state in states for owner in state.leads or (None,)}
    named = sorted(owner for owner in owners if owner is not None)
    everyone: list[str | None] = [*named, None] if None in owners else [*named]
    return {owner: _share(view, owner) for owner in everyone}


def _share(view: PlanView, owner: str | None) -> PlanView:
    areas = (_part(area, owner) for area in view.areas)
    return view._replace(areas=tuple(area for area in areas if area.tasks or area.measures))


def _part(area: AreaView, owner: str | None) -> AreaView:
    tasks = tuple(task for task in area.tasks if owner in (task.state.leads or (None,)))
    return area._replace(
        tasks=tasks, measures=area.measures if owner in (area.state.leads or (None,)) else ()
    )
