"""The proofs of ``xhplan check``: independent functions, each returning findings; all are run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xhplan.core.findings import Evidence, Finding
from xhplan.core.proofs_progress import logs, owners, targets, units
from xhplan.core.proofs_source import accounting, fingerprint, labelling, numbering, sourced, wording


def check(evidence: Evidence) -> list[Finding]:
    """Every problem of the plan, in the order of the files."""
    found = [finding for proof in PROOFS for finding in proof(evidence)]
    return list(dict.fromkeys(found))


PROOFS: tuple[Callable[[Evidence], Iterator[Finding]], ...] = (
    fingerprint,
    sourced,
    numbering,
    wording,
    accounting,
    labelling,
    targets,
    logs,
    units,
    owners,
)
