"""The index of the decisions."""

from __future__ import annotations

import re
from pathlib import Path

from makers.decisions import anchored, index
from tests.helpers import ROOT

PAGE = """# Decisions

**2026-11-22 — Named tuples for records.** Chosen: these.

<a id="old"></a>**2026-11-23 — `undo` asks every branch.** Chosen: that.
"""


def test_each_decision_has_an_anchor_and_a_place_in_the_index(tmp_path: Path) -> None:
    made = anchored(PAGE)
    assert '<a id="named-tuples-for-records"></a>**2026-11-22 — Named' in made
    assert '<a id="undo-asks-every-branch"></a>**2026-11-23 — `undo`' in made
    assert anchored(made) == made
    (tmp_path / "decisions.md").write_text(made, encoding="utf-8")
    assert list(index(tmp_path)) == [
        "2026-11-22:",
        "- [Named tuples for records](#named-tuples-for-records)",
        "2026-11-23:",
        "- [`undo` asks every branch](#undo-asks-every-branch)",
    ]


def test_no_two_decisions_share_an_anchor() -> None:
    names = re.findall(r'<a id="([^"]*)"></a>', (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8"))
    assert len(names) == len(set(names)) > 80
