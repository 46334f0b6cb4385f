"""How much a workbook comes to once it is open: characters are counted, not cells.

A text that is shared or repeated stands in the file once and in the memory as
often as it is shown: a form of some hundred bytes can fill it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, iterparse
from zipfile import ZipFile

from xhplan.errors import PlanError

MOST = 20_000_000
"""Characters of a workbook; a cell counts as some more than it holds. A form has some ten thousand."""
_CELL = 16
_UNPACKED, _XML, _TREE = 500_000_000, 200_000_000, 20_000_000
"""Bytes that all parts, the parts that are read, and one that is read as a whole may come to."""
_STREAMED = ("xl/worksheets/", "xl/sharedStrings.xml", "content.xml")


class TooHeavy(PlanError):
    """A workbook that would fill the memory."""

    def __init__(self, name: str = "") -> None:
        super().__init__(f"{name} 展开后太大，没有读", "删去表格以外的内容和多余的表，另存后再导入")


class Weight:
    """What is left of a workbook's measure."""

    def __init__(self) -> None:
        self.left = MOST

    def add(self, characters: int, times: int = 1) -> None:
        """Count a cell that stands ``times`` times. Raises TooHeavy."""
        self.left -= (characters + _CELL) * times
        if self.left < 0:
            raise TooHeavy


def refuse_heavy(parts: ZipFile) -> None:
    """Raises TooHeavy for a file whose parts are larger than any form's."""
    sizes = {part.filename: part.file_size for part in parts.infolist()}
    read = {name: size for name, size in sizes.items() if name.lower().endswith((".xml", ".rels"))}
    whole = [size for name, size in read.items() if not name.startswith(_STREAMED)]
    if sum(sizes.values()) > _UNPACKED or sum(read.values()) > _XML or max(whole, default=0) > _TREE:
        raise TooHeavy


def streamed(file: Any, container: tuple[str, ...]) -> Iterator[tuple[str, Element]]:
    """The events of a part; what is inside a ``container`` is forgotten once it has been handed out."""
    open_ones: list[Element] = []
    for event, item in iterparse(file, ("start", "end")):
        inside = item.tag.rpartition("}")[2] in container
        if event == "start":
            yield event, item
            if inside:
                open_ones.append(item)
            continue
        if inside:
            open_ones.pop()
        yield event, item
        if open_ones and len(open_ones[-1]) and open_ones[-1][-1] is item:
            open_ones[-1].clear()
