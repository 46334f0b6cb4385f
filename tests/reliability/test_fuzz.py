"""Any bytes at all in a plan's file: read, or refused with a place, in bounded time, and never written over."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.helpers import ROOT
from tests.program import Copy, harmful
from xhplan.store.load import load_file
from xhplan.store.read import Place, assemble, load

SECONDS = 60.0
SHIPPED = {path.name: path.read_bytes() for path in sorted((ROOT / "tasks").glob("*.toml"))}
SIZES = [40, pytest.param(3000, marks=pytest.mark.heavy)]
FEW = [5, pytest.param(100, marks=pytest.mark.heavy)]
NAMES = st.sampled_from(["plan.toml", "units.toml", "15-livelihood.toml", "17-community.toml"])
PLACE = re.compile(r"^\S.*?:\d+:\d+：", re.M)


def tried(
    strategy: st.SearchStrategy[tuple[str, bytes]], count: int, check: Callable[[str, bytes], None]
) -> None:
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def run(case: tuple[str, bytes]) -> None:
        nonlocal cases
        cases += 1
        check(*case)

    cases = 0
    run()
    assert cases >= count, "as many as were asked for"


# --- what is fed ------------------------------------------------------------------------

KEYS = [
    "format",
    "name",
    "start",
    "end",
    "source",
    "source_lines",
    "thresholds",
    "number",
    "area",
    "slug",
    "title",
    "labels",
    "targets",
    "log",
    "task",
    "id",
    "text",
    "kind",
    "goal",
    "unit",
    "marks",
    "on",
    "at",
    "by",
    "values",
    "milestones",
    "goals",
    "status",
    "percent",
    "reached",
    "retracts",
    "due",
    "added",
    "unit",
    "short",
    "x",
    '""',
    '"甲"',
    "'a.b'",
    "a.b",
    '"\\u0000"',
    "task.log",
    "inf",
]
VALUES = [
    "1",
    "-1",
    "0x7fffffffffffffffffff",
    "9" * 400,
    "9" * 5000,
    "1e400",
    "1e-999999999",
    "inf",
    "-inf",
    "nan",
    "0.1",
    "true",
    '""',
    '"甲"',
    "'''\n'''",
    '"""\\\n  x"""',
    "2021-03-05",
    "2021-02-30",
    "9999-12-31",
    "0001-01-01",
    "2021-03-05T14:02:11.218+08:00",
    "2021-03-05 14:02:11",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    "2021-03-05T24:00:00Z",
    "14:02",
    "[]",
    "{}",
    "[[]]",
    "[1, 'a', {}]",
    "{ on = 2021-03-05 }",
    '"none"',
    '"done"',
    '"15-01"',
    '"\\U0010ffff\\u0000\\u202e"',
    '"\\ud800"',
]


def _lists(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(st.sampled_from(KEYS), inner).map(" = ".join)
    return st.lists(inner, max_size=4).map(lambda items: f"[{', '.join(items)}]") | st.lists(
        pair, max_size=4
    ).map(lambda items: f"{{ {', '.join(items)} }}")


VALUE = st.recursive(st.sampled_from(VALUES), _lists, max_leaves=8)
STATEMENT = (
    st.tuples(st.sampled_from(KEYS), VALUE).map(" = ".join)
    | st.sampled_from(KEYS).map("[[{}]]".format)
    | st.sampled_from(KEYS).map("[{}]".format)
    | st.text(max_size=12)
    | st.just("# 注")
)
NEWLINES = st.sampled_from(["\n", "\r\n", "\r", "\n\n"])
TOML = st.tuples(st.lists(STATEMENT, max_size=12), NEWLINES).map(
    lambda case: case[1].join([*case[0], ""]).encode("utf-8", "surrogatepass")
)


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, bytes]:
    """A shipped file with a few things done to it."""
    name = draw(st.sampled_from(sorted(SHIPPED)))
    raw = SHIPPED[name]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(raw)))
        to = min(len(raw), at + draw(st.integers(0, 40)))
        lines = raw.split(b"\n")
        way = draw(st.integers(0, 8))
        if way == 0:
            raw = raw[:at] + raw[to:]
        elif way == 1:
            raw = raw[:at] + draw(st.binary(max_size=6)) + raw[to:]
        elif way == 2:
            raw = raw[:at] + draw(st.sampled_from(VALUES)).encode() + raw[to:]
        elif way == 3:
            raw = raw[:at] + raw[at:to] * 2 + raw[to:]
        elif way == 4:
            raw = raw[:at]
        elif way == 5:
            one = draw(st.integers(0, len(lines) - 1))
            raw = b"\n".join([*lines[:one], lines[one], *lines[one:]])
        elif way == 6:
            one = draw(st.integers(0, len(lines) - 1))
            key = lines[one].split(b" = ")[0]
            new = key + b" = " + draw(VALUE).encode("utf-8", "surrogatepass")
            raw = b"\n".join([*lines[:one], new, *lines[one + 1 :]])
        elif way == 7:
            raw = raw[:at] + draw(st.sampled_from("\"'[]{}=,.#\\\r\n\t\x00")).encode() + raw[at:]
        else:
            other = draw(st.sampled_from([b"\r\n", b"\r", b"\xe2\x80\xa8"]))
            raw = raw.replace(b"\n", other)
    return name, raw


FED = {
    "bytes": st.tuples(NAMES, st.binary(max_size=200)),
    "toml": st.tuples(NAMES, TOML),
    "toml behind a whole file": st.tuples(NAMES.filter(lambda name: name in SHIPPED), TOML).map(
        lambda case: (case[0], SHIPPED[case[0]] + case[1])
    ),
    "spoilt": spoilt(),
}


# --- what has to hold -----------------------------------------------------------------------


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("kind", FED)
def test_a_file_is_read_or_refused_with_its_place(plan: Copy, kind: str, count: int) -> None:
    before = plan.bytes()

    def check(name: str, raw: bytes) -> None:
        path = plan.file(name)
        path.write_bytes(raw)
        begun = time.process_time()
        file, problems = load_file(str(path))
        assert time.process_time() - begun < SECONDS
        assert (file is None) == bool(problems)
        count_lines = raw.count(b"\n") + 1
        for problem in problems:
            assert problem.file.endswith(name)
            assert problem.message
            assert problem.hint
            assert problem.line is not None or "嵌套过深" in problem.message
            assert 1 <= (problem.line or 1) <= count_lines
            assert (problem.column or 1) >= 1
        if not problems:
            files, _ = load(Place(str(plan.folder / "tasks")))
            if any(file.name == "plan.toml" for file in files):
                assemble(files)
        _back(plan, before)

    tried(FED[kind], count, check)


def _back(plan: Copy, before: dict[str, bytes]) -> None:
    for path in plan.file("plan.toml").parent.iterdir():
        if path.name in before:
            path.write_bytes(before[path.name])
        else:
            path.unlink()


@pytest.mark.parametrize("count", FEW)
@pytest.mark.parametrize("kind", FED)
def test_no_command_ends_in_a_traceback_or_writes_to_what_was_not_valid(
    plan: Copy, kind: str, count: int
) -> None:
    before = plan.bytes()

    def check(name: str, raw: bytes) -> None:
        plan.file(name).write_bytes(raw)
        found = plan.bytes()
        valid = not load(Place(str(plan.folder / "tasks")))[1]
        for words in (
            "check",
            "check --json",
            "list",
            "show 15-01 17-01",
            "log",
            "weekly",
            "",
            "undo --yes",
            "add 15 新任务",
            "update 15 --note 好",
            "done 17-01 15-01",
        ):
            begun = time.process_time()
            done = plan.run(*words.split())
            assert time.process_time() - begun < SECONDS, words
            assert done.status in (0, 1, 2), words
            assert not harmful(done.out + done.err), words
            if done.status and words != "check --json":
                assert "→" in done.out + done.err, (words, done)
            if not valid and words in ("check", "list", "log", "weekly", ""):
                assert done.status == 1, words
                assert PLACE.search(done.out + done.err) or "嵌套过深" in done.out + done.err, (words, done)
            if not valid:
                assert plan.file(name).read_bytes() == raw, words
            elif plan.bytes() != found:
                assert not load(Place(str(plan.folder / "tasks")))[1], "what was valid stays valid"
                assert done.status == 0
                found = plan.bytes()
        _back(plan, before)

    tried(FED[kind], count, check)


# --- extremes -------------------------------------------------------------------------------


def nested(opening: str, closing: str, depth: int) -> bytes:
    return f"x = {opening * depth}1{closing * depth}\n".encode()


EXTREMES = {
    "arrays, 100 deep": nested("[", "]", 100),
    "arrays, 100000 deep": nested("[", "]", 100_000),
    "arrays, open": b"x = " + b"[" * 100_000,
    "tables, 900 deep": nested("{ a = ", " }", 900),
    "tables, 30000 deep": nested("{ a = ", " }", 30_000),
    "dotted key": ".".join(["a"] * 5_000).encode() + b" = 1\n",
    "dotted header": b"[" + ".".join(["a"] * 5_000).encode() + b"]\nb = 1\n",
    "a long number": b"x = " + b"9" * 1_000_000,
    "a long fraction": b"x = 0." + b"9" * 1_000_000,
    "a large exponent": b"goal = 1e999999999\n",
    "a long string": b'x = "' + b"a" * 2_000_000,
    "a long line": b"#" * 5_000_000,
    "many lines": b"\n" * 1_000_000,
    "many keys": b"".join(b"k%d = 1\n" % index for index in range(20_000)),
    "many tables": b"[[task]]\n" * 20_000,
    "one key twice": b"number = 15\nnumber = 15\n",
    "one table twice": b"[a]\n[a]\n",
    "byte-order mark": b"\xef\xbb\xbfnumber = 15\n",
    "byte-order mark inside": b"number = 15\n\xef\xbb\xbf",
    "utf-16": "number = 15\n".encode("utf-16"),
    "lone \\r": b"number = 15\rarea = 1\r",
    "\\r at the end": b"number = 15\r",
    "NULs": b"\x00" * 1000,
    "overlong": b"x = '\xc0\x80'",
    "surrogate": b"x = '\xed\xa0\x80'",
    "empty": b"",
}


SLOW = ("many keys", "many tables")
"""Twenty thousand problems are told, each with its line: seconds, not minutes."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.heavy) if name in SLOW else name for name in EXTREMES]
)
def test_extremes(plan: Copy, name: str) -> None:
    for raw in (EXTREMES[name], SHIPPED["15-livelihood.toml"] + EXTREMES[name]):
        plan.file(15).write_bytes(raw)
        before = plan.bytes()
        for words in ("check", "list", "done 15-02"):
            begun = time.process_time()
            done = plan.run(*words.split())
            assert time.process_time() - begun < 2 * SECONDS, words
            if done.status == 0:
                continue
            assert plan.bytes() == before
            said = done.out + done.err
            assert "15-livelihood.toml" in said
            assert PLACE.search(said) or "嵌套过深" in said
            assert "→" in said
            assert len(said) < 10_000_000
            assert not harmful(said)
