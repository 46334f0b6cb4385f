"""The READMEs' pictures are what the program shows today, and ask for nothing."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from tests import needs
from tests.helpers import ROOT
from tests.pictures import FOLDER, PICTURES


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_current(name: str) -> None:
    if needs.WINDOWS and name == "terminal.svg":
        pytest.skip("rich draws no colours where Windows has no console")
    drawn = (FOLDER / name).read_text(encoding="utf-8")
    assert drawn == PICTURES[name](), "python -m tests.pictures"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_light_and_holds_all_it_needs(name: str) -> None:
    drawn = (FOLDER / name).read_bytes()
    assert len(drawn) < 20_000
    ET.fromstring(drawn)
    text = drawn.decode("utf-8")
    assert set(re.findall(r"https?://[^\"' )]+", text)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xhtml",
    }
    assert not re.search(r"@import|@font-face|url\(|<script|<image|<img", text)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_both_stand_at_the_top_of_a_readme(name: str) -> None:
    head = (ROOT / name).read_bytes()[:1500].decode("utf-8", errors="ignore")
    assert re.findall(r"\]\(docs/pictures/(\S+)\)", head) == list(PICTURES)
