"""A document's blocks as HTML: the words of the Markdown and Word summaries, in the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from xhplan.render.document import Blank, Block, Bullets, Heading, Paragraph, Table
from xhplan.render.page.markup import Html, sentence, tag

Cell = Callable[[str, str], str]
"""What stands in a cell, by its column's heading and its text; in a sentence, where the heading is empty."""


def blocks(items: Iterable[Block], cell: Cell, title: str) -> Iterator[Html]:
    """Blocks in their order; a table is named by the sentence that leads to it, else by ``title``."""
    said = under = title
    for item in items:
        match item:
            case Heading():
                said = under = f"{title}：{item.text}"
                yield tag(f"h{item.level}", item.text)
            case Paragraph():
                said = item.text.removesuffix("：") if item.text.endswith("：") else under
                yield tag("p", sentence(cell("", item.text)))
            case Blank():
                yield tag("p", sentence(item.text), class_="blank")
            case Bullets():
                yield tag("ul", *(tag("li", sentence(cell("", line))) for line in item.items))
            case Table():
                yield table(item, said, cell)


def table(made: Table, caption: str, cell: Cell) -> Html:
    """A table whose rows are named by their first cell; it scrolls by itself where it is too wide.

    Its caption stands right above it already: it is for those who listen.
    """
    heads = (
        tag("th", heading, scope="col", class_="n" if column in made.numbers else None)
        for column, heading in enumerate(made.headings)
    )
    rows = (tag("tr", *_row(row, made, cell)) for row in made.rows)
    drawn = tag(
        "table",
        tag("caption", caption, class_="unseen"),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *rows),
    )
    return tag("div", drawn, class_="scroll", role="region", tabindex=0, aria_label=f"{caption}（表格）")


def _row(row: Sequence[str], made: Table, cell: Cell) -> Iterator[Html]:
    for column, said in enumerate(row):
        shown = sentence(said if isinstance(said, Html) else cell(made.headings[column], said))
        number = "n" if column in made.numbers else None
        yield tag("td", shown, class_=number) if column else tag("th", shown, scope="row", class_=number)
