"""Headings as people leave them."""

from __future__ import annotations

import pytest

from xhplan.core.forms.columns import COLUMNS, key_of, typed, wording


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
def test_a_heading_is_known_however_it_is_spaced_and_explained(column: object) -> None:
    heading = column.heading  # type: ignore[attr-defined]
    assert key_of(heading) == column.key  # type: ignore[attr-defined]
    spaced = f" {heading[0]}\n{heading[1:]}："
    assert key_of(spaced) == column.key  # type: ignore[attr-defined]
    assert key_of(f"{heading}（必填）") == column.key  # type: ignore[attr-defined]


def test_what_we_have_no_column_for() -> None:
    assert key_of("联系电话") is None


def test_texts_for_comparing() -> None:
    assert typed(" １５—０１ ".replace("—", "-")) == "15-01"
    assert wording("创业　600 人\u200b") == "创业600人"
