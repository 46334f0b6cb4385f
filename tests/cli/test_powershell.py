"""How PowerShell is told."""

from __future__ import annotations

import pytest

from xhplan.cli.powershell import line, words
from xhplan.commands.completing import Candidate


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("show\n15-0", ["show", "15-0"]),
        ("list\n-o\n'区 科", ["list", "-o", "区 科"]),
        ('log\n"a""b"', ["log", 'a"b']),
        ("show\n", ["show", ""]),
        ("", [""]),
    ],
)
def test_the_last_word_without_its_quotes(typed: str, meant: list[str]) -> None:
    assert words({"_XHPLAN_WORDS": typed}) == meant
    assert words({}) == [""]


@pytest.mark.parametrize(
    ("value", "quoted"),
    [("15-01", "15-01"), ("创业=", "创业="), ("$(x)", "'$(x)'"), ("a'b", "'a''b'"), ("", "''")],
)
def test_nothing_in_a_value_is_evaluated(value: str, quoted: str) -> None:
    assert line(value, Candidate(value, "说明")) == f"{quoted}\t{value}\t说明"
    assert line("甲", Candidate("甲")) == "甲\t甲\t甲"
