"""Runs the program as its users do, whatever the machine's clock, locale and git settings."""

from __future__ import annotations

import io
import os
import pickle
import re
import shutil
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
import tomli
import typer.main

from tests import needs
from tests.helpers import ROOT
from tests.windows import under_wine
from xhplan.__main__ import guarded

TODAY = "2021-03-31"
GENEROUS = 900.0
"""Seconds after which a test ends that would never end: no machine is so slow. What is fast is measured elsewhere."""
WRITER = "综合科"
_MACHINE = ("XHPLAN_", "GIT_", "LC_", "PYTHON")
_MACHINE_TOO = {"LANG", "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLUMNS", "LINES", "EDITOR"}


class Done(NamedTuple):
    """What a run left behind."""

    status: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """The environment without what differs from machine to machine."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(_MACHINE) and name not in _MACHINE_TOO
    }
    fixed = {
        "XHPLAN_TODAY": TODAY,
        "XHPLAN_USER": WRITER,
        "TERM": "xterm-256color",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "XHPLAN_NO_CACHE": "1",
    }
    return {name: value for name, value in (kept | fixed | more).items() if value}


def caching(folder: Path) -> dict[str, str]:
    """The environment in which the program keeps what it read in a folder of the test, on every system."""
    return {"XHPLAN_NO_CACHE": "", "XDG_CACHE_HOME": str(folder), "LOCALAPPDATA": str(folder)}


made_once = cache(typer.main.get_command)
"""The commands, made of their signatures once for all runs in this process: it costs as much as most of them do."""


parse = tomli.loads


@lru_cache(maxsize=512)
def _parsed(text: str, parse_float: Callable[[str], Any]) -> bytes:
    return pickle.dumps(parse(text, parse_float=parse_float))


def parsed_once(text: str, *, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """What ``tomli.loads`` gives, made anew each time, of texts that nearly all runs read: the shipped tables."""
    try:
        return pickle.loads(_parsed(text, parse_float))
    except RecursionError:  # of the pickling, which goes less deep
        return parse(text, parse_float=parse_float)


@contextmanager
def cheaply() -> Iterator[None]:
    """What a process does once for its one run is done once for all runs in this one."""
    with (
        patch.object(typer.main, "get_command", made_once),
        patch.object(tomli, "loads", parsed_once),
    ):
        yield


def run(*arguments: str, folder: Path, env: Mapping[str, str] | None = None, input: str = "") -> Done:
    """The program in this process, its output piped. ``env`` comes on top; an empty value takes one away."""
    out, err, given = (_stream(text) for text in ("", "", input))
    with (
        chdir(folder),
        patch.dict(os.environ, environment(**env or {}), clear=True),
        cheaply(),
        patch.object(sys, "stdin", given),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        status = guarded(list(arguments))
    return Done(status, _written(out), _written(err))


def _stream(text: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", newline="")


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")


@contextmanager
def waiting_at_most(seconds: int) -> Iterator[None]:
    """What waits longer, at a pipe for example, is interrupted and fails; on POSIX alone."""

    def stop(number: int, frame: object) -> None:
        pytest.fail(f"still waiting after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def harmful(text: str) -> set[str]:
    """The characters of an output that act on a terminal, hide, or break lines; ``\n`` and tabs apart."""
    kinds = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return {char for char in set(text) - {"\n", "\t"} if unicodedata.category(char) in kinds}


def typed(line: str) -> list[str]:
    """A command line as words."""
    return line.split()


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "xhplan", *arguments]


def spawn(
    *arguments: str,
    folder: Path,
    env: Mapping[str, str] | None = None,
    input: bytes = b"",
    decoded: str = "utf-8",
    **more: Any,
) -> Done:
    """The program as a process of its own, its output piped."""
    done = subprocess.run(
        command(*arguments),
        cwd=folder,
        env=environment(**env or {}),
        input=None if "stdin" in more else input,
        stdout=more.pop("stdout", subprocess.PIPE),
        stderr=more.pop("stderr", subprocess.PIPE),
        check=False,
        timeout=GENEROUS,
        **more,
    )
    return Done(done.returncode, _text(done.stdout, decoded), _text(done.stderr, decoded))


def _text(raw: bytes | None, encoding: str) -> str:
    """What a pipe was given; Windows ends lines of text its own way."""
    text = (raw or b"").decode(encoding)
    return text.replace("\r\n", "\n") if needs.WINDOWS else text


def git(*arguments: str, folder: Path, check: bool = True) -> str:
    """What git prints; the test is skipped where there is no git."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    settings = ("user.name=记录员", "user.email=keeper@example.org", "commit.gpgsign=false")
    options = [word for setting in settings for word in ("-c", setting)]
    for left in (2, 1, 0):
        try:
            done = subprocess.run(
                ["git", *options, *arguments], cwd=folder, env=environment(), capture_output=True, check=False
            )
            break
        except OSError:  # Wine starts no program now and then
            if not (left and under_wine()):
                raise
    if check:
        assert done.returncode == 0, (arguments, done.stdout.decode(), done.stderr.decode())
    return done.stdout.decode("utf-8")


