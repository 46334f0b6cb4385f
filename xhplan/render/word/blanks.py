"""Blanks in a Word document: content controls, which stay where they are whatever is written in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as DocumentFile
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

from xhplan.render.blanks import Held, total
from xhplan.render.document import Blank
from xhplan.render.edits import Edits, edits
from xhplan.render.word.file import plain
from xhplan.render.word.runs import read, write

_MARK = "xhplan"
_GREY = RGBColor(0x80, 0x80, 0x80)


def add(document: DocumentFile, blank: Blank, style: str) -> None:
    """A paragraph a line, in a control that the key and two sums name.

    LibreOffice keeps a control and its name if it is one for parts of documents, and then only as the part's gallery.
    """
    asked = plain(blank.asked)
    said = f"{_MARK}|{blank.about}|{total(asked)}|{blank.key}"
    control, properties, content = (OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    part = OxmlElement("w:docPartObj")
    for name, value, parent in (
        ("alias", blank.key[:64], properties),
        ("tag", said, properties),
        ("docPartGallery", said, part),
    ):
        element = OxmlElement(f"w:{name}")
        element.set(qn("w:val"), value)
        parent.append(element)
    properties.append(part)
    control.append(properties)
    control.append(content)
    for line in [asked] if blank.filled is None else blank.filled.split("\n"):
        paragraph = document.add_paragraph(style=style)
        write(paragraph, line)
        for run in paragraph.runs if blank.filled is None else ():
            run.font.color.rgb = _GREY
        content.append(paragraph._p)
    document.element.body.insert(len(document.element.body) - 1, control)


def texts(document: DocumentFile) -> Iterator[str]:
    """Its paragraphs and tables outside our blanks."""
    for item in document.element.body:
        if item.tag in (qn("w:p"), qn("w:tbl")) or (item.tag == qn("w:sdt") and not _key(item)):
            yield read(item)


def edited(content: bytes) -> Edits | None:
    """What was changed in a Word file outside its blanks; ``None`` where it does not say what was written."""
    try:
        document = Document(BytesIO(content))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError):
        return None
    return edits(texts(document), document.core_properties.keywords)


def _key(control: Any) -> Sequence[str]:
    """What the tag of a control of ours says: what it is about, the sum of its prompt, its key."""
    for name in ("w:tag", "w:docPartGallery"):
        for said in control.iter(qn(name)):
            parts: list[str] = said.get(qn("w:val"), "").split("|", 3)
            if len(parts) == 4 and parts[0] == _MARK:
                return parts[1:]
    return ()


def held(content: bytes) -> dict[str, Held]:
    """The blanks of a Word file; none where it is no document of ours."""
    try:
        document = Document(BytesIO(content))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError):
        return {}
    found = {}
    for control in document.element.body.iter(qn("w:sdt")):
        if parts := _key(control):
            about, asked, key = parts
            found[key] = Held(about, asked, "\n".join(map(read, control.iter(qn("w:p")))))
    return found
