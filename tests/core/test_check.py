"""All proofs are run, and a whole plan passes them."""

from __future__ import annotations

from tests.core.small import FILE, FIRST, findings, with_tasks
from xhplan.core.findings import Finding


def test_a_whole_plan_has_no_findings() -> None:
    assert findings() == []


def test_every_proof_is_run() -> None:
    found = findings(with_tasks(FIRST._replace(id="15-09", text="改"), heads=(3,)), sha256="cd" * 32)
    assert [Finding(*finding).where for finding in found] == ["plan.toml", FILE, FILE, FILE, FILE, FILE]
