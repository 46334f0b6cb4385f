"""No part of the log's declaration and no use of it can be lost without a test failing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.helpers import ROOT

FEW = ["nothing", "evidence dropped", "ask holds", "xhplan.core.select SEARCHED"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="changes are made in forked processes")
@pytest.mark.parametrize("names", [FEW, pytest.param([], marks=pytest.mark.heavy, id="all")])
def test_only_what_is_left_as_it_is_passes(names: list[str]) -> None:
    command = [sys.executable, "-m", "tests.reliability.mutating", *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines() == ["nothing"]
