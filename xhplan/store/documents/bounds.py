"""How much of a stranger's file is read, and what is said where there is more."""

from __future__ import annotations

from xhplan.errors import PlanError

MEMBERS = 5_000
"""Parts of a zipped file."""
UNPACKED = 80_000_000
"""Bytes that the parts that are read may come to."""
CHARACTERS = 3_000_000
CELLS = 300_000
LINES = 300_000
SECONDS = 30
MEMORY = 1_500_000_000


def refuse_more(what: str, found: int, most: int) -> None:
    if found > most:
        raise PlanError(f"文件太大：{what}超过 {most}", "删去与任务无关的内容，另存后再读")
