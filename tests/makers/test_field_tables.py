"""The answers' schema says of the log what is declared."""

from __future__ import annotations

from makers.field_tables import answers
from tests.helpers import ROOT


def test_the_answers_hold_the_fields_that_are_declared() -> None:
    text = (ROOT / "docs" / "json.schema.json").read_text(encoding="utf-8")
    assert answers(text) == text, "python -m makers.pages docs"
