"""One file of a plan, or everything that is wrong with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.helpers import ROOT
from xhplan.core.model import Area, Header
from xhplan.core.results import Results
from xhplan.store.load import LARGEST_FILE, decoded, load_file, read_whole

TASKS = ROOT / "tasks"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("plan.toml", Header),
        ("15-livelihood.toml", Area),
        ("results-2020.toml", Results),
    ],
)
def test_each_kind_of_file(name: str, kind: type) -> None:
    loaded, problems = load_file(str(TASKS / name))
    assert loaded is not None
    assert (loaded.name, problems) == (name, [])
    assert isinstance(decoded(loaded), kind)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("15-x.toml", "number = \n", "不是合法的 TOML"),
        ("15-x.toml", "number = 0\n", "number"),
        ("units.toml", "unit = [{}]\n", "name"),
        (
            "16-livelihood.toml",
            (TASKS / "15-livelihood.toml").read_text(encoding="utf-8"),
            "应为 15-livelihood.toml",
        ),
        (
            "results-2019.toml",
            (TASKS / "results-2020.toml").read_text(encoding="utf-8"),
            "应为 results-2020.toml",
        ),
    ],
)
def test_what_is_wrong(tmp_path: Path, name: str, text: str, said: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="\n")
    loaded, problems = load_file(str(path))
    assert loaded is None
    assert any(said in problem.message for problem in problems)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "没有", "读不了"), (tmp_path, "读不了"), ("\0", "路径不合法")):
        _, _, problem = read_whole(os.fspath(path))
        assert problem is not None
        assert said in problem.message
    big = tmp_path / "大"
    with big.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    _, _, problem = read_whole(str(big))
    assert problem is not None
    assert "超过 8 MB" in problem.message
