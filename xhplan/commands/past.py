"""What past years came to, beside the tasks that go on from it: kept until a results file changes."""

from __future__ import annotations

from xhplan.record import TYPE_CHECKING
from xhplan.store import cache
from xhplan.store.read import Place
from xhplan.store.results import read_results, results_files

if TYPE_CHECKING:
    from xhplan.render.card import Past


def past_rows(where: Place) -> Past:
    """Label and text by a task's id or an area's number in two digits. Raises InvalidPlan."""
    files = results_files(where)
    if not files:
        return {}
    proof = cache.prove("beside", *files)
    kept: Past | None = cache.load(proof)
    if kept is not None:
        return kept
    from xhplan.render.past import rows

    made = rows(read_results(where))
    cache.save(proof, made)
    return made
