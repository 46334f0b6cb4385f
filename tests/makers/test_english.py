"""Options in English."""

from __future__ import annotations

from makers.english import ENGLISH


def test_each_help_says_something_else_than_itself() -> None:
    assert [help_text for help_text, english in ENGLISH.items() if not english or english == help_text] == []
