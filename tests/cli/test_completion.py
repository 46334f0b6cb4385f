from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.completion import asked, words
from tests.program import Copy, caching, command, environment, harmful
from tests.program import run as program
from xhplan.cli.completion import joined, understood, unquoted
from xhplan.cli.express import ride
from xhplan.cli.shells import SHELLS
from xhplan.cli.table import COMMANDS
from xhplan.commands.completing import Asked


def test_commands_and_options(plan: Copy) -> None:
    assert asked(plan, "we")[1] == {"weekly": "写周报（Markdown，可直接贴进公文；或 Word 公文）"}
    assert set(words(plan, "")) == set(words(plan, "help", "")) == {*COMMANDS, "help"}
    assert words(plan, "--ve") == ["--version"]
    assert asked(plan, "list", "--st")[1].keys() == {"--status", "--stale"}
    assert "--stale" not in words(plan, "list", "--stale", "3", "--")
    assert "--status" in words(plan, "list", "--status", "done", "--")
    assert words(plan, "nonsense", "--") == []
    assert words(plan, "nonsense", "") == []


def test_files_and_folders_are_the_shells_business(plan: Copy) -> None:
    assert asked(plan, "check", "")[0] == "files"
    assert asked(plan, "report", "-o", "x")[0] == "files"
    assert asked(plan, "import", "")[0] == "files"
    assert asked(plan, "init", "")[0] == "folders"
    assert asked(plan, "--plan", "")[0] == "folders"
    assert asked(plan, "list", "--plan=x")[0] == "folders"


def test_what_is_free_text_is_left_alone(plan: Copy) -> None:
    for typed in (
        ("done", "15-01", "--note", ""),
        ("add", "民生", "做"),
        ("list", "-q", "15"),
        ("update", "15-01", "--percent", ""),
    ):
        assert words(plan, *typed) == []


@pytest.mark.parametrize("shell", SHELLS)
def test_whatever_is_told_of_a_word_is_harmless(plan: Copy, shell: str) -> None:
    """Units and areas too, which a person wrote into the file."""
    for old in ('area = "城市建设和管理"', 'unit = "%"'):
        bad = old.replace('= "', '= "\\u001b]0;x\\u0007\\u202e\\n')
        plan.file(19).write_bytes(plan.text(19).replace(old, bad).encode())
    plan.file("units.toml").write_text(
        '[[unit]]\nname = "甲"\nshort = ["\\u001b[31m甲", "\\t\\n乙"]\n', encoding="utf-8"
    )
    for line in (["show", ""], ["list", "-a", "u"], ["update", "19", "--set", ""], ["list", "-o", ""]):
        typed = "\n".join(line)
        done = plan.run(*line, _XHPLAN_COMPLETE=shell, _XHPLAN_COMP_TYPE="63", _XHPLAN_WORDS=typed)
        assert done.status == 0
        assert done.out.count("\n") > 1, line
        assert not harmful(done.out), line


def test_what_cannot_be_typed_is_not_offered(plan: Copy) -> None:
    plan.did("update", "15-01", "--owner", "甲\x1b[31m局", "--on", "2021-03-05")
    plan.did("update", "15-02", "--owner", "乙'$(touch x)`\"\\ 局", "--on", "2021-03-05")
    assert words(plan, "list", "-o", "") == ["none", "乙'$(touch x)`\"\\ 局"]
    assert (
        plan.run("list", "-o", "乙", _XHPLAN_COMPLETE="bash").out
        == "words\n乙\\'\\$\\(touch\\ x\\)\\`\\\"\\\\\\ 局\n"
    )


def test_behind_an_open_quote_bash_evaluates_nothing(plan: Copy) -> None:
    """readline puts a value between the quotes as it is, and bash reads it when the line is sent."""
    evil = "乙'$(touch x)`\"\\ 局"
    plan.did("update", "15-01", "--owner", evil, "--on", "2021-03-05")
    plan.did("update", "15-02", "--owner", "乙!!局", "--on", "2021-03-05")
    offered = {
        typed: plan.run("list", "-o", typed, _XHPLAN_COMPLETE="bash").out.splitlines()[1:]
        for typed in ('"乙', "'乙", "\"乙'\\$(t", "'乙'\\''$")
    }
    double, single = "乙'\\$(touch x)\\`\\\"\\\\ 局", "乙'\\''$(touch x)`\"\\ 局"
    assert offered == {
        '"乙': [double],
        "'乙": ["乙!!局", single],
        "\"乙'\\$(t": [double],
        "'乙'\\''$": [single],
    }


