"""Messages for the person, apart from the data."""

from __future__ import annotations

import os
import sys

from xhplan.record import TYPE_CHECKING
from xhplan.render.text import clean

if TYPE_CHECKING:
    from typing import TextIO


def message(text: str, indent: int = 0, stream: TextIO | None = None) -> str:
    """A message as ``stream`` (else stderr) shows it: on a terminal on lines that fit, indented after the first."""
    text, stream = clean(text), stream or sys.stderr
    if not stream.isatty():
        return text
    from xhplan.render.wrapping import wrap

    try:
        columns = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return text
    return f"\n{' ' * indent}".join(wrap(text, max(20, columns - 1 - indent)))
