"""XML of a stranger: parsed without entities, which could be bombs or name other files."""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from zipfile import ZipFile

from xhplan.errors import PlanError
from xhplan.store.documents.bounds import UNPACKED, refuse_more


class _Builder(TreeBuilder):
    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise PlanError("文件里有实体声明，没有读", "不是办公软件写出的文件；在 Word 或 WPS 里另存一份后再读")


def part_of(parts: ZipFile, name: str) -> Element | None:
    """A part's root; ``None`` where the file lacks the part. Raises PlanError, ValueError."""
    try:
        found = parts.getinfo(name)
    except KeyError:
        return None
    refuse_more("展开后的字节", found.file_size, UNPACKED)
    parser = XMLParser(target=_Builder())
    read = 0
    try:
        with parts.open(found) as file:
            while piece := file.read(1 << 20):
                read += len(piece)
                refuse_more("展开后的字节", read, UNPACKED)
                parser.feed(piece)
        root: Element = parser.close()
    except ParseError as error:
        raise ValueError(str(error)) from None
    return root


def local(item: Element) -> str:
    """A tag without its namespace."""
    tag: object = item.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(item: Element | None, name: str = "val") -> str | None:
    """An attribute by its name without namespace."""
    if item is None:
        return None
    return next((said for key, said in item.items() if key.rpartition("}")[2] == name), None)


def child(item: Element | None, *names: str) -> Element | None:
    """The child of a child …, by names without namespace."""
    for name in names:
        if item is None:
            return None
        item = next((one for one in item if local(one) == name), None)
    return item


def is_on(item: Element | None) -> bool:
    """A switch (``<w:vanish/>``): there, and not said to be off."""
    return item is not None and value(item) not in ("0", "false", "off", "none")