def test_in_each_shells_own_form(plan: Copy) -> None:
    line = ("show", "17-0")
    told = [f"17-0{row}" for row in range(1, 6)]
    zsh = plan.run(*line, _XHPLAN_COMPLETE="zsh").out.splitlines()
    assert zsh[:2] == ["words", "17-01:2021年居委会换届选举"]
    bash = plan.run(*line, _XHPLAN_COMPLETE="bash", _XHPLAN_COMP_TYPE="9").out.splitlines()
    assert bash[:2] == ["words", "17-01  2021年居委会换届选举"]
    assert plan.run(*line, _XHPLAN_COMPLETE="bash", _XHPLAN_COMP_TYPE="37").out.splitlines() == [
        "words",
        *told,
    ]
    assert plan.run("show", "17-01", _XHPLAN_COMPLETE="bash", _XHPLAN_COMP_TYPE="9").out == "words\n17-01\n"


def test_bash_takes_words_apart_at_equal_signs() -> None:
    assert joined(["update", "--set", "=", "创业", "=", "1"]) == ["update", "--set=创业=1"]
    assert joined(["list", "--area", "="]) == ["list", "--area="]
    assert joined(["a", ":", "b", "c", ""]) == ["a:b", "c", ""]


def test_bash_gets_what_stands_behind_the_sign(plan: Copy) -> None:
    for typed in (("update", "15-01", "--set", "=", "创"), ("update", "15-01", "--set", "创")):
        assert plan.run(*typed, _XHPLAN_COMPLETE="bash").out == "open\n创业=\n"
    plan.did("update", "15-01", "--owner", "区:局", "--on", "2021-03-05")
    assert plan.run("list", "-o", "区", ":", _XHPLAN_COMPLETE="bash").out == "words\n局\n"
    assert plan.run("list", "-o", "区:", _XHPLAN_COMPLETE="bash").out == "words\n局\n"


def test_quotes_are_no_part_of_a_word() -> None:
    assert [unquoted(word) for word in ("'15-", '"a b"', "a\\ b", "", "'")] == ["15-", "a b", "a b", "", ""]


def test_what_is_asked() -> None:
    assert understood(["update", "15-01", "--set", "创业=1", "--note=x", "-o"], "区") == Asked(
        "update", "区", "owner", "", {"values": ["创业=1"], "note": ["x"], "owner": []}, ["15-01"]
    )


WORDS = st.sampled_from(
    [
        "",
        "-",
        "--",
        "--set",
        "--set=",
        "--plan",
        "update",
        "show",
        "15-01",
        "创业=",
        "=",
        ":",
        "'",
        '"',
        "\\",
        "--x=y",
        "\x00",
        "19",
    ]
) | st.text(max_size=5)


@given(st.lists(WORDS, max_size=6), st.sampled_from(sorted(SHELLS)))
def test_any_line_is_answered(line: list[str], shell: str) -> None:
    plan = {"XHPLAN_DIR": str(Path(__file__).parents[2] / "tasks"), "_XHPLAN_COMPLETE": shell}
    plan["_XHPLAN_WORDS"] = "\n".join(line).replace("\0", "")
    done = program(*line, folder=Path(__file__).parent, env=plan)
    assert (done.status, done.err) == (0, "")
    assert done.out.split("\n")[0] in ("words", "open", "files", "folders")


def test_the_words_of_completion_are_no_argument_for_a_command(plan: Copy) -> None:
    before = plan.bytes()
    assert ride(["done", "15-01"])
    assert (
        plan.run("done", "15-01", _XHPLAN_COMPLETE="zsh").out == "words\n15-01:帮扶创业、青年就业、失业人数\n"
    )
    assert plan.bytes() == before


HEAVY = (
    "typer",
    "click",
    "rich",
    "pydantic",
    "dateutil",
    "json",
    "re",
    "typing",
    "subprocess",
    "tomli",
    "tomllib",
    "inspect",
)


@pytest.mark.parametrize(
    "typed",
    [("show", "15-0"), ("update", "15-01", "--set", ""), ("list", "--area", ""), ("sh",), ("list", "--")],
)
def test_little_is_imported(plan: Copy, typed: tuple[str, ...], tmp_path: Path) -> None:
    """With a warm cache, which does not trust files that are a moment old."""
    env = environment(**caching(tmp_path / "cache"))
    time.sleep(0.3)
    subprocess.run(command("list"), cwd=plan.folder, env=env, check=True, capture_output=True)
    code = f"""
import sys
before = set(sys.modules)
from xhplan.__main__ import guarded
guarded({list(typed)!r})
print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""
    asking = env | {"_XHPLAN_COMPLETE": "zsh"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=plan.folder, env=asking, check=True, capture_output=True
    )
    assert done.stdout.startswith((b"words\n", b"open\n"))
    assert set(done.stderr.decode().split()).isdisjoint(HEAVY), done.stderr.decode()
