"""Blanks of a paper that was written before: what somebody filled in stays when it is written again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

from xhplan.record import NamedTuple
from xhplan.render.document import Blank, Block, Heading


class Held(NamedTuple):
    """What stands in a blank of a file, what it was about then, and the sum of the words that asked for it."""

    about: str
    asked: str
    text: str

    @property
    def filled(self) -> bool:
        """Whether somebody wrote there."""
        return bool(self.text.strip()) and total(self.text) != self.asked


class Kept(NamedTuple):
    """The blocks with what was filled in.

    ``changed`` are the keys of texts around which the figures are others now;
    ``left`` the texts that have no place any more, which end the document.
    """

    blocks: tuple[Block, ...]
    changed: tuple[str, ...]
    left: tuple[str, ...]


LEFT = "上次填写、本期没有对应事项的内容"


def total(*said: str) -> str:
    """A short sum of words: of what a blank speaks of, and of the prompt that stood in it."""
    return f"{crc32(chr(0).join(one.strip() for one in said).encode('utf-8')):08x}"


def kept(blocks: Iterable[Block], held: Mapping[str, Held]) -> Kept:
    """Put what was filled in into its places; nothing of it is lost."""
    made: list[Block] = []
    changed: list[str] = []
    places: set[str] = set()
    for block in blocks:
        if isinstance(block, Blank):
            places.add(block.key)
            found = held.get(block.key)
            if found and found.filled:
                block = block._replace(filled=found.text)
                changed += [block.key] if found.about != block.about else []
        made.append(block)
    gone = {key: one for key, one in held.items() if key not in places and one.filled}
    if gone:
        made.append(Heading(2, LEFT))
        made += [Blank(key, key, one.about, one.text) for key, one in gone.items()]
    return Kept(tuple(made), tuple(changed), tuple(gone))


_OPEN, _CLOSE = "填写", "填写完"
MARKED = rf"(?ms)^<!-- {_OPEN} (?P<key>\S+) (?P<about>[0-9a-f]*) (?P<asked>[0-9a-f]*) -->\r?\n(?P<text>.*?)\r?\n?^<!-- {_CLOSE} -->"


def in_markdown(text: str) -> dict[str, Held]:
    """The blanks of a Markdown file."""
    if not text:
        return {}
    import re

    return {
        found["key"]: Held(found["about"], found["asked"], found["text"].replace("\r\n", "\n").strip("\n"))
        for found in re.finditer(MARKED, text)
    }


def marked(blank: Blank, asked: str) -> str:
    """A blank in Markdown: comments, which nobody sees in print, say where it is; ``asked`` is its prompt there.

    What somebody wrote is Markdown already.
    """
    shown = asked if blank.filled is None else blank.filled
    return f"<!-- {_OPEN} {blank.key} {blank.about} {total(asked)} -->\n{shown}\n<!-- {_CLOSE} -->"


def told(found: Kept) -> Sequence[str]:
    """What the person is told of what was kept."""
    said = [f"“{key}”处填写的内容保留，但它所说的数字已有变化，请核对" for key in found.changed]
    if found.left:
        said.append(f"“{'、'.join(found.left)}”本期没有对应事项，上次填写的内容移到文末")
    return said
