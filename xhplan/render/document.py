"""A document as blocks of plain text: what the Markdown and Word renderers are handed."""

from __future__ import annotations

from xhplan.record import NamedTuple


class Heading(NamedTuple):
    """Level 1 is the title, 2 a numbered part (一、), 3 an area."""

    level: int
    text: str


class Paragraph(NamedTuple):
    text: str

    @property
    def keeps(self) -> bool:
        """Whether it stays on the page of what it announces: a colon ends it, or it is a table's caption (表1　…)."""
        return self.text.endswith("：") or (self.text.startswith("表") and "　" in self.text[:5])


class Bullets(NamedTuple):
    items: tuple[str, ...]


class Table(NamedTuple):
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    """Columns of figures, aligned to the right."""


class Blank(NamedTuple):
    """What only a person can say.

    ``prompt`` says who fills it in with what; ``key`` finds it again when the
    paper is written anew; ``about`` tells whether what it speaks of is still
    the same; ``filled`` is what somebody wrote, as it stands in the file.
    """

    key: str
    prompt: str
    about: str = ""
    filled: str | None = None

    @property
    def asked(self) -> str:
        """The prompt as it stands on paper."""
        return f"〔{self.prompt}〕"

    @property
    def text(self) -> str:
        return self.asked if self.filled is None else self.filled


Block = Heading | Paragraph | Bullets | Table | Blank
