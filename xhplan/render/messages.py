"""Messages for the person, apart from the data."""

from __future__ import annotations

import os
import sys

from xhplan.render.text import clean


def message(text: str, indent: int = 0) -> str:
    """A message as stderr shows it: on a terminal on lines that fit, those after the first ``indent`` columns in."""
    text = clean(text)
    if not sys.stderr.isatty():
        return text
    from xhplan.render.wrapping import wrap

    try:
        columns = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        return text
    return f"\n{' ' * indent}".join(wrap(text, max(20, columns - 1 - indent)))
