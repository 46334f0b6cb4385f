"""What a person writes into the cells of a draft."""

from __future__ import annotations

from xhplan.core.draft.units import names_in


def test_names_are_parted_but_for_tiers_of_places() -> None:
    assert names_in("市统计局、各乡、镇人民政府，区财政局\n区城投公司") == (
        "市统计局",
        "各乡、镇人民政府",
        "区财政局",
        "区城投公司",
    )
    assert names_in("") == ()
