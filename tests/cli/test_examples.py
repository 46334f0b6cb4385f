"""The examples of each help can be typed as they stand."""

from __future__ import annotations

import shlex
from typing import Any

import pytest
import typer

from tests.program import Copy
from xhplan.cli.app import app
from xhplan.cli.examples import EXAMPLES

PROGRAM: Any = typer.main.get_command(app)
LINES = [line for examples in EXAMPLES.values() for line, _ in examples]
ASK_FOR_MORE = {"close", "import", "arrange", "draft", "revise", "verify", "return", "undo", "sync", "rollup"}
"""Commands that need a file, a repository or something that was done before."""


def words(line: str) -> list[str]:
    program, *rest = shlex.split(line)
    assert program == "xhplan"
    return rest


def test_every_command_has_two_or_three() -> None:
    assert set(EXAMPLES) == {"", *PROGRAM.commands}
    assert all(2 <= len(examples) <= 3 for examples in EXAMPLES.values())
    assert len(set(LINES)) == len(LINES) - 1  # help's own stands in the program's help too
    assert all(
        words(line)[:1] == [name] for name, examples in EXAMPLES.items() if name for line, _ in examples
    )


@pytest.mark.parametrize("line", [line for line in LINES if words(line)])
def test_an_example_is_understood(line: str) -> None:
    name, *rest = words(line)
    PROGRAM.commands[name].make_context(name, rest)


def test_examples_run_on_the_plan_that_comes_with_the_program(plan: Copy) -> None:
    plan.did("update", "15-05", "--owner", "区民政局", "--on", "2021-01-04")
    for name, examples in EXAMPLES.items():
        for line, _ in examples:
            if name not in ASK_FOR_MORE and "草稿" not in line and "督办单" not in line:
                done = plan.run(*words(line), XHPLAN_TODAY="2021-04-06")
                assert done.status == 0, (line, done.err)
