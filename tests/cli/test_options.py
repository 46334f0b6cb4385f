"""What is empty is not taken for what was not given: a script's unset variable must not choose the plan or the day."""

from __future__ import annotations

import pytest

from tests.program import Copy
from xhplan.cli.table import COMMANDS

NEEDED = {"one": ["15"], "some": ["15-01"]}


def cases() -> list[tuple[str, str, list[str]]]:
    return [
        (command, option, [word for _, many in positional for word in NEEDED.get(many, [])])
        for command, (_, positional, options, _) in COMMANDS.items()
        for option, _, kind in options
        if kind in ("one", "many")
    ]


@pytest.mark.parametrize("value", ["", " ", "\u3000"])
def test_every_option_of_every_command(plan: Copy, value: str) -> None:
    before = plan.bytes()
    for command, option, words in cases():
        done = plan.run(command, *words, option, value)
        assert (done.status, done.out) == (2, ""), (command, option, done.err)
        assert "的值是空的" in done.err, (command, option, done.err)
    assert plan.bytes() == before


@pytest.mark.parametrize("option", ["--plan", "--as-of", "--known-at"])
def test_before_the_commands_name_too(plan: Copy, option: str) -> None:
    for words in (["list"], ["done", "15-01"], []):
        assert plan.run(option, "", *words) == (
            2,
            "",
            f"错误：{option} 的值是空的\n  → 写上内容，或去掉这个选项\n",
        )
        assert plan.run(option, "x", "list", option, "").status == 2


@pytest.mark.parametrize(
    "words",
    [
        ["report", ""],
        ["weekly", ""],
        ["rollup", ""],
        ["check", ""],
        ["done", ""],
        ["add", "", "x"],
    ],
    ids=" ".join,
)
def test_a_word_that_is_empty(plan: Copy, words: list[str]) -> None:
    done = plan.run(*words)
    assert (done.status, done.out) == (2, "")
