"""Help and usage errors: in Chinese, complete, and harmless."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.commandline import every_command, section
from tests.program import Copy, harmful, run

pytestmark = pytest.mark.usefixtures("unchanged")

COMMANDS = [
    "list",
    "show",
    "done",
    "start",
    "block",
    "drop",
    "reopen",
    "update",
    "add",
    "undo",
    "sync",
    "log",
    "check",
    "init",
]


@pytest.mark.parametrize("words", [["-h"], ["--help"]])
def test_help_names_every_command(tmp_path: Path, words: list[str]) -> None:
    done = run(*words, folder=tmp_path)
    assert (done.status, done.err) == (0, "")
    assert set(section(done.out, "命令")) >= set(COMMANDS)
    assert {"--plan", "--as-of", "--known-at", "--version"} <= set(re.findall(r"--[a-z-]+", done.out))


@pytest.mark.parametrize("name", every_command())
def test_help_of_each_command_is_chinese_and_fits(tmp_path: Path, name: str) -> None:
    out = run(name, "-h", folder=tmp_path).out
    assert out.startswith(f"用法：xhplan {name} [选项]")
    assert run(name, "--help", folder=tmp_path).out == out
    assert all(cell_len(line) <= 80 for line in out.splitlines())
    assert name == "help" or {"--plan", "--as-of", "--known-at"} <= set(re.findall(r"--[a-z-]+", out))
    for english in ("Usage", "Options", "Arguments", "default", "required", "Show this"):
        assert english not in out
    for line in out.splitlines():
        if re.match(r"  -", line):
            assert re.search(r"[\u4e00-\u9fff]", line) or len(line) > 26, line


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("lst", ("没有命令 lst", "list")),
        ("火星", ("没有命令 火星",)),
        ("--bogus list", ("没有选项 --bogus",)),
        ("list --bogus", ("没有选项 --bogus",)),
        ("list --aera 15", ("没有选项 --aera", "--area")),
        ("list -x", ("没有选项 -x",)),
        ("list 民生", ("多出了参数：民生",)),
        ("list 民生 就业", ("多出了参数：民生 就业",)),
        ("list --area", ("--area", "缺少")),
        ("list -a", ("-a", "缺少")),
        ("list --json=1", ("--json", "不带值")),
        ("list --stale 三", ("--stale", "整数", "三")),
        ("show", ("缺少参数 ID",)),
        ("done", ("缺少参数 ID",)),
        ("done --note 好", ("缺少参数 ID",)),
        ("add 15", ("缺少参数 TEXT",)),
        ("init", ("缺少参数 DIR",)),
        ("sync 15-01", ("多出了参数：15-01",)),
        ("done 15-01 --set 创业=3", ("没有选项 --set",)),
        ("--plan", ("--plan", "缺少")),
        ("list --version", ("没有选项 --version",)),
    ],
)
def test_usage_errors(shipped: Copy, words: str, said: tuple[str, ...]) -> None:
    done = shipped.run(*words.split())
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("错误：")
    assert "\n  → " in done.err
    assert all(word in done.err for word in said), done.err
    for english in ("Usage", "Error", "Try", "such", "Missing", "unexpected", "valid", "require"):
        assert english not in done.err


def test_what_is_typed_is_shown_harmlessly(shipped: Copy) -> None:
    for words in (
        ["\x1b[31m"],
        ["list", "--\x1b[31m"],
        ["list", "\x1b[31m"],
        ["list", "-a", "\x1b[31m\n甲"],
        ["show", "\u202e"],
    ):
        done = shipped.run(*words)
        assert done.status == 2
        assert not harmful(done.err)
