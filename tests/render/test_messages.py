"""Messages for the person."""

from __future__ import annotations

import os
import sys
from unittest.mock import patch

from xhplan.render.messages import message

LONG = "错误：" + "全年帮扶引领成功创业" * 5


def test_a_message_in_a_pipe_is_one_line_and_acts_on_nothing() -> None:
    assert message(LONG) == LONG
    assert "\x1b" not in message("甲\x1b[31m")


def test_a_message_on_a_terminal_fits() -> None:
    with (
        patch.object(sys.stderr, "isatty", lambda: True),
        patch.object(sys.stderr, "fileno", lambda: 2),
        patch.object(os, "get_terminal_size", lambda *_: os.terminal_size((41, 24))),
    ):
        lines = message(LONG, indent=2).split("\n")
    assert "".join(line.strip() for line in lines) == LONG
    assert all(len(line) * 2 <= 42 for line in lines)
    assert all(line.startswith("  ") for line in lines[1:])
