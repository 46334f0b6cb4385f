"""The program on a terminal of any size, in this process."""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import chdir, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from rich.console import RenderableType

from tests.program import cheaply, environment
from xhplan.__main__ import guarded
from xhplan.render.screen import show

_COLOUR = re.compile(r"\x1b\[[\d;]*m")


class _Screen(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


def shown(
    *arguments: str, folder: Path, columns: int = 80, lines: int = 40, encoding: str = "utf-8", **env: str
) -> str:
    """What stands on the screen, colours and all; the run has to work."""
    out = _Screen(io.BytesIO(), encoding=encoding, newline="")
    size = os.terminal_size((columns, lines))
    with (
        chdir(folder),
        patch.dict(os.environ, environment(**env), clear=True),
        patch.object(os, "get_terminal_size", lambda *_: size),
        cheaply(),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO())),
        redirect_stdout(out),
    ):
        status = guarded(list(arguments))
    assert status == 0, arguments
    out.flush()
    raw = out.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode(encoding)


def bare(text: str) -> str:
    """The same without colours."""
    return _COLOUR.sub("", text)


def rendered(*blocks: RenderableType, columns: int = 80, lines: int = 40) -> str:
    """What these blocks look like on a terminal, without colours."""
    out = _Screen(io.BytesIO(), encoding="utf-8", newline="")
    size = os.terminal_size((columns, lines))
    with (
        patch.dict(os.environ, environment(), clear=True),
        patch.object(os, "get_terminal_size", lambda *_: size),
        redirect_stdout(out),
    ):
        show(blocks)
    out.flush()
    raw = out.buffer
    assert isinstance(raw, io.BytesIO)
    return bare(raw.getvalue().decode("utf-8"))
