"""How a part is added, by the way the program was installed."""

from __future__ import annotations

import os
import re
import sys
import tomllib
from pathlib import Path

import pytest

from tests.helpers import ROOT
from xhplan.store import extras
from xhplan.store.extras import EXTRAS, command


def test_the_parts_are_those_of_the_package() -> None:
    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    offered = {name: parts for name, parts in said["optional-dependencies"].items() if name != "dev"}
    assert {name: [re.split(r"[>=<]", part)[0] for part in parts] for name, parts in offered.items()} == {
        name: list(parts) for name, parts in EXTRAS.items()
    }


def test_pip_pipx_and_uv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/opt/py 3/bin/python")
    quote = '"' if os.name == "nt" else "'"
    program = f"{quote}/opt/py 3/bin/python{quote}"
    assert command("excel", str(tmp_path)) == f"{program} -m pip install XlsxWriter python-calamine"
    monkeypatch.setattr(extras, "_installed", lambda but: ["pyarrow"])
    monkeypatch.setattr(extras, "_source", lambda: "/src/xhplan")
    (tmp_path / "uv-receipt.toml").touch()
    assert command("word", str(tmp_path)) == "uv tool install --with pyarrow --with python-docx /src/xhplan"
    (tmp_path / "pipx_metadata.json").touch()
    assert command("word", str(tmp_path)) == "pipx inject xhplan python-docx"
