"""What files are called."""

from __future__ import annotations

import pytest

from xhplan.store.filenames import year_of


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("results-2020.toml", 2020),
        ("results-20.toml", None),
        ("results-２０２０.toml", None),
        ("2020.toml", None),
    ],
)
def test_a_results_file_by_its_name(name: str, year: int | None) -> None:
    assert year_of(name) == year
