from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
import typer.main
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.program import made_once
from xhplan.cli import app, options, start
from xhplan.cli.express import ride
from xhplan.cli.table import COMMANDS
from xhplan.errors import UsageError

FLAGS = sorted({flag for _, _, flags, _ in COMMANDS.values() for flag, _, _ in flags})
WORDS = [
    "15-01",
    "民生",
    "-",
    "--",
    "-h",
    "--help",
    "--version",
    "30",
    "-1",
    "",
    "a=b",
    "创业=152",
    "--area=民生",
    "-a15",
    "-x",
]


def by_typer(arguments: list[str]) -> Any:
    """What Typer makes of an argv: the call that it would carry out."""
    calls: list[Any] = []

    def perform(target: str, given_options: start.Globals, arguments_given: dict[str, Any]) -> int:
        calls.append((target, given_options._asdict(), arguments_given))
        return 0

    with (
        patch.object(app, "perform", perform),
        patch.object(options, "perform", perform),
        patch.object(typer.main, "get_command", made_once),
    ):
        try:
            app.run(list(arguments))
        except UsageError as error:
            return error
    return calls[0] if calls else None


@given(
    st.lists(st.sampled_from(["--plan", "--as-of", "--known-at", "x"]), max_size=2),
    st.sampled_from([*COMMANDS, "lst"]),
    st.lists(st.one_of(st.sampled_from(FLAGS), st.sampled_from(WORDS), st.text(max_size=3)), max_size=6),
)
@settings(max_examples=4 * settings().max_examples)
def test_the_lane_means_what_typer_means_or_declines(before: list[str], name: str, after: list[str]) -> None:
    arguments = [*before, name, *after]
    taken = ride(arguments)
    if taken is not None:
        assert tuple(taken) == by_typer(arguments)


@pytest.mark.parametrize(
    ("arguments", "target", "said"),
    [
        ([], "reporting:overview", {}),
        (["list", "--area", "民生"], "listing:run", {"area": ["民生"]}),
        (
            ["list", "-a", "12", "-a", "13", "--stale", "30", "--ids"],
            "listing:run",
            {"area": ["12", "13"], "stale": 30},
        ),
        (["--as-of", "3月1日", "show", "15-01"], "showing:show", {"ids": ["15-01"]}),
        (
            ["done", "15-01", "15-02", "--note", "办结"],
            "updating:done",
            {"ids": ["15-01", "15-02"], "note": "办结"},
        ),
        (["weekly", "2021-W10"], "reporting:weekly", {"week": "2021-W10"}),
    ],
)
def test_daily_commands_take_the_lane(arguments: list[str], target: str, said: dict[str, Any]) -> None:
    taken = ride(arguments)
    assert taken is not None
    assert taken.target == target
    assert {key: taken.given[key] for key in said} == said
    assert tuple(taken) == by_typer(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["-h"],
        ["list", "-h"],
        ["lst"],
        ["done"],
        ["list", "--area"],
        ["list", "--area", "-1"],
        ["init"],
        ["list", "x"],
    ],
)
def test_what_needs_help_goes_to_typer(arguments: list[str]) -> None:
    assert ride(arguments) is None
