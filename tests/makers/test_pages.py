"""Pages say what the declarations say."""

from __future__ import annotations

import pytest

from makers.pages import PARTS, page
from tests.helpers import ROOT

DOCS = ROOT / "docs"


@pytest.mark.parametrize("name", PARTS)
def test_a_page_is_current(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    assert page(text, name, DOCS) == text, "python -m makers.pages docs"


def test_a_page_without_its_marks_is_told() -> None:
    with pytest.raises(ValueError, match="columns: begin"):
        page("# Facts\n", "facts.md", DOCS)
