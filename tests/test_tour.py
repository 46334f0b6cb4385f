"""The READMEs' tour prints what they show."""

from __future__ import annotations

import shutil
import sys

import pytest

if sys.platform == "win32" or not shutil.which("bash"):
    pytest.skip("needs bash at a pseudo-terminal", allow_module_level=True)

from tests.tour import READMES, commands, told, walked


def test_the_tour_prints_what_the_readmes_show() -> None:
    english, chinese = READMES
    typed = commands(english)
    assert commands(chinese) == typed
    printed = walked(typed)
    for readme in READMES:
        assert told(readme, printed) == readme.read_text(encoding="utf-8"), "python -m tests.tour"


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_a_readme_is_short(readme: object) -> None:
    assert len(readme.read_bytes()) <= 8192  # type: ignore[attr-defined]
