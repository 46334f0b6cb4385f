"""What is generated is that of the declarations."""

from __future__ import annotations

from makers.generate import HELPS, helps, table
from tests.helpers import ROOT


def test_the_table_is_that_of_the_declarations() -> None:
    written = (ROOT / "xhplan" / "cli" / "table.py").read_text(encoding="utf-8")
    assert written == table(), "run: python -m makers.generate"


def test_helps_are_current() -> None:
    assert HELPS.read_text(encoding="utf-8") == helps(), "python -m makers.generate"
