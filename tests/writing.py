"""What a command wrote to a log, or was refused."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

from tests.program import WRITER, Copy


def entry(line: str) -> dict[str, Any]:
    """A log line as data."""
    [found] = tomllib.loads(f"log = [\n{line}\n]")["log"]
    assert isinstance(found, dict)
    return found


def written(plan: Copy, task_id: str) -> dict[str, Any]:
    """The only line of a log, without who and when."""
    [line] = plan.lines_of(task_id)
    found = entry(line)
    assert found.pop("at").utcoffset() is not None
    assert found.pop("by") == WRITER
    assert found.pop("on") == date(2021, 3, 31)
    return found


def refused(plan: Copy, *arguments: str, input: str = "", status: int = 2, **env: str) -> str:
    """What is said of a command that has to be refused, nothing being written."""
    before = plan.bytes()
    done = plan.run(*arguments, input=input, **env)
    assert (done.status, done.out) == (status, ""), (done.out, done.err)
    assert "错误：" in done.err
    assert plan.bytes() == before
    return done.err
