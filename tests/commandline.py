"""What help says."""

from __future__ import annotations

import re

from tests.helpers import ROOT
from tests.program import run


def section(out: str, title: str) -> list[str]:
    """The first words of a section of a help."""
    body = out.partition(f"\n{title}：\n")[2].partition("\n\n")[0]
    return [line.split()[0] for line in body.splitlines() if re.match(r"  \S", line)]


def every_command() -> list[str]:
    return section(run("-h", folder=ROOT).out, "命令")
