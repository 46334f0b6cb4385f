"""The terminal: where text meets rich. Data goes in as Text, never as markup."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from itertools import islice

from rich.box import Box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from xhplan.render.text import clean
from xhplan.render.wrapping import wrap

LIGHT_STYLES = {"red": "bold red", "yellow": "yellow", "grey": "bright_black", "green": "green"}
STATUS_STYLES = {"blocked": "bold red", "done": "green", "dropped": "bright_black", "active": "cyan"}
GAP = 2
"""Columns between two columns of a table: one of padding, one of the box."""
AT_A_TIME = 500
"""Blocks, or lines, that are shown together."""
RULED = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
"""A rule of hyphens under the headings: a GBK console draws box characters two cells wide."""


def console() -> Console:
    """stdout as a terminal."""
    return Console(file=sys.stdout, width=columns(), highlight=False, markup=False, emoji=False)


def columns() -> int:
    """The terminal's columns but one, since some consoles draw … two cells wide."""
    try:
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns - 1)
    except (OSError, ValueError):
        return 79


def rows() -> int:
    """The terminal's lines."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines
    except (OSError, ValueError):
        return 24


def text(value: str, style: str = "") -> Text:
    return Text(clean(value), style=style)


def wrapped(value: str, width: int, style: str = "") -> Text:
    """Text on lines of at most ``width`` columns, broken as Chinese is broken."""
    return Text("\n".join(wrap(clean(value), width)), style=style)


def table(headings: Sequence[str], *, box: Box | None = RULED) -> Table:
    """A table without borders; the last column takes what is left and is never cut without a sign."""
    made = Table(
        box=box, pad_edge=False, padding=(0, 1, 0, 0), expand=True, header_style="bold", show_edge=False
    )
    for heading in headings[:-1]:
        made.add_column(heading, no_wrap=True)
    made.add_column(headings[-1], ratio=1)
    return made


def pairs(rows: Sequence[tuple[str, RenderableType]]) -> Table:
    """Labels and what they say, the labels as wide as the widest; long text folds under itself."""
    made = Table.grid(padding=(0, 2, 0, 0), expand=True)
    made.add_column(no_wrap=True, style="bright_black")
    made.add_column(ratio=1, overflow="fold")
    for label, said in rows:
        made.add_row(label, said)
    return made


def indented(item: RenderableType, by: int = 2) -> Padding:
    return Padding(item, (0, 0, 0, by))


def ink(screen: Console) -> Callable[[str, str], str]:
    """What gives a text its style as this terminal takes it, in the escape sequences that rich would write."""
    marks: dict[str, list[str]] = {"": ["", ""]}
    taking = (
        Console(file=StringIO(), force_terminal=True, color_system="standard", legacy_windows=False)
        if screen.legacy_windows
        else screen
    )

    def inked(value: str, style: str) -> str:
        if style not in marks:
            with taking.capture() as caught:
                taking.print(Text("x", style), end="")
            marks[style] = caught.get().split("x")
        before, after = marks[style]
        return f"{before}{value}{after}"

    return inked


def put_lines(lines: Iterable[str], screen: Console) -> None:
    """Inked lines, some at a time: rich lays nothing out, which costs a long list more than all else."""
    rest = iter(lines)
    while some := list(islice(rest, AT_A_TIME)):
        if screen.legacy_windows:
            screen.print(Text.from_ansi("\n".join(some)))
        else:
            screen.file.write("\n".join(some) + "\n")


def show(items: Iterable[RenderableType]) -> None:
    """Some at a time, as they are made: a long list is never held whole."""
    screen, rest = console(), iter(items)
    while some := list(islice(rest, AT_A_TIME)):
        screen.print(Group(*some))
