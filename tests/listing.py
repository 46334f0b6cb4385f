"""What ``list`` answers."""

from __future__ import annotations

import json
from typing import Any

from tests.program import Copy


def asked(plan: Copy, *arguments: str) -> dict[str, Any]:
    found = json.loads(plan.did("list", "--json", *arguments).out)
    assert isinstance(found, dict)
    return found


def ids(plan: Copy, *arguments: str) -> str:
    return " ".join(plan.did("list", "--ids", *arguments).out.split())
