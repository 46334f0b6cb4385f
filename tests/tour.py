"""``python -m tests.tour``: the READMEs' tour, walked in a shell; what it printed is put back under its commands."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.helpers import ROOT
from tests.program import GENEROUS, environment

READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
_BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.S)
_STAMP = re.compile(r"(?<=at = )\S+(?=,)|(?<=在 )\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?= 录入)")
_NEXT = "\x1e"


def commands(readme: Path) -> list[str]:
    """The lines that are typed, in their order."""
    said = readme.read_text(encoding="utf-8")
    return [
        line[2:] for block in _BLOCK.findall(said) for line in block.splitlines() if line.startswith("$ ")
    ]


def walked(typed: Sequence[str]) -> list[str]:
    """What each command prints on a terminal of 80 columns, one after another in one shell."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        program = folder / "bin" / "xhplan"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m xhplan "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        script = folder / "bin" / "tour.sh"
        script.write_text("".join(f"printf '{_NEXT}'\n{line}\n" for line in typed), encoding="utf-8")
        home = folder / "home"
        home.mkdir()
        env = environment(
            XHPLAN_USER="",
            XHPLAN_TODAY="",
            HOME=str(home),
            PATH=f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        )
        printed = _at_terminal(["bash", str(script)], home, env)
    return printed.replace("\r\n", "\n").split(_NEXT)[1:]


def _at_terminal(words: Sequence[str], folder: Path, env: dict[str, str]) -> str:
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(words, cwd=folder, env=env, stdin=slave, stdout=slave, stderr=slave)
    os.close(slave)
    pieces = []
    while True:
        try:
            piece = os.read(master, 1 << 16)
        except OSError:  # nobody writes any more
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(master)
    process.wait(timeout=GENEROUS)
    return re.sub(r"\x1b\[[\d;]*m", "", b"".join(pieces).decode("utf-8"))


def timeless(text: str) -> str:
    """Without the moments of the walk, and the spaces at the ends of lines."""
    return re.sub(r" +$", "", _STAMP.sub("…", text), flags=re.M)


def told(readme: Path, printed: Sequence[str]) -> str:
    """The README with what was printed under each command; moments stay as they stand."""
    text = readme.read_text(encoding="utf-8")
    left = iter(printed)

    def block(match: re.Match[str]) -> str:
        parts = re.split(r"^(\$ .*\n)", match[0], flags=re.M)[1:]
        made = ""
        for line, before in zip(parts[::2], parts[1::2], strict=True):
            now = re.sub(r" +$", "", next(left), flags=re.M)
            made += line + (before if timeless(before) == timeless(now) else now)
        return made

    return _BLOCK.sub(block, text)


def main() -> None:
    for readme in READMES:
        readme.write_text(told(readme, walked(commands(readme))), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