Words = Sequence[str]
_WRITTEN: dict[object, dict[str, bytes]] = {}


class Copy(NamedTuple):
    """A working copy of the shipped plan."""

    folder: Path

    def run(self, *arguments: str, input: str = "", **env: str) -> Done:
        return run(*arguments, folder=self.folder, env=env, input=input)

    def did(self, *arguments: str, **env: str) -> Done:
        """A run that has to work."""
        done = self.run(*arguments, **env)
        assert done.status == 0, done.err
        return done

    def after(self, *lines: Words, **env: str) -> Copy:
        """This plan when these commands have worked on it: they run once, and what they wrote is put in its place after that."""
        key = tuple(self.bytes().items()), tuple(map(tuple, lines)), tuple(env.items())
        if key not in _WRITTEN:
            for line in lines:
                self.did(*line, **env)
            _WRITTEN[key] = self.bytes()
        for name, raw in _WRITTEN[key].items():
            self.file(name).write_bytes(raw)
        return self

    def file(self, number: int | str) -> Path:
        """A table's file, or the one with this name."""
        if isinstance(number, str):
            return self.folder / "tasks" / number
        return next((self.folder / "tasks").glob(f"{number:02}-*.toml"))

    def text(self, number: int | str) -> str:
        return self.file(number).read_bytes().decode("utf-8")

    def replace(self, number: int | str, old: str, new: str) -> None:
        """An edit by hand, which has to find its place once."""
        text = self.text(number)
        assert text.count(old) == 1, (old, text.count(old))
        self.file(number).write_bytes(text.replace(old, new).encode("utf-8"))

    def bytes(self) -> dict[str, bytes]:
        """Every file of the plan."""
        return {
            path.name: path.read_bytes()
            for path in sorted((self.folder / "tasks").iterdir())
            if path.suffix in (".toml", ".json") and path.is_file()
        }

    def lines_of(self, task_id: str) -> list[str]:
        """The log lines of a task (or, for an area's number, of the area), as they stand in the file."""
        number = int(task_id.split("-")[0])
        head = f'\nid = "{task_id}"\n' if "-" in task_id else f"\nnumber = {number}\n"
        after = self.text(number).replace("\r\n", "\n").partition(head)[2]
        assert after, f"{task_id} is not there"
        log = re.split(r"^log = \[.*\n", after, maxsplit=1, flags=re.M)[1]
        return re.findall(r"^  \{ on = .*\},$", re.split(r"^\].*\n", log, maxsplit=1, flags=re.M)[0], re.M)

    def git(self, *arguments: str) -> str:
        return git(*arguments, folder=self.folder)

    def commit(self, message: str = "进展") -> None:
        self.git("commit", "-q", "-a", "-m", message)


def copy_plan(to: Path) -> Copy:
    """The shipped plan in a folder of its own."""
    for name in ("tasks", "seeds"):
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns(".*"))
    for name in (".gitattributes", ".gitignore"):
        shutil.copy(ROOT / name, to / name)
    return Copy(to)


def versioned(copy: Copy) -> Copy:
    """The same as a git checkout with one commit."""
    copy.git("init", "-q", "-b", "main")
    copy.git("add", "-A")
    copy.git("commit", "-q", "-m", "年度计划")
    return copy
