"""How the house is built: what the layers of ``lint-imports`` do not say."""

from __future__ import annotations

from graphlib import TopologicalSorter

import pytest

grimp = pytest.importorskip("grimp", reason="import-linter, which brings grimp, is not installed")


def test_no_module_needs_itself_by_a_detour() -> None:
    """Late imports and those for the type checker count too: who reads one module first can read the next."""
    house = grimp.build_graph("xhplan", cache_dir=None)
    TopologicalSorter(
        {name: house.find_modules_directly_imported_by(name) for name in house.modules}
    ).prepare()
