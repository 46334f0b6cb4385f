"""The proofs of ``xhplan check``: independent functions, each returning findings; all are run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xhplan.core.accounting import accounting
from xhplan.core.findings import Case, Finding
from xhplan.core.proofs_heads import shorts, version
from xhplan.core.proofs_progress import logs, owners, targets, units
from xhplan.core.proofs_results import RESULT_PROOFS
from xhplan.core.proofs_source import fingerprint, labelling, numbering, placed, sourced, wording


def check(case: Case) -> list[Finding]:
    """Every problem of the plan, in the order of the files."""
    found = [finding for proof in PROOFS for finding in proof(case)]
    return list(dict.fromkeys(found))


def printed(case: Case) -> Iterator[Finding]:
    """Of plans that say what else the document prints, which most do not."""
    if any(task.printed for task in case.plan.tasks):
        from xhplan.core import proofs_printed

        yield from proofs_printed.printed(case)


PROOFS: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    fingerprint,
    sourced,
    numbering,
    version,
    placed,
    wording,
    shorts,
    accounting,
    printed,
    labelling,
    targets,
    logs,
    units,
    owners,
    *RESULT_PROOFS,
)
