"""The heavy runs are left out unless a marker expression names them: ``pytest -m heavy``."""

from __future__ import annotations

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "heavy" in config.getoption("markexpr"):
        return
    left_out = [item for item in items if item.get_closest_marker("heavy")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
