"""The commands as the reference tells them."""

from __future__ import annotations

import pytest

from makers.command_tables import _english, in_chinese, in_english
from tests.helpers import ROOT
from xhplan.cli.table import COMMANDS


def test_each_command_in_both_languages() -> None:
    for told in (in_chinese, in_english):
        heads = [part for part in told(ROOT / "docs") if part.startswith("### ")]
        assert [head.split()[2].strip("`") for head in heads] == [*COMMANDS, "help"]


def test_a_help_without_english_says_where_it_goes() -> None:
    with pytest.raises(KeyError, match=r"english\.py"):
        _english("没有的说明")
