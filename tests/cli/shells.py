"""bash, zsh and fish on a pseudo-terminal, with the completion installed by the program itself."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.helpers import ROOT

SHELLS = ("bash", "zsh", "fish")
_START = {"bash": ("--norc", "-i"), "zsh": ("-f", "-i"), "fish": ("--no-config", "-i")}
_SECONDS = 60.0
_QUIET = 0.15
_ESCAPES = re.compile(
    r"\x1b(\[[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]|\][^\x07\x1b]*(\x07|\x1b\\)|[()][A-Z0-9]|[=>78M])|[\r\x07\x0e\x0f]"
)


class Shell:
    """A shell at its prompt, in which ``xhplan`` is this program."""

    def __init__(self, name: str, home: Path, folder: Path) -> None:
        self.name = name
        self._asked = home / "asked"
        self._asked.touch()
        self._process, self._terminal = pty.fork()
        if not self._process:
            os.chdir(folder)
            os.execvpe(name, [name, *_START[name]], _environment(home, self._asked))

    def settle(self) -> str:
        """What it prints until it is quiet, without escape sequences."""
        out = b""
        while select.select([self._terminal], [], [], _QUIET)[0]:
            try:
                piece = os.read(self._terminal, 1 << 16)
            except OSError:
                break
            out += piece
        return _ESCAPES.sub("", out.decode("utf-8", "replace"))

    def send(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    def ready(self) -> None:
        """Load the completion and wait for the prompt."""
        load = {
            "bash": 'source "$HOME/.bashrc"; PS1="> "; bind "set show-all-if-ambiguous on"',
            "zsh": 'PS1="> "; autoload -Uz compinit; compinit -u; source "$HOME/.zshrc"',
            "fish": 'source "$HOME/.config/fish/completions/xhplan.fish"; function fish_prompt; echo "> "; end',
        }
        self.settle()
        self.send(f"{load[self.name]}; stty cols 160 rows 60; echo rea''dy\n")
        out, until = "", time.monotonic() + _SECONDS
        while "ready" not in out:
            assert time.monotonic() < until, out
            out += self.settle()

    def press_tab(self, line: str, *wanted: str) -> str:
        """Type ``line`` and a tab; what is shown once the program was asked, up to all that is wanted."""
        self.send(line)
        shown = self.settle()
        before = self._asked.stat().st_size
        self.send("\t")
        until = time.monotonic() + _SECONDS
        while self._asked.stat().st_size == before or not all(text in shown for text in wanted):
            assert time.monotonic() < until, shown
            shown += self.settle()
        return shown + self.settle()

    def words(self) -> list[str]:
        """The words of the line as they stand now, which is then done with."""
        self.send("\x01printf '<%s>' \n")
        shown, until = "", time.monotonic() + _SECONDS
        while not (found := re.findall(r"^(?:<[^\n]*>)+$|(?<=\n)(?:<[^\n>]*>)+", shown)):
            assert time.monotonic() < until, shown
            shown += self.settle()
        return re.findall(r"<([^>]*)>", found[-1])[1:]

    def close(self) -> None:
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._terminal)


@contextmanager
def shell(name: str, home: Path, folder: Path) -> Iterator[Shell]:
    """A shell that ends with the test."""
    home.mkdir(exist_ok=True)
    _install(name, home)
    opened = Shell(name, home, folder)
    try:
        opened.ready()
        yield opened
    finally:
        opened.close()


def _install(name: str, home: Path) -> None:
    program = home / "bin" / "xhplan"
    program.parent.mkdir(exist_ok=True)
    run = f'"{sys.executable}" -m xhplan "$@"'
    program.write_text(
        f'#!/bin/sh\n{run}; done=$?\n[ -n "$_XHPLAN_COMPLETE" ] && echo >> "$ASKED"\nexit $done\n'
    )
    program.chmod(0o755)
    done = subprocess.run(
        [str(program), "--install-completion", name],
        env=_environment(home, home / "asked"),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def _environment(home: Path, asked: Path) -> dict[str, str]:
    return {
        "HOME": str(home),
        "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "ASKED": str(asked),
        "LANG": "C.UTF-8",
        "TERM": "xterm",
        "XHPLAN_TODAY": "2021-03-31",
    }
