"""``python -m tests.pictures``: what the READMEs show of the terminal and of the page, made from the worked year.

Both are SVG without script, font or host of others. The page is the page's own
markup and style, its first part alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from html import escape
from itertools import groupby
from pathlib import Path

from rich.style import Style
from rich.text import Text

from tests.helpers import ROOT
from tests.program import run
from tests.terminal import shown

FOLDER = ROOT / "docs" / "pictures"
YEAR = ROOT / "tests" / "cases" / "worked-year"
DAY = "2021-06-14"
COLUMNS = 80
WIDE, HIGH, EDGE = 8, 19, 16
SIZES = {1: 13.3, 2: 15.5}
"""Of the terminal: a column, a line and the margin; letters of one column, and of two; in pixels."""
MONO = "ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace"
INK = {1: "#b3261e", 2: "#1d6b3a", 3: "#8a6100", 6: "#14608c", 8: "#55595e"}
"""The terminal's red, green, yellow, cyan and bright black, on paper."""
PAGE, SEEN = (1000, 780), 3
"""Of the page: its size in pixels, and how many headings of the first part lie in it."""


def terminal() -> str:
    """The overview on a terminal of 80 columns, each run of letters held to its columns."""
    lines = shown("--plan", str(YEAR), "--as-of", DAY, folder=ROOT, columns=COLUMNS).splitlines()
    texts = [Text("$ xhplan", "bold"), *map(Text.from_ansi, lines)]
    width, height = COLUMNS * WIDE + 2 * EDGE, len(texts) * HIGH + 2 * EDGE
    rows = [run for index, text in enumerate(texts) for run in _runs(text, EDGE + HIGH - 5 + index * HIGH)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">',
            f'<rect width="{width}" height="{height}" rx="8" fill="#fbfbf9" stroke="#d5d8dc"/>',
            f'<g font-family="{MONO}" fill="#1d1f21" style="white-space:pre">',
            *rows,
            "</g>",
            "</svg>",
            "",
        ]
    )


def _runs(text: Text, y: int) -> Iterator[str]:
    """The words of a line, each as long as its columns: letters that share colour, weight and width."""
    column = 0
    marks = [
        (char, _look(text, at), _width(char), char.isspace(), char.isascii())
        for at, char in enumerate(text.plain)
    ]
    for (look, width, space, plain), same in groupby(marks, key=lambda mark: mark[1:]):
        letters = "".join(mark[0] for mark in same)
        columns = len(letters) * width
        if not space:
            place = f'x="{EDGE + column * WIDE}" y="{y}" textLength="{columns * WIDE}"'
            place += "" if plain or width == 2 else ' lengthAdjust="spacingAndGlyphs"'
            yield f'<text {place} font-size="{SIZES[width]}"{look}>{escape(letters, quote=False)}</text>'
        column += columns


def _look(text: Text, at: int) -> str:
    """Weight and colour of a letter."""
    styles = [
        Style.parse(str(text.style)),
        *(span.style for span in text.spans if span.start <= at < span.end),
    ]
    style = Style.combine(one for one in styles if isinstance(one, Style))
    ink = INK.get((style.color and style.color.number) or 0)
    return ' font-weight="bold"' * bool(style.bold) + (f' fill="{ink}"' if ink else "")


def _width(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def page() -> str:
    """The head and the first part of a half-year's page, in daylight."""
    made = run("report", "2021-H1", "--plan", str(YEAR), "--as-of", DAY, "--format", "html", folder=ROOT).out
    style = re.sub(
        r"@media \(prefers-color-scheme: dark\) \{.*?\n\}\n",
        "",
        _between(made, "<style>", "</style>"),
        flags=re.S,
    )
    width, height = PAGE
    seen = _between(made, "<header>", "</section>").split("<h3>")[: SEEN + 1]
    head = "<h3>".join(seen)
    body = f"<header>{head}</section></main>"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">',
            f"<style>{escape(style, quote=False)}</style>",
            f'<foreignObject width="{width}" height="{height}">',
            f'<body xmlns="http://www.w3.org/1999/xhtml">{_closed(body)}</body>',
            "</foreignObject>",
            f'<rect width="{width - 1}" height="{height - 1}" x=".5" y=".5" rx="8" fill="none" stroke="#d5d8dc"/>',
            "</svg>",
            "",
        ]
    )


def _between(text: str, first: str, last: str) -> str:
    return text.partition(first)[2].partition(last)[0]


def _closed(html: str) -> str:
    """HTML as XML: elements without content closed, attributes with a value."""
    return re.sub(r"<((?:br|input|meta|link)\b[^>]*)>", r"<\1/>", html).replace(" open>", ' open="">')


PICTURES: Mapping[str, Callable[[], str]] = {"terminal.svg": terminal, "page.svg": page}


def main() -> None:
    for name, make in PICTURES.items():
        Path(FOLDER / name).write_text(make(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
