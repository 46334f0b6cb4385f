"""The house as its page shows it."""

from __future__ import annotations

from makers.house import layers, rooms
from tests.helpers import ROOT


def test_the_layers_of_the_contract() -> None:
    drawing, forbidden = layers(ROOT / "docs")
    assert "    cli --> commands\n" in drawing
    assert "    commands --> render & store\n" in drawing
    assert "pydantic" in forbidden


def test_each_layer_and_package_says_what_it_is_for() -> None:
    said = "\n".join(rooms(ROOT / "docs"))
    assert said.index("### `cli`") < said.index("### `core`")
    assert "- `forms/`: 填报表" in said
