"""What is generated is that of the declarations."""

from __future__ import annotations

from tests.helpers import ROOT
from xhplan.cli.generate import HELPS, helps, table


def test_the_table_is_that_of_the_declarations() -> None:
    written = (ROOT / "xhplan" / "cli" / "table.py").read_text(encoding="utf-8")
    assert written == table(), "run: python -m xhplan.cli.generate"


def test_helps_are_current() -> None:
    assert HELPS.read_text(encoding="utf-8") == helps(), "python -m xhplan.cli.generate"
