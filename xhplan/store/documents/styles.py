"""What Word's styles say of a paragraph or a run: numbering, outline, whether it is seen."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from xhplan.store.documents.xml import child, is_on, local, value

_UNSEEN = {"vanish": "隐藏", "webHidden": "隐藏", "strike": "划掉", "dstrike": "划掉"}
_DEEPEST = 20


class Styles:
    def __init__(self, root: Element | None) -> None:
        items = [item for item in root if local(item) == "style"] if root is not None else []
        self.by_id = {value(item, "styleId") or "": item for item in items}

    def _chain(self, style: str) -> Iterator[Element]:
        """A style and those that it is based on."""
        for _ in range(_DEEPEST):
            item = self.by_id.get(style)
            if item is None:
                return
            yield item
            style = value(child(item, "basedOn")) or ""

    def numbered(self, paragraph: Element, style: str) -> tuple[str, int]:
        """The list and the level of a paragraph, its own or its style's."""
        holders = [paragraph, *self._chain(style)]
        number = level = None
        for holder in holders:
            said = child(holder, "pPr", "numPr")
            number = number if number is not None else value(child(said, "numId"))
            level = level if level is not None else value(child(said, "ilvl"))
        return number or "", int(level) if level and level.isascii() and level.isdecimal() else 0

    def outline(self, paragraph: Element, style: str) -> int:
        """The outline level from 1; 0 for body text."""
        for holder in (paragraph, *self._chain(style)):
            said = value(child(holder, "pPr", "outlineLvl"))
            if said and said.isascii() and said.isdecimal():
                return int(said) + 1 if int(said) < 9 else 0
        return 0

    def unseen(self, run: Element, style: str) -> str:
        """Why a run is not printed; empty where it is."""
        own = value(child(run, "rPr", "rStyle")) or ""
        for name, why in _UNSEEN.items():
            for holder in (run, *self._chain(own), *self._chain(style)):
                said = child(holder, "rPr", name)
                if said is not None:
                    if is_on(said):
                        return why
                    break
        return ""
