"""Runs a command many times as a whole process, in turn with the bare interpreter."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

LAUNCHER = Path(__file__).with_name("launch.py")
COLUMNS, LINES = 80, 24
BARE = (sys.executable, "-c", "pass")
LONG, VERY_LONG = 1.0, 10.0
"""Seconds of the first counted run above which a command is run fewer times."""
FEW, FEWEST = 5, 1


class Place(NamedTuple):
    """Where a command runs, and with what."""

    folder: Path
    env: Mapping[str, str]


class Command(NamedTuple):
    """The words; ``{turn}`` in one stands for the run's number, from 1."""

    words: tuple[str, ...]
    terminal: bool = False


class Patience(NamedTuple):
    runs: int
    seconds: float
    """A run that takes longer is ended, and told as such."""


class Once(NamedTuple):
    """One run: wall time, peak memory in KiB, exit status, output."""

    seconds: float
    peak: int
    status: int
    out: bytes


class Figure(NamedTuple):
    """Medians of some runs; ``why`` there are none, where there are none."""

    seconds: float = 0.0
    bare: float = 1.0
    peak: int = 0
    runs: int = 0
    why: str = ""

    @property
    def ratio(self) -> float:
        return self.seconds / self.bare


def once(command: Command, turn: int, place: Place, limit: float) -> Once:
    """Raises TimeoutError."""
    told, tell = os.pipe()
    source, sink = _terminal() if command.terminal else os.pipe()
    words = [word.format(turn=turn) for word in command.words]
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", str(LAUNCHER), str(tell), *words],
        cwd=place.folder,
        env=place.env,
        stdin=subprocess.DEVNULL,
        stdout=sink,
        stderr=subprocess.DEVNULL,
        pass_fds=[tell],
        start_new_session=True,
    )
    os.close(tell)
    os.close(sink)
    try:
        out = _drained(source, time.monotonic() + limit)
        seconds, peak, status = os.read(told, 100).split()
        return Once(float(seconds), int(peak), int(status), out)
    except TimeoutError:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    finally:
        process.wait()
        os.close(source)
        os.close(told)


def _terminal() -> tuple[int, int]:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    return ours, theirs


def _drained(source: int, until: float) -> bytes:
    """All that is written. Raises TimeoutError."""
    chunks = []
    while True:
        if not select.select([source], [], [], max(0.0, until - time.monotonic()))[0]:
            raise TimeoutError
        try:
            chunk = os.read(source, 1 << 16)
        except OSError:  # so ends a terminal whose other side is closed
            chunk = b""
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)


def figure(
    command: Command,
    place: Place,
    patience: Patience,
    prepare: Callable[[], None] = lambda: None,
    holds: Callable[[bytes], str] = lambda out: "",
) -> Figure:
    """Medians. ``prepare`` comes before each run, unmeasured; ``holds`` says what is wrong with the output.

    The first run warms caches and is not counted; the second one says how many there are to be.
    """
    ours: list[Once] = []
    bare: list[Once] = []
    count = 1
    prepare()
    try:
        first = once(command, 1, place, patience.seconds)
        wrong = f"exit status {first.status}" if first.status else holds(first.out)
        if wrong:
            return Figure(why=wrong)
        while len(ours) < count:
            turn = len(ours) + 2
            prepare()
            ours.append(once(command, turn, place, patience.seconds))
            bare.append(once(Command(BARE), turn, place, patience.seconds))
            count = _count(ours[0].seconds, patience.runs)
    except TimeoutError:
        return Figure(why=f"over {patience.seconds:.0f} s")
    bad = [run.status for run in ours if run.status]
    return Figure(
        statistics.median(run.seconds for run in ours),
        statistics.median(run.seconds for run in bare),
        max(run.peak for run in ours),
        count,
        f"exit status {bad[0]}" if bad else "",
    )


def _count(seconds: float, runs: int) -> int:
    if seconds <= LONG:
        return runs
    return min(runs, FEW if seconds <= VERY_LONG else FEWEST)
