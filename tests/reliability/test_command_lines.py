"""Random command lines: each writes what the reader accepts, or refuses it and changes nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.program import Copy, copy_plan
from xhplan.cli.table import COMMANDS

WRITING = ("done", "start", "block", "drop", "reopen", "update", "add", "undo")
IDS = (
    *("15-01", "15-02", "12-01", "19", "16-01..16-03", "20-10", "15-1", "１５－０２"),
    *("15-99", "99-01", "15", "", "-", "x", "15-01..12-01", "16-02..01", "15-01\n"),
)
TEXTS = (
    *(
        "好",
        "",
        " ",
        "none",
        "甲局",
        "区人社局",
        "\x1b[31m",
        "a\nb",
        "'''",
        '"""',
        "\\",
        "\u2028",
        "\ufeff",
        "\0",
    ),
    *("甲" * 5000, "]", "}, {", "# x", "=", "--", "-1", "\ud800", "😀", "a=b", "今天"),
)
DAYS = (
    *(
        "2021-03-05",
        "3月5日",
        "今天",
        "昨天",
        "2021-02-30",
        "2020-12-31",
        "2022-01-01",
        "9999-12-31",
        "0001-01-01",
    ),
    *("3000-01-01", "2999-12-31", "1899-12-31", "none", "", "3月", "第10周", "2021-W10"),
)
NUMBERS = (
    *(
        "0",
        "1",
        "152",
        "600",
        "6.5",
        "1.1234567",
        "33.3333333",
        "-1",
        "+5",
        "1,200",
        "1e9",
        "nan",
        "inf",
        "100",
    ),
    *("101", "1000000000000", "1000000000001", "0.000001", "0.0000001", "９９", "152人", "", "0x10", "00152"),
)
KEYS = ("创业", "失业青年", "空气优良率", "没有", "", "上半年场次", "甲", "创业=1", "a b", '"')
STATUSES = ("planned", "done", "推进中", "已核销", "x", "")
NOWS = (
    "2021-03-31T10:00:00+08:00",
    "2021-03-31T09:00:00+08:00",
    "2021-06-30T23:59:59.999+14:00",
    "2999-12-31T12:00:00Z",
)
DATED = ("on", "due", "received")
PAIRED = {"values": NUMBERS, "goals": NUMBERS, "expected": NUMBERS, "milestones": DAYS, "stages": DAYS}


def word(chance: random.Random, key: str) -> str:
    """A value for an option, right or wrong."""
    if chance.random() < 0.05:
        return chance.choice(TEXTS)
    if key in DATED:
        return chance.choice(DAYS)
    if key in PAIRED:
        return f"{chance.choice(KEYS)}={chance.choice(PAIRED[key])}"
    if key == "percent":
        return chance.choice(NUMBERS)
    return chance.choice(STATUSES if key == "status" else TEXTS)


def command_line(chance: random.Random) -> list[str]:
    name = chance.choice(WRITING)
    _, positional, options, _ = COMMANDS[name]
    words = [name]
    for _, many in positional:
        words += chance.choices(IDS, k=1 if many == "one" else chance.choice([1, 1, 1, 2, 3]))
    if name == "add":
        words = [name, chance.choice(("15", "民生", "livelihood", "99", "")), chance.choice(TEXTS)]
    pool = [(option, key, kind) for option, key, kind in options if key not in ("plan", "as_of", "known_at")]
    for option, key, kind in chance.sample(pool, min(len(pool), chance.choice([0, 1, 1, 2, 3, 5]))):
        words += [option] if kind == "flag" else [option, word(chance, key)]
    if name in ("block", "drop") and chance.random() < 0.7:
        words += ["--note", "原因"]
    return [*words, "--yes"] if name == "undo" else words


def writes_or_refuses(plan: Copy, seed: int, count: int) -> dict[str, int]:
    """How many command lines wrote, and how many were refused."""
    chance = random.Random(seed)
    told = {"wrote": 0, "refused": 0, "nothing": 0}
    before = plan.bytes()
    for _ in range(count):
        words = command_line(chance)
        done = plan.run(*words, XHPLAN_NOW=chance.choice(NOWS), input="15-03\n")
        after = plan.bytes()
        assert "Traceback" not in done.err, (seed, words, done.err)
        if done.status:
            assert done.status in (1, 2), (seed, words, done)
            assert done.err, (seed, words)
            assert after == before, (seed, words, done.err)
            told["refused"] += 1
        elif after == before:
            told["nothing"] += 1
        else:
            told["wrote"] += 1
            read = plan.run("list", XHPLAN_TODAY="2021-12-31")
            assert read.status == 0, (seed, words, read.err)
        before = after
    return told


@pytest.mark.parametrize("seed", range(4))
def test_a_hundred_command_lines(plan: Copy, seed: int) -> None:
    told = writes_or_refuses(plan, seed, 25)
    assert told["wrote"]
    assert told["refused"]


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(100, 120))
def test_ten_thousand_command_lines(tmp_path: Path, seed: int) -> None:
    told = {"wrote": 0, "refused": 0, "nothing": 0}
    for part in range(5):
        found = writes_or_refuses(copy_plan(tmp_path / str(part)), 1000 * seed + part, 100)
        told = {key: told[key] + found[key] for key in told}
    print(told)
    assert told["wrote"] > 20
    assert told["refused"] > 50
