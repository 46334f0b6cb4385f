"""A web page as lines: what a browser would show as text, its tables as cells."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from xhplan.core.document import Document, Line, Spot
from xhplan.store.documents.bounds import CELLS, refuse_more
from xhplan.store.documents.frames import without_frames

_BLOCK_TAGS = """
p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 section article header footer main aside nav form fieldset
blockquote pre body html title caption hr br center address figure figcaption tbody thead tfoot
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_SILENT_TAGS = "script style template noscript head select textarea button svg object iframe"
_SILENT = frozenset(_SILENT_TAGS.split())
_STRUCK = frozenset(("del", "s", "strike"))
_VOID_TAGS = "br hr img input meta link col area base embed source track wbr param"
_VOID = frozenset(_VOID_TAGS.split())
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|line-through|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])"
)
_WRAPPED = re.compile(r"(?<=[\u2e80-\uffef])\s*\n\s*(?=[\u2e80-\uffef])")
"""A source line's end inside Chinese text, which stands for no blank."""
_DEEPEST = 2_000
_WIDEST = 1_000


def document(text: str, name: str) -> Document:
    page = _Page()
    page.feed(text)
    page.close()
    page.flush()
    aside = (f"有 {page.unseen} 处隐藏的或划掉的文字，没有读",) if page.unseen else ()
    return Document(name, "html", without_frames(page.lines, page.around), ("",) * page.tables, aside)


class _Table:
    """A table while it is read: where the next cell goes, and which places cells further up hold."""

    def __init__(self, number: int) -> None:
        self.number, self.row, self.column = number, 0, 0
        self.held: dict[int, int] = {}
        self.spot: Spot | None = None

    def next_row(self) -> None:
        self.row += 1
        self.column = 1

    def open(self, down: int, right: int) -> None:
        if not self.row:
            self.next_row()
        while self.held.get(self.column, 0) >= self.row:
            self.column += 1
        self.spot = Spot(self.number, self.row, self.column, self.row + down - 1, self.column + right - 1)
        for column in range(self.column, self.column + right):
            self.held[column] = self.row + down - 1
        self.column += right


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.stack: list[tuple[str, bool]] = []
        self.open_tables: list[_Table] = []
        self.tables = self.cells = self.paragraphs = self.unseen = 0
        self.said: list[str] = []
        self.around: set[int] = set()
        self.lists: list[int | None] = []
        self.number = ""
        self.dark = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "body" and any(open_tag == "head" for open_tag, _ in self.stack):
            self.handle_endtag("head")
        if tag in _BLOCKS or tag in ("table", "tr", "td", "th"):
            self.flush()
        if tag in _VOID:
            return
        self._imply(tag)
        self._into_list(tag)
        if not self.dark:
            self._into_table(tag, given)
        style = given.get("style", "").lower()
        hides = tag in _SILENT or tag in _STRUCK or "hidden" in given or bool(_UNSEEN.search(style))
        if len(self.stack) < _DEEPEST:
            self.stack.append((tag, hides))
            self.dark += hides

    def _imply(self, tag: str) -> None:
        """Ends what pages leave open: a paragraph, a list's item, a cell, a row."""
        ends = {"p": ("p",), "li": ("li",), "td": ("td", "th"), "th": ("td", "th"), "tr": ("td", "th", "tr")}
        for _ in range(2):
            if self.stack and self.stack[-1][0] in ends.get(tag, ()):
                self.handle_endtag(self.stack[-1][0])

    def _into_list(self, tag: str) -> None:
        """An item of a numbered list has a number that is no text of it."""
        if tag in ("ol", "ul"):
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li" and self.lists and self.lists[-1] is not None:
            self.lists[-1] += 1
            self.number = f"{self.lists[-1]}."

    def _into_table(self, tag: str, given: dict[str, str]) -> None:
        if tag == "table":
            self.tables += 1
            self.around.update(one.number for one in self.open_tables)
            self.open_tables.append(_Table(self.tables))
        elif self.open_tables:
            if tag == "tr":
                self.open_tables[-1].next_row()
            elif tag in ("td", "th"):
                self.cells += 1
                refuse_more("格数", self.cells, CELLS)
                self.open_tables[-1].open(_span(given.get("rowspan")), _span(given.get("colspan")))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS or tag in ("table", "tr", "td", "th"):
            self.flush()
        at = next((at for at in range(len(self.stack) - 1, -1, -1) if self.stack[at][0] == tag), None)
        if at is None:
            return
        for _, hides in self.stack[at:]:
            self.dark -= hides
        del self.stack[at:]
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        if tag == "table" and self.open_tables:
            self.open_tables.pop()
        elif tag in ("td", "th") and self.open_tables:
            self.open_tables[-1].spot = None

    def handle_data(self, data: str) -> None:
        if not self.dark:
            self.said.append(data)
        elif data.strip() and not any(tag in _SILENT for tag, _ in self.stack):
            self.unseen += 1

    def flush(self) -> None:
        """What was said so far is a line."""
        text = " ".join(_WRAPPED.sub("", "".join(self.said)).split())
        self.said = []
        if not text:
            return
        spot = self.open_tables[-1].spot if self.open_tables else None
        if spot:
            place = f"表{spot.table}第{spot.row}行第{spot.column}列"
        else:
            self.paragraphs += 1
            place = f"第{self.paragraphs}段"
        level = next((int(tag[1]) for tag, _ in reversed(self.stack) if re.fullmatch("h[1-6]", tag)), 0)
        number, self.number = self.number, ""
        self.lines.append(Line(place, text, spot, "" if text[:1].isdigit() else number, level))


def _span(said: str | None) -> int:
    return (
        min(max(int(said), 1), _WIDEST) if said and said.strip().isascii() and said.strip().isdecimal() else 1
    )
